/* Reasons as a reader knows the blocks: by their own headings. */
#ifndef HTML_WHY_H
#define HTML_WHY_H

#include "html/marks.h"

/* Adds to each reason at and below root the heading of what is left out: related stories: "More on the road". Where
 * only its place was known (aside, footer) and the heading says what it is, that is the reason: promo: "More like
 * this". Reasons that quote already, the note on the author's and those of rules stay. */
void why_quote(struct page *p, uint32_t root);

#endif
