/* A page without what is never shown, before the tree builder sees it; and what the builder is in for. */
#ifndef HTML_SQUEEZE_H
#define HTML_SQUEEZE_H

#include <stdbool.h>

#include "html/dom.h"

struct squeezed {
	struct str text;
	size_t depth;        /* the deepest nesting of elements whose end tag is not optional */
	size_t marks, attrs; /* tags, references and stray "<", roughly; attributes */
	bool is_cut;         /* the text did not end where the page did */
};

/* Copies html (UTF-8) into a without scripts but JSON-LD, styles, comments, the end of a flood of <meta> and the like,
 * and the attributes that are not wanted in that mode; at most LIMIT_EXTRACT_TEXT bytes. Of a page, white space is one
 * character, but from the first <pre> on. */
struct squeezed html_squeeze(struct arena *a, struct str html, enum dom_mode mode);

#endif
