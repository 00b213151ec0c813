/* Keeping older texts, and telling which of them are older only by name. */
#include "store/revisions.h"

#include "base/vec.h"
#include "model/docio.h"
#include "store/stmt.h"

bool
revisions_list(struct revision **out, size_t *n, struct arena *a, struct store *s, int64_t item,
    struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT id, until, title, doc = '' AND html <> '' FROM revision WHERE item = ?1"
	    " ORDER BY id DESC",
	    e);
	VEC(struct revision) all = {0};
	enum stmt_step step;

	*out = NULL;
	*n = 0;
	if (st == NULL)
		return false;
	stmt_bind(st, "i", item);
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct revision){.id = stmt_int(st, 0),
				   .until = stmt_time(st, 1),
				   .title = stmt_text(st, 2, a),
				   .is_raw = stmt_int(st, 3) != 0});
	*out = stmt_keep(a, all.v, all.n, sizeof *all.v);
	*n = all.n;
	vec_release(&all);
	return step == STMT_END;
}

bool
revisions_text(
    struct revision_text *out, struct arena *a, struct store *s, int64_t id, struct error *e)
{
	bool ok;
	sqlite3_stmt *st =
	    stmt_row_of(s, "SELECT html, doc FROM revision WHERE id = ?1", id, &ok, e);

	*out = (struct revision_text){0};
	if (st == NULL)
		return ok;
	out->html = stmt_text(st, 0, a);
	out->doc = stmt_text(st, 1, a);
	return stmt_step(s, st, e) == STMT_END;
}

bool
revisions_keep(struct store *s, int64_t item, time_t now, struct error *e)
{
	return stmt_run(s, e,
		   "INSERT INTO revision(item, until, title, html, doc) SELECT i.id, ?2, i.title,"
		   " b.html, b.doc FROM item i JOIN body b ON b.item = i.id WHERE i.id = ?1"
		   " AND length(CAST(b.html AS BLOB)) <= ?3",
		   "itd", item, now, REVISION_BYTES_MAX) &&
	       stmt_run(s, e,
		   "DELETE FROM revision WHERE item = ?1 AND id <= (SELECT id FROM revision"
		   " WHERE item = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
		   "id", item, REVISIONS_MAX);
}

bool
revisions_save(struct store *s, int64_t id, const struct doc *doc, struct error *e)
{
	struct buf text = {0};
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	docio_write(&text, doc);
	if (text.n == 0)
		buf_addc(&text, '\n'); /* a document without text is one all the same */
	ok = stmt_run(s, e, "UPDATE revision SET doc = ?2 WHERE id = ?1", "is", id, buf_str(&text));
	buf_release(&text);
	return stmt_leave(s, own, ok, e);
}

bool
revisions_unsettled(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e)
{
	return stmt_ids(ids, max, n, s, e,
	    "SELECT DISTINCT r.item FROM revision r JOIN body b ON b.item = r.item"
	    " WHERE b.doc_version = 0 LIMIT ?1",
	    "i", (int64_t)max);
}

/* ---- which of them say the same */

/* Where a text stands in blocks, and how it is emphasised, is no change of the text. */
static void
add_words(struct buf *out, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		if (b->stripped_because.n > 0)
			continue;
		for (size_t i = 0; i < b->n_runs; i++)
			for (size_t k = 0; k < b->runs[i].text.n; k++)
				if (!char_is_space(b->runs[i].text.p[k]))
					buf_addc(out, b->runs[i].text.p[k]);
		add_words(out, b->first); /* as deep as documents are */
	}
}

static uint64_t
fingerprint(struct str title, const struct doc *d)
{
	struct buf text = {0};
	uint64_t hash;

	buf_add(&text, title);
	buf_addc(&text, '\n');
	add_words(&text, d->first);
	hash = str_fingerprint(buf_str(&text));
	buf_release(&text);
	return hash;
}

static bool
read_fingerprint(
    uint64_t *hash, struct arena *a, struct store *s, const struct revision *r, struct error *e)
{
	struct revision_text text;
	struct doc d = {0};

	if (!revisions_text(&text, a, s, r->id, e))
		return false;
	/* A document that cannot be read is like no other. */
	*hash = docio_read(&d, a, text.doc, NULL) ? fingerprint(r->title, &d) : (uint64_t)r->id;
	return true;
}

static bool
drop(struct store *s, int64_t item, const struct revision *r, struct error *e)
{
	return stmt_run(s, e, "DELETE FROM revision WHERE id = ?1", "i", r->id) &&
	       stmt_run(s, e,
		   "UPDATE item SET changed = (SELECT max(until) FROM revision WHERE item = ?1)"
		   " WHERE id = ?1 AND changed = ?2",
		   "it", item, r->until);
}

static bool
title_of(struct str *title, struct arena *a, struct store *s, int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s, "SELECT title FROM item WHERE id = ?1", item, &ok, e);

	*title = (struct str){0};
	if (st == NULL)
		return ok;
	*title = stmt_text(st, 0, a);
	return stmt_step(s, st, e) == STMT_END;
}

/* Each against the text that followed it, the newest against the present one. */
static bool
drop_same(
    struct store *s, struct arena *a, int64_t item, const struct doc *present, struct error *e)
{
	struct revision *all;
	struct str title;
	size_t n;
	uint64_t next, hash;

	if (!revisions_list(&all, &n, a, s, item, e))
		return false;
	if (n == 0)
		return true;
	if (!title_of(&title, a, s, item, e))
		return false;
	next = fingerprint(title, present);
	for (size_t i = 0; i < n && !all[i].is_raw; i++) {
		if (!read_fingerprint(&hash, a, s, &all[i], e) ||
		    (hash == next && !drop(s, item, &all[i], e)))
			return false;
		next = hash;
	}
	return true;
}

bool
revisions_settle(struct store *s, int64_t item, const struct doc *present, struct error *e)
{
	struct arena a = {0};
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = drop_same(s, &a, item, present, e);
	arena_release(&a);
	return stmt_leave(s, own, ok, e);
}
