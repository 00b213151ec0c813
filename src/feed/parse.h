/* Any feed's bytes into a struct feed: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, whole or
 * damaged. The door of this folder. */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/feed.h"

/* What is known about bytes besides themselves; either may be empty. */
struct feed_source {
	struct str url;          /* where they came from in the end: the base of relative URLs */
	struct str content_type; /* as the server said it: for its charset only */
};

/* Reads bytes, whatever the server called them: finds the encoding, then the format; what expat refuses is
 * mended and read again. Everything in f lives in a and none of it in bytes. One-line fields are clean
 * (utf8.h), URL fields absolute and safe (url_is_safe), ids opaque, every item has one; content_html and
 * summary_html are as delivered, NOT sanitised, their relative URLs to be resolved against item.base.
 *
 * False for what is no feed: HTML, OPML, a sitemap, nothing at all, JSON that is no JSON Feed. A
 * feed that is cut off or broken gives what can be read of it, with is_well_formed false and the
 * repairs in mended. */
bool feed_parse(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct error *e);

#endif
