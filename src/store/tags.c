/* Putting tags on articles and taking them off; counts are kept by triggers (schema.sql). */
#include "store/tags.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "store/stmt.h"

enum { TAG_MAX = 64 };

bool
tags_check(struct str name, struct error *e)
{
	struct str rest = name;

	if (name.n == 0 || name.n > TAG_MAX)
		return error_set(e, ERR_USAGE, "a tag has 1 to %d bytes", TAG_MAX);
	if (name.p[0] == '+' || name.p[0] == '-')
		return error_set(
		    e, ERR_USAGE, "%.*s: a tag does not begin with + or -", STR_ARG(name));
	while (rest.n > 0) {
		uint32_t c = utf8_next(&rest);

		if (c == UTF8_BAD || utf8_is_space(c) || utf8_is_forbidden(c) ||
		    (c < 0x80 && strchr(",:()\"'*", (int)c) != NULL))
			return error_set(e, ERR_USAGE,
			    "%.*s: a tag is one word, without , : ( ) * and quotes", STR_ARG(name));
	}
	return true;
}

/* Runs sql (?1 the tag's name, ?2 the article, ?3 now) for each article, and counts the rows it changed. */
static bool
for_each(struct store *s, const char *sql, struct str name, const int64_t *ids, size_t n,
    time_t now, int64_t *n_changed, struct error *e)
{
	int64_t changed = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		ok = stmt_run(s, e, sql, "sit", name, ids[i], now);
		changed += ok ? sqlite3_changes64(s->db) : 0;
	}
	if (n_changed != NULL)
		*n_changed = changed;
	return ok;
}

bool
tags_add(struct store *s, struct str name, const int64_t *ids, size_t n, time_t now,
    int64_t *n_changed, struct error *e)
{
	bool own, ok;

	if (!tags_check(name, e) || !stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = stmt_run(s, e, "INSERT OR IGNORE INTO tag(name) VALUES(?1)", "s", name) &&
	     for_each(s,
		 "INSERT OR IGNORE INTO tagged SELECT g.id, i.id, ?3 FROM tag g, item i"
		 " WHERE g.name = ?1 AND i.id = ?2",
		 name, ids, n, now, n_changed, e);
	return stmt_leave(s, own, ok, e);
}

bool
tags_remove(struct store *s, struct str name, const int64_t *ids, size_t n, int64_t *n_changed,
    struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = for_each(s,
		 "DELETE FROM tagged WHERE tag = (SELECT id FROM tag WHERE name = ?1) AND item = ?2"
		 " AND ?3 IS NOT NULL",
		 name, ids, n, 0, n_changed, e) &&
	     stmt_run(s, e,
		 "DELETE FROM tag WHERE name = ?1 AND total = 0 AND name <> '" TAGS_LATER "'", "s",
		 name);
	return stmt_leave(s, own, ok, e);
}

bool
tags_list(struct tag_rows *out, struct arena *a, struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT id, name, total, unread FROM tag WHERE total > 0 OR name = '" TAGS_LATER "'"
	    " ORDER BY name <> '" TAGS_LATER "', name",
	    e);
	VEC(struct tag_row) all = {0};
	enum stmt_step step;

	*out = (struct tag_rows){0};
	if (st == NULL)
		return false;
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct tag_row){.id = stmt_int(st, 0),
				   .name = stmt_text(st, 1, a),
				   .total = stmt_int(st, 2),
				   .unread = stmt_int(st, 3)});
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}
