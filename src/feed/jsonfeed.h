/* JSON Feed 1.0 and 1.1. */
#ifndef FEED_JSONFEED_H
#define FEED_JSONFEED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/feed.h"

/* Reads text, UTF-8, into f; what jansson refuses is mended and read again (is_well_formed says
 * so). Members of a wrong type count as absent. False for what is no JSON Feed. Item ids may be
 * empty (identity.h). */
bool jsonfeed_read(
    struct feed *f, struct arena *a, struct str text, struct str url, struct error *e);

#endif
