/* The engine's loop (ARCHITECTURE 2): messages first, then what has come in from the net, one
 * answer at a time with a look at the messages in between; idle work when there is nothing else. */
#include "engine/engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/path.h"
#include "conf/subscriptions.h"
#include "engine/ahead.h"
#include "engine/ingest.h"
#include "engine/messages.h"
#include "engine/moves.h"
#include "engine/pages.h"
#include "engine/refresh.h"
#include "engine/subscribe.h"
#include "store/feeds.h"
#include "store/search.h"
#include "store/sites.h"

enum { INDEX_STEP = 20, WAIT_MS = 30000, BACKUP_AGAIN_S = 3600 };

/* ---- what state.h promises */

void
engine_tell(struct engine *en, const struct msg *m, struct str url)
{
	if (en->chan.fd >= 0)
		chan_send(&en->chan, m);
	if (en->hear != NULL)
		en->hear(en->hear_owner, m, url);
}

bool
engine_working(struct engine *en, struct str what, struct error *e)
{
	vec_each (char *, url, &en->avoided)
		if (str_is(what, *url))
			return error_set(
			    e, ERR_LIMIT, "passed by: the engine died over it, more than once");
	if (en->chan.fd >= 0)
		chan_send(&en->chan, &(struct msg){.kind = MSG_WORKING, .s = {what}});
	return true;
}

void
engine_note(struct engine *en, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap); /* a cut note is still a note */
	va_end(ap);
	engine_tell(en, &(struct msg){.kind = MSG_NOTE, .s = {str_of(text)}}, STR(""));
}

void
engine_done(struct engine *en, int64_t seq)
{
	if (seq != 0)
		engine_tell(en, &(struct msg){.kind = MSG_DONE, .n = {seq}}, STR(""));
}

void
engine_failed(struct engine *en, int64_t seq, const struct error *e)
{
	engine_tell(
	    en, &(struct msg){.kind = MSG_FAILED, .n = {seq}, .s = {str_of(e->text)}}, STR(""));
}

uint32_t
engine_die(struct engine *en)
{
	en->die = en->die * 1664525u + 1013904223u;
	return en->die >> 8;
}

struct options_place
engine_place(const struct engine *en, struct str url)
{
	const struct subscription *sub = map_get(&en->subs_by_url, url);

	if (sub == NULL)
		return (struct options_place){.url = url};
	return (struct options_place){.url = url, .title = sub->title, .folder = sub->folder};
}

/* ---- the user's files */

void
engine_read_conf(struct engine *en)
{
	struct error e = {0};

	conf_release(&en->conf);
	memset(&en->conf, 0, sizeof en->conf);
	if (!conf_read(&en->conf, &e))
		engine_note(en, "%s", e.text);
	/* The reader has told what is wrong in them. */
	vec_each (char *, line, &en->typed)
		conf_read_lines(&en->conf, str_of(*line), STR(""));
	fetcher_limit(en->fetcher,
	    (size_t)options_number(&en->conf.options, OPTION_CONNECTIONS, NULL),
	    (int)options_number(&en->conf.options, OPTION_PER_HOST, NULL));
}

static bool
read_subscriptions(struct engine *en, struct error *e)
{
	struct arena a = {0};
	struct subscriptions subs = {0};

	if (!subscriptions_read(&subs, &a, NULL, e)) {
		arena_release(&a);
		return false;
	}
	map_release(&en->subs_by_url);
	arena_release(&en->subs_arena);
	en->subs_arena = a;
	en->subs = subs;
	for (size_t i = 0; i < subs.n; i++)
		*map_at(&en->subs_by_url, subs.v[i].url) = &subs.v[i];
	return true;
}

bool
engine_reload(struct engine *en, struct error *e)
{
	struct feeds_change change = {0};

	return read_subscriptions(en, e) && moves_resume(en, e) &&
	       feeds_sync(en->store, &en->subs, clock_now(), &change, e);
}

/* ---- beginning and end */

void
engine_release(struct engine *en)
{
	batch_commit(en);
	refresh_free(en);
	fetcher_free(en->fetcher);
	pages_free(en);
	ahead_free(en);
	subscribe_free(en);
	vec_release(&en->fresh);
	vec_release(&en->batch.news);
	store_close(en->store);
	conf_release(&en->conf);
	map_release(&en->subs_by_url);
	arena_release(&en->subs_arena);
	arena_release(&en->scratch);
	messages_free(en);
}

