/* What the net has said, kept over restarts: the HTTP state of each feed, origins at rest, and the
 * ledger of requests. What the values mean is the engine's affair (schedule); here they are
 * kept. */
#ifndef STORE_HTTP_H
#define STORE_HTTP_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/db.h"

/* Of one feed. Times are DATE_NONE when not known, spans -1. */
struct http_state {
	int64_t feed;
	struct str url, title; /* of the feed; given by http_load(), not stored by http_save() */
	struct str etag, last_modified; /* verbatim */
	uint64_t body_hash;             /* of the last body that parsed; 0: none */
	int status;                     /* of the last answer; 0: none */
	time_t asked_at;                /* last request, however it ended */
	time_t fetched_at;              /* last good answer (200, 226, 304) */
	time_t changed_at;              /* last answer that brought something new */
	time_t next_at;
	struct str next_why; /* in words */
	time_t retry_after;  /* the server asked not to come before; kept over restarts */
	int64_t max_age_s;   /* Cache-Control or Expires */
	int64_t ttl_s;       /* the feed's own ttl */
	int64_t period_s;    /* sy:updatePeriod / sy:updateFrequency */
	int64_t rhythm_s;    /* how often it publishes, as observed */
	uint32_t skip_hours; /* as in model/feed.h */
	uint32_t skip_days;
	int error_count;     /* in a row */
	struct str error;    /* of the last request; empty: it went well */
	struct str moved_to; /* where permanent redirects point, and how often in a row they did */
	int moved_count;
	bool is_parked; /* 410: not asked any more until the user does */
	struct str hub;
	struct str note; /* one of the following words, and a URL; or empty */
};

/* What has no column. A permanent redirect was adopted: in the feeds file, where the feed had that
 * URL before; or here alone, because the feeds file says otherwise, and the feed is asked there
 * (the validators are that URL's). Or the user took back the adoption of that URL, which is not
 * adopted again. */
#define HTTP_NOTE_FROM "from "
#define HTTP_NOTE_AT "at "
#define HTTP_NOTE_STAY "stay "

/* The URL behind the word in a note; empty when it is not that word. */
struct str http_note_url(struct str note, const char *word);

struct http_states {
	struct http_state *v;
	size_t n;
};

/* The state of every subscribed feed, also of those never asked (zero, DATE_NONE and -1), in the order
 * of the feeds file. */
bool http_load(struct http_states *out, struct arena *a, struct store *s, struct error *e);

/* One feed's state, read again. */
bool http_get(
    struct http_state *out, struct arena *a, struct store *s, int64_t feed, struct error *e);

/* Keeps st for st->feed. Call it in the transaction that stores the articles. QUICK. */
bool http_save(struct store *s, const struct http_state *st, struct error *e);

/* An origin (scheme://host:port) that asked for rest (429): not asked before until. */
struct origin_rest {
	struct str origin, why;
	time_t until;
};
struct origin_rests {
	struct origin_rest *v;
	size_t n;
};

/* The rests that last beyond now. */
bool http_rests(
    struct origin_rests *out, struct arena *a, struct store *s, time_t now, struct error *e);

/* Sets the rest of an origin, or of a single address, replacing the one before; until DATE_NONE
 * takes it away. Those that are over by now go. QUICK. */
bool http_rest(
    struct store *s, struct str origin, time_t until, struct str why, time_t now, struct error *e);

/* A request, and what came of it. */
struct ledger_row {
	int64_t feed;
	time_t at;
	struct str url;      /* that was asked, without credentials; empty: the feed's own */
	int status;          /* 0: no answer */
	int64_t bytes;       /* received */
	int64_t saved_bytes; /* not received thanks to a conditional request or compression */
	int64_t duration_ms;
	int64_t n_new; /* articles */
	time_t next_at;
	struct str next_why, error;
};
struct ledger_rows {
	struct ledger_row *v;
	size_t n;
};

enum { LEDGER_PER_FEED = 100 };

/* Adds a row, and drops those beyond the newest LEDGER_PER_FEED of the feed. QUICK. */
bool ledger_add(struct store *s, const struct ledger_row *row, struct error *e);

/* The newest limit rows of a feed (0: of all feeds), newest first. */
bool ledger_list(struct ledger_rows *out, struct arena *a, struct store *s, int64_t feed,
    size_t limit, struct error *e);

#endif
