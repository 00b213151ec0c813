/* Furniture learned from a site's own pages: a line that stands on page after page is not the story.
 *
 * Of each page a site memory keeps fingerprints of its lines (words alone: no marks, no numbers, so that "42
 * shares" is "40 shares"), and on how many pages each was seen. */
#ifndef HTML_FURNITURE_H
#define HTML_FURNITURE_H

#include "html/marks.h"

enum { SITE_PRINTS_MAX = 20000 };

struct site_print {
	uint64_t print;
	uint32_t pages;
};

/* A zeroed struct site_memory remembers nothing. */
struct site_memory {
	struct site_print *v; /* in the order of prints */
	size_t n;
	uint32_t pages;
};

/* The fingerprints of the lines of html (bytes as served), each once, in order. They live in a. */
size_t furniture_prints(
    const uint64_t **prints, struct arena *a, struct str html, struct str content_type);

/* Adds a page to the memory. Bounded: past SITE_PRINTS_MAX, what was seen once only is forgotten. */
void site_memory_add(struct site_memory *m, const uint64_t *prints, size_t n);

/* On how many pages a print was seen. */
uint32_t site_memory_seen(const struct site_memory *m, uint64_t print);

void site_memory_release(struct site_memory *m);

/* Gives lines of the page that the memory knows their reason ("seen on 14 of 16 pages of this site"). A long line is
 * known from three pages on (from two when there are no more), a short one when it stands on two pages in
 * five. The first lines behind the headline stay: other pages quote them. */
void furniture_mark(struct page *p, const struct site_memory *m);

#endif
