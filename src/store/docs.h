/* The documents of an article: the item's, as the feed delivered it, and its page's, once fetched. */
#ifndef STORE_DOCS_H
#define STORE_DOCS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/article.h"
#include "store/db.h"

enum docs_which { DOCS_ITEM, DOCS_PAGE };

enum docs_state {
	DOCS_NONE, /* there is none */
	DOCS_OLD,  /* of another DOCIO_VERSION, or damaged: have it made anew */
	DOCS_READY,
	DOCS_FAILED, /* the page could not be had; docs_info.page_error says why */
};

struct docs_info {
	enum docs_state item, page;
	time_t page_at;        /* when the page was fetched or failed; DATE_NONE */
	struct str page_error; /* in words */
};
bool docs_info(
    struct docs_info *out, struct arena *a, struct store *s, int64_t item, struct error *e);

/* The article to read. Of an item: title, byline, dates, language, image, url, site (the feed's title),
 * tags (the feed's categories) from its row, and the body. Of a page: all that was saved. *state says
 * whether there is one; only READY fills the body, and anything but READY is no failure. */
bool docs_load(struct article *out, enum docs_state *state, struct arena *a, struct store *s,
    int64_t item, enum docs_which which, struct error *e);

/* The item's HTML as the feed delivered it, to make its document from: not safe for anything else. Empty
 * when it has none. */
struct docs_source {
	struct str html, base; /* base: what relative URLs resolve against */
	struct str url;        /* of the article */
};
bool docs_html(
    struct docs_source *out, struct arena *a, struct store *s, int64_t item, struct error *e);

/* Keeps the item's document, made late or anew, with its length in words, and the summary where the item
 * has none. Older texts of which it differs in no word go (revisions_settle). QUICK. */
bool docs_save_item(
    struct store *s, int64_t item, const struct doc *doc, struct str summary, struct error *e);

/* Articles whose document has not been made yet, newest first. */
bool docs_raw(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e);

/* Keeps the page's article, with everything in it; the article is searched by its text from then on and
 * HAS_FULL. An article without title, image or language gets the page's. QUICK. */
bool docs_save_page(
    struct store *s, int64_t item, const struct article *page, time_t now, struct error *e);

/* Notes that the page could not be had, and why; a page saved before stays. QUICK. */
bool docs_fail_page(struct store *s, int64_t item, struct str why, time_t now, struct error *e);

/* Articles whose page should be fetched ahead: tagged ones without page and without failure after
 * retry_before, newest first. */
bool docs_wanted(
    int64_t *ids, size_t max, size_t *n, struct store *s, time_t retry_before, struct error *e);

#endif
