/* What the user has said of a site: the rules file named after its host. */
#ifndef ENGINE_SITE_H
#define ENGINE_SITE_H

#include "base/error.h"
#include "html/rules.h"

/* Reads the rules for the host of url (PLACE_RULES/HOST) into a; *rules is NULL when there is no such file. False,
 * with the file and line, for one that cannot be read: *rules is NULL then too. */
bool site_rules(const struct rules **rules, struct arena *a, struct str url, struct error *e);

#endif
