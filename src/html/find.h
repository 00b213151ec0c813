/* The way from a page that was read to its story: marks, candidates, neighbours, cleaning; and all of it a second time
 * with fewer rules when little was found. */
#ifndef HTML_FIND_H
#define HTML_FIND_H

#include "html/article.h"
#include "html/furniture.h"

/* What was found; all but furniture lives in the page's arena. */
struct found {
	uint32_t *roots; /* the elements of the story, apart from one another */
	size_t n_roots;  /* 0: there is none */
	struct pieces pieces;
	struct furniture *furniture; /* to be closed; NULL when there is no memory */
};

/* Finds the story and gives what is not of it its reason in p->reasons. title is the article's, which the story may
 * say again. Uses p->anchor. */
void find_story(
    struct found *out, struct page *p, const struct article_hints *hints, struct str title);

#endif
