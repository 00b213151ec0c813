/* From settings to requests: what the user has set for a feed, as net/fetch wants it; and what a
 * feed may name. */
#ifndef ENGINE_FETCHING_H
#define ENGINE_FETCHING_H

#include "conf/options.h"
#include "net/fetch.h"

/* Fills *o with what holds in place, the feed's (NULL: for all), for the feed and its pages. Header
 * lines, which may hold a secret, are for the feed's own server alone. Text is copied into a: the
 * settings may be read anew while the request is under way. */
void fetching_options(struct fetch_options *o, struct arena *a, const struct options *set,
    const struct options_place *place);

struct engine;

/* The same for what an article of that feed leads to. True when the feed is of the open net: what
 * it names by itself may not be private. A feed that cannot be read is taken for one. */
bool fetching_of_feed(struct fetch_options *o, struct arena *a, struct engine *en, int64_t feed);

/* Does the subscription or page of that URL come from the open net, judged by its host's name? */
bool fetching_is_of_open_net(struct arena *a, struct str url);

#endif
