/* The feeds file is changed first, the database after it, in the transaction of the answer. A kill
 * in between leaves a file with the new address and a row with the old one, which remembers where
 * its redirect pointed: moves_resume() joins the two, where a sync would make a new feed.
 *
 * A feeds file may be nobody's to write, or be written anew by another program that knows nothing
 * of redirects. Then the row alone remembers where the feed is now, and it is asked there as long
 * as that goes well. */
#include "engine/moves.h"

#include "base/log.h"
#include "base/url.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"

/* Once may be a hotel's login page; a captive portal does not parse as a feed twice. */
enum { MOVES_NEEDED = 2 };

static bool
adopt(struct engine *en, struct asking *k, struct str to, struct error *e)
{
	struct error why = {0};
	int64_t other = 0;

	/* The user took it back once; or it is another feed's address. */
	if (str_eq(http_note_url(k->st.note, HTTP_NOTE_STAY), to))
		return true;
	if (!map_has(&en->subs_by_url, k->st.url) || map_has(&en->subs_by_url, to) ||
	    !feeds_find(en->store, to, &other, e) || other != 0)
		return true;
	if (!subscriptions_move(k->st.url, to, &why)) {
		engine_note(en, "%.*s has moved, and is asked at %.*s; but %s", STR_ARG(k->st.url),
		    STR_ARG(to), why.text);
		k->st.note = str_printf(&en->scratch, HTTP_NOTE_AT "%.*s", STR_ARG(to));
		return true;
	}
	if (!feeds_move(en->store, k->st.feed, to, e))
		return false;
	engine_note(en, "%.*s has moved: the feeds file now says %.*s (move-back undoes it)",
	    STR_ARG(k->st.url), STR_ARG(to));
	log_line("%.*s has moved to %.*s", STR_ARG(k->st.url), STR_ARG(to));
	k->st.note = str_printf(&en->scratch, HTTP_NOTE_FROM "%.*s", STR_ARG(k->st.url));
	k->st.moved_to = STR("");
	k->st.moved_count = 0;
	en->has_moved = true;
	return true;
}

void
moves_fail(struct http_state *st, int status)
{
	if (http_note_url(st->note, HTTP_NOTE_AT).n == 0 || status == 429 || status == 503)
		return;
	st->note = STR("");
	st->etag = st->last_modified = STR("");
	st->body_hash = 0;
}

/* Credentials stay in the user's own hands: a line that has them is not rewritten, nor is that of a
 * feed with header lines of its own, which another server must not be told. */
static bool
has_secret(const struct asking *k, struct str to)
{
	struct arena a = {0};
	bool is_so =
	    url_split(k->st.url).userinfo.n > 0 ||
	    (k->options.n_headers > 0 && !str_eq(url_origin(&a, to), k->options.headers_origin));

	arena_release(&a);
	return is_so;
}

bool
moves_note(struct engine *en, struct asking *k, const struct response *r, struct error *e)
{
	struct http_state *st = &k->st;
	bool is_same = str_eq(st->moved_to, r->url);

	if (!r->is_moved || k->way.way != SOURCE_NET || has_secret(k, r->url)) {
		st->moved_to = STR("");
		st->moved_count = 0;
		return true;
	}
	st->moved_count = is_same ? st->moved_count + 1 : 1;
	st->moved_to = r->url;
	return st->moved_count < MOVES_NEEDED || adopt(en, k, r->url, e);
}

/* Where a feed has gone that is not in the feeds file any more: on to where its redirects point, or
 * back to where it was before one was adopted. */
static bool
join(struct engine *en, const struct http_state *st, struct error *e)
{
	struct str old = http_note_url(st->note, HTTP_NOTE_FROM);
	bool goes_on = st->moved_to.n > 0 && map_has(&en->subs_by_url, st->moved_to);
	int64_t other = 0;

	if (!goes_on && (old.n == 0 || !map_has(&en->subs_by_url, old)))
		return true;
	if (!feeds_find(en->store, goes_on ? st->moved_to : old, &other, e))
		return false;
	if (other != 0)
		return true;
	return goes_on ? feeds_move(en->store, st->feed, st->moved_to, e)
		       : feeds_stay_at(en->store, st->feed, old, e);
}

bool
moves_resume(struct engine *en, struct error *e)
{
	struct arena a = {0};
	struct http_states states;
	bool ok = http_load(&states, &a, en->store, e);

	for (size_t i = 0; ok && i < states.n; i++)
		if (!map_has(&en->subs_by_url, states.v[i].url))
			ok = join(en, &states.v[i], e);
	arena_release(&a);
	return ok;
}

bool
moves_back(struct engine *en, int64_t feed, struct error *e)
{
	struct arena a = {0};
	struct http_state st = {0};
	struct str old;
	bool ok = engine_reload(en, e) && http_get(&st, &a, en->store, feed, e);

	old = http_note_url(st.note, HTTP_NOTE_FROM);
	ok = ok && (old.n == 0 || subscriptions_move(st.url, old, e)) &&
	     feeds_move_back(en->store, feed, e) && engine_reload(en, e);
	arena_release(&a);
	return ok;
}