bool
engine_open(struct engine *en, struct error *e)
{
	struct buf path = {0};

	path_of(&path, PLACE_DB);
	en->store = store_open(buf_cstr(&path), STORE_WRITE, e);
	buf_release(&path);
	if (en->store == NULL || (en->fetcher = fetcher_new(e)) == NULL)
		return false;
	if (*store_note(en->store) != '\0')
		engine_note(en, "%s", store_note(en->store));
	engine_read_conf(en);
	en->die = (uint32_t)clock_us() ^ (uint32_t)getpid() << 16;
	en->has_raw = en->has_index = en->has_ahead = true;
	return sites_tidy(en->store, clock_now(), e) && engine_reload(en, e);
}

/* ---- the loop */

void
engine_take_answers(struct engine *en)
{
	struct fetch *f;

	while (!en->must_quit && (f = fetcher_take(en->fetcher)) != NULL) {
		struct job *job = f->owner;

		job->take(en, job, f);
		messages_take(en);
	}
}

/* The clock's own refresh; quiet when another Galley is at it. */
static void
look_what_is_due(struct engine *en)
{
	time_t now = clock_now();

	if (en->refresh != NULL || now < en->next_look)
		return;
	en->next_look = now + 60;
	(void)refresh_start(en, SCHEDULE_DUE, NULL, 0, 0, NULL);
}

/* A step of the daily backup. False when none is due. */
static bool
back_up(struct engine *en)
{
	time_t now = clock_now();
	struct error e = {0};
	bool is_done = false;

	if (!en->is_backing_up && (now < en->next_backup || !store_backup_is_due(en->store, now)))
		return false;
	en->is_backing_up = store_backup_step(en->store, &is_done, &e) && !is_done;
	if (!en->is_backing_up)
		en->next_backup = now + BACKUP_AGAIN_S;
	if (e.code != ERR_NONE)
		engine_note(en, "no backup: %s", e.text);
	return true;
}

/* A piece of work that nobody waits for. False when there is none. */
static bool
work_ahead(struct engine *en)
{
	size_t left = 0;

	if (en->has_raw) {
		if (!ingest_step(en->store, &en->scratch, &en->has_raw, NULL))
			en->has_raw = false;
		return true;
	}
	if (en->has_index) {
		en->has_index = search_index_step(en->store, INDEX_STEP, &left, NULL) && left > 0;
		return true;
	}
	return back_up(en) || ahead_step(en);
}

static void
say_idle(struct engine *en)
{
	if (en->said_idle)
		return;
	en->said_idle = true;
	if (en->has_stored)
		store_tidy(en->store);
	en->has_stored = false;
	engine_tell(en, &(struct msg){.kind = MSG_IDLE}, STR(""));
}

/* The feeds file was changed by ourselves. */
static void
follow_moves(struct engine *en)
{
	struct error e = {0};

	if (!en->has_moved || en->refresh != NULL)
		return;
	en->has_moved = false;
	if (!engine_reload(en, &e))
		engine_note(en, "%s", e.text);
	engine_tell(en, &(struct msg){.kind = MSG_CHANGED}, STR(""));
}

/* Milliseconds to sleep: until the next feed is due at most. */
static int
time_to_wait(struct engine *en)
{
	time_t left = en->next_look - clock_now();
	int wait_ms = left <= 0 ? 0 : left * 1000 < WAIT_MS ? (int)left * 1000 : WAIT_MS;
	int ahead_ms = ahead_wait_ms(en);

	return ahead_ms >= 0 && ahead_ms < wait_ms ? ahead_ms : wait_ms;
}

static void
turn(struct engine *en)
{
	int wait_ms = 0;

	messages_take(en);
	fetcher_work(en->fetcher);
	engine_take_answers(en);
	if (refresh_step(en)) {
		en->has_raw = en->has_index = en->has_ahead = true;
		en->said_idle = false;
		wait_ms = refresh_wait_ms(en);
	} else {
		follow_moves(en);
		look_what_is_due(en);
		if (en->refresh == NULL && !work_ahead(en)) {
			if (fetcher_busy(en->fetcher) == 0)
				say_idle(en);
			wait_ms = time_to_wait(en);
		}
	}
	if (en->must_quit)
		return;
	chan_flush(&en->chan);
	fetcher_wait(en->fetcher, en->chan.fd, chan_has_waiting(&en->chan), wait_ms);
}

int
engine_run(int fd)
{
	struct engine en = {0};
	struct error e = {0};
	bool ok;

	(void)prctl(PR_SET_NAME, "galley-engine"); /* what ps and top show */
	chan_init(&en.chan, fd);
	ok = engine_open(&en, &e);
	if (ok) {
		if (!options_is_on(&en.conf.options, OPTION_REFRESH_ON_START, NULL))
			en.next_look = clock_now() + options_number(&en.conf.options,
							 OPTION_REFRESH_INTERVAL, NULL);
		while (!en.must_quit)
			turn(&en);
	} else {
		engine_failed(&en, 0, &e);
	}
	engine_release(&en);
	chan_release(&en.chan);
	return ok ? 0 : 1;
}
