/* Lists of articles by a compiled query, and marks on them. What a feed brings is stored in put.c. */
#include "store/items.h"

#include <stdio.h>

#include "base/date.h"
#include "base/vec.h"
#include "store/search.h"
#include "store/stmt.h"

static const char *const orders[] = {
    [QUERY_NEWEST] = "i.date DESC, i.id DESC",
    [QUERY_OLDEST] = "i.date, i.id",
    [QUERY_TITLE] = "i.title COLLATE NOCASE, i.id",
    [QUERY_FEED] =
	"(SELECT f.shown FROM feed f WHERE f.id = i.feed) COLLATE NOCASE, i.date DESC, i.id DESC",
    [QUERY_LONGEST] = "i.words DESC, i.id DESC",
    [QUERY_SHORTEST] = "i.words, i.id DESC",
    [QUERY_TAGGED] =
	"(SELECT max(t.at) FROM tagged t WHERE t.item = i.id) DESC, i.date DESC, i.id DESC",
    [QUERY_UPDATED] = "coalesce(i.changed, i.updated, i.date) DESC, i.id DESC",
    [QUERY_FETCHED] = "i.fetched DESC, i.id DESC",
};

enum show_ads { ADS_AS_ASKED, ADS_ONLY };

/* A statement over item i with q's conditions, for the parts around them; its parameters are bound. */
static sqlite3_stmt *
take_query(struct store *s, const struct query *q, enum show_ads ads, const char *before,
    const char *after, struct error *e)
{
	const char *ad = ads == ADS_ONLY ? " AND i.is_ad = 1"
			 : q->shows_ads  ? ""
					 : " AND i.is_ad = 0";
	struct buf sql = {0};
	sqlite3_stmt *st;

	buf_printf(&sql, "%s FROM item i WHERE %.*s%s%s", before, STR_ARG(q->where), ad, after);
	st = stmt_take(s, buf_cstr(&sql), e);
	buf_release(&sql);
	for (size_t k = 0; st != NULL && k < q->n_values; k++)
		if (q->values[k].is_text)
			stmt_bind_text(st, (int)k + 1, q->values[k].text);
		else
			(void)sqlite3_bind_int64(st, (int)k + 1, q->values[k].number);
	return st;
}

/* Reads the first column of all rows into the arena. */
static bool
read_ids(struct id_list *out, struct arena *a, struct store *s, sqlite3_stmt *st, struct error *e)
{
	VEC(int64_t) ids = {0};
	enum stmt_step step;

	*out = (struct id_list){0};
	if (st == NULL)
		return false;
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&ids, sqlite3_column_int64(st, 0));
	out->v = stmt_keep(a, ids.v, ids.n, sizeof *ids.v);
	out->n = ids.n;
	vec_release(&ids);
	return step == STMT_END;
}

static bool
list_ids(struct id_list *out, struct arena *a, struct store *s, const struct query *q,
    int64_t offset, int64_t limit, struct error *e)
{
	char tail[300];
	int64_t room = q->limit == 0 ? INT64_MAX : q->limit > offset ? q->limit - offset : 0;
	sqlite3_stmt *st;

	if (limit == 0 || limit > room)
		limit = room;
	(void)snprintf(tail, sizeof tail, " ORDER BY %s LIMIT ?%d OFFSET ?%d", orders[q->sort],
	    (int)q->n_values + 1, (int)q->n_values + 2); /* fits */
	st = take_query(s, q, ADS_AS_ASKED, "SELECT i.id", tail, e);
	if (st != NULL) {
		(void)sqlite3_bind_int64(st, (int)q->n_values + 1, limit);
		(void)sqlite3_bind_int64(st, (int)q->n_values + 2, offset);
	}
	return read_ids(out, a, s, st, e);
}

bool
items_ids(
    struct id_list *out, struct arena *a, struct store *s, const struct query *q, struct error *e)
{
	return list_ids(out, a, s, q, 0, 0, e);
}

static const char row_sql[] =
    "SELECT i.id, i.feed, i.title, f.shown, i.byline, i.summary, i.url, i.language, i.image,"
    " i.ad_why, (SELECT group_concat(g.name, char(10)) FROM tagged t JOIN tag g ON g.id = t.tag"
    " WHERE t.item = i.id),"
    " i.date, i.published, i.updated, i.fetched, i.changed, i.words, i.has, i.is_read, i.is_ad,"
    " i.changed IS NOT NULL AND (i.is_read = 0 OR coalesce(i.marked, 0) < i.changed)"
    " FROM item i JOIN feed f ON f.id = i.feed WHERE i.id = ?1";

