/* Where a feed's bytes come from: the net, a file, a command, or Galley itself. */
#ifndef ENGINE_SOURCE_H
#define ENGINE_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* The feed that comes with the program: a few articles that teach it. */
#define SOURCE_WELCOME "galley:welcome"

enum source_way {
	SOURCE_NET,     /* fetch_url over HTTP */
	SOURCE_FILTER,  /* fetch_url over HTTP, its body through command */
	SOURCE_FILE,    /* path */
	SOURCE_EXEC,    /* what command prints */
	SOURCE_BUILTIN, /* galley:... */
	SOURCE_NONE,    /* nothing that can be read; why says it */
};

struct feed_way {
	enum source_way way;
	struct str fetch_url, path, command;
	const char *why;
};

/* Takes the URL of a subscription apart. Text lives in a or is borrowed. */
struct feed_way source_way(struct arena *a, struct str url);

/* Reads a FILE or BUILTIN source whole, of max_bytes at most; the commands of EXEC and FILTER are for
 * command.h. */
bool source_fetch(struct buf *out, const struct feed_way *way, size_t max_bytes, struct error *e);

#endif
