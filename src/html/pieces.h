/* The pieces of a page that make its article: the lead picture and lede above the story, the story, and what a rule keeps
 * elsewhere. */
#ifndef HTML_PIECES_H
#define HTML_PIECES_H

#include "html/marks.h"

struct pieces {
	uint32_t *v; /* elements, apart from one another, in the order of the page */
	size_t n;
};

/* Collects them; roots are the elements of the story. */
void pieces_find(struct pieces *out, const struct page *p, const uint32_t *roots, size_t n_roots);

/* Gives everything beside the pieces a reason, in portions that a person would judge one by one: so that the whole
 * page can be shown. */
void pieces_leave_rest(struct page *p, const struct pieces *pieces);

#endif
