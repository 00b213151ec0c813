/* Fetching: many URLs at once, politely. A fetcher has queues, one a host; a fetch is one
 * request with all its redirects, and its answer.
 *
 *     fetcher_add(f, &request, owner)      waits in its host's queue
 *     fetcher_work(f)                      starts what may start, moves bytes, never blocks
 *     while ((t = fetcher_take(f)))        what has ended, well or badly
 *             ... t->response ... t->error ... fetch_free(t)
 *     fetcher_wait(f, fd, false, 1000)     sleeps until there is something to do
 *
 * Redirects are followed here and not by libcurl, hop by hop, each hop looked at. */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "net/http.h"

/* What Galley calls itself to servers. Who publishes Galley builds it with the address where a
 * server's owner finds out about it (make HOME_URL=...). Without one there is no address to give,
 * and one that leads nowhere would be a lie: then it names the rules it keeps to, by which a
 * server's owner can rule it. */
#ifdef HOME_URL
#define FETCH_USER_AGENT "galley/0.1 (+" HOME_URL ")"
#else
#define FETCH_USER_AGENT "galley/0.1 (feed reader; obeys https://www.rfc-editor.org/rfc/rfc9111)"
#endif

/* What is wanted: it decides the Accept line, the ceiling on the size, and A-IM. */
enum fetch_kind { FETCH_FEED, FETCH_PAGE };

/* What the user has set for a feed. Everything empty is the ordinary case. */
struct fetch_options {
	struct str user_agent, proxy, ca_file, cookie_file;
	const struct str *headers; /* whole lines, "Name: value": they may hold a secret */
	size_t n_headers;
	struct str headers_origin; /* url_origin() of those whom they are told; nobody else */
	bool may_turn_private;     /* from the open net to a private address */
};

/* All text is borrowed until fetch_free(). Validators are sent verbatim; empty: none. */
struct fetch_request {
	enum fetch_kind kind;
	struct str url;
	struct str etag, last_modified;
	size_t max_bytes;   /* decoded; 0: the ceiling of the kind */
	int64_t timeout_ms; /* for all hops together; 0: LIMIT_REQUEST_MS */
	bool from_open_net; /* that named this URL: no private address, then, unless allowed */
	bool is_urgent;     /* goes before what waits: a person is waiting for it */
	const struct fetch_options *options; /* NULL: nothing set */
};

struct response {
	int status;           /* 200, 226, 304: the others are errors */
	struct str url;       /* where it was found in the end; without credentials and fragment */
	struct str bytes;     /* decoded */
	struct str head_text; /* the head as it came, and what it says */
	struct http_head head;
	bool is_partial; /* the connection ended before the length that was promised */
	bool is_moved;   /* there were redirects, and all of them were permanent */
	int n_redirects;
	struct str *hops;    /* n_redirects + 1 URLs: each that was asked */
	uint64_t wire_bytes; /* of the body, as they came */
	int64_t duration_ms; /* from the first connection to the end; not the time in the queue */
};

/* One request and its answer. With error.code other than ERR_NONE, response.status and .head tell
 * what is known (429 and its Retry-After), and bytes is empty. */
struct fetch {
	struct fetch_request request;
	void *owner;
	struct response response;
	struct error error;
	bool was_dropped; /* never asked: fetcher_drop() took it out */
};

struct fetcher;

/* NULL, with the reason, when libcurl cannot be had. */
struct fetcher *fetcher_new(struct error *e);
void fetcher_free(struct fetcher *f);

/* How many requests at a time, in all and to one host; LIMIT_CONNECTIONS and LIMIT_PER_HOST at first. */
void fetcher_limit(struct fetcher *f, size_t connections, int per_host);

/* Queues a request. A URL that may not be fetched comes back from fetcher_take() with an error, as all
 * others do. */
void fetcher_add(struct fetcher *f, const struct fetch_request *request, void *owner);

/* Takes out of the queues what has not been asked yet: of one origin (url_origin()), or all when it is
 * empty. They come back from fetcher_take() with was_dropped and why. */
void fetcher_drop(struct fetcher *f, struct str origin, const char *why);

void fetcher_work(struct fetcher *f);

/* The next fetch that has ended, or NULL. The caller frees it. */
struct fetch *fetcher_take(struct fetcher *f);
void fetch_free(struct fetch *t);

/* How many are queued or under way. */
size_t fetcher_busy(const struct fetcher *f);

/* Sleeps until a connection, fd (-1: none) or the time calls for attention. */
void fetcher_wait(struct fetcher *f, int fd, bool wants_write, int timeout_ms);

/* One request, waited for: for the commands of the shell. Text of the response lives in a. False
 * for every answer that is an error; what is known of it is in *r all the same. */
bool fetch_get(
    struct response *r, struct arena *a, const struct fetch_request *ask, struct error *e);

#endif
