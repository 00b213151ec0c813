/* The feeds file is changed first, the database after it, in the transaction of the answer. A kill in
 * between leaves a file with the new address and a row with the old one, which remembers where its
 * redirect pointed: moves_resume() joins the two, where a sync would make a new feed. */
#include "engine/moves.h"

#include "base/url.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"

/* Once may be a hotel's login page; a captive portal does not parse as a feed twice. */
enum { MOVES_NEEDED = 2 };

static bool
adopt(struct engine *en, struct asking *k, struct str to, struct error *e)
{
	const struct subscription *old = map_get(&en->subs_by_url, k->st.url);
	struct subscription sub;
	struct error why = {0};
	int64_t other = 0;

	if (old == NULL || map_has(&en->subs_by_url, to) || !feeds_find(en->store, to, &other, e) ||
	    other != 0)
		return true;
	sub = *old;
	sub.url = to;
	if (!subscriptions_change(k->st.url, &sub, &why)) {
		engine_note(en, "%.*s has moved to %.*s, but %s", STR_ARG(k->st.url), STR_ARG(to),
		    why.text);
		return true;
	}
	if (!feeds_move(en->store, k->st.feed, to, e))
		return false;
	engine_note(
	    en, "%.*s has moved: the feeds file now says %.*s", STR_ARG(k->st.url), STR_ARG(to));
	k->st.moved_to = STR("");
	k->st.moved_count = 0;
	en->has_moved = true;
	return true;
}

bool
moves_note(struct engine *en, struct asking *k, const struct response *r, struct error *e)
{
	struct http_state *st = &k->st;
	bool is_same = str_eq(st->moved_to, r->url);

	/* Credentials stay in the user's own hands: a line that has them is not rewritten. */
	if (!r->is_moved || k->way.way != SOURCE_NET || url_split(st->url).userinfo.n > 0) {
		st->moved_to = STR("");
		st->moved_count = 0;
		return true;
	}
	st->moved_count = is_same ? st->moved_count + 1 : 1;
	st->moved_to = r->url;
	return st->moved_count < MOVES_NEEDED || adopt(en, k, r->url, e);
}

bool
moves_resume(struct engine *en, struct error *e)
{
	struct arena a = {0};
	struct http_states states;
	bool ok = http_load(&states, &a, en->store, e);

	for (size_t i = 0; ok && i < states.n; i++) {
		struct http_state *st = &states.v[i];
		int64_t other = 0;

		if (st->moved_to.n == 0 || map_has(&en->subs_by_url, st->url) ||
		    !map_has(&en->subs_by_url, st->moved_to))
			continue;
		ok = feeds_find(en->store, st->moved_to, &other, e) &&
		     (other != 0 || feeds_move(en->store, st->feed, st->moved_to, e));
	}
	arena_release(&a);
	return ok;
}
