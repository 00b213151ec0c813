/* The feeds file: one subscription a line; a newsboat `urls` file is valid as it is.
 *
 *     # news
 *     https://lwn.net/headlines/rss  linux  "~LWN"
 *     https://e.org/feed "long reads" "!"            # hidden
 *     "query:Unread:unread = \"yes\""
 *     "exec:~/bin/make-feed"   "filter:~/bin/mend:https://e.org/rss"
 *     @ Tech                                         # newsraft: the folder of the lines below
 */
#ifndef CONF_SUBSCRIPTIONS_H
#define CONF_SUBSCRIPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

enum subscription_kind {
	SUBSCRIPTION_URL,    /* http, https or file */
	SUBSCRIPTION_QUERY,  /* a view: query */
	SUBSCRIPTION_EXEC,   /* a feed on the output of command */
	SUBSCRIPTION_FILTER, /* url's body through command */
};

struct subscription {
	enum subscription_kind kind;
	struct str id;      /* the first word whole: what identifies the subscription */
	struct str url;     /* URL and FILTER */
	struct str command; /* EXEC and FILTER */
	struct str query;   /* QUERY: as the file has it, newsboat's expression or ours */
	struct str title;   /* the user's own (`~title`), a query's name, or empty */
	struct str folder;  /* the first tag, else the @section; or empty */
	struct str *tags;
	size_t n_tags;
	bool is_hidden; /* a tag that begins with ! */
	int line;       /* in the file, from 1 */
};

struct subscriptions {
	struct subscription
	    *v; /* in the order of the file; a URL that stands twice is one, tags joined */
	size_t n;
	struct str *problems; /* "feeds, line 3: ...": lines that are none */
	size_t n_problems;
};

/* Reads the text of a feeds file. Everything lives in a or is borrowed from text. Never fails: what is
 * no subscription lands in problems. */
void subscriptions_parse(struct subscriptions *out, struct arena *a, struct str text);

/* Reads the file PLACE_FEEDS; none there is an empty one. */
bool subscriptions_read(struct subscriptions *out, struct arena *a, struct error *e);

/* The subscription with that id, URL or title (in this order; title without case), or NULL. */
const struct subscription *subscriptions_find(const struct subscriptions *all, struct str name);

/* Appends s as a line of the feeds file. */
void subscriptions_write(struct buf *out, const struct subscription *s);

/* Appends one line to the file PLACE_FEEDS (made when it is missing). False when it is there already. */
bool subscriptions_add(const struct subscription *s, struct error *e);

/* Takes the line of id out of the file, or puts another subscription in its place; every other byte
 * stays. A comment behind it goes with the line, one above it stays. */
bool subscriptions_remove(struct str id, struct error *e);
bool subscriptions_change(struct str id, const struct subscription *to, struct error *e);

#endif
