/* Rows of HTTP state, of origins at rest, and of the ledger. */
#include "store/http.h"

#include "base/date.h"
#include "base/vec.h"
#include "store/stmt.h"

/* The columns of http behind feed, in the order of read_state() and http_save(). */
#define STATE_COLUMNS                                                                              \
	"h.etag, h.last_modified, h.body_hash, h.status, h.asked_at, h.fetched_at, h.changed_at, " \
	"h.next_at, "                                                                              \
	"h.next_why, h.retry_after, h.max_age_s, h.ttl_s, h.period_s, h.rhythm_s, h.skip_hours, "  \
	"h.skip_days, h.error_count, h.error, h.moved_to, h.moved_count, h.is_parked, h.hub, "     \
	"h.note"

static int64_t
span(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? -1 : stmt_int(st, column);
}

/* A feed never asked has no row: NULLs read as "not known". */
static void
read_state(struct http_state *h, sqlite3_stmt *st, struct arena *a)
{
	int c = 0;

	h->feed = stmt_int(st, c++);
	h->url = stmt_text(st, c++, a);
	h->title = stmt_text(st, c++, a);
	h->etag = stmt_text(st, c++, a);
	h->last_modified = stmt_text(st, c++, a);
	h->body_hash = (uint64_t)stmt_int(st, c++);
	h->status = (int)stmt_int(st, c++);
	h->asked_at = stmt_time(st, c++);
	h->fetched_at = stmt_time(st, c++);
	h->changed_at = stmt_time(st, c++);
	h->next_at = stmt_time(st, c++);
	h->next_why = stmt_text(st, c++, a);
	h->retry_after = stmt_time(st, c++);
	h->max_age_s = span(st, c++);
	h->ttl_s = span(st, c++);
	h->period_s = span(st, c++);
	h->rhythm_s = span(st, c++);
	h->skip_hours = (uint32_t)stmt_int(st, c++);
	h->skip_days = (uint32_t)stmt_int(st, c++);
	h->error_count = (int)stmt_int(st, c++);
	h->error = stmt_text(st, c++, a);
	h->moved_to = stmt_text(st, c++, a);
	h->moved_count = (int)stmt_int(st, c++);
	h->is_parked = stmt_int(st, c++) != 0;
	h->hub = stmt_text(st, c++, a);
	h->note = stmt_text(st, c++, a);
}

struct str
http_note_url(struct str note, const char *word)
{
	return str_starts(note, word) ? str_from(note, str_of(word).n) : STR("");
}

bool
http_load(struct http_states *out, struct arena *a, struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT f.id, f.url, f.shown, " STATE_COLUMNS
	    " FROM feed f LEFT JOIN http h ON h.feed = f.id"
	    " WHERE f.is_subscribed ORDER BY f.position, f.id",
	    e);
	VEC(struct http_state) all = {0};
	enum stmt_step step;

	*out = (struct http_states){0};
	if (st == NULL)
		return false;
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		read_state(vec_add(&all), st, a);
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}

bool
http_get(struct http_state *out, struct arena *a, struct store *s, int64_t feed, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT f.id, f.url, f.shown, " STATE_COLUMNS
	    " FROM feed f LEFT JOIN http h ON h.feed = f.id WHERE f.id = ?1",
	    feed, &ok, e);

	if (st == NULL)
		return ok && error_set(e, ERR_USAGE, "there is no feed %lld", (long long)feed);
	read_state(out, st, a);
	return stmt_step(s, st, e) == STMT_END;
}

bool
http_save(struct store *s, const struct http_state *h, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = stmt_run(s, e,
	    "INSERT OR REPLACE INTO http VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	    " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
	    "issudttttstiiiiiidssddss", h->feed, h->etag, h->last_modified, h->body_hash, h->status,
	    h->asked_at, h->fetched_at, h->changed_at, h->next_at, h->next_why, h->retry_after,
	    h->max_age_s, h->ttl_s, h->period_s, h->rhythm_s, (int64_t)h->skip_hours,
	    (int64_t)h->skip_days, h->error_count, h->error, h->moved_to, h->moved_count,
	    (int)h->is_parked, h->hub, h->note);
	return stmt_leave(s, own, ok, e);
}

