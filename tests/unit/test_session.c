/* The reader and an engine that says what a test wants it to: messages that come in an order, or at a moment, that the real
 * engine brings once in a thousand times.
 *
 * The reader plays a script in this process; the engine is a child that plays a function. What it was told, it writes into
 * a file. */
#include <malloc.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "base/path.h"
#include "ipc/chan.h"
#include "store/docs.h"
#include "tests/unit/store_fixture.h"
#include "ui/ui.h"

#define PARAGRAPH "Paragraph %d of the story, long enough to fill a line and to be found again."

typedef void engine_play(struct chan *c, struct fixture *f, int nth);

struct engine {
	struct fixture *f;
	engine_play *play;
	int n_started;
};

static bool
start_engine(void *data, int *fd, pid_t *pid, struct error *e)
{
	struct engine *en = data;
	struct chan c;
	int fds[2];

	if (!chan_pair(fds, e))
		return false;
	en->n_started++;
	*pid = fork();
	if (*pid == 0) {
		close(fds[0]);
		chan_init(&c, fds[1]);
		en->play(&c, en->f, en->n_started);
		_exit(0);
	}
	close(fds[1]);
	*fd = fds[0];
	return *pid > 0;
}

/* ---- what engines do */

/* The next message; false when the reader is gone. */
static bool
hear(struct chan *c, struct msg *m)
{
	while (!chan_receive(c, m)) {
		struct pollfd fd = {c->fd, POLLIN, 0};

		chan_flush(c);
		if (c->is_closed || poll(&fd, 1, 60000) <= 0)
			return false;
	}
	return m->kind != MSG_QUIT;
}

static void
say(struct chan *c, struct msg m)
{
	chan_send(c, &m);
}

static void
done_and_idle(struct chan *c, int64_t seq)
{
	say(c, (struct msg){.kind = MSG_DONE, .n = {seq}});
	say(c, (struct msg){.kind = MSG_IDLE});
	chan_flush(c);
}

static void
note_down(const struct fixture *f, const char *line)
{
	char path[96];
	FILE *out;

	(void)snprintf(path, sizeof path, "%s/heard", f->folder);
	out = fopen(path, "a");
	fprintf(out, "%s\n", line);
	fclose(out);
}

/* Saves a page of so many long paragraphs for the article. */
static void
save_page(struct fixture *f, int64_t item)
{
	struct store *s = store_open(f->path, STORE_WRITE, &f->e);
	struct article page = {
	    .published = DATE_NONE, .updated = DATE_NONE, .title = STR("The page")};

	for (int i = 0; i < 40; i++) {
		struct block *b = doc_add(&page.body, &f->a, NULL, BLOCK_PARAGRAPH);
		size_t cap = 0;

		block_add_run(
		    b, &f->a, &cap, (struct run){.text = str_printf(&f->a, PARAGRAPH, i)});
	}
	if (!docs_save_page(s, item, &page, NOW, &f->e))
		note_down(f, f->e.text);
	store_close(s);
}

/* ---- the reader */

static void
write_file(const struct fixture *f, const char *name, const char *text)
{
	char path[128];

	(void)snprintf(path, sizeof path, "%s/%s", f->folder, name);
	assert_true(path_write(path, str_of(text), NULL));
}

static void
set_place(const struct fixture *f, enum place place, const char *name)
{
	char path[128];

	(void)snprintf(path, sizeof path, "%s/%s", f->folder, name);
	path_override(place, path);
}

/* Plays the script against that engine. */
static void
run(struct fixture *f, engine_play *play, const char *script)
{
	struct engine en = {f, play, 0};
	struct ui_setup setup = {
	    .start_engine = start_engine, .data = &en, .script = NULL, .rows = 24, .cols = 80};
	char path[96];
	int by_signal;

	(void)snprintf(path, sizeof path, "%s/script", f->folder);
	write_file(f, "script", script);
	write_file(f, "config", "set fetch-pages never\n");
	setup.script = path;
	set_place(f, PLACE_CONFIG, "config");
	set_place(f, PLACE_FEEDS, "feeds");
	set_place(f, PLACE_THEMES, "themes");
	set_place(f, PLACE_RULES, "rules");
	set_place(f, PLACE_DB, "data/galley.db");
	set_place(f, PLACE_CACHE, "cache");
	assert_done(f, ui_run(&setup, &by_signal, &f->e));
	while (waitpid(-1, NULL, 0) > 0)
		;
}

