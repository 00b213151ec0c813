/* Sibling joining: a story set into several elements side by side. */
#ifndef HTML_BESIDE_H
#define HTML_BESIDE_H

#include "html/candidates.h"

/* The elements that make the story of which root is the element chosen: root and those beside it, or beside what
 * surrounds it, that are made alike and hold paragraphs as it does. In a, in the order of the page; at least root. */
size_t beside_join(
    uint32_t **roots, const struct page *p, const struct candidate_sums *s, uint32_t root);

#endif
