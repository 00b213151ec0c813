/* Broken XML into XML that expat reads. Run only after expat refused. */
#ifndef FEED_MEND_H
#define FEED_MEND_H

#include "base/buf.h"
#include "base/str.h"

enum { MEND_WORDS_MAX = 16 };

/* The word for a document that stops before its end. */
#define MEND_NO_END "the end is missing"

struct mended {
	struct buf text; /* to be released */
	struct str words[MEND_WORDS_MAX];
	size_t n_words;
};

/* Writes text, nearly UTF-8, to m->text as well-formed XML, and to m->words what was repaired, in
 * words. root is the place of the root's tag in text; of what stands before it only plain entities
 * of a DOCTYPE are used.
 *
 * Every element that was opened is closed: by an end tag of an outer one, by a field or item that
 * cannot stand inside, at last by the end; where the end came too early, the instruction XML_CUT
 * (xml.h) says so. Bare & and < become text, entities of HTML their characters; what XML does not
 * allow goes. Linear in time; the text is at most six times as long, and cut off there. */
void mend_xml(struct mended *m, struct str text, size_t root);

#endif
