/* Names of authors out of bylines. */
#ifndef HTML_PEOPLE_H
#define HTML_PEOPLE_H

#include "model/feed.h"

enum { PEOPLE_MAX = 8 };

struct people {
	struct person v[PEOPLE_MAX];
	size_t n;
};

/* Adds the names in a byline to p, each once: without "By" (in the major news languages), roles, agencies behind a
 * bar, addresses, dates. site is no name. What does not look like names adds nothing. */
void people_add(struct people *p, struct arena *a, struct str byline, struct str site);

#endif
