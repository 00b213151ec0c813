/* Where the links of an element lead: stories point away from the site, its furniture points around in it. */
#ifndef HTML_LINKS_H
#define HTML_LINKS_H

#include "html/marks.h"

struct links {
	unsigned all;
	unsigned leaving; /* of them, to other sites, places to share and follow at not counted */
};

/* Counts the links at and below i. */
struct links links_of(const struct page *p, uint32_t i);

/* Do most of the links at and below i leave the site. */
bool links_leave(const struct page *p, uint32_t i);

#endif
