/* What a feed delivered, into the database. */
#ifndef ENGINE_INGEST_H
#define ENGINE_INGEST_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/feed.h"
#include "store/items.h"

/* An item as the database keeps it: safe HTML, the document, plain lines. Lives in a, and borrows from
 * item. language is the feed's, for items without. */
struct stored_item ingest_item(struct arena *a, const struct item *item, struct str language);

/* Stores the feed's items and what it says of itself, in the caller's transaction. Adds to result. a is
 * for the work in between. */
bool ingest_feed(struct store *s, struct arena *a, int64_t id, const struct feed *feed, time_t now,
    struct put_result *result, struct error *e);

#endif
