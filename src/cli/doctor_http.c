/* The doctor on one server: fetched as a refresh would, twice, and what the server said, in words. */
#include "base/amount.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/path.h"
#include "base/url.h"
#include "cli/doctor.h"
#include "engine/answer.h"
#include "engine/fetching.h"
#include "engine/schedule.h"
#include "engine/source.h"
#include "feed/parse.h"
#include "html/discover.h"
#include "store/http.h"

/* A body so small need not be packed. */
enum { SMALL_BYTES = 2000 };

struct call {
	struct doctor *d;
	struct str url;
	struct fetch_request ask;
	struct fetch_options options;
	int64_t interval_s;
	struct response first, second;
	struct feed feed;
};

/* ---- before asking */

/* Is there a database that can be read? */
static bool
open_store(struct doctor *d)
{
	struct buf path = {0};

	path_of(&path, PLACE_DB);
	if (path_exists(buf_cstr(&path)))
		d->store = store_open(buf_cstr(&path), STORE_READ, NULL);
	buf_release(&path);
	return d->store != NULL && feeds_list(&d->feeds, &d->arena, d->store, NULL);
}

static const struct feed_row *
find_row(const struct doctor *d, struct str name)
{
	for (size_t i = 0; i < d->feeds.n; i++)
		if (d->feeds.v[i].is_subscribed &&
		    (str_eq(d->feeds.v[i].url, name) || str_eq_nocase(d->feeds.v[i].title, name)))
			return &d->feeds.v[i];
	return NULL;
}

/* The feed that name means among the subscriptions, and what is set for it. */
static bool
prepare(struct call *c, struct str name)
{
	struct doctor *d = c->d;
	const struct subscription *sub;
	const struct feed_row *row;
	struct options_place place = {0};
	struct feed_way way;
	struct error e = {0};

	if (!conf_read(&d->conf, &e) || !subscriptions_read(&d->subs, &d->arena, NULL, &e)) {
		doctor_say(d, FINDING_BAD, "config", NULL, "%s", e.text);
		return false;
	}
	row = open_store(d) ? find_row(d, name) : NULL;
	sub = subscriptions_find(&d->subs, row != NULL ? row->url : name);
	place.url = sub != NULL ? sub->url : name;
	if (sub != NULL) {
		place.title = row != NULL ? row->title : sub->title;
		place.folder = sub->folder;
	}
	way = source_way(&d->arena, place.url);
	c->url = way.fetch_url;
	if (c->url.n == 0) {
		doctor_say(d, FINDING_BAD, "address", "give an address with http or https",
		    "%.*s is not fetched over HTTP", STR_ARG(name));
		return false;
	}
	fetching_options(&c->options, &d->arena, &d->conf.options, &place);
	c->interval_s = options_number(&d->conf.options, OPTION_REFRESH_INTERVAL, &place);
	c->ask = (struct fetch_request){.kind = FETCH_FEED,
	    .url = c->url,
	    .max_bytes = (size_t)options_number(&d->conf.options, OPTION_MAX_SIZE, &place) << 20,
	    .timeout_ms = options_number(&d->conf.options, OPTION_TIMEOUT, &place) * 1000,
	    .options = &c->options};
	return true;
}

/* When the server wants to be asked again, if it has said so; DATE_NONE: it may be asked. */
static time_t
rests_until(struct doctor *d, struct str url)
{
	struct str origin = url_origin(&d->arena, url);
	struct http_states states = {0};
	struct origin_rests rests = {0};
	time_t now = clock_now(), until = DATE_NONE;

	if (!http_rests(&rests, &d->arena, d->store, now, NULL) ||
	    !http_load(&states, &d->arena, d->store, NULL))
		return DATE_NONE;
	for (size_t i = 0; i < rests.n; i++)
		if (str_eq(rests.v[i].origin, origin))
			until = rests.v[i].until;
	for (size_t i = 0; i < states.n; i++)
		if (str_eq(states.v[i].url, url) && states.v[i].retry_after != DATE_NONE &&
		    states.v[i].retry_after > now && states.v[i].retry_after > until)
			until = states.v[i].retry_after;
	return until;
}

/* A doctor's visit is no excuse to a server that wants to be left alone. */
static bool
may_ask(struct call *c)
{
	struct buf when = {0};
	time_t until = DATE_NONE;

	if (c->d->store != NULL)
		until = rests_until(c->d, c->url);
	if (until != DATE_NONE) {
		amount_distance(&when, until, clock_now());
		doctor_say(c->d, FINDING_BAD, "request", "wait: asking now makes it only worse",
		    "not asked: the server asked to be left alone, and may be asked again %s",
		    buf_cstr(&when));
	}
	buf_release(&when);
	return until == DATE_NONE;
}

/* ---- asking */

