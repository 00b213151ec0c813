/* The encoding of a feed, and its text as UTF-8. */
#ifndef FEED_DECODE_H
#define FEED_DECODE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

struct decoded {
	struct str text; /* UTF-8, without a byte order mark: in the bytes, or in own */
	struct buf own;  /* to be released */
	const char *
	    encoding; /* its name, a literal: what the document says, even if its text is UTF-8 after all */
	const char *mended; /* in words, what the bytes were not; NULL for nothing */
};

/* Is it said to be UTF-8, or nothing said: then expat may be asked whether it is, which it checks
 * anyway. */
bool decode_is_utf8(struct decoded *d, struct str bytes, struct str content_type);

/* Finds the encoding: byte order mark, the server's charset, the XML declaration (or a page's
 * <meta>), UTF-8. A label that the bytes prove wrong is passed over: text that is UTF-8 is UTF-8
 * whatever is said, and bytes that are not in text that claims to be are read as windows-1252. */
void decode(struct decoded *d, struct str bytes, struct str content_type);

#endif
