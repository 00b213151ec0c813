/* The engine as a process of its own: asked over the channel, its answers seen there and in the database. */
#include "engine/engine.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "ipc/chan.h"
#include "store/docs.h"
#include "store/items.h"
#include "store/tags.h"
#include "tests/unit/unit.h"

enum { PATIENCE_MS = 20000 };

/* A reader without a screen, in a folder of its own. */
struct reader {
	char home[64];
	struct engine_process process;
	struct chan chan;
	struct arena arena;
	struct msg last;
};

static void
write_file(const struct reader *r, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", r->home, name);
	assert_true(path_write(path, str_of(text), NULL));
}

static void
place(const struct reader *r, enum place where, const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", r->home, name);
	path_override(where, path);
}

static void
make_home(struct reader *r, const char *feeds)
{
	*r = (struct reader){.home = "/tmp/galley-engine-XXXXXX"};
	assert_non_null(mkdtemp(r->home));
	place(r, PLACE_FEEDS, "feeds");
	place(r, PLACE_CONFIG, "config");
	place(r, PLACE_DB, "galley.db");
	place(r, PLACE_LOG, "log");
	write_file(r, "feeds", feeds);
	setenv("GALLEY_NOW", "1795435200", 1);
}

static void
run(struct reader *r)
{
	assert_true(engine_start(&r->process, NULL));
	chan_init(&r->chan, r->process.fd);
}

static void
start(struct reader *r, const char *feeds)
{
	make_home(r, feeds);
	run(r);
	chan_send(&r->chan, &(struct msg){.kind = MSG_HELLO, .n = {MSG_PROTOCOL}});
}

/* Waits for a message of kind, passing over others. */
static void
await(struct reader *r, enum msg_kind kind)
{
	for (;;) {
		struct pollfd p = {.fd = r->chan.fd, .events = POLLIN};

		while (chan_receive(&r->chan, &r->last))
			if (r->last.kind == kind)
				return;
		if (r->chan.is_closed)
			fail_msg("the engine has gone");
		if (poll(&p, 1, PATIENCE_MS) <= 0)
			fail_msg("no message of kind %d", kind);
	}
}

