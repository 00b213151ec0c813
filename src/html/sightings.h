/* What other pages of a site have of a page: how many have a line's words, in its place or anywhere, and what stands in
 * that place elsewhere. */
#ifndef HTML_SIGHTINGS_H
#define HTML_SIGHTINGS_H

#include "html/prints.h"

/* What the memory knows of a text or of a place. */
struct tally {
	uint32_t key; /* 0: free */
	uint32_t pages, last_page;
	uint32_t lines, kept, linked, longs, repeated; /* of a place */
	uint32_t mine;                                 /* of a text: a line of this page + 1 */
};

struct tallies {
	struct tally *v;
	uint32_t mask;
};

/* A line of the page at hand. */
struct seen {
	uint32_t pages; /* that have its words in its place, */
	uint32_t last_page;
	uint32_t text_pages; /* or anywhere */
	uint32_t next;       /* line before it with the same words + 1 */
	bool has_twin;       /* there is one, or one behind it */
	const struct tally *place;
};

struct sightings {
	const struct site_print *lines; /* of the page; set by the caller, with the next two */
	size_t n;
	struct site_print
	    headline; /* text 0: its words are too few to tell stories apart; shape 0: not known */
	struct seen *seen; /* one for each line */
	uint32_t n_pages;  /* that are witnesses: pages that tell the same story are none */
	const struct site_page *pages[SITE_MEMORY_PAGES];
	struct tallies texts, places;
};

/* Looks at the pages of m, the newest SITE_MEMORY_PAGES of them. To be released. */
void sightings_count(struct sightings *s, struct arena *a, const struct site_memory *m);
void sightings_release(struct sightings *s);

#endif
