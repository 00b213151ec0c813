/* What kind of page it is: an article, or a list, a video, an error, a wall before the article. */
#ifndef HTML_PAGEKIND_H
#define HTML_PAGEKIND_H

#include "html/marks.h"
#include "model/article.h"

/* How much a page says that it is an article, in points: structured data and a date for machines count two, what
 * else it says one. Two are enough to never call it a list. */
enum { PAGEKIND_SURE = 2 };

/* Sets out->kind and kind_why from what was found: out has title, authors, dates and body, and kind VIDEO where
 * the page's data speak of a video alone. root is the story's element, or 0. A story that is long enough is a story
 * whatever surrounds it; an error or a wall keeps no body, so that nobody reads it as the article. */
void pagekind_set(struct article *out, const struct page *p, uint32_t root);

#endif
