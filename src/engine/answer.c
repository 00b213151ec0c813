/* Good answers into articles and validators, bad ones into words and a time to wait. Everything that one
 * answer changes is stored in one transaction: validators without their articles would lose them. */
#include "engine/answer.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/url.h"
#include "engine/ingest.h"
#include "engine/moves.h"
#include "engine/rests.h"
#include "engine/rules.h"
#include "engine/schedule.h"
#include "feed/parse.h"
#include "html/discover.h"

/* Of a page that stands where a feed was. */
enum { FEEDS_NAMED = 3 };

/* ---- good answers */

/* Validators belong to a whole body: a 304 or 226 may replace them, a 200 sets both or drops them, a body
 * that was cut off changes nothing. */
static void
keep_validators(struct http_state *st, const struct response *r)
{
	bool is_whole = r->status == 200 || r->status == 203;

	if (r->is_partial)
		return;
	if (is_whole || r->head.etag.n > 0)
		st->etag = r->head.etag;
	if (is_whole || r->head.last_modified.n > 0)
		st->last_modified = r->head.last_modified;
}

static void
keep_freshness(struct http_state *st, const struct response *r, time_t now)
{
	int64_t fresh_s = http_fresh_s(&r->head, now);

	/* A 304 without a word keeps what was said before (RFC 9111 4.3.4). */
	if (r->status != 304 || fresh_s != HTTP_NOT_SAID)
		st->max_age_s = fresh_s;
}

static void
keep_hints(struct http_state *st, struct arena *a, const struct feed *feed, time_t now)
{
	time_t *dates = arena_array(a, time_t, feed->n_items);

	for (size_t i = 0; i < feed->n_items; i++)
		dates[i] = feed->items[i].published;
	st->ttl_s = feed->ttl_minutes < 0 ? -1 : feed->ttl_minutes * 60;
	st->period_s = feed->sy_period_s;
	st->skip_hours = feed->skip_hours;
	st->skip_days = feed->skip_days;
	st->rhythm_s = schedule_rhythm_s(dates, feed->n_items, now);
	st->hub = feed->hub;
}

void
answer_note_wishes(struct http_state *st, struct arena *a, const struct response *r,
    const struct feed *feed, time_t now)
{
	keep_freshness(st, r, now);
	keep_hints(st, a, feed, now);
}

static bool
is_page(const struct response *r)
{
	struct str start = str_trim(str_sub(r->bytes, 0, 1024));

	return str_starts_nocase(start, "<!doctype html") || str_has_nocase(start, "<html") ||
	       str_starts_nocase(r->head.content_type, "text/html");
}

/* What is no feed is often a page; says so, and which feeds it names. */
static bool
not_a_feed(struct arena *a, const struct response *r, struct error *e)
{
	struct discovered *found;
	struct buf names = {0};
	size_t n;

	if (!is_page(r))
		return false;
	n = feeds_discover(&found, a, r->bytes, r->head.content_type, r->url);
	for (size_t i = 0; i < n && i < FEEDS_NAMED; i++)
		buf_printf(&names, "%s%.*s", i > 0 ? ", " : "", STR_ARG(found[i].url));
	if (n > FEEDS_NAMED)
		buf_printf(&names, " and %zu more", n - FEEDS_NAMED);
	error_set(e, ERR_FORMAT, "a web page, not a feed%s%s",
	    n == 0   ? ""
	    : n == 1 ? "; its feed is "
		     : "; its feeds are ",
	    buf_cstr(&names));
	buf_release(&names);
	return false;
}

static void
note_new(struct engine *en, const struct put_result *put, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (put->outcomes[i] == PUT_NEW)
			rules_note(en, &put->ids[i], 1);
}

/* A setting may be for the title that the feed says now, and said nothing of before. */
static void
take_title(struct engine *en, struct asking *k, struct str title)
{
	struct options_place place = engine_place(en, k->st.url);

	if (place.title.n > 0)
		return;
	place.title = title;
	k->interval_s = options_number(&en->conf.options, OPTION_REFRESH_INTERVAL, &place);
}

/* Parses and stores a body. */
static bool
store_body(struct engine *en, struct asking *k, struct response *r, struct put_result *put,
    struct error *e)
{
	struct arena *a = &en->scratch;
	struct feed_source from = {.url = r->url, .content_type = r->head.content_type};
	struct feed feed = {0};
	time_t now = clock_now();

	if (!engine_working(en, k->st.url, e))
		return false;
	if (!feed_parse(&feed, a, r->bytes, &from, e))
		return not_a_feed(a, r, e);
	put->ids = arena_array(a, int64_t, feed.n_items);
	put->outcomes = arena_array(a, enum put_outcome, feed.n_items);
	if (!ingest_feed(en->store, a, k->st.feed, &feed, now, put, e))
		return false;
	note_new(en, put, feed.n_items);
	/* Its validators would keep the rest away for ever; the same bytes again are all there is. */
	r->is_partial = r->is_partial || feed.is_cut;
	keep_hints(&k->st, a, &feed, now);
	take_title(en, k, feed.title);
	return true;
}