/* Waits for the engine's end, and clears away. */
static int
status_at_end(struct reader *r)
{
	static const char *const names[] = {"feeds", "config", "galley.db", "galley.db-wal",
	    "galley.db-shm", "galley.db.refresh", "galley.db.bak", "log"};
	char path[128];
	int status = -1;

	assert_int_equal(waitpid(r->process.pid, &status, 0), r->process.pid);
	chan_release(&r->chan);
	arena_release(&r->arena);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", r->home, names[i]);
		(void)unlink(path); /* not all were made */
	}
	assert_int_equal(rmdir(r->home), 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
stop(struct reader *r)
{
	chan_send(&r->chan, &(struct msg){.kind = MSG_QUIT});
	assert_int_equal(status_at_end(r), 0);
}

static struct store *
open_store(const struct reader *r)
{
	char path[128];
	struct error e = {0};
	struct store *s;

	snprintf(path, sizeof path, "%s/galley.db", r->home);
	s = store_open(path, STORE_READ, &e);
	if (s == NULL)
		fail_msg("%s", e.text);
	return s;
}

static struct item_rows
articles(struct reader *r, struct store *s)
{
	struct query q;
	struct item_rows rows;

	assert_true(query_parse(&q, &r->arena, STR(""), 1795435200, NULL));
	assert_true(items_list(&rows, &r->arena, s, &q, 0, 0, NULL));
	return rows;
}

static void
the_built_in_feed_is_there_without_being_asked_for(void **state)
{
	struct reader r;
	struct store *s;
	struct item_rows rows;
	struct article article;
	enum docs_state doc;

	(void)state;
	start(&r, "galley:welcome\n");
	await(&r, MSG_READY);
	assert_int_equal(r.last.n[0], MSG_PROTOCOL);
	await(&r, MSG_FEED);
	assert_true(r.last.n[1] > 2);
	assert_str(r.last.s[0], "");
	await(&r, MSG_IDLE);
	s = open_store(&r);
	rows = articles(&r, s);
	assert_true(rows.n > 2);
	assert_true(docs_load(&article, &doc, &r.arena, s, rows.v[0].id, DOCS_ITEM, NULL));
	assert_int_equal(doc, DOCS_READY);
	assert_true(rows.v[0].words > 20);
	assert_true(rows.v[0].summary.n > 20);
	store_close(s);
	stop(&r);
}

static void
marks_and_tags_are_in_the_database_when_they_are_called_done(void **state)
{
	struct reader r;
	struct store *s;
	struct item_rows rows;
	int64_t ids[2];

	(void)state;
	start(&r, "galley:welcome\n");
	await(&r, MSG_IDLE);
	s = open_store(&r);
	rows = articles(&r, s);
	ids[0] = rows.v[0].id;
	ids[1] = rows.v[1].id;
	chan_send(&r.chan, &(struct msg){.kind = MSG_MARK, .n = {7, 1}, .ids = ids, .n_ids = 1});
	chan_send(&r.chan,
	    &(struct msg){
		.kind = MSG_TAG, .n = {8, 1}, .s = {STR("later")}, .ids = ids, .n_ids = 2});
	await(&r, MSG_DONE);
	assert_int_equal(r.last.n[0], 7);
	await(&r, MSG_DONE);
	assert_int_equal(r.last.n[0], 8);
	rows = articles(&r, s);
	assert_true(rows.v[0].is_read);
	assert_false(rows.v[1].is_read);
	assert_int_equal(rows.v[1].n_tags, 1);
	store_close(s);
	stop(&r);
}

static void
rules_act_on_what_is_new(void **state)
{
	struct reader r;
	struct store *s;
	struct item_rows rows;
	size_t n_tagged = 0;

	(void)state;
	make_home(&r, "galley:welcome\n");
	write_file(&r, "config", "rule \"keys\" title:keys -> tag later read\n");
	run(&r);
	await(&r, MSG_IDLE);
	s = open_store(&r);
	rows = articles(&r, s);
	for (size_t i = 0; i < rows.n; i++) {
		assert_int_equal(rows.v[i].n_tags, rows.v[i].is_read);
		n_tagged += rows.v[i].n_tags;
	}
	assert_in_range(n_tagged, 1, rows.n - 1);
	store_close(s);
	stop(&r);
}

static void
what_cannot_be_done_is_answered_with_the_reason(void **state)
{
	struct reader r;

	(void)state;
	start(&r, "galley:welcome\n");
	await(&r, MSG_IDLE);
	chan_send(&r.chan, &(struct msg){.kind = MSG_PAGE, .n = {3, 999999, 0}});
	await(&r, MSG_FAILED);
	assert_int_equal(r.last.n[0], 3);
	chan_send(&r.chan,
	    &(struct msg){.kind = MSG_SUBSCRIBE, .n = {4}, .s = {STR("http://127.0.0.1:1/")}});
	await(&r, MSG_FAILED);
	assert_int_equal(r.last.n[0], 4);
	assert_true(str_has(r.last.s[0], "cannot connect"));
	chan_send(&r.chan, &(struct msg){.kind = MSG_TAG,
			       .n = {5, 1},
			       .s = {STR("no,comma")},
			       .ids = (int64_t[]){1},
			       .n_ids = 1});
	await(&r, MSG_FAILED);
	assert_int_equal(r.last.n[0], 5);
	stop(&r);
}

static void
a_new_line_in_the_feeds_file_is_fetched_after_reload(void **state)
{
	struct reader r;

	(void)state;
	start(&r, "");
	await(&r, MSG_IDLE);
	write_file(&r, "feeds", "galley:welcome\n");
	chan_send(&r.chan, &(struct msg){.kind = MSG_RELOAD, .n = {2}});
	await(&r, MSG_DONE);
	await(&r, MSG_FEED);
	assert_true(r.last.n[1] > 2);
	stop(&r);
}

static void
a_refresh_is_done_when_its_feeds_are_stored(void **state)
{
	struct reader r;

	(void)state;
	start(&r, "galley:welcome\nfile:///nowhere.xml\n");
	await(&r, MSG_IDLE);
	chan_send(&r.chan, &(struct msg){.kind = MSG_REFRESH, .n = {9, 2}, .s = {STR("")}});
	await(&r, MSG_FEED);
	await(&r, MSG_FEED);
	await(&r, MSG_DONE);
	assert_int_equal(r.last.n[0], 9);
	stop(&r);
}

static void
a_database_that_cannot_be_opened_is_said(void **state)
{
	struct reader r;

	(void)state;
	make_home(&r, "");
	place(&r, PLACE_DB, "feeds/galley.db"); /* below a file */
	run(&r);
	await(&r, MSG_FAILED);
	assert_int_equal(r.last.n[0], 0);
	assert_int_equal(status_at_end(&r), 1);
}

static void
the_engine_ends_with_its_reader(void **state)
{
	struct reader r;

	(void)state;
	start(&r, "galley:welcome\n");
	await(&r, MSG_READY);
	chan_release(&r.chan);
	assert_int_equal(status_at_end(&r), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_built_in_feed_is_there_without_being_asked_for),
	    cmocka_unit_test(marks_and_tags_are_in_the_database_when_they_are_called_done),
	    cmocka_unit_test(rules_act_on_what_is_new),
	    cmocka_unit_test(what_cannot_be_done_is_answered_with_the_reason),
	    cmocka_unit_test(a_new_line_in_the_feeds_file_is_fetched_after_reload),
	    cmocka_unit_test(a_refresh_is_done_when_its_feeds_are_stored),
	    cmocka_unit_test(a_database_that_cannot_be_opened_is_said),
	    cmocka_unit_test(the_engine_ends_with_its_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
