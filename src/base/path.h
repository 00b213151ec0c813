/* Where Galley's files are, and reading and writing them safely. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

/* The folders and files, by the XDG base directories. */
enum place {
	PLACE_CONFIG, /* settings:      $GALLEY_CONFIG or $XDG_CONFIG_HOME/galley/config */
	PLACE_FEEDS,  /* subscriptions: $GALLEY_FEEDS  or $XDG_CONFIG_HOME/galley/feeds */
	PLACE_THEMES, /* folder:        $GALLEY_THEMES or $XDG_CONFIG_HOME/galley/themes */
	PLACE_RULES,  /* folder:        $GALLEY_RULES  or $XDG_CONFIG_HOME/galley/rules */
	PLACE_DB,     /* database:      $GALLEY_DB     or $XDG_DATA_HOME/galley/galley.db */
	PLACE_CACHE,  /* folder:        $GALLEY_CACHE  or $XDG_CACHE_HOME/galley */
	PLACE_LOG,    /* log:           $GALLEY_LOG    or $XDG_STATE_HOME/galley/galley.log */
	PLACE_COUNT
};

/* Sets the environment variable of place, so that this process and its children use path: what a
 * command line flag does. */
void path_override(enum place place, const char *path);

/* Appends the path of place to b. */
void path_of(struct buf *b, enum place place);

/* Appends a path as a person writes it: a leading ~/ is the home folder. */
void path_expand(struct buf *b, struct str path);

/* Makes the folders above path, 0700 where they are new. */
bool path_make_parents(const char *path, struct error *e);

/* Appends the whole file to b (b->max is the ceiling); "-" is standard input. */
bool path_read(struct buf *b, const char *path, struct error *e);

/* Writes the file whole, mode 0600, by way of a new file in the same folder and rename(): a kill at
 * any moment leaves the old or the new text. A device, a pipe or a folder is refused, and stays what it is. */
bool path_write(const char *path, struct str text, struct error *e);

/* The same for a file of the user's: where path is a symbolic link, what it leads to is written; what the user may not
 * write is refused. */
bool path_rewrite(const char *path, struct str text, struct error *e);

/* Appends text to the file, mode 0600 if it is new, and waits until it is on the disk. */
bool path_append(const char *path, struct str text, struct error *e);

bool path_exists(const char *path);

#endif