/* A 200 or 226. The same bytes as last time cost no parsing and no write. */
static bool
read_body(struct engine *en, struct asking *k, struct response *r, int64_t *n_new, struct error *e)
{
	struct put_result put = {0};
	uint64_t hash = str_fingerprint(r->bytes);

	if (hash != k->st.body_hash || k->st.error.n > 0 || r->status == 226) {
		if (!store_body(en, k, r, &put, e))
			return false;
		if (put.n_new + put.n_changed > 0)
			k->st.changed_at = clock_now();
	}
	k->st.body_hash = r->status == 226 ? 0 : hash;
	*n_new = (int64_t)put.n_new;
	return true;
}

static bool
read_good(struct engine *en, struct asking *k, struct response *r, int64_t *n_new, struct error *e)
{
	struct http_state *st = &k->st;
	time_t now = clock_now();
	bool was_cut =
	    r->is_partial; /* on the wire: of a feed that ends early, read_body() makes one too */

	if (r->status != 304 && !read_body(en, k, r, n_new, e))
		return was_cut && e->code != ERR_STORE
			   ? error_set(e, ERR_NET, "the answer was cut off")
			   : false;
	keep_validators(st, r);
	keep_freshness(st, r, now);
	st->fetched_at = now;
	st->retry_after = DATE_NONE;
	st->is_parked = false;
	st->error_count = 0;
	st->error = was_cut ? STR("the answer was cut off; what came of it is stored") : STR("");
	return moves_note(en, k, r, e);
}

/* ---- bad answers */

/* 429 is about the whole origin, 503 about that URL; any answer may say how long to wait. */
static bool
wait_as_told(struct engine *en, struct http_state *st, const struct response *r, struct error *e)
{
	int64_t wait_s = http_wait_s(r->head.retry_after, clock_now());

	if (r->status == 410) {
		st->is_parked = true;
		st->error = STR("the server says 410 Gone: not asked any more, but by hand");
	}
	if (r->status != 429 && r->status != 503 && wait_s == HTTP_NOT_SAID)
		return true;
	schedule_wait(st, wait_s, clock_now());
	if (r->status != 429)
		return true;
	return rests_origin(en, r->url, st->retry_after, e);
}

static bool
note_bad(
    struct engine *en, struct asking *k, struct fetch *f, const struct error *why, struct error *e)
{
	k->st.error = str_dup(&en->scratch, str_of(why->text));
	k->st.error_count++;
	moves_fail(&k->st, f->response.status);
	return wait_as_told(en, &k->st, &f->response, e);
}

/* ---- both */

static struct ledger_row
ledger_row(struct asking *k, const struct response *r, int64_t n_new)
{
	return (struct ledger_row){.feed = k->st.feed,
	    .at = k->st.asked_at,
	    .url = str_eq(r->url, k->st.url) ? STR("") : r->url,
	    .status = r->status,
	    .bytes = (int64_t)r->wire_bytes,
	    .saved_bytes = r->bytes.n > r->wire_bytes ? (int64_t)(r->bytes.n - r->wire_bytes) : 0,
	    .duration_ms = r->duration_ms,
	    .n_new = n_new,
	    .next_at = k->st.next_at,
	    .next_why = k->st.next_why,
	    .error = k->st.error};
}

/* Reads and stores it all in the open batch. False: the database failed. */
static bool
settle(struct engine *en, struct asking *k, struct fetch *f, int64_t *n_new, struct error *e)
{
	struct http_state *st = &k->st;
	struct error why = f->error;
	struct ledger_row row;

	st->asked_at = clock_now();
	st->status = f->response.status;
	if ((why.code != ERR_NONE || !read_good(en, k, &f->response, n_new, &why))) {
		if (why.code == ERR_STORE) {
			*e = why;
			return false;
		}
		if (!note_bad(en, k, f, &why, e))
			return false;
	}
	schedule_next(st, &en->scratch, k->interval_s, st->asked_at, engine_die(en));
	row = ledger_row(k, &f->response, *n_new);
	return http_save(en->store, st, e) && ledger_add(en->store, &row, e);
}

void
answer_take(struct engine *en, struct asking *k, struct fetch *f)
{
	struct error e = {0};
	struct str url;
	int64_t n_new = 0;

	arena_reset(&en->scratch);
	url = url_without_credentials(&en->scratch, k->st.url);
	if (f->was_dropped) {
		en->counts.n_done++;
		return;
	}
	if (batch_begin(en, &e) && settle(en, k, f, &n_new, &e)) {
		batch_add(en, k->st.feed, n_new, url, k->st.error);
		return;
	}
	/* Asked again soon: nothing of this is on the disk, the next time least of all. */
	error_wrap(&e, "not stored");
	batch_undo(en, &e);
	batch_add(en, k->st.feed, 0, url, str_of(e.text));
}
