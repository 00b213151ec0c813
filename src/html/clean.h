/* Furniture within the story: what neither name nor place in the page gives away. */
#ifndef HTML_CLEAN_H
#define HTML_CLEAN_H

#include "html/marks.h"

/* The reason of what goes into the note on the author. */
#define CLEAN_AUTHOR_NOTE "note on the author"

/* Gives reasons to what stands below root and is not the story: share words, lists of links, headings of related
 * stories and what follows them, the headline again, what comes before the first and after the last paragraph.
 * title is the article's. */
void clean_story(struct page *p, uint32_t root, struct str title);

/* Gives the role of a caption to short lines below root that stand with a picture alone. */
void clean_captions(struct page *p, uint32_t root);

#endif