static void
read_row(struct item_row *r, sqlite3_stmt *st, struct arena *a)
{
	int c = 0;

	r->id = stmt_int(st, c++);
	r->feed = stmt_int(st, c++);
	r->title = stmt_text(st, c++, a);
	r->feed_title = stmt_text(st, c++, a);
	r->byline = stmt_text(st, c++, a);
	r->summary = stmt_text(st, c++, a);
	r->url = stmt_text(st, c++, a);
	r->language = stmt_text(st, c++, a);
	r->image = stmt_text(st, c++, a);
	r->ad_why = stmt_text(st, c++, a);
	r->tags = stmt_split(a, stmt_text(st, c++, a), &r->n_tags);
	r->date = stmt_time(st, c++);
	r->published = stmt_time(st, c++);
	r->updated = stmt_time(st, c++);
	r->fetched = stmt_time(st, c++);
	r->changed = stmt_time(st, c++);
	r->words = stmt_int(st, c++);
	r->has = (unsigned)stmt_int(st, c++);
	r->is_read = stmt_int(st, c++) != 0;
	r->is_ad = stmt_int(st, c++) != 0;
	r->is_updated = stmt_int(st, c++) != 0;
}

struct str
items_date_doubt(struct arena *a, const struct item_row *r, time_t now)
{
	time_t said = r->published != DATE_NONE ? r->published : r->updated;
	struct buf b = {0};
	struct str doubt;

	if (said == DATE_NONE || date_is_likely(said, now))
		return (struct str){0};
	date_add_rfc3339(&b, said);
	doubt = str_printf(a, "%s; the feed says %.10s",
	    r->date == r->fetched ? "fetched" : "updated", str_cstr(a, buf_str(&b)));
	buf_release(&b);
	return doubt;
}

bool
items_by_ids(struct item_rows *out, struct arena *a, struct store *s, const int64_t *ids, size_t n,
    struct error *e)
{
	sqlite3_stmt *st = stmt_take(s, row_sql, e);

	*out = (struct item_rows){.v = arena_array(a, struct item_row, n + 1)};
	if (st == NULL)
		return false;
	for (size_t k = 0; k < n; k++) {
		enum stmt_step step;

		stmt_bind(st, "i", ids[k]);
		step = stmt_step(s, st, e);
		if (step == STMT_FAILED)
			return false;
		if (step == STMT_END)
			continue;
		read_row(&out->v[out->n++], st, a);
		(void)sqlite3_reset(st); /* one row an id: nothing can fail after it */
	}
	return true;
}

bool
items_list(struct item_rows *out, struct arena *a, struct store *s, const struct query *q,
    int64_t offset, int64_t limit, struct error *e)
{
	struct id_list ids;

	*out = (struct item_rows){0};
	return list_ids(&ids, a, s, q, offset, limit, e) &&
	       items_by_ids(out, a, s, ids.v, ids.n, e);
}

bool
items_get(struct item_row *out, struct arena *a, struct store *s, int64_t id, struct error *e)
{
	struct item_rows rows;

	if (!items_by_ids(&rows, a, s, &id, 1, e))
		return false;
	if (rows.n == 0)
		return error_set(e, ERR_USAGE, "there is no article %lld", (long long)id);
	*out = rows.v[0];
	return true;
}

bool
items_find(struct store *s, struct str url, int64_t *id, struct error *e)
{
	*id = 0;
	return url.n == 0 || stmt_number(s, id, 0, e,
				 "SELECT id FROM item WHERE url = ?1 AND url <> '' ORDER BY date "
				 "DESC, id DESC LIMIT 1",
				 "s", url);
}

/* One number, or two, over what q finds. */
static bool
count(struct store *s, const struct query *q, enum show_ads ads, const char *what, int64_t *first,
    int64_t *second, struct error *e)
{
	sqlite3_stmt *st = take_query(s, q, ads, what, "", e);

	if (st == NULL || stmt_step(s, st, e) != STMT_ROW)
		return false;
	*first = stmt_int(st, 0);
	if (second != NULL)
		*second = stmt_int(st, 1);
	return stmt_step(s, st, e) == STMT_END;
}

bool
items_count(struct store *s, const struct query *q, int64_t *n, int64_t *unread, struct error *e)
{
	bool ok = unread == NULL ? count(s, q, ADS_AS_ASKED, "SELECT count(*)", n, NULL, e)
				 : count(s, q, ADS_AS_ASKED,
				       "SELECT count(*), total(i.is_read = 0)", n, unread, e);

	if (ok && q->limit > 0 && *n > q->limit)
		*n = q->limit;
	return ok;
}

bool
items_count_ads(struct store *s, const struct query *q, int64_t *n, struct error *e)
{
	*n = 0;
	return q->shows_ads || count(s, q, ADS_ONLY, "SELECT count(*)", n, NULL, e);
}

/* By the order's index, where there is one: only what lies behind from is looked at. */
static bool
next_by_date(struct store *s, const struct query *q, int64_t from, bool is_later, int64_t *id,
    struct error *e)
{
	char tail[300];
	sqlite3_stmt *st;
	enum stmt_step step;

