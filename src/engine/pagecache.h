/* Pages as they were served, kept in PLACE_CACHE/pages so that they can be read anew: by rules that
 * came later. Bounded; what is gone can be fetched again. */
#ifndef ENGINE_PAGECACHE_H
#define ENGINE_PAGECACHE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum { PAGECACHE_BYTES = 96 << 20 };

struct cached_page {
	struct str asked;        /* the address that was asked for it */
	struct str url;          /* where it was found in the end */
	struct str content_type; /* as the server said */
	struct str bytes;
};

/* Keeps the page (or the pages that make one article, in order) that the item's address leads to.
 * What cannot be kept is no failure. */
void pagecache_put(struct str address, const struct cached_page *pages, size_t n);

/* How many pages are kept for the address; they live in a. */
size_t pagecache_get(struct cached_page **pages, struct arena *a, struct str address);

/* The path of a file beside them that belongs to the address: name says which. */
struct str pagecache_path(struct arena *a, struct str address, const char *name);

#endif