static void
check_heard(const struct fixture *f, const char *lines)
{
	struct buf text = {0};
	char path[96];

	(void)snprintf(path, sizeof path, "%s/heard", f->folder);
	assert_true(path_read(&text, path, NULL));
	assert_str(buf_str(&text), lines);
	buf_release(&text);
}

/* An article of a feed, with a short text that is ready to be read. */
static int64_t
put_article(struct fixture *f)
{
	int64_t feed = add_feed(f, "https://example.org/feed", "Example", "");
	int64_t item = put_titled(f, feed, "One", 1);
	struct doc d = {0};
	size_t cap = 0;

	block_add_run(doc_add(&d, &f->a, NULL, BLOCK_PARAGRAPH), &f->a, &cap,
	    (struct run){.text = STR("The feed has but this line, and it is enough to be read.")});
	assert_done(f, docs_save_item(f->s, item, &d, STR("A summary"), &f->e));
	return item;
}

/* ---- settings that were typed */

/* The first dies of the second line that it is told. */
static void
die_of_settings(struct chan *c, struct fixture *f, int nth)
{
	struct msg m;
	char line[200];
	int n = 0;

	say(c, (struct msg){.kind = MSG_READY, .n = {MSG_PROTOCOL}});
	say(c, (struct msg){.kind = MSG_IDLE});
	while (hear(c, &m)) {
		if (m.kind == MSG_STOP)
			done_and_idle(c, m.n[0]);
		if (m.kind != MSG_SET)
			continue;
		(void)snprintf(line, sizeof line, "engine %d: %.*s", nth, STR_ARG(m.s[0]));
		note_down(f, line);
		if (nth == 1 && ++n == 2)
			return;
	}
}

static void
settings_that_were_typed_are_told_to_the_next_engine(void **state)
{
	struct fixture *f = *state;

	run(f, die_of_settings,
	    ":set per-host 2\n:set connections 9\n:stop\nwait\n:set per-host 3\n:stop\nwait\n");
	check_heard(f,
	    "engine 1: set per-host 2\nengine 1: set connections 9\n"
	    "engine 2: set per-host 2\nengine 2: set connections 9\nengine 2: set per-host 3\n");
}

/* ---- a page that brings questions */

/* Nothing is answered until the page is asked for; that is answered first, the rest then. */
static void
hold_back_until_the_page(struct chan *c, struct fixture *f, int nth)
{
	int64_t held[64];
	size_t n = 0;
	struct msg m;

	(void)nth;
	say(c, (struct msg){.kind = MSG_READY, .n = {MSG_PROTOCOL}});
	say(c, (struct msg){.kind = MSG_IDLE});
	while (hear(c, &m)) {
		if (m.kind == MSG_PAGE) {
			save_page(f, m.n[1]);
			say(c, (struct msg){.kind = MSG_DONE, .n = {m.n[0]}});
			note_down(f, "page");
			for (size_t i = 0; i < n; i++)
				say(c, (struct msg){.kind = MSG_DONE, .n = {held[i]}});
			n = 0;
			say(c, (struct msg){.kind = MSG_IDLE});
		} else if (m.kind == MSG_TEACH && m.n[2] == 1) {
			note_down(f, "blocks of the page");
			done_and_idle(c, m.n[0]);
		} else if ((m.kind == MSG_MARK || m.kind == MSG_TAG || m.kind == MSG_TEACH) &&
			   n < 64) {
			held[n++] = m.n[0];
		}
	}
}

