/* Any URL: fetched, and seen to be a feed or a page that names some. What was fetched is stored at once, so
 * that a new feed is asked once and not twice. */
#include "engine/subscribe.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "conf/subscriptions.h"
#include "engine/answer.h"
#include "engine/fetching.h"
#include "engine/rules.h"
#include "feed/parse.h"
#include "html/discover.h"
#include "net/address.h"
#include "store/feeds.h"

struct subscribe_job {
	struct job job; /* first */
	struct arena arena;
	struct fetch_options options;
	struct str url;
	int64_t seq;
	bool was_found;   /* on a page: followed once, not for ever */
	bool was_guessed; /* the user gave no scheme: one is tried, then the other */
};

static void
fail(struct engine *en, int64_t seq, struct str url, struct error *e)
{
	struct arena a = {0};

	error_wrap(e, str_cstr(&a, url_without_credentials(&a, url)));
	engine_failed(en, seq, e);
	arena_release(&a);
}

/* Adds the line, and the row. *id is the new feed's. */
static bool
add(struct engine *en, struct str url, int64_t *id, struct error *e)
{
	struct subscription sub = {.url = url};

	return subscription_set_kind(&sub, e) && subscriptions_add(&sub, e) &&
	       engine_reload(en, e) && feeds_find(en->store, url, id, e);
}

/* Stores the answer as a refresh would have. */
static void
store_answer(struct engine *en, struct subscribe_job *s, int64_t id, struct fetch *f)
{
	struct options_place place = engine_place(en, s->url);
	struct asking k = {.way = source_way(&s->arena, s->url),
	    .interval_s = options_number(&en->conf.options, OPTION_REFRESH_INTERVAL, &place)};

	if (http_get(&k.st, &s->arena, en->store, id, NULL))
		answer_take(en, &k, f);
	batch_commit(en);
	rules_apply(en);
}

static void take_answer(struct engine *en, struct job *job, struct fetch *f);

static struct subscribe_job *
look_at(struct engine *en, int64_t seq, struct str url)
{
	struct subscribe_job *s = alloc_zero(1, sizeof *s);
	struct fetch_request request = {.kind = FETCH_FEED, .is_urgent = true};

	s->job.take = take_answer;
	s->seq = seq;
	s->url = str_dup(&s->arena, url);
	fetching_options(
	    &s->options, &s->arena, &en->conf.options, &(struct options_place){.url = s->url});
	request.url = s->url;
	request.options = &s->options;
	vec_push(&en->subscribing, s);
	fetcher_add(en->fetcher, &request, &s->job);
	return s;
}

static void
forget(struct engine *en, struct subscribe_job *s)
{
	for (size_t i = 0; i < en->subscribing.n; i++) {
		if (en->subscribing.v[i] == s) {
			en->subscribing.v[i] = vec_pop(&en->subscribing);
			break;
		}
	}
	arena_release(&s->arena);
	free(s);
}

/* A page: its feeds. */
static bool
offer(struct engine *en, struct subscribe_job *s, struct fetch *f, struct error *e)
{
	const struct response *r = &f->response;
	struct discovered *found;
	size_t n = 0;

	if (!s->was_found)
		n = feeds_discover(&found, &s->arena, r->bytes, r->head.content_type, r->url);
	if (n == 0)
		return error_set(e, ERR_FORMAT, "no feed, and none named on the page");
	if (n == 1) {
		look_at(en, s->seq, found[0].url)->was_found = true;
		return true;
	}
	for (size_t i = 0; i < n; i++)
		engine_tell(en,
		    &(struct msg){
			.kind = MSG_FOUND, .n = {s->seq}, .s = {found[i].url, found[i].title}},
		    STR(""));
	engine_done(en, s->seq);
	return true;
}

static bool
take(struct engine *en, struct subscribe_job *s, struct fetch *f, struct error *e)
{
	struct response *r = &f->response;
	struct feed_source from = {.url = r->url, .content_type = r->head.content_type};
	struct feed feed;
	int64_t id = 0;

	if (f->error.code != ERR_NONE && s->was_guessed) {
		look_at(en, s->seq,
		    str_printf(&s->arena, "%s%.*s", str_starts(s->url, "https") ? "http" : "https",
			STR_ARG(str_from(s->url, str_find_char(s->url, ':')))));
		return true;
	}
	if (f->error.code != ERR_NONE) {
		*e = f->error;
		return false;
	}
	if (!engine_working(en, s->url, e))
		return false;
	if (!feed_parse(&feed, &s->arena, r->bytes, &from, NULL))
		return offer(en, s, f, e);
	/* A new feed needs no patience: its lasting address is taken at once. */
	if (r->is_moved && url_split(s->url).userinfo.n == 0)
		s->url = str_dup(&s->arena, r->url);
	if (!add(en, s->url, &id, e))
		return false;
	store_answer(en, s, id, f);
	engine_done(en, s->seq);
	return true;
}

static void
take_answer(struct engine *en, struct job *job, struct fetch *f)
{
	struct subscribe_job *s = (struct subscribe_job *)(void *)job;
	struct error e = {0};

	batch_commit(en);
	if (!take(en, s, f, &e))
		fail(en, s->seq, s->url, &e);
	forget(en, s);
	fetch_free(f);
}

void
subscribe_free(struct engine *en)
{
	while (en->subscribing.n > 0)
		forget(en, *vec_last(&en->subscribing));
	vec_release(&en->subscribing);
}

/* Not example.org:8080, which looks as if it had one too. */
static bool
has_own_scheme(struct str url)
{
	static const char *const schemes[] = {"exec:", "filter:", "file:", "galley:", "query:"};

	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		if (str_starts_nocase(url, schemes[i]))
			return true;
	return false;
}

bool
subscribe_is_http_likely(struct str address)
{
	struct arena a = {0};
	struct str full = str_printf(&a, "http://%.*s", STR_ARG(address));
	struct str port = url_split(full).port;
	bool is_it;

	is_it = port.n > 0 ? !str_is(port, "443") : address_host_is_private(url_host(&a, full));
	arena_release(&a);
	return is_it;
}

void
subscribe_to(struct engine *en, int64_t seq, struct str url)
{
	struct arena a = {0};
	struct error e = {0};
	int64_t id = 0;
	bool is_bare;

	url = str_trim(url);
	is_bare = url.n > 0 && !str_has(url, "://") && !has_own_scheme(url);
	if (is_bare)
		url = str_printf(&a, "%s://%.*s", subscribe_is_http_likely(url) ? "http" : "https",
		    STR_ARG(url));
	if (url_is_http(url)) {
		look_at(en, seq, url)->was_guessed = is_bare;
	} else {
		batch_commit(en);
		if (!add(en, url, &id, &e)) {
			fail(en, seq, url, &e);
		} else {
			engine_done(en, seq);
			en->next_look = 0;
		}
	}
	arena_release(&a);
}
