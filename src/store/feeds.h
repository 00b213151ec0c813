/* Feeds in the database: kept in step with the feeds file, listed with their counts. */
#ifndef STORE_FEEDS_H
#define STORE_FEEDS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/subscription.h"
#include "store/db.h"

/* A feed as the sidebar and `galley feeds` show it. Times are DATE_NONE when there is none. */
struct feed_row {
	int64_t id;
	enum subscription_kind kind;
	struct str url;   /* the identity: as in the feeds file */
	struct str title; /* shown: the user's own, else the feed's, else the URL; never empty */
	bool is_named;    /* title is one, and not the URL */
	struct str own_title; /* as in the feeds file; may be empty */
	struct str home_url, folder;
	struct str moved_from; /* the URL it had before a redirect was adopted; empty: none was */
	struct str asked_at;   /* an adopted URL that the feeds file does not have; empty: none */
	struct str *tags;      /* of the subscription */
	size_t n_tags;
	int64_t unread, total, ads; /* unread and total leave ads out */
	time_t fetched;             /* last answer that was good (200 or 304) */
	time_t next_at;             /* not before its host's rest is over */
	struct str next_why;        /* why then, in words */
	struct str error;           /* of the last request; empty: it went well */
	int error_count;            /* in a row */
	int status;                 /* HTTP status of the last answer; 0: none */
	int position;               /* in the feeds file, from 0 */
	bool is_hidden;             /* shown in views only */
	bool is_parked;             /* not fetched any more (410), until the user asks */
	bool is_subscribed;         /* false: left the feeds file, articles are still there */
};

struct feed_rows {
	struct feed_row *v;
	size_t n;
};

/* All feeds in the order of the feeds file; then those that left it and still have articles. */
bool feeds_list(struct feed_rows *out, struct arena *a, struct store *s, struct error *e);

/* The id of the feed with this URL; 0 when there is none (that is no failure). */
bool feeds_find(struct store *s, struct str url, int64_t *id, struct error *e);

struct feeds_change {
	size_t n_added, n_changed, n_left, n_back;
};

/* Brings the table in step with the feeds file: new ones are added, titles, folders, tags and positions
 * taken over, those no longer in it marked as left; their articles stay. SUBSCRIPTION_QUERY rows are
 * views, not feeds, and passed over. Writes nothing when nothing differs. */
bool feeds_sync(struct store *s, const struct subscriptions *subs, time_t now,
    struct feeds_change *change, struct error *e);

/* What a feed says of itself; written only where it differs. QUICK. */
struct feed_facts {
	struct str title, home_url, description, language, icon;
};
bool feeds_describe(struct store *s, int64_t feed, const struct feed_facts *f, struct error *e);

/* The feed has another URL from now on (a redirect adopted, the feeds file edited): same id, same
 * articles, validators forgotten, the old URL noted. False when another feed has that URL already. */
bool feeds_move(struct store *s, int64_t feed, struct str url, struct error *e);

/* The feed has the URL old in the feeds file again, and is still asked at the one it moved to. */
bool feeds_stay_at(struct store *s, int64_t feed, struct str old, struct error *e);

/* Takes a feeds_move() back: its old URL again; the one it moved to is remembered, so that the
 * redirect is not adopted again. False when it has not moved. The feeds file is the caller's
 * affair. */
bool feeds_move_back(struct store *s, int64_t feed, struct error *e);

/* Deletes the feeds that have left the feeds file, with their articles except tagged ones. */
bool feeds_purge(struct store *s, int64_t *n_articles, struct error *e);

#endif
