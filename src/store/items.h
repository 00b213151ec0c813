/* Articles in the database: storing what a feed brought, listing, marking read. */
#ifndef STORE_ITEMS_H
#define STORE_ITEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/feed.h"
#include "store/db.h"
#include "store/query.h"

/* What an article has: bits of item_row.has, and has: of the query language. */
enum item_has {
	HAS_IMAGE = 1 << 0,
	HAS_AUDIO = 1 << 1,
	HAS_VIDEO = 1 << 2,
	HAS_LINK = 1 << 3,      /* a page to open */
	HAS_FULL = 1 << 4,      /* the page's article is stored */
	HAS_ENCLOSURE = 1 << 5, /* anything to play or download */
	HAS_TEASER = 1 << 6,    /* the feed's text goes on on the page (wanted.h) */
	HAS_SHORT = 1 << 7,     /* the feed's text is short: perhaps a teaser */
};

enum { SUMMARY_MAX = 300 }; /* characters */

/* An item as it goes in: everything but html clean and safe already. Borrowed for the call. */
struct stored_item {
	struct str guid; /* within its feed; not empty */
	struct str url, external_url, comments_url;
	struct str title, byline; /* plain text, one line */
	struct str summary; /* plain text, one line, for lists; cut to 300 characters here; may come
			       with the document (docs_save_item) */
	struct str html;    /* as delivered: only to make documents from */
	struct str base;    /* what its relative URLs resolve against */
	struct str doc;     /* the same as docio wrote it; empty: made later, docs_raw() */
	struct str language, image;
	const struct str *categories; /* the feed's own tags; not the user's */
	size_t n_categories;
	const struct media *media;
	size_t n_media;
	time_t published, updated; /* DATE_NONE: not said */
	int64_t words;
	bool is_ad;
	struct str ad_why; /* in words */
};

enum put_outcome { PUT_SAME, PUT_NEW, PUT_CHANGED };

struct put_result {
	size_t n_new, n_changed, n_same;
	/* Of the caller, n places each, or NULL: the id and what happened, in the order of the items. */
	int64_t *ids;
	enum put_outcome *outcomes;
};

/* Stores the items of a feed, known ones by their guid. An item whose content is the same, or
 * differs in nothing that is seen (sight.h), costs a look-up and no write. Where its words changed
 * it takes the new text, stays read or unread, and the older text becomes a revision (revisions.h);
 * other markup or links are taken over in silence. A feed all of whose guids are new although its
 * articles (URL and title) are not has changed its ids: they are taken over and nothing becomes
 * unread. It sorts by published, else by updated, else (missing, absurd or after now) by now. Adds
 * to result. QUICK. */
bool items_put(struct store *s, int64_t feed, const struct stored_item *items, size_t n, time_t now,
    struct put_result *result, struct error *e);

/* An article in a list. Text lives in the caller's arena. */
struct item_row {
	int64_t id, feed;
	struct str title; /* may be empty */
	struct str feed_title, byline, summary, url, language, image, ad_why;
	struct str *tags; /* the user's, by name */
	size_t n_tags;
	time_t date;               /* what it is sorted by; always there */
	time_t published, updated; /* DATE_NONE: not said */
	time_t fetched;            /* first stored */
	time_t changed;            /* content last changed since; DATE_NONE: never */
	int64_t words;
	unsigned has; /* enum item_has */
	bool is_read, is_ad;
	bool is_updated; /* changed, and not marked read since */
};

/* What to say beside r->date where the feed's own date is absurd or after now ("fetched; the feed says
 * 2099-01-02"); empty where there is nothing to say. */
struct str items_date_doubt(struct arena *a, const struct item_row *r, time_t now);

struct item_rows {
	struct item_row *v;
	size_t n;
};

struct id_list {
	int64_t *v;
	size_t n;
};

/* The articles that q finds, in its order, from the offset-th on; limit 0: all. q's own limit counts
 * from the first. */
bool items_list(struct item_rows *out, struct arena *a, struct store *s, const struct query *q,
    int64_t offset, int64_t limit, struct error *e);

/* The ids alone: a list that stands still while its articles are read and marked. About 10 ms for
 * 100,000. Then the rows of a part of it, in the order of ids; those no longer there are left out. */
bool items_ids(
    struct id_list *out, struct arena *a, struct store *s, const struct query *q, struct error *e);
bool items_by_ids(struct item_rows *out, struct arena *a, struct store *s, const int64_t *ids,
    size_t n, struct error *e);

/* One article; false when there is none with this id. */
bool items_get(struct item_row *out, struct arena *a, struct store *s, int64_t id, struct error *e);

/* The newest article with this URL; 0 when there is none (no failure). */
bool items_find(struct store *s, struct str url, int64_t *id, struct error *e);

/* How many q finds, and how many of them are unread (NULL: not asked). */
bool items_count(
    struct store *s, const struct query *q, int64_t *n, int64_t *unread, struct error *e);

/* How many ads q would find if it showed them: "3 ads hidden". */
bool items_count_ads(struct store *s, const struct query *q, int64_t *n, struct error *e);

/* The unread article that follows (step 1) or precedes (step -1) the article from in q's order; from 0
 * starts at that end. 0 when there is none. */
bool items_next_unread(
    struct store *s, const struct query *q, int64_t from, int step, int64_t *id, struct error *e);

/* Marks read or unread. n_changed (may be NULL) counts those that were not so before, or were
 * updated since; ids that are not there are passed over. */
bool items_mark(struct store *s, const int64_t *ids, size_t n, bool is_read, time_t now,
    int64_t *n_changed, struct error *e);

/* Sets or clears the ad flag, by a rule or the user. */
bool items_flag_ad(
    struct store *s, const int64_t *ids, size_t n, bool is_ad, struct str why, struct error *e);

/* Deletes an article with all that belongs to it. */
bool items_delete(struct store *s, int64_t id, struct error *e);

/* For the built-in views; microseconds. today is the beginning of the day. */
struct view_counts {
	int64_t unread, today, today_unread, later, later_unread, all, ads;
};
bool items_counts(struct view_counts *out, struct store *s, time_t today, struct error *e);

/* What there is to play or download. */
bool items_media(
    struct media **out, size_t *n, struct arena *a, struct store *s, int64_t id, struct error *e);

#endif
