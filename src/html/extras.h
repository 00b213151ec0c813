/* What feeds add to their items: the gentle set. An item was written to be read as it is, so little goes:
 * what counts readers, buttons and boxes to share and subscribe, ways to the page, footers of feed services. */
#ifndef HTML_EXTRAS_H
#define HTML_EXTRAS_H

#include "html/marks.h"

/* The reason of a way to the page: an item that has one may be a teaser. */
#define EXTRAS_MORE "a link to the page"

/* Gives what was added to the item its reason. */
void extras_mark(struct page *p);

#endif
