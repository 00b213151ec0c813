/* Furniture within the story: what neither name nor place in the page gives away. */
#ifndef HTML_CLEAN_H
#define HTML_CLEAN_H

#include "html/marks.h"

/* Gives reasons to what stands below root and is not the story: share words, lists of links, headings of related
 * stories and what follows them, the headline again, what comes before the first and after the last paragraph.
 * title is the article's. */
void clean_story(struct page *p, uint32_t root, struct str title);

#endif
