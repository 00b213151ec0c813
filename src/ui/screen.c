/* Cells: putting text into them, one character at a time, and reading them out again. */
#include "ui/screen.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/cells.h"

enum {
	RUNE_ELLIPSIS = 0x2026,
	RUNE_ZWJ = 0x200D,
	RUNE_VS16 = 0xFE0F,
	RUNE_LRM = 0x200E,
	RUNE_RLM = 0x200F,
};

void
screen_resize(struct screen *s, int rows, int cols)
{
	s->rows = rows < 1 ? 1 : rows;
	s->cols = cols < 1 ? 1 : cols;
	s->cells = alloc_resize(s->cells, (size_t)s->rows * (size_t)s->cols, sizeof *s->cells);
	s->cursor_row = s->cursor_col = 0;
	screen_fill(s, (struct area){0, 0, s->rows, s->cols}, (struct ink){0});
}

void
screen_release(struct screen *s)
{
	free(s->cells);
	*s = (struct screen){0};
}

static int
min(int a, int b)
{
	return a < b ? a : b;
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

struct area
area_rows(struct area area, int from, int rows)
{
	from = max(0, min(from, area.rows));
	return (struct area){
	    area.row + from, area.col, max(0, min(rows, area.rows - from)), area.cols};
}

struct area
area_cols(struct area area, int from, int cols)
{
	from = max(0, min(from, area.cols));
	return (struct area){
	    area.row, area.col + from, area.rows, max(0, min(cols, area.cols - from))};
}

static struct cell *
cell_at(struct screen *s, int row, int col)
{
	return &s->cells[(size_t)row * (size_t)s->cols + (size_t)col];
}

/* A wide character of which a half is overwritten must not leave the other half behind. */
static void
mend_halves(struct screen *s, int row, int col)
{
	struct cell *c = cell_at(s, row, col);
	struct cell *other = NULL;

	if (c->width == 2 && col + 1 < s->cols)
		other = cell_at(s, row, col + 1);
	else if (c->width == 0 && col > 0)
		other = cell_at(s, row, col - 1);
	if (other == NULL)
		return;
	*other = (struct cell){.text = {' '}, .ink = other->ink, .width = 1};
}

static void
set_cell(struct screen *s, int row, int col, uint32_t rune, int width, struct ink ink)
{
	mend_halves(s, row, col);
	if (width == 2) {
		mend_halves(s, row, col + 1);
		*cell_at(s, row, col + 1) = (struct cell){.ink = ink, .width = 0};
	}
	*cell_at(s, row, col) = (struct cell){.text = {rune}, .ink = ink, .width = (uint8_t)width};
}

void
screen_fill(struct screen *s, struct area area, struct ink ink)
{
	for (int r = max(0, area.row); r < min(s->rows, area.row + area.rows); r++)
		for (int c = max(0, area.col); c < min(s->cols, area.col + area.cols); c++)
			set_cell(s, r, c, ' ', 1, ink);
}

/* Joiners and selectors that make terminals disagree about widths: an emoji of several parts is shown as
 * its parts. */
static bool
is_left_out(uint32_t rune, int width_before)
{
	return utf8_is_forbidden(rune) || rune == '\n' || rune == RUNE_VS16 || rune == RUNE_LRM ||
	       rune == RUNE_RLM || (rune == RUNE_ZWJ && width_before == 2);
}

/* The next character that takes part in the picture; false at the end of the text. */
static bool
next_rune(struct str *rest, int width_before, uint32_t *rune)
{
	while (rest->n > 0) {
		*rune = utf8_next(rest);
		if (*rune == UTF8_BAD)
			*rune = 0xFFFD;
		if (*rune == '\t')
			*rune = ' ';
		if (!is_left_out(*rune, width_before))
			return true;
	}
	return false;
}

static void
combine(struct cell *c, uint32_t rune)
{
	for (int i = 1; i < CELL_RUNES; i++)
		if (c->text[i] == 0) {
			c->text[i] = rune;
			return;
		}
}

int
screen_put(struct screen *s, struct area area, int row, int col, struct str text, struct ink ink)
{
	int y = area.row + row, x = area.col + col;
	int end = min(s->cols, area.col + area.cols), width = 1, start = x;
	struct cell *last = NULL;
	uint32_t rune;

	if (row < 0 || row >= area.rows || y < 0 || y >= s->rows || x < 0)
		return 0;
	while (next_rune(&text, width, &rune)) {
		width = cells_of_rune(rune);
		if (width == 0) {
			if (last != NULL)
				combine(last, rune);
			continue;
		}
		if (x + width > end)
			break;
		set_cell(s, y, x, rune, width, ink);
		last = cell_at(s, y, x);
		x += width;
	}
	return x - start;
}

int
screen_width(struct str text)
{
	int total = 0, width = 1;
	uint32_t rune;

	while (next_rune(&text, width, &rune)) {
		width = cells_of_rune(rune);
		total += width;
	}
	return total;
}

int
screen_put_cut(
    struct screen *s, struct area area, int row, int col, int cols, struct str text, struct ink ink)
{
	struct area cut = area;
	int used;

	cols = max(0, min(cols, area.cols - col));
	cut.cols = col + cols;
	if (screen_width(text) <= cols)
		return screen_put(s, cut, row, col, text, ink);
	if (cols == 0)
		return 0;
	cut.cols--;
	used = screen_put(s, cut, row, col, text, ink);
	cut.cols++;
	return used + screen_put(s, cut, row, col + used, STR("…"), ink);
}

void
screen_lay_over(struct screen *s, struct area area, int row, int col, int cols, uint8_t over)
{
	int y = area.row + row;
	int from = area.col + max(0, col);
	int to = min(min(s->cols, area.col + area.cols), area.col + col + cols);

	if (row < 0 || row >= area.rows || y < 0 || y >= s->rows)
		return;
	for (int x = max(0, from); x < to; x++)
		cell_at(s, y, x)->ink.over = over;
}

void
screen_cursor(struct screen *s, struct area area, int row, int col)
{
	row = max(0, min(row, area.rows - 1));
	col = max(0, min(col, area.cols - 1));
	s->cursor_row = max(0, min(area.row + row, s->rows - 1));
	s->cursor_col = max(0, min(area.col + col, s->cols - 1));
}

void
screen_text(const struct screen *s, struct buf *out)
{
	for (int r = 0; r < s->rows; r++) {
		size_t end = out->n; /* behind the last character that is no blank */

		for (int c = 0; c < s->cols; c++) {
			const struct cell *cell =
			    &s->cells[(size_t)r * (size_t)s->cols + (size_t)c];

			for (int i = 0; i < CELL_RUNES && cell->text[i]; i++)
				buf_add_rune(out, cell->text[i]);
			if (cell->width > 0 && cell->text[0] != ' ')
				end = out->n;
		}
		out->n = end;
		buf_addc(out, '\n');
	}
}

char
screen_ascii(uint32_t rune)
{
	static const struct {
		uint32_t rune;
		char ascii;
	} table[] = {{0xA0, ' '}, {0xAB, '"'}, {0xB7, '*'}, {0xBB, '"'}, {0x2010, '-'},
	    {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'}, {0x2018, '\''},
	    {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2022, '*'}, {0x2026, '~'},
	    {0x203A, '>'}, {0x2039, '<'}, {0x2500, '-'}, {0x2502, '|'}, {0x2503, '|'},
	    {0x250C, '+'}, {0x2510, '+'}, {0x2514, '+'}, {0x2518, '+'}, {0x251C, '+'},
	    {0x2524, '+'}, {0x252C, '+'}, {0x2534, '+'}, {0x253C, '+'}, {0x2588, '#'},
	    {0x258C, '|'}, {0x258E, '|'}, {0x258F, '|'}, {0x2591, '.'}, {0x2592, ':'},
	    {0x2593, '#'}, {0x25A0, '#'}, {0x25AA, '*'}, {0x25B8, '>'}, {0x25BE, 'v'},
	    {0x25CF, '*'}, {0x25CB, 'o'}, {0x2713, 'x'}};

	if (rune < 0x7f)
		return (char)rune;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].rune == rune)
			return table[i].ascii;
	return '?';
}
