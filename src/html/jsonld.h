/* Structured data of a page: what its JSON-LD says about the article. */
#ifndef HTML_JSONLD_H
#define HTML_JSONLD_H

#include "html/dom.h"

enum { JSONLD_AUTHORS_MAX = 12 };

/* As the page says it, unclean; empty where nothing is said. */
struct jsonld {
	bool has_article; /* an object whose type is an article's */
	bool is_video;    /* only a video is described */
	bool is_many;     /* a discussion or a list is described */
	bool is_locked;   /* isAccessibleForFree is false */
	bool is_by_firm;  /* its authors are organisations, no persons */
	struct str headline, description, section, image, site, language, published, modified, body;
	struct str authors[JSONLD_AUTHORS_MAX];
	size_t n_authors;
};

/* Reads all scripts of JSON-LD in d; the first article described wins. Damaged JSON (raw newlines, comments around
 * it) is read as far as it goes; what is too large or too deep is left out. */
void jsonld_read(struct jsonld *out, struct arena *a, const struct dom *d);

#endif
