/* Full pages: fetched, extracted, stored; on demand, and ahead for articles that will be wanted. */
#ifndef ENGINE_PAGES_H
#define ENGINE_PAGES_H

#include "engine/state.h"

/* Fetches the page of an article; seq (0: nobody) is answered with done or failed. again: also when it
 * is there already. */
void pages_fetch(struct engine *en, int64_t item, int64_t seq, bool again);

/* Idle work: fetches the page of one article that wants it. False when there is none. */
bool pages_ahead(struct engine *en);

void pages_free(struct engine *en);

#endif
