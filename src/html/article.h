/* A page without its clutter: the way from bytes to an article. */
#ifndef HTML_ARTICLE_H
#define HTML_ARTICLE_H

#include <stdbool.h>

#include "base/error.h"
#include "model/article.h"

struct site_memory;
struct site_page;
struct rules;

/* What is known of a page before it is opened; any of it may be empty. */
struct article_hints {
	struct str url;                 /* where it was found in the end */
	struct str content_type;        /* as the server said, with its charset */
	const struct site_memory *site; /* of other pages of the site (furniture.h); NULL: none */
	struct site_page
	    *learned; /* filled with what the memory should keep of this page; NULL: nothing */
	const struct rules *rules; /* for the site (rules.h); NULL: none */
	/* All of the page in the body, what is beside the article too, each block with selectors (teach.h). */
	bool is_whole;
	struct str title, summary,
	    content; /* what the feed says of the item, content as HTML: evidence for where the story is */
	struct str first; /* of a later part: where the article begins */
	int part;         /* and which it is, from 2; 0 or 1: the first */
};

/* Reads the page in html (bytes as served) and fills *out, which lives in a. Pure: no clock but for the deadline,
 * no files. A page that holds no story gives the kind LIST, VIDEO or NONE and is no failure; false only for what
 * cannot be read at all (larger than LIMIT_PAGE_BYTES). Work stops at LIMIT_EXTRACT_MS of CPU time and
 * LIMIT_EXTRACT_BYTES; what was found until then is given, and out->limit says so. */
bool article_extract(struct article *out, struct arena *a, struct str html,
    const struct article_hints *hints, struct error *e);

#endif
