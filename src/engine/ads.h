/* Which entries of a feed are advertising: flagged and hidden, never deleted. */
#ifndef ENGINE_ADS_H
#define ENGINE_ADS_H

#include "model/feed.h"

/* Why item is advertising, in words (static); the empty string when it is not. Cautious: a story
 * about sponsors must not be hidden. */
struct str ads_reason(const struct item *item);

#endif
