/* Repeated shapes: cards that each lead to another story. */
#ifndef HTML_TEASERS_H
#define HTML_TEASERS_H

#include "html/marks.h"

/* Gives groups of cards below root their reason ("3 teasers of other stories"). A card is a short block whose first
 * line of any length is a link, or a heading in a link; three of them side by side, alike and making up most of
 * the element around them, are a group. */
void teasers_mark(struct page *p, uint32_t root);

#endif
