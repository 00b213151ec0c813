/* Paragraphs that a page parts by empty lines instead of saying so: <br><br>, or a line break and a deep indent. */
#ifndef HTML_PARTED_H
#define HTML_PARTED_H

#include "html/dom.h"

/* Copies the n nodes of v into d, in a, each run of text between empty lines in a <p> of its own; the breaks that
 * parted them are gone: what comes after need not know two kinds of paragraphs. At most an eighth more nodes. */
void parted_copy(struct dom *d, struct arena *a, const struct node *v, uint32_t n);

#endif
