/* An answer on its way in: where its bytes may come from, how many, and how many at once. Private to
 * net/. */
#ifndef NET_INCOMING_H
#define NET_INCOMING_H

#include "net/transfer.h"

/* Has libcurl tell t of what comes by way of easy. What is refused (a private address, a head or
 * body that is too large, a trap of a packed body) is in fetch.error. */
void incoming_watch(struct transfer *t, CURL *easy);

/* May the body grow now, or must this transfer wait for others? */
bool incoming_must_wait(struct transfer *t);

#endif