/* The list of questions moves when it is full: after eight, whichever they are. */
static void
a_page_that_comes_under_x_is_asked_for_its_blocks(void **state)
{
	(void)state;
	for (int n = 0; n < 8; n++) {
		struct fixture *f;
		void *made = NULL;
		char script[64];

		assert_int_equal(fixture_make(&made), 0);
		f = made;
		put_article(f);
		(void)snprintf(
		    script, sizeof script, "<Enter>X%.*s:page-again<Enter>\nwait\n", n, "mmmmmmmm");
		run(f, hold_back_until_the_page, script);
		check_heard(f, "page\nblocks of the page\n");
		fixture_drop(&made);
	}
}

/* ---- blocks and a page in one breath */

/* All of the feed's text, as X shows it: in a file, as the real engine does. */
static void
say_blocks(struct chan *c, struct fixture *f, int64_t item, int n)
{
	struct buf text = {0};
	char path[96];

	(void)snprintf(path, sizeof path, "%s/blocks", f->folder);
	for (int i = 0; i < n; i++)
		buf_printf(&text, "p " PARAGRAPH "\n", i);
	(void)path_write(path, buf_str(&text), NULL);
	buf_release(&text);
	say(c, (struct msg){.kind = MSG_WHOLE, .n = {item, DOCS_ITEM}, .s = {str_of(path)}});
}

/* With the first tag, the blocks come once more, and the page with them. */
static void
bring_blocks_and_page(struct chan *c, struct fixture *f, int nth)
{
	int64_t item = 0;
	struct msg m;

	(void)nth;
	say(c, (struct msg){.kind = MSG_READY, .n = {MSG_PROTOCOL}});
	say(c, (struct msg){.kind = MSG_IDLE});
	while (hear(c, &m)) {
		if (m.kind == MSG_TEACH && m.n[2] == DOCS_ITEM) {
			item = m.n[1];
			say_blocks(c, f, item, 400);
		} else if (m.kind == MSG_TAG) {
			save_page(f, item);
			say_blocks(c, f, item, 3000);
			say(c, (struct msg){.kind = MSG_ARTICLE, .n = {item}});
			note_down(f, "said");
		}
		if (m.kind == MSG_TEACH || m.kind == MSG_TAG || m.kind == MSG_MARK)
			done_and_idle(c, m.n[0]);
	}
}

static void
a_page_takes_the_place_of_blocks_that_came_anew_where_the_reader_was(void **state)
{
	struct fixture *f = *state;
	struct buf screen = {0};
	char script[256], path[96];

	put_article(f);
	/* The reader hears nothing before all is said: it runs a program that ends then. */
	(void)snprintf(
	    script, sizeof script, "#!/bin/sh\nuntil [ -s %s/heard ]; do :; done\n", f->folder);
	write_file(f, "wait", script);
	(void)snprintf(path, sizeof path, "%s/wait", f->folder);
	assert_int_equal(chmod(path, 0700), 0);
	(void)snprintf(path, sizeof path, "%s/screen", f->folder);
	(void)snprintf(script, sizeof script,
	    "<Enter>X\nwait\n12j\nm|%s/wait<Enter>\nwait\n:save-screen %s\n", f->folder, path);
	run(f, bring_blocks_and_page, script);
	assert_true(path_read(&screen, path, NULL));
	assert_true(str_has(buf_str(&screen), "Paragraph 12 of"));
	assert_true(str_has(buf_str(&screen), "the whole page; x goes back to the feed's text"));
	buf_release(&screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		settings_that_were_typed_are_told_to_the_next_engine, fixture_make, fixture_drop),
	    cmocka_unit_test(a_page_that_comes_under_x_is_asked_for_its_blocks),
	    cmocka_unit_test_setup_teardown(
		a_page_takes_the_place_of_blocks_that_came_anew_where_the_reader_was, fixture_make,
		fixture_drop),
	};

	/* What was freed is not what it was: a pointer to it that is used shows, without a sanitizer too. */
	(void)mallopt(M_PERTURB, 0xA5);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
