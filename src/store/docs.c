/* Documents in and out of the database, by way of docio. */
#include "store/docs.h"

#include "base/date.h"
#include "base/utf8.h"
#include "model/docio.h"
#include "store/items.h"
#include "store/revisions.h"
#include "store/search.h"
#include "store/stmt.h"

static enum docs_state
state_of(bool is_there, int64_t version)
{
	return !is_there ? DOCS_NONE : version == DOCIO_VERSION ? DOCS_READY : DOCS_OLD;
}

bool
docs_info(struct docs_info *out, struct arena *a, struct store *s, int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT b.item IS NOT NULL AND (b.html <> '' OR b.doc <> ''), b.doc_version,"
	    " p.item IS NOT NULL, p.doc_version, p.at, p.error FROM item i"
	    " LEFT JOIN body b ON b.item = i.id LEFT JOIN page p ON p.item = i.id WHERE i.id = ?1",
	    item, &ok, e);

	*out = (struct docs_info){.page_at = DATE_NONE};
	if (st == NULL)
		return ok;
	out->item = state_of(stmt_int(st, 0) != 0, stmt_int(st, 1));
	out->page = state_of(stmt_int(st, 2) != 0, stmt_int(st, 3));
	if (out->page == DOCS_OLD && stmt_int(st, 3) == 0)
		out->page = DOCS_FAILED;
	out->page_at = stmt_time(st, 4);
	out->page_error = stmt_text(st, 5, a);
	return stmt_step(s, st, e) == STMT_END;
}

/* Reads the document, if its version is ours; one that is damaged counts as old. */
static enum docs_state
read_document(struct doc *d, struct arena *a, struct str text, int64_t version)
{
	if (version != DOCIO_VERSION)
		return DOCS_OLD;
	if (docio_read(d, a, text, NULL))
		return DOCS_READY;
	*d = (struct doc){0};
	return DOCS_OLD;
}

static bool
load_item(struct article *out, enum docs_state *state, struct arena *a, struct store *s,
    int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT i.url, i.title, f.shown, i.language, i.byline, i.image, b.categories,"
	    " i.published, i.updated, b.doc, b.doc_version, b.html <> '' OR b.doc <> ''"
	    " FROM item i JOIN feed f ON f.id = i.feed LEFT JOIN body b ON b.item = i.id"
	    " WHERE i.id = ?1",
	    item, &ok, e);

	if (st == NULL)
		return ok;
	out->url = stmt_text(st, 0, a);
	out->title = stmt_text(st, 1, a);
	out->site = stmt_text(st, 2, a);
	out->language = stmt_text(st, 3, a);
	out->byline = stmt_text(st, 4, a);
	out->image = stmt_text(st, 5, a);
	out->tags = stmt_split(a, stmt_text(st, 6, a), &out->n_tags);
	out->published = stmt_time(st, 7);
	out->updated = stmt_time(st, 8);
	if (stmt_int(st, 11) != 0)
		*state = read_document(&out->body, a, stmt_text(st, 9, a), stmt_int(st, 10));
	return stmt_step(s, st, e) == STMT_END;
}

/* "name TAB url TAB email", one a line. */
static struct str
join_authors(struct arena *a, const struct person *authors, size_t n)
{
	struct buf b = {0};
	struct str joined;

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%.*s\t%.*s\t%.*s\n", STR_ARG(authors[i].name),
		    STR_ARG(authors[i].url), STR_ARG(authors[i].email));
	joined = str_dup(a, buf_str(&b));
	buf_release(&b);
	return joined;
}

static struct person *
split_authors(struct arena *a, struct str joined, size_t *n)
{
	struct str *lines = stmt_split(a, joined, n);
	struct person *authors = arena_array(a, struct person, *n + 1);

	for (size_t i = 0; i < *n; i++)
		(void)(str_split(&lines[i], "\t", &authors[i].name) &&
		       str_split(&lines[i], "\t", &authors[i].url) &&
		       str_split(
			   &lines[i], "\t", &authors[i].email)); /* what is missing stays empty */
	return authors;
}

static void
read_page(struct article *out, enum docs_state *state, struct arena *a, sqlite3_stmt *st)
{
	int c = 0;
	int64_t version = stmt_int(st, c++);
	struct str body, note;

	out->kind = (enum article_kind)stmt_int(st, c++);
	out->url = stmt_text(st, c++, a);
	out->title = stmt_text(st, c++, a);
	out->dek = stmt_text(st, c++, a);
	out->section = stmt_text(st, c++, a);
	out->site = stmt_text(st, c++, a);
	out->language = stmt_text(st, c++, a);
	out->byline = stmt_text(st, c++, a);
	out->image = stmt_text(st, c++, a);
	out->image_caption = stmt_text(st, c++, a);
	out->image_credit = stmt_text(st, c++, a);
	out->authors = split_authors(a, stmt_text(st, c++, a), &out->n_authors);
	out->tags = stmt_split(a, stmt_text(st, c++, a), &out->n_tags);
	out->published = stmt_time(st, c++);
	out->updated = stmt_time(st, c++);
	out->is_paywalled = stmt_int(st, c++) != 0;
	out->limit = stmt_text(st, c++, a);
	body = stmt_text(st, c++, a);
	note = stmt_text(st, c++, a);
	*state = version == 0 ? DOCS_FAILED : read_document(&out->body, a, body, version);
	if (*state == DOCS_READY && note.n > 0)
		(void)read_document(
		    &out->note, a, note, version); /* a lost note is no lost article */
}

