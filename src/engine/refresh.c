/* The life of a refresh.
 *
 *     refresh_start -> asking (one a feed) -> fetcher, or the queue of local sources
 *                            <- answer_take: what came is read, stored and scheduled (answer.c)
 *     the last one is in: committed, told, the lock dropped */
#include "engine/refresh.h"

#include <stdlib.h>

#include "base/amount.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/url.h"
#include "engine/answer.h"
#include "engine/fetching.h"
#include "engine/lock.h"
#include "engine/rules.h"

/* How soon to look again: the least, and when another Galley has the lock. */
enum { LOOK_AGAIN_S = 30, LOOK_DAY_S = 24 * 3600 };

struct refresh {
	struct arena arena;
	VEC(struct asking *) all; /* every subscribed feed */
	struct asking *local, *local_last;
	VEC(struct asking *) running; /* their commands are */
	size_t n_open;                /* asked and not answered */
	struct origin_rests rests;
	VEC(int64_t) seqs; /* of messages to be answered at the end */
	int lock;
};

/* ---- which feeds */

static void
settle(struct engine *en, struct asking *k, struct fetch *answer)
{
	k->is_open = false;
	en->refresh->n_open--;
	answer_take(en, k, answer);
}

static bool
run_command(struct asking *k, struct str input, struct error *e)
{
	struct command_limits limits = {k->timeout_ms, k->max_bytes};

	return command_start(&k->command, k->way.command, input, &limits, e);
}

/* An answer from the net. That of a filter's page goes through the command first. */
static void
take_over(struct engine *en, struct job *job, struct fetch *f)
{
	struct asking *k = (struct asking *)(void *)job;

	if (k->way.way == SOURCE_FILTER && f->error.code == ERR_NONE && f->response.status != 304 &&
	    run_command(k, f->response.bytes, &f->error)) {
		k->held = f;
		vec_push(&en->refresh->running, k);
		return;
	}
	settle(en, k, f);
	fetch_free(f);
}

static struct asking *
add_asking(struct engine *en, const struct http_state *st)
{
	struct refresh *r = en->refresh;
	struct asking *k = arena_new(&r->arena, struct asking);
	struct options_place place = engine_place(en, st->url);
	const struct options *set = &en->conf.options;

	if (place.title.n == 0)
		place.title = st->title; /* the feed's own */
	k->job.take = take_over;
	k->st = *st;
	k->way = source_way(&r->arena, st->url);
	if (k->way.way == SOURCE_NET && http_note_url(st->note, HTTP_NOTE_AT).n > 0)
		k->way.fetch_url = http_note_url(st->note, HTTP_NOTE_AT);
	k->interval_s = options_number(set, OPTION_REFRESH_INTERVAL, &place);
	k->is_automatic = options_is_on(set, OPTION_REFRESH, &place);
	k->max_bytes = (size_t)options_number(set, OPTION_MAX_SIZE, &place) << 20;
	k->timeout_ms = options_number(set, OPTION_TIMEOUT, &place) * 1000;
	fetching_options(&k->options, &r->arena, set, &place);
	vec_push(&r->all, k);
	return k;
}

/* The origin's rest, if it has one now. */
static const struct origin_rest *
rest_of(struct refresh *r, struct str url)
{
	struct str origin;

	if (r->rests.n == 0)
		return NULL;
	origin = url_origin(&r->arena, url);
	for (size_t i = 0; i < r->rests.n; i++)
		if (str_eq(r->rests.v[i].origin, origin))
			return &r->rests.v[i];
	return NULL;
}

static bool
may_ask(struct engine *en, struct asking *k, enum schedule_how how, const char **why)
{
	*why = NULL;
	if (k->is_open || (how == SCHEDULE_DUE && !k->is_automatic))
		return false;
	if (!schedule_may_ask(&k->st, how, clock_now(), why))
		return false;
	if (how != SCHEDULE_FORCED && rest_of(en->refresh, k->way.fetch_url) != NULL) {
		*why = "the server wants to be left alone";
		return false;
	}
	return true;
}

static void
ask_net(struct engine *en, struct asking *k, bool is_urgent)
{
	struct fetch_request request = {.kind = FETCH_FEED,
	    .url = k->way.fetch_url,
	    .etag = k->st.etag,
	    .last_modified = k->st.last_modified,
	    .max_bytes = k->max_bytes,
	    .timeout_ms = k->timeout_ms,
	    .is_urgent = is_urgent,
	    .options = &k->options};

	fetcher_add(en->fetcher, &request, &k->job);
}

