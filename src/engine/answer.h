/* What a feed's answer means: read, stored, scheduled, noted in the ledger. */
#ifndef ENGINE_ANSWER_H
#define ENGINE_ANSWER_H

#include "engine/command.h"
#include "engine/source.h"
#include "engine/state.h"
#include "model/feed.h"
#include "store/http.h"

/* A feed of a refresh. */
struct asking {
	struct job job; /* first */
	struct http_state st;
	struct feed_way way;
	struct fetch_options options;
	int64_t interval_s, timeout_ms;
	size_t max_bytes;
	bool is_automatic; /* refreshed by the clock */
	bool is_open;      /* asked, and not answered yet */
	struct asking *next_local;
	struct command command; /* the command of an exec: or filter: feed */
	struct fetch *held;     /* what the filter is about */
};

/* Notes in st when server and feed want to be asked again, after a good answer that came now with
 * that feed. */
void answer_note_wishes(struct http_state *st, struct arena *a, const struct response *r,
    const struct feed *feed, time_t now);

/* Takes the answer, good or bad, in the open batch; tells of the feed when that is committed. */
void answer_take(struct engine *en, struct asking *k, struct fetch *answer);

#endif
