/* The words of furniture: is this short text "More like this", "Share", "Leave a comment". */
#ifndef HTML_PHRASES_H
#define HTML_PHRASES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum phrase_kind { PHRASE_NONE, PHRASE_IS, PHRASE_STARTS, PHRASE_HEADS, PHRASE_SPEAKS };

struct phrase {
	enum phrase_kind kind;
	bool is_whole; /* the text is nothing but the phrase */
	const char *reason;
};

struct phrases;
const struct phrases *phrases_new(struct arena *a);

/* What text begins with, or consists of. Capitals and marks do not matter. */
struct phrase phrase_find(const struct phrases *p, struct str text);

/* Is it the heading of the readers' comments, with or without how many: "12 Kommentare". */
bool phrase_is_comments(const struct phrases *p, struct str text);

/* The letters and digits of text in lower case (Latin, Greek, Cyrillic), words parted by one blank; as many
 * words as fit into max bytes. */
size_t phrase_fold(char *to, size_t max, struct str text);

/* Words of x that y has too, in a hundred words of the longer one. */
unsigned phrase_likeness(struct str x, struct str y);

#endif
