/* From settings to requests: what the user has set for a feed, as net/fetch wants it. */
#ifndef ENGINE_FETCHING_H
#define ENGINE_FETCHING_H

#include "conf/options.h"
#include "net/fetch.h"

/* Fills *o with what holds in place, the feed's (NULL: for all), for the feed and its pages. Header lines, which may hold
 * a secret, are for the feed's own server alone. Text is copied into a: the settings may be read anew while the
 * request is under way. */
void fetching_options(struct fetch_options *o, struct arena *a, const struct options *set,
    const struct options_place *place);

#endif
