/* What FILE|URL|- on the command line stands for: its bytes, and what is known about them. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

struct source {
	struct buf bytes;
	struct str url;          /* where it was found in the end; empty for a file without --url */
	struct str content_type; /* as the server said; empty when nobody did */
};

/* Reads name: a URL with http or https is fetched, "-" is standard input, anything else a file. At most
 * max bytes. The strings live in a; the caller releases s->bytes. */
bool source_read(struct source *s, struct arena *a, const char *name, size_t max, struct error *e);

#endif
