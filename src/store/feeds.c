/* The table of feeds in step with the feeds file. */
#include "store/feeds.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/url.h"
#include "base/vec.h"
#include "store/http.h"
#include "store/items.h"
#include "store/stmt.h"

static void
read_row(struct feed_row *r, sqlite3_stmt *st, struct arena *a)
{
	int c = 0;

	r->id = stmt_int(st, c++);
	r->kind = (enum subscription_kind)stmt_int(st, c++);
	r->url = stmt_text(st, c++, a);
	r->title = stmt_text(st, c++, a);
	r->is_named = stmt_int(st, c++) != 0;
	r->own_title = stmt_text(st, c++, a);
	r->home_url = stmt_text(st, c++, a);
	r->folder = stmt_text(st, c++, a);
	r->tags = stmt_split(a, stmt_text(st, c++, a), &r->n_tags);
	r->unread = stmt_int(st, c++);
	r->total = stmt_int(st, c++);
	r->ads = stmt_int(st, c++);
	r->fetched = stmt_time(st, c++);
	r->next_at = stmt_time(st, c++);
	r->next_why = stmt_text(st, c++, a);
	r->error = stmt_text(st, c++, a);
	r->error_count = (int)stmt_int(st, c++);
	r->status = (int)stmt_int(st, c++);
	r->position = (int)stmt_int(st, c++);
	r->is_hidden = stmt_int(st, c++) != 0;
	r->is_parked = stmt_int(st, c++) != 0;
	r->is_subscribed = stmt_int(st, c++) != 0;
	r->moved_from = http_note_url(stmt_text(st, c, a), HTTP_NOTE_FROM);
	r->asked_at = http_note_url(stmt_text(st, c++, a), HTTP_NOTE_AT);
}

/* Those whose host has asked to be left alone are not asked before that, whatever their own state says. */
static bool
lay_rests_over(struct feed_rows *rows, struct arena *a, struct store *s, struct error *e)
{
	struct origin_rests rests;

	if (!http_rests(&rests, a, s, clock_now(), e))
		return false;
	for (size_t i = 0; rests.n > 0 && i < rows->n; i++) {
		struct feed_row *r = &rows->v[i];
		struct str origin = url_origin(a, r->url);

		for (size_t k = 0; k < rests.n; k++)
			if (!r->is_parked && str_eq(rests.v[k].origin, origin) &&
			    (r->next_at == DATE_NONE || r->next_at < rests.v[k].until)) {
				r->next_at = rests.v[k].until;
				r->next_why = str_printf(a, "its host asked to be left alone: %.*s",
				    STR_ARG(rests.v[k].why));
			}
	}
	return true;
}

bool
feeds_list(struct feed_rows *out, struct arena *a, struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT f.id, f.kind, f.url, f.shown, f.own_title <> '' OR f.title <> '', f.own_title,"
	    " f.home_url, f.folder, f.tags, f.unread, f.total, f.ads, h.fetched_at, h.next_at, "
	    "h.next_why, h.error, h.error_count,"
	    " h.status, f.position, f.is_hidden, h.is_parked, f.is_subscribed, h.note"
	    " FROM feed f LEFT JOIN http h ON h.feed = f.id"
	    " WHERE f.is_subscribed OR f.total > 0 OR f.ads > 0"
	    " ORDER BY f.is_subscribed DESC, f.position, f.id",
	    e);
	VEC(struct feed_row) rows = {0};
	enum stmt_step step;

	*out = (struct feed_rows){0};
	if (st == NULL)
		return false;
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		read_row(vec_add(&rows), st, a);
	out->v = stmt_keep(a, rows.v, rows.n, sizeof *rows.v);
	out->n = rows.n;
	vec_release(&rows);
	return step == STMT_END && lay_rests_over(out, a, s, e);
}

bool
feeds_find(struct store *s, struct str url, int64_t *id, struct error *e)
{
	return stmt_number(s, id, 0, e, "SELECT id FROM feed WHERE url = ?1", "s", url);
}

