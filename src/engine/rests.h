/* Servers that asked to be left alone, and until when: feeds and pages keep to it alike. */
#ifndef ENGINE_RESTS_H
#define ENGINE_RESTS_H

#include "engine/state.h"

/* 429: nothing of url's origin is asked before until; what waits in the queue comes back dropped. */
bool rests_origin(struct engine *en, struct str url, time_t until, struct error *e);

/* What an answer to a page's request asks for: 429 rests the origin; 503, and any other with a
 * Retry-After, that address alone. */
bool rests_take(struct engine *en, const struct response *r, struct error *e);

/* May url be asked now? False, with until when, while it or its origin rests. */
bool rests_allow(struct engine *en, struct str url, struct error *e);

#endif
