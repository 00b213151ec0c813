/* Broken JSON into JSON that jansson reads. */
#ifndef FEED_JSONMEND_H
#define FEED_JSONMEND_H

#include "base/buf.h"
#include "base/str.h"

/* Appends text as strict JSON: strings without control characters, bad escapes and lone surrogates;
 * numbers that fit; no commas too many; what is nested deeper than any feed is null; and what is
 * cut off closed. An object or array that is cut off in an array is left out, so that half an item
 * is none. Linear in time. */
void jsonmend(struct buf *out, struct str text);

#endif