static bool
visit(struct call *c, struct response *r)
{
	struct doctor *d = c->d;
	struct visit v = {.url = url_without_credentials(&d->arena, c->url)};
	struct error e = {0};
	bool ok = fetch_get(r, &d->arena, &c->ask, &e);

	v.status = r->status;
	v.bytes = (int64_t)r->wire_bytes;
	v.unpacked_bytes = (int64_t)r->bytes.n;
	v.duration_ms = r->duration_ms;
	v.encoding = r->head.content_encoding;
	v.etag = r->head.etag;
	v.last_modified = r->head.last_modified;
	v.cache_control = r->head.cache_control;
	if (ok && r->is_partial)
		ok = error_set(&e, ERR_NET, "the answer was cut off: less came than was promised");
	if (!ok)
		v.error = str_dup(&d->arena, str_of(e.text));
	vec_push(&d->visits, v);
	return ok;
}

/* What the status of an error asks of the user. */
static const char *
mend_of(int status)
{
	switch (status) {
	case 401:
	case 403:
		return "it wants to know who asks: user:password@ in the address, headers, "
		       "cookie-file";
	case 404:
		return "the feed has another address now: galley add the site's own address finds "
		       "it";
	case 410:
		return "it is gone for good: galley remove it";
	case 429:
	case 503:
		return "wait: asking more makes it only worse";
	default:
		return NULL;
	}
}

static void
say_failed(struct call *c, const struct response *r)
{
	struct doctor *d = c->d;
	int64_t wait_s = http_wait_s(r->head.retry_after, clock_now());

	doctor_say(d, FINDING_BAD, "request", mend_of(r->status), "%.*s",
	    STR_ARG(vec_last(&d->visits)->error));
	if (wait_s != HTTP_NOT_SAID)
		doctor_say(d, FINDING_NOTE, "caching", NULL,
		    "Retry-After: a refresh leaves it alone for %s", doctor_span(d, wait_s));
}

/* ---- what the first answer says */

static void
say_first(struct call *c)
{
	const struct response *r = &c->first;
	struct doctor *d = c->d;
	struct str protocol = str_sub(r->head_text, 0, str_find_char(r->head_text, ' '));
	struct str encoding = r->head.content_encoding;

	doctor_say(d, FINDING_OK, "request", NULL, "%d, %s in %lld ms, by %.*s", r->status,
	    doctor_bytes(d, (int64_t)r->wire_bytes), (long long)r->duration_ms, STR_ARG(protocol));
	if (encoding.n > 0 && r->wire_bytes > 0)
		doctor_say(d, FINDING_OK, "encoding", NULL, "%.*s: %s became %s", STR_ARG(encoding),
		    doctor_bytes(d, (int64_t)r->wire_bytes), doctor_bytes(d, (int64_t)r->bytes.n));
	else if (r->bytes.n > SMALL_BYTES)
		doctor_say(d, FINDING_NOTE, "encoding", NULL,
		    "none, though gzip was offered: each new answer costs the whole %s",
		    doctor_bytes(d, (int64_t)r->bytes.n));
}

static void
say_redirects(struct call *c)
{
	const struct response *r = &c->first;
	struct str to = url_without_credentials(&c->d->arena, r->url);

	for (int i = 1; i <= r->n_redirects; i++)
		doctor_say(c->d, FINDING_NOTE, "redirect", NULL, "sent on to %.*s",
		    STR_ARG(url_without_credentials(&c->d->arena, r->hops[i])));
	if (r->is_moved)
		doctor_say(c->d, FINDING_NOTE, "redirect", NULL,
		    "for good (301, 308): when it has held twice the feeds file gets %.*s",
		    STR_ARG(to));
	else if (r->n_redirects > 0)
		doctor_say(c->d, FINDING_NOTE, "redirect", NULL,
		    "for now only: the address stays, and each refresh costs a request more");
}

static bool
say_feed(struct call *c)
{
	const struct response *r = &c->first;
	struct doctor *d = c->d;
	struct feed_source from = {.url = r->url, .content_type = r->head.content_type};
	struct discovered *found;
	struct error e = {0};
	size_t n;

	if (feed_parse(&c->feed, &d->arena, r->bytes, &from, &e)) {
		doctor_say(d, FINDING_OK, "feed", NULL, "%s, %.*s, %zu articles", c->feed.format,
		    STR_ARG(c->feed.title), c->feed.n_items);
		for (size_t i = 0; i < c->feed.n_mended; i++)
			doctor_say(d, FINDING_NOTE, "feed", NULL, "mended: %.*s",
			    STR_ARG(c->feed.mended[i]));
		return true;
	}
	n = feeds_discover(&found, &d->arena, r->bytes, r->head.content_type, r->url);
	doctor_say(d, FINDING_BAD, "feed", n > 0 ? "subscribe to one of the following" : NULL, "%s",
	    n > 0 ? "a web page, not a feed" : e.text);
	for (size_t i = 0; i < n; i++)
		doctor_say(d, FINDING_NOTE, "feed", NULL, "it names %.*s  %.*s",
		    STR_ARG(found[i].url), STR_ARG(found[i].title));
	return false;
}

