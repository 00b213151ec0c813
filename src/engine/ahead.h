/* Full pages that nobody waits for: of tagged articles, and of the new ones of feeds that ask
 * (fetch-pages ahead). With the manners of a program that comes by itself: when there is nothing
 * else to do, one page of a host at a time with a pause between two, what robots.txt forbids not at
 * all, and within a budget on the disc (page-cache). */
#ifndef ENGINE_AHEAD_H
#define ENGINE_AHEAD_H

#include "engine/state.h"

/* Idle work: starts the next page. False when there is none that may be fetched now. */
bool ahead_step(struct engine *en);

/* Does robots.txt of url's server allow it, as far as it is known. */
bool ahead_may(struct engine *en, struct str url);

/* How long until a page may be fetched whose server had one just now; -1: none waits. */
int ahead_wait_ms(const struct engine *en);

/* Does any feed ask for its pages? */
bool ahead_is_asked(const struct engine *en);

void ahead_free(struct engine *en);

#endif
