/* The engine inside a command: one refresh, and no reader to talk to. */
#include "base/clock.h"
#include "conf/check.h"
#include "engine/ahead.h"
#include "engine/engine.h"
#include "engine/ingest.h"
#include "engine/lock.h"
#include "engine/refresh.h"
#include "store/feeds.h"
#include "store/items.h"

/* How long a refresh may go on with pages, when its feeds are done. */
enum { PAGES_MS = 60000, WAIT_MS = 100 };

enum { SETTLE_MS = 1000 };

static bool
has_part(struct str s, struct str part)
{
	return str_find_nocase(s, part) < s.n;
}

static bool
is_called(const struct feed_row *row, struct str name, bool exactly)
{
	if (!row->is_subscribed)
		return false;
	if (exactly)
		return str_eq(row->url, name) || str_eq_nocase(row->title, name);
	return has_part(row->url, name) || has_part(row->title, name);
}

/* Adds the feeds that a name means: those with that URL or title, else those with it in either. */
static bool
add_named(struct id_list *ids, const struct feed_rows *rows, struct str name, struct error *e)
{
	size_t before = ids->n;

	for (int exactly = 1; exactly >= 0 && ids->n == before; exactly--)
		for (size_t i = 0; i < rows->n && ids->n < rows->n; i++)
			if (is_called(&rows->v[i], name, exactly))
				ids->v[ids->n++] = rows->v[i].id;
	return ids->n > before ||
	       error_set(e, ERR_USAGE, "no feed is called '%.*s'", STR_ARG(name));
}

static bool
find_named(
    struct engine *en, const struct engine_order *order, struct id_list *ids, struct error *e)
{
	struct feed_rows rows;

	if (order->n_names == 0)
		return true;
	if (!feeds_list(&rows, &en->subs_arena, en->store, e))
		return false;
	ids->v = arena_array(&en->subs_arena, int64_t, rows.n);
	for (size_t i = 0; i < order->n_names; i++)
		if (!add_named(ids, &rows, str_of(order->names[i]), e))
			return false;
	return true;
}

/* The reader says what is wrong in the config; where there is none, this does. */
static void
note_problems(struct engine *en, size_t from)
{
	struct buf text = {0};

	for (; from < en->conf.problems.n; from++) {
		buf_reset(&text);
		conf_problem_text(&text, &en->conf.problems.v[from]);
		engine_note(en, "%s", buf_cstr(&text));
	}
	buf_release(&text);
}

/* Settings for feeds that are not there: told at the end, when feeds have said their titles. */
static void
note_places(struct engine *en)
{
	struct conf_names names = {0};
	struct feed_rows rows = {0};
	struct arena a = {0};
	size_t from = en->conf.problems.n;

	if (conf_has_places(&en->conf) && feeds_list(&rows, &a, en->store, NULL)) {
		for (size_t i = 0; i < rows.n; i++)
			conf_names_add(&names, rows.v[i].url, rows.v[i].title, rows.v[i].is_named,
			    rows.v[i].folder);
		if (conf_check(&en->conf, &names, 0) > 0)
			note_problems(en, from);
	}
	conf_names_release(&names);
	arena_release(&a);
}

static bool
run_order(struct engine *en, const struct engine_order *order, struct error *e)
{
	struct id_list ids = {0};

	if (!find_named(en, order, &ids, e) || !refresh_start(en, order->how, ids.v, ids.n, 0, e))
		return false;
	while (refresh_step(en)) {
		fetcher_work(en->fetcher);
		engine_take_answers(en);
		fetcher_wait(en->fetcher, -1, false, refresh_wait_ms(en));
	}
	return true;
}

/* For who reads off line later: the pages that are wanted, for a while, as the reader's engine does
 * when idle. */
static void
fetch_pages(struct engine *en)
{
	int64_t until_ms = clock_ms() + PAGES_MS;
	int lock = lock_take(NULL);
	bool is_moving;

	/* Another Galley is at it. */
	if (lock < 0)
		return;
	/* What is a teaser is known once it is a document. */
	while (ahead_is_asked(en) && en->has_raw && clock_ms() < until_ms)
		if (!ingest_step(en->store, &en->scratch, &en->has_raw, NULL))
			break;
	while (((is_moving = ahead_step(en)) || ahead_wait_ms(en) >= 0 ||
		   fetcher_busy(en->fetcher) > 0) &&
	       clock_ms() < until_ms) {
		fetcher_work(en->fetcher);
		engine_take_answers(en);
		fetcher_wait(en->fetcher, -1, false, is_moving ? 0 : WAIT_MS);
	}
	lock_drop(lock);
}

/* What is listed next must not be called updated for nothing; a reader's engine gets to that when
 * it is idle. A failure is no failure of the refresh: the reader's engine tries again. */
static void
settle_changes(struct engine *en)
{
	int64_t until_ms = clock_ms() + SETTLE_MS;
	bool left = true;

	batch_commit(en);
	while (left && clock_ms() < until_ms)
		if (!ingest_settle(en->store, &en->scratch, &left, NULL))
			return;
}

bool
engine_refresh(const struct engine_order *order, struct engine_sum *sum, struct error *e)
{
	struct engine en = {.chan = {.fd = -1}, .hear = order->hear, .hear_owner = order->owner};
	bool ok = engine_open(&en, e);

	if (ok) {
		note_problems(&en, 0);
		ok = run_order(&en, order, e);
		if (ok)
			fetch_pages(&en);
		note_places(&en);
	}
	if (ok)
		settle_changes(&en);
	*sum = (struct engine_sum){en.counts.n_asked, en.counts.n_new, en.counts.n_failed};
	engine_release(&en);
	return ok;
}
