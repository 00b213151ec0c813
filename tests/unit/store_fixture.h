/* A database in a folder of its own for each test, and short ways to fill it. */
#ifndef TESTS_UNIT_STORE_FIXTURE_H
#define TESTS_UNIT_STORE_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/date.h"
#include "store/db.h"
#include "store/feeds.h"
#include "store/items.h"
#include "tests/unit/unit.h"

enum { NOW = 1790000000 }; /* Monday 2026-09-21 14:13:20 UTC */

struct fixture {
	struct store *s;
	struct arena a;
	struct error e;
	char folder[64], path[96];
};

#define assert_done(f, ok)                                                                         \
	do {                                                                                       \
		if (!(ok))                                                                         \
			fail_msg("%s", (f)->e.text);                                               \
	} while (0)

static inline int
fixture_make(void **state)
{
	struct fixture *f = alloc_zero(1, sizeof *f);

	strncpy(f->folder, "/tmp/galley-test-XXXXXX", sizeof f->folder - 1);
	if (mkdtemp(f->folder) == NULL)
		return -1;
	(void)snprintf(f->path, sizeof f->path, "%s/data/galley.db", f->folder);
	f->s = store_open(f->path, STORE_WRITE, &f->e);
	*state = f;
	return f->s == NULL ? -1 : 0;
}

/* All steps of a backup. */
static inline void
fixture_backup(struct fixture *f)
{
	bool is_done = false;

	while (!is_done)
		assert_done(f, store_backup_step(f->s, &is_done, &f->e));
}

static inline int
fixture_drop(void **state)
{
	struct fixture *f = *state;
	char rm[] = "rm", rf[] = "-rf";
	char *const arguments[] = {rm, rf, f->folder, NULL};

	store_close(f->s);
	arena_release(&f->a);
	if (fork() == 0) {
		execvp(rm, arguments);
		_exit(1);
	}
	free(f);
	return 0;
}

/* Subscribes to url alone; its id. */
static inline int64_t
add_feed(struct fixture *f, const char *url, const char *title, const char *folder)
{
	struct feed_rows rows;
	struct subscription *all;
	int64_t id;

	assert_done(f, feeds_list(&rows, &f->a, f->s, &f->e));
	all = arena_array(&f->a, struct subscription, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		all[i] = (struct subscription){.url = rows.v[i].url,
		    .title = rows.v[i].own_title,
		    .folder = rows.v[i].folder,
		    .tags = rows.v[i].tags,
		    .n_tags = rows.v[i].n_tags};
	all[rows.n] = (struct subscription){
	    .url = str_of(url), .title = str_of(title), .folder = str_of(folder)};
	assert_done(
	    f, feeds_sync(f->s, &(struct subscriptions){all, rows.n + 1}, NOW, NULL, &f->e));
	assert_done(f, feeds_find(f->s, str_of(url), &id, &f->e));
	return id;
}

static inline int64_t
put(struct fixture *f, int64_t feed, struct stored_item item)
{
	int64_t id;
	struct put_result r = {.ids = &id};

	assert_done(f, items_put(f->s, feed, &item, 1, NOW, &r, &f->e));
	return id;
}

/* An item with a guid, title and age in hours. */
static inline int64_t
put_titled(struct fixture *f, int64_t feed, const char *title, int hours)
{
	return put(f, feed,
	    (struct stored_item){.guid = str_of(title),
		.title = str_of(title),
		.url = str_printf(&f->a, "https://example.org/%s", title),
		.published = NOW - hours * 3600,
		.updated = DATE_NONE});
}

#endif
