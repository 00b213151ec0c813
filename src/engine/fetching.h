/* From settings to requests: what the user has set for a feed, as net/fetch wants it. */
#ifndef ENGINE_FETCHING_H
#define ENGINE_FETCHING_H

#include "conf/options.h"
#include "net/fetch.h"

/* Fills *o with what holds in place (NULL: for all). Text is copied into a: the settings may be read anew
 * while the request is under way. */
void fetching_options(struct fetch_options *o, struct arena *a, const struct options *set,
    const struct options_place *place);

/* The same for a page of that feed: the feed's header lines, which may hold a secret, are for pages of the
 * feed's own server alone. */
void fetching_page_options(struct fetch_options *o, struct arena *a, const struct options *set,
    const struct options_place *place, struct str page);

#endif