static void
say_validators(struct call *c)
{
	const struct http_head *h = &c->first.head;

	if (h->etag.n > 0)
		doctor_say(c->d, FINDING_OK, "validator", NULL,
		    "ETag %.*s: goes back as it is, in If-None-Match", STR_ARG(h->etag));
	if (h->last_modified.n > 0)
		doctor_say(c->d, FINDING_OK, "validator", NULL,
		    "Last-Modified %.*s: goes back as it is, in If-Modified-Since",
		    STR_ARG(h->last_modified));
	if (h->etag.n == 0 && h->last_modified.n == 0)
		doctor_say(c->d, FINDING_NOTE, "validator",
		    "tell its owner: ETag or Last-Modified would save them all of it",
		    "none: each look at it costs the whole feed");
}

/* ---- the second */

static void
say_changed(struct call *c)
{
	const struct response *a = &c->first, *b = &c->second;
	bool had_any = a->head.etag.n > 0 || a->head.last_modified.n > 0;

	if (!str_eq(a->bytes, b->bytes))
		doctor_say(c->d, FINDING_NOTE, "again", NULL,
		    "%d with other bytes: it has changed in between, or is made anew for each "
		    "request",
		    b->status);
	else if (had_any)
		doctor_say(c->d, FINDING_NOTE, "again",
		    "tell its owner: the server does not look at the validators it gives",
		    "%d with the same bytes again, though it was told that we have them",
		    b->status);
	else
		doctor_say(c->d, FINDING_NOTE, "again", NULL,
		    "%d with the same bytes again: there was no way to say that we have them",
		    b->status);
}

static void
ask_again(struct call *c)
{
	struct doctor *d = c->d;

	c->ask.etag = c->first.head.etag;
	c->ask.last_modified = c->first.head.last_modified;
	if (!visit(c, &c->second))
		say_failed(c, &c->second);
	else if (c->second.status == 304)
		doctor_say(d, FINDING_OK, "again", NULL,
		    "304 Not Modified: nothing came twice, %s saved",
		    doctor_bytes(d, (int64_t)c->first.wire_bytes));
	else
		say_changed(c);
}

/* ---- when next */

static void
say_wishes(struct call *c, const struct http_state *st)
{
	const struct http_head *h = &c->first.head;
	const struct {
		const char *what;
		int64_t span_s;
	} hints[] = {{"ttl", st->ttl_s}, {"sy:updatePeriod", st->period_s}};
	struct doctor *d = c->d;

	if (h->cache_control.n > 0)
		doctor_say(d, FINDING_OK, "caching", NULL, "Cache-Control: %.*s",
		    STR_ARG(h->cache_control));
	if (h->expires.n > 0)
		doctor_say(d, FINDING_OK, "caching", NULL, "Expires: %.*s%s", STR_ARG(h->expires),
		    h->max_age_s != HTTP_NOT_SAID ? " (Cache-Control counts)" : "");
	if (st->max_age_s > 0)
		doctor_say(d, FINDING_OK, "caching", NULL, "so the answer is fresh for %s",
		    doctor_span(d, st->max_age_s));
	for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
		if (hints[i].span_s > 0)
			doctor_say(d, FINDING_OK, "rhythm", NULL, "the feed's %s: %s",
			    hints[i].what, doctor_span(d, hints[i].span_s));
	if (st->skip_hours != 0 || st->skip_days != 0)
		doctor_say(d, FINDING_OK, "rhythm", NULL,
		    "the feed's skipHours and skipDays hold, in UTC");
	if (st->rhythm_s > 0)
		doctor_say(d, FINDING_OK, "rhythm", NULL, "it has an article every %s",
		    doctor_span(d, st->rhythm_s));
}

static void
say_next(struct call *c)
{
	struct doctor *d = c->d;
	time_t now = clock_now();
	struct http_state st = {.retry_after = DATE_NONE, .next_at = DATE_NONE};
	struct buf when = {0};

	answer_note_wishes(&st, &d->arena, &c->first, &c->feed, now);
	say_wishes(c, &st);
	schedule_next(&st, &d->arena, c->interval_s, now, 0);
	amount_distance(&when, st.next_at, now);
	doctor_say(d, FINDING_OK, "next", NULL, "a refresh asks it again %s: %.*s", buf_cstr(&when),
	    STR_ARG(st.next_why));
	d->next_at = st.next_at;
	d->next_why = st.next_why;
	buf_release(&when);
}

void
doctor_http(struct doctor *d, const char *url)
{
	struct call c = {.d = d};

	if (!prepare(&c, str_of(url)) || !may_ask(&c))
		return;
	if (!visit(&c, &c.first)) {
		say_failed(&c, &c.first);
		return;
	}
	say_first(&c);
	say_redirects(&c);
	if (!say_feed(&c))
		return;
	say_validators(&c);
	ask_again(&c);
	say_next(&c);
}
