/* Does what a setting is for exist? `set feed "Nope" ...` is good grammar, and says nothing of any feed. */
#ifndef CONF_CHECK_H
#define CONF_CHECK_H

#include "conf/conf.h"

/* What feeds and folders there are, filled by whoever has the database. Zeroed: none. */
struct conf_names {
	struct arena arena;
	VEC(const char *) feeds; /* URLs and titles */
	VEC(const char *) folders;
	size_t n_nameless; /* feeds whose own title is not known yet */
};

/* A feed. title is the one shown; is_named: it is a title, and not the URL for want of one. */
void conf_names_add(
    struct conf_names *n, struct str url, struct str title, bool is_named, struct str folder);
void conf_names_release(struct conf_names *n);

/* Is there any setting of a feed or folder? Without one, there is nothing to check. */
bool conf_has_places(const struct conf *c);

/* Adds a problem for each setting, from the from-th on, of a feed or folder that is not in names,
 * with the name that was likely meant. Returns how many it added. */
size_t conf_check(struct conf *c, struct conf_names *names, size_t from);

#endif
