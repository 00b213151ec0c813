/* An article from all the pages that it stands on. Says what to fetch, takes what came, and knows when it is done;
 * whoever fetches (a command, the engine) does it as it likes.
 *
 *     whole_begin(&w);
 *     do whole_take(&w, &scratch, bytes, &hints, e)      the first page, then what it wanted
 *     while (whole_wants(&w).n > 0 && fetched)           or whole_miss(&w): it could not be had
 *     ... w.article ... whole_release(&w)
 *
 * A page that is empty has its AMP or print version read in its place; a part has the whole on one page where there
 * is one, else its next parts joined, at most PAGING_PARTS_MAX. */
#ifndef HTML_WHOLE_H
#define HTML_WHOLE_H

#include "html/article.h"

enum whole_step { WHOLE_PAGE, WHOLE_SINGLE, WHOLE_NEXT, WHOLE_AMP, WHOLE_PRINT, WHOLE_DONE };

struct whole {
	struct arena arena;
	struct article article;
	struct article_ways ways; /* not tried yet */
	struct str first;         /* where the article begins */
	enum whole_step step;     /* what is wanted, or was taken last */
	int parts;
	size_t bytes; /* of all pages so far */
};

void whole_begin(struct whole *w);
void whole_release(struct whole *w);

/* Reads what was fetched from hints->url. False, with the reason, only for the first page, when it cannot be read at
 * all. w->article borrows from scratch, html and hints when nothing more is wanted, else it lives in w. */
bool whole_take(struct whole *w, struct arena *scratch, struct str html,
    const struct article_hints *hints, struct error *e);

/* The address that is wanted now; empty when the article is whole, as far as it can be. */
struct str whole_wants(const struct whole *w);

/* What was wanted could not be had: the article is told so if it lacks a part, and what comes next is wanted. */
void whole_miss(struct whole *w);

#endif
