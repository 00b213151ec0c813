/* Furniture learned from a site's own pages: what stands on page after page is not the story.
 *
 * Of each page of a site the memory keeps the fingerprints of its lines (prints.h). A line of the page at hand is
 * furniture when other pages have the same words in the same place, on most of them, or in a place that holds
 * nothing but repeated words; and when other pages never had a line of their story in its place. What a
 * story may share with others stays: the headings of a review, a quotation, the background that a newspaper
 * sets under each report, and all of a story that is there under another address or was there an hour ago. */
#ifndef HTML_FURNITURE_H
#define HTML_FURNITURE_H

#include "html/pieces.h"
#include "html/prints.h"

/* The lines of a page before anything was taken out, as the memory sees them. */
struct furniture;

/* Reads the lines of p, if there is a memory or someone wants to learn; else gives NULL, which the functions
 * below take. To be closed. */
struct furniture *furniture_open(struct page *p, const struct site_memory *m, bool wants_to_learn);

/* Gives lines their reason ("seen on 14 of 16 pages of this site"): before the story is sought, what surely is no
 * story; in the story found below root, headings and short lines, by what stands behind them. */
void furniture_mark(struct furniture *f);
void furniture_mark_story(struct furniture *f, uint32_t root);

/* The page's own fingerprints, in p's arena; kept is what stands in a piece of the article without a reason. */
void furniture_learn(const struct furniture *f, const struct pieces *pieces, struct site_page *out);

void furniture_close(struct furniture *f);

#endif
