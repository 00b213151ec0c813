/* The selectors of Galley's own rules: a small part of CSS, and the beginning of a text.
 *
 *     .promo-box                  whatever has that class
 *     #newsletter                 the element with that id
 *     aside                       every element of that name
 *     div.note.sad                all of it together
 *     .story > p                  a p right in .story;  `.story p`: anywhere in it
 *     p "Sign up for our"         a p whose text begins so, in whatever case and without its own marks of that kind
 */
#ifndef HTML_SELECTOR_H
#define HTML_SELECTOR_H

#include "base/error.h"
#include "html/dom.h"

enum { SELECTOR_PARTS = 6, SELECTOR_CLASSES = 4 };

/* One element's worth; what is empty may be anything. */
struct selector_part {
	struct str tag, id, classes[SELECTOR_CLASSES];
	size_t n_classes;
	bool is_child; /* right in the part before it */
};

struct selector {
	struct selector_part parts[SELECTOR_PARTS];
	size_t n;
	struct str text; /* that the last one's begins with */
};

/* Reads a selector; it borrows from text. */
bool selector_parse(struct selector *s, struct str text, struct error *e);

bool selector_matches(const struct selector *s, const struct dom *d, uint32_t i);

/* May name stand in a selector as it is: letters, digits, hyphens, underscores, what is not ASCII. */
bool selector_can_name(struct str name);

#endif
