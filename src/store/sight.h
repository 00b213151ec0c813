/* What of an item's HTML a person can see: to tell a text that changed from one that was only
 * generated anew. */
#ifndef STORE_SIGHT_H
#define STORE_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct sight {
	uint64_t words; /* of the text alone, white space apart */
	uint64_t whole; /* of text, elements and addresses, but no tracking parameters and pixels */
};

/* One linear look, without parsing: what differs only after decoding counts as different, and is
 * settled when there are documents (revisions_settle). */
struct sight sight_of(struct str html);

#endif
