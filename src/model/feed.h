/* A feed as it was delivered, whatever its format: what feed/ fills, the engine stores, `galley parse`
 * prints. All text is UTF-8 and lives in the arena that the feed was parsed into. */
#ifndef MODEL_FEED_H
#define MODEL_FEED_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/str.h"

struct person {
	struct str name, url, email;
};

/* An enclosure: something to play or download. */
struct media {
	struct str url, type, title;
	int64_t size_bytes; /* -1: not said */
	int64_t duration_s; /* -1: not said */
};

struct item {
	struct str id;           /* opaque; made by identity rules when the feed gave none */
	struct str url;          /* the page */
	struct str external_url; /* what a link post talks about */
	struct str comments_url;
	struct str title;        /* plain text, one line */
	struct str content_html; /* as delivered; html/sanitize makes it safe to keep */
	struct str summary_html; /* the same */
	struct str image;
	struct str language;
	struct str base; /* the URL that relative ones in content and summary resolve against */
	time_t published, updated; /* DATE_NONE: not said */
	struct str rights;
	struct str source_title, source_url; /* where a planet feed took it from */
	struct str chapters_url, transcript_url;
	struct str location;     /* where it is about: degrees "latitude longitude", or a name */
	int64_t season, episode; /* of a podcast; 0: not said */
	struct person *authors;
	struct str *tags; /* the feed's own categories */
	struct media *media;
	size_t n_authors, n_tags, n_media;
};

struct feed {
	struct str title, home_url, feed_url, description, icon, language, generator, rights, hub;
	const char *format;   /* "rss-2.0", "atom-1.0", "json-1.1", ... */
	const char *encoding; /* what the bytes were read as */
	time_t updated;
	int64_t ttl_minutes; /* -1: not said */
	int64_t sy_period_s; /* sy:updatePeriod / sy:updateFrequency; -1: not said */
	uint32_t skip_hours; /* bit h: not in hour h, UTC (RSS 2.0 skipHours) */
	uint8_t skip_days;   /* bit d: not on day d, Sunday is 0 (RSS 2.0 skipDays) */
	bool is_well_formed;
	bool is_cut;        /* its end is missing: there may be more */
	struct str *mended; /* in words, what was repaired */
	struct person *authors;
	struct item *items;
	size_t n_mended, n_authors, n_items;
};

#endif
