/* Filling the full-text index from the waiting list, and text as the index wants it. */
#include "store/search.h"

#include "base/utf8.h"
#include "model/docio.h"
#include "store/stmt.h"

/* The CJK run at the front of *s: its characters as pairs. More text follows unless it is the last. */
static void
add_run(struct buf *out, struct str *s, bool is_phrase)
{
	struct str first = *s, next, rest;
	size_t n = 0;

	for (;;) {
		rest = first;
		(void)utf8_next(&rest); /* CJK: the caller, or the round before, has looked */
		next = rest;
		n++;
		if (next.n == 0 || !utf8_is_cjk(utf8_next(&next)))
			break;
		buf_add(out, (struct str){first.p, (size_t)(next.p - first.p)});
		buf_addc(out, ' ');
		first = rest;
	}
	*s = rest;
	if (n == 1 || rest.n > 0 || !is_phrase)
		buf_add(out, (struct str){first.p, (size_t)(rest.p - first.p)});
	buf_addc(out, ' ');
}

void
search_add_text(struct buf *out, struct str text, bool is_phrase)
{
	while (text.n > 0) {
		struct str rest = text;
		uint32_t c = utf8_next(&rest);

		if (str_starts(text, UTF8_SOFT_HYPHEN)) {
			text = rest;
			continue;
		}
		if (c == UTF8_BAD || !utf8_is_cjk(c)) {
			buf_add(out, (struct str){text.p, (size_t)(rest.p - text.p)});
			text = rest;
			continue;
		}
		if (out->n > 0 && out->p[out->n - 1] != ' ')
			buf_addc(out, ' ');
		add_run(out, &text, is_phrase);
	}
}

/* The text of blocks that are not stripped, below parent's children. */
static void
add_blocks(struct buf *out, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		if (b->stripped_because.n > 0)
			continue;
		block_text(out, b);
		buf_addc(out, '\n');
		add_blocks(out, b->first); /* at most as deep as docio reads, LIMIT_HTML_DEPTH */
	}
}

/* What is indexed of one article, read from the database as it is now. */
struct indexed {
	struct buf title, author, body;
};

static void
indexed_release(struct indexed *t)
{
	buf_release(&t->title);
	buf_release(&t->author);
	buf_release(&t->body);
}

/* The document as plain text; of a damaged one, nothing. */
static void
add_document(struct buf *out, struct str text)
{
	struct arena a = {0};
	struct buf plain = {0};
	struct doc d = {0};

	if (text.n > 0 && docio_read(&d, &a, text, NULL)) {
		add_blocks(&plain, d.first);
		search_add_text(out, buf_str(&plain), false);
	}
	buf_release(&plain);
	arena_release(&a);
}

/* HTML without a document yet: what stands between the tags. */
static void
add_html(struct buf *out, struct str html)
{
	struct buf plain = {0};
	bool is_tag = false;

	for (size_t i = 0; i < html.n; i++) {
		if (html.p[i] == '<')
			is_tag = true;
		else if (html.p[i] == '>' && is_tag)
			is_tag = buf_addc(&plain, ' ') && false;
		else if (!is_tag)
			buf_addc(&plain, html.p[i]);
	}
	search_add_text(out, buf_str(&plain), false);
	buf_release(&plain);
}

static struct str
column(sqlite3_stmt *st, int i)
{
	const unsigned char *p = sqlite3_column_text(st, i);

	return (struct str){(const char *)p, (size_t)sqlite3_column_bytes(st, i)};
}

static bool
indexed_read(struct indexed *t, struct store *s, int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT i.title, i.byline, p.body, b.doc, b.html, p.doc_version, p.note, p.dek"
	    " FROM item i LEFT JOIN body b ON b.item = i.id LEFT JOIN page p ON p.item = i.id"
	    " WHERE i.id = ?1",
	    item, &ok, e);

	*t = (struct indexed){0};
	if (st == NULL)
		return ok;
	search_add_text(&t->title, column(st, 0), false);
	search_add_text(&t->author, column(st, 1), false);
	if (sqlite3_column_int(st, 5) > 0) {
		search_add_text(&t->body, column(st, 7), false);
		buf_addc(&t->body, '\n');
		add_document(&t->body, column(st, 2));
	} else if (sqlite3_column_bytes(st, 3) > 0) {
		add_document(&t->body, column(st, 3));
	} else {
		add_html(&t->body, column(st, 4));
	}
	return stmt_step(s, st, e) == STMT_END;
}

static bool
index_one(struct store *s, int64_t item, struct error *e)
{
	struct indexed t;
	bool ok =
	    indexed_read(&t, s, item, e) &&
	    stmt_run(s, e, "INSERT INTO search(rowid, title, author, body) VALUES(?1, ?2, ?3, ?4)",
		"isss", item, buf_str(&t.title), buf_str(&t.author), buf_str(&t.body)) &&
	    stmt_run(s, e, "DELETE FROM unindexed WHERE item = ?1", "i", item);

	indexed_release(&t);
	return ok;
}

bool
search_index_step(struct store *s, size_t max_items, size_t *left, struct error *e)
{
	int64_t item = 0, n = 0;
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = true;
	for (size_t i = 0; ok && i < max_items; i++) {
		ok = stmt_number(s, &item, 0, e, "SELECT max(item) FROM unindexed", "");
		if (!ok || item == 0)
			break;
		ok = index_one(s, item, e);
	}
	if (ok && left != NULL) {
		ok = stmt_number(s, &n, 0, e, "SELECT count(*) FROM unindexed", "");
		*left = (size_t)n;
	}
	return stmt_leave(s, own, ok, e);
}

/* FTS5 without contents forgets a row only when told exactly what was indexed; so this has to run
 * before the text changes. */
bool
search_forget(struct store *s, int64_t item, struct error *e)
{
	struct indexed t;
	int64_t waits;
	bool ok;

	if (!stmt_number(s, &waits, 0, e, "SELECT 1 FROM unindexed WHERE item = ?1", "i", item))
		return false;
	if (waits)
		return true;
	ok = indexed_read(&t, s, item, e) &&
	     stmt_run(s, e,
		 "INSERT INTO search(search, rowid, title, author, body) VALUES('delete', ?1, ?2,"
		 " ?3, ?4)",
		 "isss", item, buf_str(&t.title), buf_str(&t.author), buf_str(&t.body)) &&
	     stmt_run(s, e, "INSERT INTO unindexed(item) VALUES(?1)", "i", item);
	indexed_release(&t);
	return ok;
}
