/* A rule from the reader's key to the file, and back as the article that it makes. */
#include "engine/teach.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/path.h"
#include "conf/rulesfile.h"
#include "engine/ingest.h"
#include "engine/pagecache.h"
#include "engine/pages.h"
#include "engine/site.h"
#include "html/fragment.h"
#include "model/docio.h"
#include "store/docs.h"

/* An article, and its page if that is kept. Lives in en->scratch. */
struct taught {
	struct item_row row;
	struct docs_source source;
	struct cached_page *pages;
	size_t n_pages;
	enum docs_which which; /* that the reader looks at */
};

static bool
load(struct engine *en, struct taught *t, int64_t item, enum docs_which which, struct error *e)
{
	*t = (struct taught){.which = which};
	arena_reset(&en->scratch);
	if (!items_get(&t->row, &en->scratch, en->store, item, e) ||
	    !docs_html(&t->source, &en->scratch, en->store, item, e))
		return false;
	t->n_pages = pagecache_get(&t->pages, &en->scratch, t->row.url);
	return true;
}

/* Rules go by where the page was found in the end, not by the feed's way to it. */
static struct str
address(const struct taught *t)
{
	return t->which == DOCS_PAGE && t->n_pages > 0 ? t->pages[0].url : t->row.url;
}

/* ---- reading anew */

static bool
read_again(struct engine *en, struct taught *t, struct error *e)
{
	struct docs_info info;
	struct whole w;
	bool ok;

	if (t->source.html.n > 0 && !ingest_document(en->store, &en->scratch, t->row.id, e))
		return false;
	if (!docs_info(&info, &en->scratch, en->store, t->row.id, e))
		return false;
	if (info.page != DOCS_READY || t->n_pages == 0)
		return true;
	ok = pages_read_kept(en, &w, &t->row, t->pages, t->n_pages, e) &&
	     docs_save_page(en->store, t->row.id, &w.article, clock_now(), e);
	whole_release(&w);
	return ok;
}

/* All of the page: of one in parts, of each; of one that stands whole elsewhere, of that. */
static bool
write_page(struct engine *en, struct taught *t, struct buf *out, struct error *e)
{
	struct whole w;
	bool ok = pages_read_kept(en, &w, &t->row, t->pages, t->n_pages, e);
	size_t first = w.parts > 1 ? 0 : t->n_pages - 1;

	whole_release(&w);
	for (size_t i = first; ok && i < t->n_pages; i++) {
		struct article_hints hints = pages_hints(en, &t->row, &t->pages[i]);
		struct article page;

		hints.is_whole = true;
		ok = article_extract(&page, &en->scratch, t->pages[i].bytes, &hints, e);
		if (ok)
			docio_write(out, &page.body);
	}
	return ok;
}

static bool
write_whole(struct engine *en, struct taught *t, struct buf *out, struct error *e)
{
	const struct rules *rules;
	struct doc d;

	if (t->which == DOCS_PAGE)
		return t->n_pages > 0
			   ? write_page(en, t, out, e)
			   : error_set(e, ERR_USAGE, "the page itself is not kept any more");
	site_rules(&rules, &en->scratch, t->row.url, NULL);
	if (!engine_working(en, t->row.url, e) ||
	    !fragment_to_doc_by(&d, &en->scratch, t->source.html, t->source.base, rules, true, e))
		return false;
	docio_write(out, &d);
	return true;
}

/* Writes all of the text into a file of the cache, and tells the reader where. */
static bool
give_whole(struct engine *en, struct taught *t, struct error *e)
{
	struct buf text = {0};
	struct str path =
	    pagecache_path(&en->scratch, t->row.url, t->which == DOCS_PAGE ? "page" : "item");
	bool ok = write_whole(en, t, &text, e) && path_write(path.p, buf_str(&text), e);

	if (ok)
		engine_tell(en,
		    &(struct msg){.kind = MSG_WHOLE, .n = {t->row.id, t->which}, .s = {path}},
		    STR(""));
	buf_release(&text);
	return ok;
}

/* ---- the rules file */

static bool
change_rules(struct engine *en, struct rulesfile_change *change, const struct taught *t,
    const struct msg *m, struct error *e)
{
	struct arena *a = &en->scratch;
	struct str host = rulesfile_host(a, address(t));

	if (host.n == 0)
		return error_set(e, ERR_USAGE, "the article has no site that a rule could be for");
	switch (m->n[3]) {
	case TEACH_STRIP:
		return rulesfile_teach(change, a, host, "strip", m->s[0], e);
	case TEACH_KEEP:
		return rulesfile_teach(change, a, host, "keep", m->s[0], e);
	case TEACH_PUT:
		return rulesfile_put(change, a, host, m->s[0], e);
	case TEACH_TAKE:
		return rulesfile_take(change, a, host, m->s[0], e);
	default:
		return error_set(e, ERR_USAGE, "not a lesson");
	}
}

static bool
is_change(const struct msg *m)
{
	return m->n[3] != TEACH_LOOK && m->n[3] != TEACH_FETCH;
}

/* Puts the lesson into the rules file, and tells the reader what stands there now. */
static bool
write_down(struct engine *en, const struct taught *t, const struct msg *m, struct error *e)
{
	struct rulesfile_change change;

	if (!change_rules(en, &change, t, m, e))
		return false;
	engine_tell(en,
	    &(struct msg){.kind = MSG_TAUGHT,
		.n = {m->n[0], change.line, change.is_put},
		.s = {change.text, str_printf(&en->scratch, RULES_REASON "%.*s",
				       STR_ARG(rulesfile_host(&en->scratch, address(t))))}},
	    STR(""));
	return true;
}

/* Reads the article anew by rules that changed, and gives all of it. */
static bool
show(struct engine *en, struct taught *t, const struct msg *m, struct error *e)
{
	if (is_change(m)) {
		if (!read_again(en, t, e))
			return false;
		en->has_index = true;
		engine_tell(en, &(struct msg){.kind = MSG_ARTICLE, .n = {t->row.id}}, STR(""));
	}
	return give_whole(en, t, e);
}

/* What is not kept any more can only be fetched to be read again; a mere look is not worth that. */
static bool
must_fetch(const struct taught *t, const struct msg *m)
{
	return t->which == DOCS_PAGE && t->n_pages == 0 && m->n[3] != TEACH_LOOK;
}

void
teach_take(struct engine *en, const struct msg *m)
{
	struct error e = {0};
	struct taught t;
	enum docs_which which = m->n[2] != 0 ? DOCS_PAGE : DOCS_ITEM;
	bool ok;

	batch_commit(en);
	ok = load(en, &t, m->n[1], which, &e) && (!is_change(m) || write_down(en, &t, m, &e));
	if (ok && must_fetch(&t, m)) {
		pages_fetch(en, m->n[1], m->n[0], PAGE_AGAIN);
		return;
	}
	if (ok && show(en, &t, m, &e))
		engine_done(en, m->n[0]);
	else
		engine_failed(en, m->n[0], &e);
}

bool
teach_catch_up(struct engine *en, int64_t item)
{
	struct taught t;
	struct docs_info info;
	time_t changed;

	if (!load(en, &t, item, DOCS_PAGE, NULL) ||
	    !docs_info(&info, &en->scratch, en->store, item, NULL))
		return false;
	changed = site_changed(address(&t));
	if (changed == DATE_NONE || info.item == DOCS_OLD ||
	    changed < (info.page == DOCS_READY ? info.page_at : t.row.fetched))
		return false;
	pages_tell_rules(en, address(&t));
	return read_again(en, &t, NULL);
}
