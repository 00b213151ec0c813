/* Reading a start tag that may be broken. Private to mend.c. */
#ifndef FEED_MENDTAG_H
#define FEED_MENDTAG_H

#include <stdbool.h>

#include "base/str.h"

enum { MENDTAG_ATTRIBUTES = 64, MENDTAG_NAME_BYTES = 256 };

struct mendtag_attribute {
	struct str name, value; /* as they stand there */
	bool is_bare;           /* without a value */
};

struct mendtag {
	struct str name;
	struct mendtag_attribute attributes[MENDTAG_ATTRIBUTES]; /* each name once */
	size_t n_attributes;
	bool is_empty; /* <.../> */
	bool is_odd;   /* something had to be put right */
};

/* Reads the start tag at the front of s. Gives its length; 0 when it is none, s.n + 1 when the text
 * ends in it. A tag that another one begins in ends there, unless it looks like words behind a bare
 * '<'. */
size_t mendtag_read(struct str s, struct mendtag *tag);

/* The length of the name at the front of s: ASCII only, which is all that feeds use. */
size_t mendtag_name_length(struct str s);

#endif
