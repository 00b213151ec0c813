/* What is known of the story from elsewhere: the feed's text of the item, and the page's own articleBody. */
#ifndef HTML_EVIDENCE_H
#define HTML_EVIDENCE_H

#include "html/marks.h"

/* The deepest element that holds nine tenths of what is said of the story (plain text), each passage counted where the
 * page has it first. 0 when that is all of the page, or when the page shows less than half of what is said, or too
 * little to tell a story from its teaser. */
uint32_t evidence_find(const struct page *p, struct str said);

/* Takes the reasons back of p->anchor and of what is around it; what the site's rules strip stays stripped. */
void evidence_keep(struct page *p);

#endif
