/* The feeds that a web page links to. */
#ifndef HTML_DISCOVER_H
#define HTML_DISCOVER_H

#include "base/arena.h"
#include "base/str.h"

struct discovered {
	struct str url;   /* absolute, http or https */
	struct str title; /* as the page says it; may be empty */
};

/* Gives the feeds that page (bytes as served) names in <link rel=alternate> and, when there are none, in
 * links whose address looks like a feed's; each once, in the page's order. *list lives in a. */
size_t feeds_discover(struct discovered **list, struct arena *a, struct str page,
    struct str content_type, struct str url);

#endif
