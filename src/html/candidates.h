/* Which element holds the story. */
#ifndef HTML_CANDIDATES_H
#define HTML_CANDIDATES_H

#include "html/marks.h"

/* The element that holds the story, by two methods and a judge between them: what pages commonly call it, and
 * where the paragraphs are. 0 when the page has no text to
 * speak of. Uses the marks of the whole page. */
uint32_t candidates_choose(struct page *p);

#endif
