/* Which part of an article an address is: pure comparing of addresses. */
#ifndef HTML_PAGING_H
#define HTML_PAGING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* How sure, the higher the surer. */
enum paging {
	PAGING_NO,
	PAGING_WEAK,    /* the number may be another article's: rules-1, rules-2; road, road-2 */
	PAGING_ARCHIVE, /* as lists and discussions are numbered: /page/2, /page-2 */
	PAGING_QUERY,   /* ?page=2: comments are numbered so, too */
	PAGING_YES,     /* /2, road-2.html, road_2, /seite-2 */
};

enum { PAGING_PARTS_MAX = 16 };

/* Is url the address of part n (2 and up) of what begins at first: the same address with a number in one of the
 * places where sites put it (/2, -2.html, _2, ,2, -page2, ?page=2; in queries also counted from 0)? Scheme,
 * fragment, a slash at the end and tracking parameters do not matter. */
enum paging paging_is_part(struct arena *a, struct str first, struct str url, int n);

/* Is url below first, or first with another query: another form of the same page? */
bool paging_is_form(struct str first, struct str url);

/* Is url that of a list by its shape: a site's front page, what stands under a tag, an author, a month? */
bool paging_is_list(struct str url);

/* Are these addresses of one site: the same host, but for www., m. and amp. before it? */
bool paging_is_site(struct arena *a, struct str url, struct str other);

#endif
