/* Small queries about pages. */
#include "store/wanted.h"

#include "store/items.h"
#include "store/search.h"
#include "store/stmt.h"

/* How much of a feed is looked at, how little says nothing, and how much of that must be short. */
enum { HISTORY = 20, HISTORY_MIN = 5, HISTORY_SHARE = 90, GOES_AT_ONCE = 64 };

/* In page.error, for pages that were let go. */
#define LET_GO "let go: page-cache is full (x fetches it again)"

/* ?4: a page; ?5: something to listen to or to watch. */
bool
wanted_mark(struct store *s, int64_t item, unsigned bits, struct error *e)
{
	return stmt_run(s, e,
	    "UPDATE item SET has = (has & ~?3) | ?2 WHERE id = ?1 AND has & ?3 <> ?2 AND (?2 = 0 OR"
	    " (has & ?4 <> 0 AND has & ?5 = 0 AND (title <> '' OR ?2 <> ?6)))",
	    "iiiiii", item, (int64_t)bits, (int64_t)(HAS_TEASER | HAS_SHORT), (int64_t)HAS_LINK,
	    (int64_t)(HAS_AUDIO | HAS_VIDEO), (int64_t)HAS_SHORT);
}

bool
wanted_is_teaser(bool *is_teaser, struct store *s, int64_t item, struct error *e)
{
	int64_t has = 0, share = 0;

	*is_teaser = false;
	if (!stmt_number(s, &has, 0, e, "SELECT has FROM item WHERE id = ?1", "i", item))
		return false;
	*is_teaser = (has & HAS_LINK) != 0 && (has & HAS_TEASER) != 0;
	if (*is_teaser || (has & HAS_LINK) == 0 || (has & HAS_SHORT) == 0)
		return true;
	if (!stmt_number(s, &share, 0, e,
		"SELECT iif(count(*) < ?3, 0, 100 * sum(has & ?4 <> 0) / count(*)) FROM"
		" (SELECT has FROM item JOIN body ON body.item = item.id WHERE doc_version > 0 AND"
		" feed = (SELECT feed FROM item WHERE id = ?1) ORDER BY date DESC LIMIT ?2)",
		"iiii", item, (int64_t)HISTORY, (int64_t)HISTORY_MIN,
		(int64_t)(HAS_TEASER | HAS_SHORT)))
		return false;
	*is_teaser = share >= HISTORY_SHARE;
	return true;
}

bool
wanted_of_feed(int64_t *ids, size_t max, size_t *n, struct store *s, int64_t feed, time_t since,
    time_t retry_before, struct error *e)
{
	return stmt_ids(ids, max, n, s, e,
	    "SELECT i.id FROM item i LEFT JOIN page p ON p.item = i.id WHERE i.feed = ?1"
	    " AND i.is_read = 0 AND i.is_ad = 0 AND i.url <> '' AND i.fetched > ?2 AND (p.item"
	    " IS NULL OR (p.doc_version = 0 AND p.at < ?3 AND p.error <> '" LET_GO "'))"
	    " ORDER BY i.date DESC, i.id DESC LIMIT ?4",
	    "itti", feed, since, retry_before, (int64_t)max);
}

static bool
let_go(struct store *s, int64_t item, struct error *e)
{
	return search_forget(s, item, e) &&
	       stmt_run(s, e,
		   "UPDATE page SET doc_version = 0, error = '" LET_GO
		   "', body = '', note = '' WHERE item = ?1",
		   "i", item) &&
	       stmt_run(s, e, "UPDATE item SET has = has & ~?2 WHERE id = ?1", "ii", item,
		   (int64_t)HAS_FULL);
}

/* The oldest pages that are not tagged, and how large each is. */
static bool
oldest(int64_t *ids, int64_t *sizes, size_t *n, struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT item, length(CAST(body AS BLOB)) FROM page p WHERE doc_version > 0 AND NOT"
	    " EXISTS (SELECT 1 FROM tagged t WHERE t.item = p.item) ORDER BY at, item LIMIT ?1",
	    e);
	enum stmt_step step;

	*n = 0;
	if (st == NULL)
		return false;
	stmt_bind(st, "i", (int64_t)GOES_AT_ONCE);
	while ((step = stmt_step(s, st, e)) == STMT_ROW) {
		ids[*n] = stmt_int(st, 0);
		sizes[(*n)++] = stmt_int(st, 1);
	}
	return step == STMT_END;
}

bool
wanted_let_go(struct store *s, int64_t budget_bytes, size_t *n, struct error *e)
{
	int64_t all = 0, ids[GOES_AT_ONCE], sizes[GOES_AT_ONCE];
	size_t n_old = 0;
	bool own, ok = true;

	*n = 0;
	if (!stmt_number(s, &all, 0, e,
		"SELECT sum(length(CAST(body AS BLOB))) FROM page WHERE doc_version > 0", ""))
		return false;
	if (all <= budget_bytes)
		return true;
	if (!oldest(ids, sizes, &n_old, s, e) || !stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	for (; *n < n_old && all > budget_bytes && ok; ++*n) {
		ok = let_go(s, ids[*n], e);
		all -= sizes[*n];
	}
	return stmt_leave(s, own, ok, e);
}
