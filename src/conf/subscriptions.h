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
#include "model/subscription.h"

/* Reads the text of a feeds file, in its order; a URL that stands twice is one subscription with the tags
 * of both. The folder is the first tag, else the @section. Everything lives in a or is borrowed from
 * text. Never fails: what is no subscription is told in problems (may be NULL), a line each:
 * "feeds, line 3: ...". */
void subscriptions_parse(
    struct subscriptions *out, struct arena *a, struct str text, struct buf *problems);

/* Reads the file PLACE_FEEDS; none there is an empty one. */
bool subscriptions_read(
    struct subscriptions *out, struct arena *a, struct buf *problems, struct error *e);

/* Its text, and where it stands; empty when there is none. */
bool subscriptions_load(struct buf *text, struct buf *path, struct error *e);

/* What a subscription's first word holds: the URL to fetch (of URL and FILTER), the shell command (of EXEC
 * and FILTER), the query as written (of QUERY); each empty for the other kinds. */
struct str subscription_fetch_url(const struct subscription *s);
struct str subscription_command(const struct subscription *s);
struct str subscription_query(const struct subscription *s);

/* Sets kind by what url is; false, with the reason, when it is no subscription. */
bool subscription_set_kind(struct subscription *s, struct error *e);

/* The subscription with that URL, or that title (without case), or NULL. */
const struct subscription *subscriptions_find(const struct subscriptions *all, struct str name);

/* Appends s as a line of the feeds file. */
void subscriptions_write(struct buf *out, const struct subscription *s);

/* Appends one line to the file PLACE_FEEDS (made when it is missing). False when it is there already. */
bool subscriptions_add(const struct subscription *s, struct error *e);

/* Appends those whose URL is not there yet, whole or not at all; their lines also to *lines, *n_new
 * is their number. Dry: the file stays as it is. */
bool subscriptions_append(const struct subscriptions *more, bool is_dry, struct buf *lines,
    size_t *n_new, struct error *e);

/* Takes the lines of url out of the file (a comment behind it goes with the line, one above it
 * stays), or has them say the address to; every other byte stays. False, too, when there is no such
 * line. */
bool subscriptions_remove(struct str url, struct error *e);
bool subscriptions_move(struct str url, struct str to, struct error *e);

#endif