bool
http_rests(struct origin_rests *out, struct arena *a, struct store *s, time_t now, struct error *e)
{
	sqlite3_stmt *st =
	    stmt_take(s, "SELECT origin, until, why FROM rest WHERE until > ?1 ORDER BY origin", e);
	VEC(struct origin_rest) all = {0};
	enum stmt_step step;

	*out = (struct origin_rests){0};
	if (st == NULL)
		return false;
	stmt_bind(st, "t", now);
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct origin_rest){.origin = stmt_text(st, 0, a),
				   .until = stmt_time(st, 1),
				   .why = stmt_text(st, 2, a)});
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}

bool
http_rest(
    struct store *s, struct str origin, time_t until, struct str why, time_t now, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = stmt_run(s, e, "DELETE FROM rest WHERE origin = ?1 OR until <= ?2", "st", origin, now);
	if (ok && until != DATE_NONE)
		ok = stmt_run(
		    s, e, "INSERT INTO rest VALUES(?1, ?2, ?3)", "sts", origin, until, why);
	return stmt_leave(s, own, ok, e);
}

/* Of a 304: the body that did not come, which is as large as the one before. */
#define SAVED_BYTES                                                                                \
	"CASE WHEN ?4 <> 304 THEN ?6 ELSE ifnull((SELECT iif(status = 304, 0, bytes) + "           \
	"saved_bytes FROM ledger WHERE feed = ?1 AND status IN (200, 203, 304)"                    \
	" ORDER BY id DESC LIMIT 1), 0) END"

bool
ledger_add(struct store *s, const struct ledger_row *r, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = stmt_run(s, e,
		 "INSERT INTO ledger(feed, at, url, status, bytes, saved_bytes, duration_ms, "
		 "n_new, next_at,"
		 " next_why, error) VALUES(?1, ?2, ?3, ?4, ?5, " SAVED_BYTES
		 ", ?7, ?8, ?9, ?10, ?11)",
		 "itsdiiiitss", r->feed, r->at, r->url, r->status, r->bytes, r->saved_bytes,
		 r->duration_ms, r->n_new, r->next_at, r->next_why, r->error) &&
	     stmt_run(s, e,
		 "DELETE FROM ledger WHERE feed = ?1 AND id <="
		 " (SELECT id FROM ledger WHERE feed = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
		 "id", r->feed, LEDGER_PER_FEED);
	return stmt_leave(s, own, ok, e);
}

bool
ledger_list(struct ledger_rows *out, struct arena *a, struct store *s, int64_t feed, size_t limit,
    struct error *e)
{
	static const char columns[] =
	    "SELECT feed, at, url, status, bytes, saved_bytes, duration_ms, n_new,"
	    " next_at, next_why, error FROM ledger WHERE ?1 IN (0, feed)"
	    " ORDER BY id DESC LIMIT ?2";
	sqlite3_stmt *st = stmt_take(s, columns, e);
	VEC(struct ledger_row) all = {0};
	enum stmt_step step;

	*out = (struct ledger_rows){0};
	if (st == NULL)
		return false;
	stmt_bind(st, "ii", feed, (int64_t)limit);
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct ledger_row){.feed = stmt_int(st, 0),
				   .at = stmt_time(st, 1),
				   .url = stmt_text(st, 2, a),
				   .status = (int)stmt_int(st, 3),
				   .bytes = stmt_int(st, 4),
				   .saved_bytes = stmt_int(st, 5),
				   .duration_ms = stmt_int(st, 6),
				   .n_new = stmt_int(st, 7),
				   .next_at = stmt_time(st, 8),
				   .next_why = stmt_text(st, 9, a),
				   .error = stmt_text(st, 10, a)});
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}