static void
ask(struct engine *en, struct asking *k, bool is_urgent)
{
	struct refresh *r = en->refresh;

	k->is_open = true;
	r->n_open++;
	en->counts.n_asked++;
	if (k->way.way == SOURCE_NET || k->way.way == SOURCE_FILTER) {
		ask_net(en, k, is_urgent);
		return;
	}
	k->next_local = NULL;
	if (r->local == NULL)
		r->local = k;
	else
		r->local_last->next_local = k;
	r->local_last = k;
}

/* How long a server wants to be left alone yet, in words, and what asks it all the same. */
static void
add_rest(struct buf *text, struct refresh *r, const struct asking *k)
{
	const struct origin_rest *rest = rest_of(r, k->way.fetch_url);
	time_t now = clock_now(), until = rest != NULL ? rest->until : now;

	if (k->st.retry_after != DATE_NONE && k->st.retry_after > until)
		until = k->st.retry_after;
	if (until <= now)
		return;
	buf_adds(text, " for ");
	amount_span(text, until - now);
	buf_adds(text, " (1r, --force: ask now)");
}

/* Words for a hand's order that was not followed: of n feeds, k is the last. */
static void
tell_refused(struct engine *en, size_t n, const struct asking *k, const char *why)
{
	struct arena a = {0};
	struct buf text = {0};

	if (n == 0)
		return;
	buf_adds(&text, why);
	add_rest(&text, en->refresh, k);
	if (n == 1)
		engine_note(en, "not asked: %s: %.*s", buf_cstr(&text), /* the end may be cut */
		    STR_ARG(url_without_credentials(&a, k->st.url)));
	else
		engine_note(en, "%zu feeds not asked: %s", n, buf_cstr(&text));
	buf_release(&text);
	arena_release(&a);
}

static bool
is_wanted(const struct asking *k, const int64_t *ids, size_t n_ids)
{
	for (size_t i = 0; i < n_ids; i++)
		if (ids[i] == k->st.feed)
			return true;
	return n_ids == 0;
}

static void
ask_wanted(struct engine *en, enum schedule_how how, const int64_t *ids, size_t n_ids)
{
	struct refresh *r = en->refresh;
	const char *why = NULL, *last_why = NULL;
	const struct asking *last = NULL;
	VEC(struct asking *) doubtful = {0};
	size_t n_refused = 0;

	vec_each (struct asking *, k, &r->all) {
		if (!is_wanted(*k, ids, n_ids))
			continue;
		if (!may_ask(en, *k, how, &why)) {
			if (why == NULL)
				continue;
			n_refused++;
			last = *k;
			last_why = why;
		} else if ((*k)->st.error_count > 0) {
			vec_push(&doubtful, *k);
		} else {
			ask(en, *k, n_ids > 0);
		}
	}
	/* What failed the last time may hang: behind the others. */
	vec_each (struct asking *, k, &doubtful)
		ask(en, *k, n_ids > 0);
	vec_release(&doubtful);
	if (how == SCHEDULE_BY_HAND)
		tell_refused(en, n_refused, last, last_why);
}

/* ---- beginning and end */

/* The states as they are on the disk now: an answered feed's own copy is used up. */
static bool
load(struct engine *en, struct error *e)
{
	struct refresh *r = en->refresh;
	struct http_states states;
	struct map open = {0};

	if (!http_load(&states, &r->arena, en->store, e) ||
	    !http_rests(&r->rests, &r->arena, en->store, clock_now(), e))
		return false;
	vec_each (struct asking *, k, &r->all)
		if ((*k)->is_open)
			*map_at(&open, (*k)->st.url) = *k;
	vec_reset(&r->all);
	for (size_t i = 0; i < states.n; i++) {
		struct asking *k = map_get(&open, states.v[i].url);

		if (k != NULL)
			vec_push(&r->all, k);
		else
			add_asking(en, &states.v[i]);
	}
	map_release(&open);
	return true;
}

void
refresh_free(struct engine *en)
{
	struct refresh *r = en->refresh;

	if (r == NULL)
		return;
	lock_drop(r->lock);
	vec_each (struct asking *, k, &r->running) {
		command_drop(&(*k)->command);
		if ((*k)->held != NULL)
			fetch_free((*k)->held);
	}
	vec_release(&r->running);
	vec_release(&r->all);
	vec_release(&r->seqs);
	arena_release(&r->arena);
	free(r);
	en->refresh = NULL;
}

