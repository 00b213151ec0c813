/* One fetch on the wire: what fetch.c queues and libcurl moves. Private to net/. */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "net/fetch.h"

struct transfer;

/* Bodies share a budget, so that a dozen endless ones neither fill the memory nor hold the others up: past
 * it, only one large body at a time goes on, and none for some time while small ones wait to be asked
 * for. The others are paused. */
struct budget {
	size_t bytes;
	struct transfer *large; /* the one that goes on */
	bool is_crowded;        /* requests are waiting */
};

struct transfer {
	struct fetch fetch; /* first: what the caller sees is this */
	struct budget *budget;
	struct transfer *next; /* in a queue */
	struct host *host;

	CURL *easy; /* NULL: not on the wire */
	struct curl_slist *lines;
	struct arena arena;
	struct str url;                        /* of this hop: no credentials, no fragment */
	struct str user, password, own_origin; /* credentials, and whom they may be told */
	struct str hops[LIMIT_REDIRECTS + 1];  /* URLs asked so far; the last is url */
	size_t n_hops;
	bool is_moved;   /* every redirect so far was permanent */
	bool was_public; /* a hop so far was answered by the open net, or the URL was named there */
	bool has_proxy;
	bool should_pause; /* said in a callback, done after it */
	bool is_paused;
	bool is_host_wanted; /* another request waits for it */
	struct buf head, body;
	size_t head_bytes;  /* of all responses, the interim ones too */
	int64_t started_ms; /* 0: not yet */
	int64_t moved_ms;   /* when the last byte came */
	size_t wire_bytes;
};

/* A transfer for request, or one that has failed already (fetch.error) when its URL is no good. */
struct transfer *transfer_new(const struct fetch_request *request, void *owner, struct budget *b);
void transfer_free(struct transfer *t);

/* What comes from the open net, a redirect above all, must not reach what only this machine can.
 * Asked of the address itself, not of the name: names can be made to change their mind between two
 * look-ups. False, with the reason in fetch.error: it may not. */
bool transfer_may_turn(struct transfer *t, bool is_private);

/* Sets easy up for the hop at hand. share keeps DNS and TLS sessions. */
void transfer_prepare(struct transfer *t, CURL *easy, CURLSH *share);

/* What libcurl's result means. True: the fetch is at its end, fetch.response or fetch.error is filled.
 * False: url is the next hop, to be queued again. The easy handle is the caller's again. */
bool transfer_finish(struct transfer *t, CURLcode rc);

#endif
