/* Subscribing: the engine looks at an address and says what feeds it found. */
#ifndef UI_SUBSCRIBE_H
#define UI_SUBSCRIBE_H

#include <stdint.h>

#include "base/str.h"
#include "store/feeds.h"

struct ui;

/* The feed that the pane with the keys is about; NULL, with a word, when there is none. */
const struct feed_row *subscribe_feed_here(struct ui *ui);

/* The engine found a feed for the request seq; and it has ended. */
void subscribe_found(struct ui *ui, int64_t seq, struct str url, struct str title);
void subscribe_done(struct ui *ui, int64_t seq);

#endif
