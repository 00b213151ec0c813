/* Where the lines of a paragraph end. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"

/* The bytes [from, to) of the text, blanks at the end not counted, and their cells: at most the width,
 * but for a single cluster that is wider than it. */
struct wrap_line {
	size_t from, to;
	int cells;
};

/* A zeroed one is ready; memory is kept from one paragraph to the next. */
struct wrap {
	VEC(struct wrap_line) lines;
	VEC(char) breaks;
};

/* Breaks text (UTF-8, newlines are forced breaks) into lines of at most width cells (1 and up): by the
 * Unicode line breaking algorithm (UAX 14), and between grapheme clusters where one word is longer
 * than a line. Empty text has no line. */
void wrap_text(struct wrap *w, struct str text, int width);

void wrap_release(struct wrap *w);

#endif
