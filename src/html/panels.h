/* Sections that a click folds open: the question is a button, the answer hidden until then. Both are the story. */
#ifndef HTML_PANELS_H
#define HTML_PANELS_H

#include "html/dom.h"

/* The element that button i opens: it follows the button, or a wrapper that holds nothing else, and has more text than
 * links. 0 when i is no button or does not say that it opens something and asks nothing. */
uint32_t panel_of(const struct dom *d, uint32_t i);

/* Is i such a panel, or the first thing in one. */
bool panel_is(const struct dom *d, uint32_t i);

#endif