/* Writes the row of one subscription if it differs; says in *change what it was. */
static bool
sync_one(struct store *s, const struct subscription *sub, int position, time_t now,
    struct feeds_change *change, struct error *e)
{
	struct arena a = {0};
	struct str tags = stmt_join(&a, sub->tags, sub->n_tags);
	int64_t
	    was; /* what the row says: -1 no row, 0 not subscribed, 1 subscribed, 2 and all is as it should be */
	bool ok = stmt_number(s, &was, -1, e,
	    "SELECT is_subscribed + (is_subscribed AND (kind, own_title, folder, tags, position,"
	    " is_hidden) IS (?2, ?3, ?4, ?5, ?6, ?7)) FROM feed WHERE url = ?1",
	    "sdsssdd", sub->url, (int)sub->kind, sub->title, sub->folder, tags, position,
	    (int)sub->is_hidden);

	/* Asked first: an INSERT that becomes an UPDATE takes an id, and so writes, though nothing
	 * has changed. */
	if (ok && was < 2) {
		ok = stmt_run(s, e,
		    "INSERT INTO feed(url, label, kind, own_title, folder, tags, position,"
		    " is_hidden, added) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
		    " ON CONFLICT(url) DO UPDATE SET kind = ?3, own_title = ?4, folder = ?5,"
		    " tags = ?6, position = ?7, is_hidden = ?8, is_subscribed = 1",
		    "ssdsssddt", sub->url, url_without_credentials(&a, sub->url), (int)sub->kind,
		    sub->title, sub->folder, tags, position, (int)sub->is_hidden, now);
		change->n_added += was == -1;
		change->n_back += was == 0;
		change->n_changed += was == 1;
	}
	arena_release(&a);
	return ok;
}

/* Those that are subscribed and no longer in the file. Positions are all given anew by now, so what left is
 * found by its URL. */
static bool
sync_left(struct store *s, const struct map *urls, struct feeds_change *change, struct error *e)
{
	struct arena a = {0};
	VEC(int64_t) left = {0};
	sqlite3_stmt *st = stmt_take(s, "SELECT id, url FROM feed WHERE is_subscribed", e);
	enum stmt_step step = STMT_FAILED;
	bool ok;

	while (st != NULL && (step = stmt_step(s, st, e)) == STMT_ROW)
		if (!map_has(urls, stmt_text(st, 1, &a)))
			vec_push(&left, stmt_int(st, 0));
	ok = step == STMT_END;
	for (size_t i = 0; ok && i < left.n; i++)
		ok = stmt_run(
		    s, e, "UPDATE feed SET is_subscribed = 0 WHERE id = ?1", "i", left.v[i]);
	change->n_left = left.n;
	vec_release(&left);
	arena_release(&a);
	return ok;
}

bool
feeds_sync(struct store *s, const struct subscriptions *subs, time_t now,
    struct feeds_change *change, struct error *e)
{
	struct map urls = {0};
	struct feeds_change unused;
	bool own, ok = true;

	if (change == NULL)
		change = &unused;
	*change = (struct feeds_change){0};
	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	for (size_t i = 0; ok && i < subs->n; i++) {
		/* A URL that stands twice counts where it stands first. */
		if (subs->v[i].kind == SUBSCRIPTION_QUERY || map_has(&urls, subs->v[i].url))
			continue;
		(void)map_at(&urls, subs->v[i].url);
		ok = sync_one(s, &subs->v[i], (int)i, now, change, e);
	}
	ok = ok && sync_left(s, &urls, change, e);
	map_release(&urls);
	return stmt_leave(s, own, ok, e);
}

bool
feeds_describe(struct store *s, int64_t feed, const struct feed_facts *f, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = stmt_run(s, e,
	    "UPDATE feed SET title = ?2, home_url = ?3, description = ?4, language = ?5, icon = ?6"
	    " WHERE id = ?1 AND (title, home_url, description, language, icon) IS NOT"
	    " (?2, ?3, ?4, ?5, ?6)",
	    "isssss", feed, f->title, f->home_url, f->description, f->language, f->icon);
	return stmt_leave(s, own, ok, e);
}

