/* Which format and version a root element begins. */
#ifndef FEED_FORMAT_H
#define FEED_FORMAT_H

#include "base/arena.h"
#include "feed/xml.h"

/* "rss-2.0", "rss-1.0", "atom-1.0", "cdf", ... Lives in a or for ever. */
const char *format_of_root(struct arena *a, const struct xml_element *root);

/* Does text, XML or what was meant to be, hold the root of a feed somewhere? Gives its place, or text.n. */
size_t format_find_root(struct str text);

/* In words, what text is that is no feed: "an HTML page". */
const char *format_of_no_feed(struct str text);

#endif
