/* Items on their way from the parser to the store, and from the store to what can be read. */
#include "engine/ingest.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "engine/ads.h"
#include "engine/site.h"
#include "engine/teaser.h"
#include "html/fragment.h"
#include "html/text.h"
#include "store/docs.h"
#include "store/feeds.h"
#include "store/revisions.h"
#include "store/wanted.h"

enum {
	STEP_ITEMS = 16,             /* documents made in one transaction, */
	STEP_MS = 10,                /* and for no longer: a message may come */
	SUMMARY_SOURCE_BYTES = 2048, /* enough for a line in a list */
};

static struct str
byline(struct arena *a, const struct item *item)
{
	struct str line = {0};

	for (size_t i = 0; i < item->n_authors; i++) {
		struct str name = item->authors[i].name;

		if (name.n == 0)
			continue;
		line =
		    line.n == 0 ? name : str_printf(a, "%.*s, %.*s", STR_ARG(line), STR_ARG(name));
	}
	return line;
}

/* An item as the database keeps it, without its document. Lives in a, and borrows from item. language is
 * the feed's, for items without. */
static struct stored_item
as_stored(struct arena *a, const struct item *item, struct str language)
{
	struct stored_item it = {
	    .guid = item->id,
	    .url = item->url,
	    .external_url = item->external_url,
	    .comments_url = item->comments_url,
	    .title = item->title,
	    .byline = byline(a, item),
	    .html = item->content_html.n > 0 ? item->content_html : item->summary_html,
	    .base = item->base,
	    .language = item->language.n > 0 ? item->language : language,
	    .image = item->image,
	    .categories = item->tags,
	    .n_categories = item->n_tags,
	    .media = item->media,
	    .n_media = item->n_media,
	    .published = item->published,
	    .updated = item->updated,
	    .ad_why = ads_reason(item),
	};

	it.is_ad = it.ad_why.n > 0;
	/* A summary of its own is short; one made of the content comes with the document. */
	if (item->content_html.n > 0 && item->summary_html.n > 0)
		it.summary = html_to_line(a, str_sub(item->summary_html, 0, SUMMARY_SOURCE_BYTES));
	return it;
}

bool
ingest_feed(struct store *s, struct arena *a, int64_t id, const struct feed *feed, time_t now,
    struct put_result *result, struct error *e)
{
	struct stored_item *items = arena_array(a, struct stored_item, feed->n_items);
	struct feed_facts facts = {.title = feed->title,
	    .home_url = feed->home_url,
	    .description = feed->description,
	    .language = feed->language,
	    .icon = feed->icon};

	for (size_t i = 0; i < feed->n_items; i++)
		items[i] = as_stored(a, &feed->items[i], feed->language);
	return items_put(s, id, items, feed->n_items, now, result, e) &&
	       feeds_describe(s, id, &facts, e);
}

/* The beginning of the text that is not stripped. */
static void
add_beginning(struct buf *out, const struct block *first)
{
	for (const struct block *b = first; b != NULL && out->n < SUMMARY_SOURCE_BYTES;
	     b = b->next) {
		if (b->stripped_because.n > 0 || b->kind == BLOCK_FIGURE || b->kind == BLOCK_CODE)
			continue;
		if (out->n > 0)
			buf_addc(out, ' ');
		block_text(out, b);
		add_beginning(out, b->first); /* as deep as documents are, LIMIT_HTML_DEPTH */
	}
}

/* What is past the limits becomes an article without text; its page can still be had. */
static struct doc
make_document(struct arena *a, struct str html, struct str base, const struct rules *rules)
{
	struct doc d = {0};

	return fragment_to_doc_by(&d, a, html, base, rules, false, NULL) ? d : (struct doc){0};
}

static bool
make_revision(
    struct store *s, struct arena *a, const struct revision *r, struct str base, struct error *e)
{
	struct revision_text text;
	struct doc d;

	if (!revisions_text(&text, a, s, r->id, e))
		return false;
	d = make_document(a, text.html, base, NULL);
	return revisions_save(s, r->id, &d, e);
}

/* Older texts that were replaced before there was a document of them. *n_made: how many there were. */
static bool
make_revisions(size_t *n_made, struct store *s, struct arena *a, int64_t item, struct error *e)
{
	struct docs_source source;
	struct revision *all;
	size_t n;
	bool ok = revisions_list(&all, &n, a, s, item, e);

	*n_made = 0;
	for (size_t i = 0; ok && i < n; i++) {
		if (!all[i].is_raw)
			continue;
		if ((*n_made)++ == 0)
			ok = docs_html(&source, a, s, item, e);
		ok = ok && make_revision(s, a, &all[i], source.base, e);
	}
	return ok;
}

bool
ingest_older(struct store *s, struct arena *a, int64_t item, struct error *e)
{
	struct article article;
	enum docs_state state;
	size_t n_made;

	if (!make_revisions(&n_made, s, a, item, e))
		return false;
	if (n_made == 0)
		return true;
	return docs_load(&article, &state, a, s, item, DOCS_ITEM, e) &&
	       (state != DOCS_READY || revisions_settle(s, item, &article.body, e));
}

bool
ingest_document(struct store *s, struct arena *a, int64_t item, struct error *e)
{
	struct docs_source source;
	const struct rules *rules;
	struct doc d;
	size_t n_made;
	struct buf summary = {0}, line = {0};
	bool ok;

	if (!docs_html(&source, a, s, item, e) || !make_revisions(&n_made, s, a, item, e))
		return false;
	site_rules(&rules, a, source.url, NULL);
	d = make_document(a, source.html, source.base, rules);
	add_beginning(&summary, d.first);
	utf8_clean_line(&line, buf_str(&summary));
	ok = docs_save_item(s, item, &d, buf_str(&line), e) &&
	     wanted_mark(s, item, teaser_bits(&d), e);
	buf_release(&summary);
	buf_release(&line);
	return ok;
}

/* Documents of the first that are listed, in one transaction. */
static bool
make_some(bool (*list)(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e),
    struct store *s, struct arena *a, bool *left, struct error *e)
{
	int64_t ids[STEP_ITEMS], until_ms = clock_ms() + STEP_MS;
	size_t n = 0, i = 0;

	*left = false;
	if (!list(ids, STEP_ITEMS, &n, s, e) || n == 0)
		return n == 0;
	if (!store_begin(s, STORE_QUICK, e))
		return false;
	do {
		arena_reset(a);
		if (!ingest_document(s, a, ids[i++], e)) {
			store_rollback(s);
			return false;
		}
	} while (i < n && clock_ms() < until_ms);
	*left = true;
	return store_commit(s, e);
}

bool
ingest_step(struct store *s, struct arena *a, bool *left, struct error *e)
{
	return make_some(docs_raw, s, a, left, e);
}

bool
ingest_settle(struct store *s, struct arena *a, bool *left, struct error *e)
{
	return make_some(revisions_unsettled, s, a, left, e);
}
