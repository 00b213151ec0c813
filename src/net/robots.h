/* robots.txt (RFC 9309): may a program fetch this page by itself? Pure. */
#ifndef NET_ROBOTS_H
#define NET_ROBOTS_H

#include <stdbool.h>

#include "base/str.h"

/* Does the file allow agent (its name, no version) the path with its query: the rule with the
 * longest pattern counts, of the group for the agent, or that for all. */
bool robots_allow(struct str text, struct str agent, struct str path);

/* How long the file wants programs to wait between two requests, in seconds; 0 when it does not say. */
int robots_delay_s(struct str text, struct str agent);

#endif
