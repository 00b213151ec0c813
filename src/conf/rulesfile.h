/* The rules file of a site, as a text of the user's: lines put in and taken out, every other byte stays.
 *
 *     # example.org
 *     strip: .promo-box
 */
#ifndef CONF_RULESFILE_H
#define CONF_RULESFILE_H

#include "base/error.h"
#include "base/str.h"

/* The host that rules for url go by: without www., port and case; empty when url has none that may
 * name a file. */
struct str rulesfile_host(struct arena *a, struct str url);

/* The path of PLACE_RULES/HOST. */
struct str rulesfile_path(struct arena *a, struct str host);

/* What was done to a file. */
struct rulesfile_change {
	struct str text; /* the line, in the arena */
	int line;        /* where it stands, or stood */
	bool is_put;     /* put in; else taken out */
};

/* Adds the rule `word: selector`, unless it stands there. Where the last rule of the file says just
 * the opposite (keep for strip) of that selector, that line is taken out instead. */
bool rulesfile_teach(struct rulesfile_change *out, struct arena *a, struct str host,
    const char *word, struct str selector, struct error *e);

/* Puts the line in at the end; takes the last line of that text out. False when it is not there. */
bool rulesfile_put(struct rulesfile_change *out, struct arena *a, struct str host, struct str text,
    struct error *e);
bool rulesfile_take(struct rulesfile_change *out, struct arena *a, struct str host, struct str text,
    struct error *e);

#endif
