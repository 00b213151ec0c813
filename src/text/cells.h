/* How many cells text takes on a terminal, and cutting it to fit. */
#ifndef TEXT_CELLS_H
#define TEXT_CELLS_H

#include <stdint.h>

#include "base/str.h"

/* Cells of a character: 0 for combining marks, 2 for wide ones. By wcwidth(), as ncurses counts, where the
 * locale knows the character (setlocale() is the caller's); by libunistring where it does not, so
 * that layout in the C locale is right too. Never negative: what has no width counts 0. */
int cells_of_rune(uint32_t c);

int cells_of(struct str s);

/* The longest beginning of s, in whole grapheme clusters, that takes at most max cells. *cells, when not
 * NULL, is what it takes. */
struct str cells_first(struct str s, int max, int *cells);

/* s cut to max cells, with an ellipsis in the last one when something was cut off; lives in a when it
 * was. */
struct str cells_ellipsis(struct arena *a, struct str s, int max);

/* The longest end of s, in whole grapheme clusters, that takes at most max cells (for prompts). */
struct str cells_last(struct str s, int max, int *cells);

#endif
