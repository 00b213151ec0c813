/* Subscribing to a feed, or to what a page says its feeds are. */
#ifndef ENGINE_SUBSCRIBE_H
#define ENGINE_SUBSCRIBE_H

#include "engine/state.h"

/* MSG_SUBSCRIBE: one feed found is subscribed to, stored and answered with done; several are told with
 * found, and done without a subscription: one of them is to be chosen; none with failed. */
void subscribe_to(struct engine *en, int64_t seq, struct str url);

/* Is an address without a scheme more likely http: one with a port other than 443, or of a host of
 * one's own (loopback, private, without a dot)? Else https is tried first; the other one comes
 * second. */
bool subscribe_is_http_likely(struct str address);

void subscribe_free(struct engine *en);

#endif