bool
refresh_start(struct engine *en, enum schedule_how how, const int64_t *ids, size_t n_ids,
    int64_t seq, struct error *e)
{
	bool is_new = en->refresh == NULL;

	if (is_new) {
		int lock = lock_take(e);

		if (lock < 0)
			return false;
		en->refresh = alloc_zero(1, sizeof *en->refresh);
		en->refresh->lock = lock;
		en->counts = (struct refresh_counts){0};
	} else {
		batch_commit(en);
	}
	if (!load(en, e)) {
		if (is_new)
			refresh_free(en);
		return false;
	}
	if (seq != 0)
		vec_push(&en->refresh->seqs, seq);
	ask_wanted(en, how, ids, n_ids);
	return true;
}

/* When a feed will be due next, between LOOK_AGAIN_S and a day from now. */
static time_t
next_look(const struct refresh *r)
{
	time_t now = clock_now(), next = now + LOOK_DAY_S;

	vec_each (struct asking *, k, &r->all) {
		const struct http_state *st = &(*k)->st;

		if (!st->is_parked && (*k)->is_automatic && st->next_at < next)
			next = st->next_at;
	}
	return next < now + LOOK_AGAIN_S ? now + LOOK_AGAIN_S : next;
}

static void
end(struct engine *en)
{
	struct refresh *r = en->refresh;
	const struct refresh_counts *c = &en->counts;

	batch_commit(en);
	rules_apply(en);
	en->has_stored = en->has_stored || c->n_new > 0;
	en->next_look = next_look(r);
	if (c->n_asked > 0)
		engine_tell(en,
		    &(struct msg){.kind = MSG_PROGRESS, .n = {c->n_done, 0, c->n_new, c->n_failed}},
		    STR(""));
	lock_drop(r->lock);
	r->lock = -1;
	vec_each (int64_t, seq, &r->seqs)
		engine_done(en, *seq);
	refresh_free(en);
}

/* ---- local sources and commands */

/* What did not come over the net, as if it had. */
static void
take_bytes(struct engine *en, struct asking *k, struct str bytes, const struct error *e)
{
	struct fetch f = {.owner = &k->job,
	    .error = *e,
	    .response = {.url = k->st.url, .head.max_age_s = HTTP_NOT_SAID}};

	if (e->code == ERR_NONE) {
		f.response.status = 200;
		f.response.bytes = bytes;
	}
	settle(en, k, &f);
}

static void
start_local(struct engine *en, struct asking *k)
{
	struct buf bytes = {0};
	struct error e = {0};

	if (k->way.way == SOURCE_EXEC && run_command(k, STR(""), &e)) {
		vec_push(&en->refresh->running, k);
		return;
	}
	if (k->way.way != SOURCE_EXEC)
		(void)source_fetch(&bytes, &k->way, k->max_bytes, &e); /* e says it all */
	take_bytes(en, k, buf_str(&bytes), &e);
	buf_release(&bytes);
}

static void
take_output(struct engine *en, struct asking *k)
{
	struct fetch *held = k->held;
	struct buf out = {0};
	struct error e = {0};

	(void)command_take(&k->command, &out, &e); /* e says it all */
	k->held = NULL;
	if (held == NULL) {
		take_bytes(en, k, buf_str(&out), &e);
	} else {
		held->response.bytes = buf_str(&out);
		held->error = e;
		settle(en, k, held);
		fetch_free(held);
	}
	buf_release(&out);
}

static void
look_after_commands(struct engine *en)
{
	struct refresh *r = en->refresh;

	for (size_t i = 0; i < r->running.n;) {
		struct asking *k = r->running.v[i];

		if (!command_is_over(&k->command)) {
			i++;
			continue;
		}
		r->running.v[i] = vec_pop(&r->running);
		take_output(en, k);
	}
}

bool
refresh_step(struct engine *en)
{
	struct refresh *r = en->refresh;
	struct asking *k;

	if (r == NULL)
		return false;
	look_after_commands(en);
	k = r->local;
	if (k != NULL && r->running.n < COMMAND_AT_ONCE) {
		r->local = k->next_local;
		start_local(en, k);
	}
	if (r->n_open == 0)
		end(en);
	return true;
}

int
refresh_wait_ms(const struct engine *en)
{
	const struct refresh *r = en->refresh;

	/* Nothing is open any more: the end is next, and the net has nothing to say. */
	if (r == NULL || r->n_open == 0 || (r->local != NULL && r->running.n < COMMAND_AT_ONCE))
		return 0;
	return r->running.n > 0 ? 10 : 100;
}

void
refresh_stop(struct engine *en)
{
	struct refresh *r = en->refresh;

	if (r == NULL)
		return;
	fetcher_drop(en->fetcher, STR(""), "the refresh was stopped");
	for (struct asking *k = r->local; k != NULL; k = k->next_local) {
		k->is_open = false;
		r->n_open--;
		en->counts.n_done++;
	}
	r->local = NULL;
}
