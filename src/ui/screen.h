/* What the user sees, as cells: painted by the views, shown by a terminal (curses, or memory in tests).
 * All text goes through screen_put(), which lets no control character by. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum { CELL_RUNES = 4 };

/* How a cell looks: a role of the theme (text/theme.h), run styles (model/doc.h), and a role laid over both (a
 * selected row, a search hit; 0: none). */
struct ink {
	uint8_t role, style, over;
};

struct cell {
	uint32_t text[CELL_RUNES]; /* a character and what combines with it; 0 ends */
	struct ink ink;
	uint8_t width; /* 1, 2; 0: the right half of a wide character */
};

struct screen {
	int rows, cols; /* at least 1 */
	struct cell *cells;
	int cursor_row, cursor_col; /* the real one: on what is selected, for screen readers */
};

/* A part of the screen. May be empty; what is put outside of it is cut off. */
struct area {
	int row, col, rows, cols;
};

/* Makes s this big and empty. */
void screen_resize(struct screen *s, int rows, int cols);
void screen_release(struct screen *s);

/* Fills an area with blanks. */
void screen_fill(struct screen *s, struct area area, struct ink ink);

/* Puts text (UTF-8 of any provenance) at row, col of the area, cut at the area's right edge: a wide
 * character that does not fit is left out. Returns how many columns it took. Forbidden characters
 * (utf8.h) and line breaks vanish; a tab is a blank. */
int screen_put(
    struct screen *s, struct area area, int row, int col, struct str text, struct ink ink);

/* The same, but what does not fit in cols columns is cut and the last column shows an ellipsis. */
int screen_put_cut(struct screen *s, struct area area, int row, int col, int cols, struct str text,
    struct ink ink);

/* Lays a role over what stands in cols cells from row, col. */
void screen_lay_over(struct screen *s, struct area area, int row, int col, int cols, uint8_t over);

/* Puts the real cursor into the area; outside of it the nearest cell is taken. */
void screen_cursor(struct screen *s, struct area area, int row, int col);

/* Columns that text takes. */
int screen_width(struct str text);

/* The screen as text, a line a row, blanks at the ends of lines left out: for tests and :save-screen. */
void screen_text(const struct screen *s, struct buf *out);

/* An ASCII stand-in for a character, for terminals that can do no more. */
char screen_ascii(uint32_t rune);

/* The part of the area below its first n rows, and so on; never larger than it. */
struct area area_rows(struct area area, int from, int rows);
struct area area_cols(struct area area, int from, int cols);

#endif
