/* Where the lines of a paragraph end. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>
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
	/* ---- for wrap.c */
	struct str text;
	int width;
	size_t from, at; /* the line's begin, and where we are */
	int cells;       /* of [from, at) */
	size_t stop;     /* the last place to break behind from; 0: none yet */
	int stop_cells;  /* of [from, stop) */
	VEC(char) breaks;
};

/* Begins to break text (UTF-8, newlines are forced breaks) into lines of at most width cells (1 and up): by the
 * Unicode line breaking algorithm (UAX 14), and between grapheme clusters where one word is longer
 * than a line. Empty text has no line. */
void wrap_begin(struct wrap *w, struct str text, int width);

/* Goes on for some kilobytes and appends the lines that end there. False: that was the last. */
bool wrap_go_on(struct wrap *w);

/* All of it. */
void wrap_text(struct wrap *w, struct str text, int width);

void wrap_release(struct wrap *w);

#endif
