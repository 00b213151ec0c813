/* Which element holds the story. */
#ifndef HTML_CANDIDATES_H
#define HTML_CANDIDATES_H

#include "html/marks.h"

/* By node, the words below it without what is marked: in paragraphs of a story, in other lines, in their links. In the
 * page's arena. */
struct candidate_sums {
	uint32_t *good, *other, *links;
};

/* The element that holds the story, by two methods and a judge between them: what pages commonly call it, and
 * where the paragraphs are. It holds the page's anchor, if there is one. 0 when the page has no text to speak of. Uses the marks of the whole page; fills sums. */
uint32_t candidates_choose(struct page *p, struct candidate_sums *sums);

#endif