	(void)snprintf(tail, sizeof tail,
	    " AND i.is_read = 0 AND (?%d = 0 OR (i.date, i.id) %c (SELECT o.date, o.id FROM item o"
	    " WHERE o.id = ?%d)) ORDER BY %s LIMIT 1",
	    (int)q->n_values + 1, is_later ? '>' : '<', (int)q->n_values + 1,
	    orders[is_later ? QUERY_OLDEST : QUERY_NEWEST]); /* fits */
	st = take_query(s, q, ADS_AS_ASKED, "SELECT i.id", tail, e);
	if (st == NULL)
		return false;
	(void)sqlite3_bind_int64(st, (int)q->n_values + 1, from);
	step = stmt_step(s, st, e);
	if (step == STMT_ROW)
		*id = stmt_int(st, 0);
	return step == STMT_ROW ? stmt_step(s, st, e) == STMT_END : step == STMT_END;
}

/* In any order: walks the list past from. */
static bool
next_by_walk(
    struct store *s, const struct query *q, int64_t from, int step, int64_t *id, struct error *e)
{
	struct arena a = {0};
	struct id_list ids;
	bool is_past = from == 0, ok = items_ids(&ids, &a, s, q, e);
	int64_t is_read = 1;

	for (size_t k = 0; ok && *id == 0 && k < ids.n; k++) {
		int64_t at = ids.v[step > 0 ? k : ids.n - 1 - k];

		if (is_past)
			ok = stmt_number(
			    s, &is_read, 1, e, "SELECT is_read FROM item WHERE id = ?1", "i", at);
		if (is_past && !is_read)
			*id = at;
		is_past = is_past || at == from;
	}
	arena_release(&a);
	return ok;
}

bool
items_next_unread(
    struct store *s, const struct query *q, int64_t from, int step, int64_t *id, struct error *e)
{
	*id = 0;
	if (q->sort != QUERY_NEWEST && q->sort != QUERY_OLDEST)
		return next_by_walk(s, q, from, step, id, e);
	return next_by_date(s, q, from, (q->sort == QUERY_OLDEST) == (step > 0), id, e);
}

bool
items_mark(struct store *s, const int64_t *ids, size_t n, bool is_read, time_t now,
    int64_t *n_changed, struct error *e)
{
	int64_t changed = 0;
	bool own, ok = true;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	for (size_t k = 0; ok && k < n; k++) {
		ok = stmt_run(s, e,
		    "UPDATE item SET is_read = ?2, marked = ?3 WHERE id = ?1 AND (is_read <> ?2"
		    " OR (?2 AND changed > coalesce(marked, 0)))",
		    "idt", ids[k], (int)is_read, now);
		changed += ok ? sqlite3_changes64(s->db) : 0;
	}
	if (n_changed != NULL)
		*n_changed = changed;
	return stmt_leave(s, own, ok, e);
}

bool
items_flag_ad(
    struct store *s, const int64_t *ids, size_t n, bool is_ad, struct str why, struct error *e)
{
	bool own, ok = true;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	for (size_t k = 0; ok && k < n; k++)
		ok = stmt_run(s, e,
		    "UPDATE item SET is_ad = ?2, ad_why = ?3, is_ad_by_user = 1 WHERE id = ?1",
		    "ids", ids[k], (int)is_ad, why);
	return stmt_leave(s, own, ok, e);
}

bool
items_delete(struct store *s, int64_t id, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = search_forget(s, id, e) && stmt_run(s, e, "DELETE FROM item WHERE id = ?1", "i", id);
	return stmt_leave(s, own, ok, e);
}

bool
items_counts(struct view_counts *out, struct store *s, time_t today, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT total(unread), total(total), total(ads),"
	    " (SELECT count(*) FROM item i WHERE i.is_ad = 0 AND i.date >= ?1),"
	    " (SELECT count(*) FROM item i WHERE i.is_read = 0 AND i.is_ad = 0 AND i.date >= ?1),"
	    " (SELECT total FROM tag WHERE name = 'later'),"
	    " (SELECT unread FROM tag WHERE name = 'later') FROM feed",
	    e);

	*out = (struct view_counts){0};
	if (st == NULL)
		return false;
	stmt_bind(st, "t", today);
	if (stmt_step(s, st, e) != STMT_ROW)
		return false;
	*out = (struct view_counts){.unread = stmt_int(st, 0),
	    .all = stmt_int(st, 1),
	    .ads = stmt_int(st, 2),
	    .today = stmt_int(st, 3),
	    .today_unread = stmt_int(st, 4),
	    .later = stmt_int(st, 5),
	    .later_unread = stmt_int(st, 6)};
	return stmt_step(s, st, e) == STMT_END;
}

bool
items_media(
    struct media **out, size_t *n, struct arena *a, struct store *s, int64_t id, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT url, type, title, size_bytes, duration_s FROM media WHERE item = ?1 ORDER BY n",
	    e);
	VEC(struct media) all = {0};
	enum stmt_step step;

	*out = NULL;
	*n = 0;
	if (st == NULL)
		return false;
	stmt_bind(st, "i", id);
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct media){.url = stmt_text(st, 0, a),
				   .type = stmt_text(st, 1, a),
				   .title = stmt_text(st, 2, a),
				   .size_bytes = stmt_int(st, 3),
				   .duration_s = stmt_int(st, 4)});
	*out = stmt_keep(a, all.v, all.n, sizeof *all.v);
	*n = all.n;
	vec_release(&all);
	return step == STMT_END;
}
