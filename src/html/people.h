/* Names of authors out of bylines. */
#ifndef HTML_PEOPLE_H
#define HTML_PEOPLE_H

#include "model/feed.h"

enum { PEOPLE_MAX = 8 };

struct people {
	struct person v[PEOPLE_MAX];
	size_t n;
};

/* What speaks for a byline's being one. */
enum people_proof {
	PEOPLE_SAID, /* the page's data say that it is an author: anything that may be a name is taken */
	PEOPLE_NAMED, /* its markup does: what is written like a name, or one word, as of an account */
	PEOPLE_SHOWN, /* it stands where authors do: only what is written like a name, */
	PEOPLE_GUESS, /* or it only looks like a byline: and of two words at least */
};

/* Adds the names in a byline to p, each once: without "By" (in the major news languages), roles, agencies behind a
 * bar or comma, addresses, dates. site is no name where there is another. What does not look like names adds
 * nothing. Names lie in a, or in byline if that is a clean line. */
void people_add(
    struct people *p, struct arena *a, struct str byline, struct str site, enum people_proof proof);

/* Adds one name as it is: of a firm, an office. */
void people_add_whole(struct people *p, struct arena *a, struct str name);

/* What follows "By" in a clean line that begins with it, or that first tells the day; empty when it does not.
 * is_sure: the words before it say that it is an author, wherever they stand. */
struct str people_behind_by(struct str line, bool *is_sure);

/* Is the line "By" alone: the name stands elsewhere. */
bool people_is_by(struct str line);

/* Is the name that of the site, of a firm, or of an account, and no person's: "The Daily", "daily.org", "jdoe2". */
bool people_is_account(struct str name, struct str site);

/* Is it what software writes where no author was entered: "admin". */
bool people_is_nobody(struct str name);

#endif
