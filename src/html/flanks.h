/* Furniture by its place and make alone: what stands at the sides of the bulk of the story and is mostly links. */
#ifndef HTML_FLANKS_H
#define HTML_FLANKS_H

#include "html/candidates.h"

/* Gives reasons to elements below root, the element chosen, that no name gives away: columns, footers, boxes around
 * the story. */
void flanks_strip(struct page *p, const struct candidate_sums *s, uint32_t root);

#endif
