/* What the user has said of a site: the rules files named after its host. */
#ifndef ENGINE_SITE_H
#define ENGINE_SITE_H

#include <time.h>

#include "base/error.h"
#include "html/rules.h"

/* Reads into a the rules for the host of url: the files HOST (www. left out) and HOST.txt of
 * PLACE_RULES, and .DOMAIN and .DOMAIN.txt for the domains that it lies in. *rules is NULL when
 * there are none. What cannot be read, a file or a line, is left out and told in problems (may be
 * NULL), a line each. */
void site_rules(const struct rules **rules, struct arena *a, struct str url, struct buf *problems);

/* When one of these files was changed last; DATE_NONE when there are none. */
time_t site_changed(struct str url);

/* Appends how the rules for a host stand, in a line: "rules for example.org: 4", what is wrong in
 * them, what is passed over. */
void site_describe(struct buf *out, struct str host);

#endif
