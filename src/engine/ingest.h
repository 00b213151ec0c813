/* What a feed delivered, into the database: at once as it came, and later, when nobody waits, as
 * documents. The parsing of HTML costs ten times what everything else does. */
#ifndef ENGINE_INGEST_H
#define ENGINE_INGEST_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/feed.h"
#include "store/items.h"

/* Stores the feed's items and what it says of itself, in the caller's transaction. Adds to result. a is
 * for the work in between. */
bool ingest_feed(struct store *s, struct arena *a, int64_t id, const struct feed *feed, time_t now,
    struct put_result *result, struct error *e);

/* Makes the document of an article, and its summary, from the HTML that is stored. */
bool ingest_document(struct store *s, struct arena *a, int64_t item, struct error *e);

/* Makes the documents of its older texts, if there are any without. */
bool ingest_older(struct store *s, struct arena *a, int64_t item, struct error *e);

/* Makes the documents that tell whether articles did change, some in a transaction. *left: there
 * may be more. */
bool ingest_settle(struct store *s, struct arena *a, bool *left, struct error *e);

/* The same as ingest_document() for some that have none yet, newest first. *left tells whether
 * there may be more. */
bool ingest_step(struct store *s, struct arena *a, bool *left, struct error *e);

#endif
