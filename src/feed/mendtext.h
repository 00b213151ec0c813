/* The text of broken XML, put right. Private to mend.c. */
#ifndef FEED_MENDTEXT_H
#define FEED_MENDTEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

enum { MENDTEXT_ENTITIES = 64 };

struct mendtext {
	struct buf *out;
	struct {
		struct str name, value;
	} own[MENDTEXT_ENTITIES]; /* entities of the document */
	size_t n_own;
	bool lost_characters, had_ampersands, had_entities; /* what had to be put right */
};

/* Remembers the entities that a DOCTYPE in prolog declares as plain short text. */
void mendtext_declare(struct mendtext *t, struct str prolog);

/* Writes text between tags, or of an attribute's value. */
void mendtext_add(struct mendtext *t, struct str s, bool is_attribute);

/* Writes text in which nothing has a meaning, as in CDATA. */
void mendtext_add_literally(struct mendtext *t, struct str s);

#endif