static bool
load_page(struct article *out, enum docs_state *state, struct arena *a, struct store *s,
    int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT doc_version, kind, url, title, dek, section, site, language, byline, image,"
	    " image_caption, image_credit, authors, tags, published, updated, is_paywalled,"
	    " ceiling, body, note FROM page WHERE item = ?1",
	    item, &ok, e);

	if (st == NULL)
		return ok;
	read_page(out, state, a, st);
	return stmt_step(s, st, e) == STMT_END;
}

bool
docs_load(struct article *out, enum docs_state *state, struct arena *a, struct store *s,
    int64_t item, enum docs_which which, struct error *e)
{
	*out = (struct article){.published = DATE_NONE, .updated = DATE_NONE};
	*state = DOCS_NONE;
	return which == DOCS_ITEM ? load_item(out, state, a, s, item, e)
				  : load_page(out, state, a, s, item, e);
}

bool
docs_html(struct docs_source *out, struct arena *a, struct store *s, int64_t item, struct error *e)
{
	bool ok;
	sqlite3_stmt *st = stmt_row_of(s,
	    "SELECT b.html, b.base, i.url FROM body b JOIN item i ON i.id = b.item"
	    " WHERE b.item = ?1",
	    item, &ok, e);

	*out = (struct docs_source){0};
	if (st == NULL)
		return ok;
	out->html = stmt_text(st, 0, a);
	out->base = stmt_text(st, 1, a);
	out->url = stmt_text(st, 2, a);
	return stmt_step(s, st, e) == STMT_END;
}

bool
docs_save_item(
    struct store *s, int64_t item, const struct doc *doc, struct str summary, struct error *e)
{
	struct buf text = {0};
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	docio_write(&text, doc);
	ok = search_forget(s, item, e) &&
	     stmt_run(s, e, "UPDATE body SET doc = ?2, doc_version = ?3 WHERE item = ?1", "isd",
		 item, buf_str(&text), DOCIO_VERSION) &&
	     revisions_settle(s, item, doc, e) &&
	     stmt_run(s, e,
		 "UPDATE item SET summary = iif(summary = '', ?2, summary), words = ?3"
		 " WHERE id = ?1 AND (words <> ?3 OR (summary = '' AND ?2 <> ''))",
		 "isi", item, utf8_first(summary, SUMMARY_MAX), (int64_t)doc_words(doc));
	buf_release(&text);
	return stmt_leave(s, own, ok, e);
}

bool
docs_raw(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e)
{
	return stmt_ids(ids, max, n, s, e,
	    "SELECT item FROM body WHERE doc_version = 0 ORDER BY item DESC LIMIT ?1", "i",
	    (int64_t)max);
}

static bool
insert_page(struct store *s, int64_t item, const struct article *p, int64_t words, time_t now,
    struct error *e)
{
	struct arena a = {0};
	struct buf body = {0}, note = {0};
	bool ok;

	docio_write(&body, &p->body);
	docio_write(&note, &p->note);
	ok = stmt_run(s, e,
	    "INSERT OR REPLACE INTO page VALUES(?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
	    " ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
	    "idtdssssssssssssttdisss", item, DOCIO_VERSION, now, (int)p->kind, p->url, p->title,
	    p->dek, p->section, p->site, p->language, p->byline, p->image, p->image_caption,
	    p->image_credit, join_authors(&a, p->authors, p->n_authors),
	    stmt_join(&a, p->tags, p->n_tags), p->published, p->updated, (int)p->is_paywalled,
	    words, p->limit, buf_str(&body), buf_str(&note));
	buf_release(&body);
	buf_release(&note);
	arena_release(&a);
	return ok;
}

bool
docs_save_page(
    struct store *s, int64_t item, const struct article *page, time_t now, struct error *e)
{
	int64_t words = (int64_t)doc_words(&page->body);
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = search_forget(s, item, e) && insert_page(s, item, page, words, now, e) &&
	     stmt_run(s, e,
		 "UPDATE item SET has = has | ?2 | iif(?4 <> '', ?6, 0), words = max(words, ?7),"
		 " title = iif(title = '', ?3, title), image = iif(image = '', ?4, image),"
		 " language = iif(language = '', ?5, language) WHERE id = ?1",
		 "idsssdi", item, (int)HAS_FULL, page->title, page->image, page->language,
		 (int)HAS_IMAGE, words);
	return stmt_leave(s, own, ok, e);
}

bool
docs_fail_page(struct store *s, int64_t item, struct str why, time_t now, struct error *e)
{
	bool own, ok;

	if (!stmt_enter(s, STORE_QUICK, &own, e))
		return false;
	ok = stmt_run(s, e,
	    "INSERT INTO page SELECT id, 0, ?3, ?2, 0, '', '', '', '', '', '', '', '', '', '', '',"
	    " '', NULL, NULL, 0, 0, '', '', '' FROM item WHERE id = ?1"
	    " ON CONFLICT(item) DO UPDATE SET at = ?3, error = ?2",
	    "ist", item, why, now);
	return stmt_leave(s, own, ok, e);
}

bool
docs_wanted(
    int64_t *ids, size_t max, size_t *n, struct store *s, time_t retry_before, struct error *e)
{
	return stmt_ids(ids, max, n, s, e,
	    "SELECT i.id FROM (SELECT DISTINCT item FROM tagged) t JOIN item i ON i.id = t.item"
	    " LEFT JOIN page p ON p.item = i.id WHERE i.url <> '' AND (p.item IS NULL OR"
	    " (p.doc_version = 0 AND p.at < ?1)) ORDER BY i.date DESC, i.id DESC LIMIT ?2",
	    "ti", retry_before, (int64_t)max);
}
