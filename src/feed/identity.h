/* By what an item is known again at the next fetch. */
#ifndef FEED_IDENTITY_H
#define FEED_IDENTITY_H

#include "base/arena.h"
#include "model/feed.h"

/* Gives every item of f an id of its own. A feed's own id (guid, atom:id, rdf:about) is kept as it
 * is; without one it is the link, without that a hash of title and date, of the content last, so
 * that editing the text of an item does not make a new one. Items that share an id, but not link,
 * title and date, are all told apart by link, or by title and date (a constant guid is a common
 * fault). */
void identity_settle(struct feed *f, struct arena *a);

#endif