/* word: which of the notes on the URL it had. */
static bool
move(struct store *s, int64_t feed, struct str url, const char *word, struct error *e)
{
	struct arena a = {0};
	int64_t other;
	bool own, ok;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = feeds_find(s, url, &other, e);
	if (ok && other != 0 && other != feed)
		ok = error_set(e, ERR_STORE, "%.*s: subscribed already",
		    STR_ARG(url_without_credentials(&a, url)));
	ok = ok &&
	     stmt_run(s, e,
		 "UPDATE http SET moved_to = '', moved_count = 0,"
		 " note = ?2 || (SELECT url FROM feed WHERE id = ?1) WHERE feed = ?1",
		 "is", feed, str_of(word)) &&
	     stmt_run(s, e, "UPDATE feed SET url = ?2, label = ?3 WHERE id = ?1", "iss", feed, url,
		 url_without_credentials(&a, url));
	arena_release(&a);
	return stmt_leave(s, own, ok, e);
}

/* Of another URL. */
static bool
forget_validators(struct store *s, int64_t feed, struct error *e)
{
	return stmt_run(s, e,
	    "UPDATE http SET etag = '', last_modified = '', body_hash = 0 WHERE feed = ?1", "i",
	    feed);
}

static bool
move_and_forget(struct store *s, int64_t feed, struct str url, const char *word, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = move(s, feed, url, word, e) && forget_validators(s, feed, e);
	return stmt_leave(s, own, ok, e);
}

bool
feeds_move(struct store *s, int64_t feed, struct str url, struct error *e)
{
	return move_and_forget(s, feed, url, HTTP_NOTE_FROM, e);
}

bool
feeds_stay_at(struct store *s, int64_t feed, struct str old, struct error *e)
{
	return move(s, feed, old, HTTP_NOTE_AT, e);
}

static bool
leave(struct store *s, int64_t feed, struct str at, struct error *e)
{
	struct arena a = {0};
	bool own, ok;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = stmt_run(s, e, "UPDATE http SET note = ?2 WHERE feed = ?1", "is", feed,
		 str_printf(&a, HTTP_NOTE_STAY "%.*s", STR_ARG(at))) &&
	     forget_validators(s, feed, e);
	arena_release(&a);
	return stmt_leave(s, own, ok, e);
}

bool
feeds_move_back(struct store *s, int64_t feed, struct error *e)
{
	struct arena a = {0};
	struct http_state st = {0};
	struct str old, at;
	bool ok = http_get(&st, &a, s, feed, e);

	old = http_note_url(st.note, HTTP_NOTE_FROM);
	at = http_note_url(st.note, HTTP_NOTE_AT);
	if (ok && old.n > 0)
		ok = move_and_forget(s, feed, old, HTTP_NOTE_STAY, e);
	else if (ok && at.n > 0)
		ok = leave(s, feed, at, e);
	else if (ok)
		ok = error_set(e, ERR_USAGE, "it has not moved");
	arena_release(&a);
	return ok;
}

bool
feeds_purge(struct store *s, int64_t *n_articles, struct error *e)
{
	static const char which[] =
	    "SELECT i.id FROM item i WHERE i.feed IN (SELECT id FROM feed WHERE "
	    "NOT is_subscribed) AND i.id NOT IN (SELECT item FROM tagged)";
	VEC(int64_t) ids = {0};
	sqlite3_stmt *st;
	enum stmt_step step = STMT_FAILED;
	bool own, ok;

	*n_articles = 0;
	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	st = stmt_take(s, which, e);
	while (st != NULL && (step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&ids, stmt_int(st, 0));
	ok = step == STMT_END;
	for (size_t i = 0; ok && i < ids.n; i++)
		ok = items_delete(s, ids.v[i], e);
	ok = ok &&
	     stmt_run(s, e,
		 "DELETE FROM feed WHERE NOT is_subscribed AND id NOT IN (SELECT feed FROM item)",
		 "");
	*n_articles = ok ? (int64_t)ids.n : 0;
	vec_release(&ids);
	return stmt_leave(s, own, ok, e);
}
