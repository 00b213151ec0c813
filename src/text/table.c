/* Tables: columns as wide as their words want, or, where there is no room, a row as lines of its own.
 *
 *     Name    │ Year │ What                       Name: Ada
 *     ────────┼──────┼───────────────             Year: 1843
 *     Ada     │ 1843 │ The first program          What: The first program
 */
#include <string.h>

#include "base/utf8.h"
#include "text/cells.h"
#include "text/lay.h"

enum {
	COLUMNS_MAX = 16,
	GAP = 3,       /* " │ " */
	WORD_MAX = 14, /* longer words may be broken to save the table */
};

struct table {
	const struct block *block;
	int n_columns;
	int natural[COLUMNS_MAX]; /* cells that the longest text wants */
	int least[COLUMNS_MAX];   /* and that the longest word needs */
	int width[COLUMNS_MAX];
};

static int
span_of(const struct block *cell)
{
	return cell->level < 1 ? 1 : cell->level > COLUMNS_MAX ? COLUMNS_MAX : cell->level;
}

static int
longest_word(struct str s)
{
	int longest = 0;
	struct str word;

	while (str_word(&s, " \n", &word)) {
		int n = cells_of(word);

		longest = n > longest ? n : longest;
	}
	return longest < WORD_MAX ? longest : WORD_MAX;
}

static void
widen(int *to, int cells)
{
	if (cells > *to)
		*to = cells;
}

/* Numbers of links are part of what is measured: the flow is filled as for drawing, and emptied. */
static void
measure_cell(struct lay *l, struct table *t, const struct block *cell, int column)
{
	int natural = 0, least = 1;

	lay_runs(l, cell, l->ground);
	vec_each (struct flow_run, r, &l->flow.runs) {
		natural += cells_of(r->text);
		widen(&least, longest_word(r->text));
	}
	vec_reset(&l->flow.runs);
	widen(&t->natural[column], natural);
	widen(&t->least[column], least);
}

/* False for a table with more columns than are drawn. */
static bool
measure(struct lay *l, struct table *t)
{
	block_each (row, t->block) {
		int column = 0;

		block_each (cell, row) {
			int span = span_of(cell);

			if (column >= COLUMNS_MAX)
				return false;
			if (span == 1)
				measure_cell(l, t, cell, column);
			column += span;
		}
		widen(&t->n_columns, column);
	}
	return t->n_columns <= COLUMNS_MAX;
}

static int
sum(const int *cells, int n)
{
	int total = 0;

	for (int i = 0; i < n; i++)
		total += cells[i];
	return total;
}

/* Each column gets what it needs, and of the rest its part of what it wants. False without room. */
static bool
share_out(struct table *t, int room)
{
	int left = room - GAP * (t->n_columns - 1) - sum(t->least, t->n_columns);
	int wanted = sum(t->natural, t->n_columns) - sum(t->least, t->n_columns);

	if (left < 0)
		return false;
	for (int i = 0; i < t->n_columns; i++) {
		int64_t more = t->natural[i] - t->least[i];

		if (wanted > left)
			more = more * left / wanted;
		t->width[i] = t->least[i] + (int)more;
	}
	return true;
}

/* ---- drawing */

/* The lines of one cell, kept while its neighbours are flowed. */
struct cell_lines {
	struct flow_line *v;
	size_t n;
	int width;
};

static struct cell_lines
flow_cell(struct lay *l, const struct block *cell, enum role role, int width)
{
	struct cell_lines c = {.width = width};

	lay_runs(l, cell, role);
	flow_text(&l->flow, l->a, width);
	vec_reset(&l->flow.runs);
	c.n = l->flow.lines.n;
	c.v = arena_array(l->a, struct flow_line, c.n);
	if (c.n > 0)
		memcpy(c.v, l->flow.lines.v, c.n * sizeof *c.v);
	return c;
}

static size_t
flow_row(struct lay *l, const struct table *t, const struct block *row, struct cell_lines *cells)
{
	enum role role = row->level > 0 ? ROLE_TABLE_HEAD : l->ground;
	int column = 0;
	size_t n = 0;

	block_each (cell, row) {
		int span = span_of(cell);

		if (column + span > t->n_columns)
			span = t->n_columns - column;
		cells[n++] =
		    flow_cell(l, cell, role, sum(t->width + column, span) + GAP * (span - 1));
		column += span;
	}
	return n;
}

static void
add_span(struct flow_line *line, struct lay *l, struct str text, enum role role)
{
	line->spans[line->n_spans++] = (struct span){text, lay_role(l, role), 0, cells_of(text), 0};
}

static void
fill_up(struct flow_line *line, struct lay *l, int cells)
{
	while (cells > 0) {
		struct str s = lay_blanks(cells);

		add_span(line, l, s, ROLE_BODY);
		cells -= (int)s.n;
	}
}

/* Line k of all cells beside each other. */
static void
draw_line(struct lay *l, const struct cell_lines *cells, size_t n, size_t k, size_t row)
{
	struct flow_line line = {.offset = row};
	size_t room = 0;

	for (size_t i = 0; i < n; i++)
		room +=
		    2 + (size_t)cells[i].width / 100 + (k < cells[i].n ? cells[i].v[k].n_spans : 0);
	line.spans = arena_array(l->a, struct span, room);
	for (size_t i = 0; i < n; i++) {
		const struct flow_line *c = k < cells[i].n ? &cells[i].v[k] : NULL;

		if (i > 0)
			add_span(&line, l, STR(" │ "), ROLE_TABLE_LINE);
		for (size_t s = 0; c != NULL && s < c->n_spans; s++)
			line.spans[line.n_spans++] = c->spans[s];
		if (i + 1 < n)
			fill_up(&line, l, cells[i].width - (c != NULL ? c->cells : 0));
	}
	lay_line(l, &line);
}

static void
draw_rule(struct lay *l, const struct table *t, size_t row)
{
	struct flow_line line = {.offset = row};
	struct buf b = {0};

	for (int i = 0; i < t->n_columns; i++) {
		buf_adds(&b, i > 0 ? "─┼─" : "");
		for (int k = 0; k < t->width[i]; k++)
			buf_adds(&b, "─");
	}
	line.spans = arena_new(l->a, struct span);
	add_span(&line, l, str_dup(l->a, buf_str(&b)), ROLE_TABLE_LINE);
	buf_release(&b);
	lay_line(l, &line);
}

static void
draw(struct lay *l, const struct table *t)
{
	struct cell_lines cells[COLUMNS_MAX];
	size_t number = 0;

	block_each (row, t->block) {
		size_t n = flow_row(l, t, row, cells), height = 0;

		for (size_t i = 0; i < n; i++)
			height = cells[i].n > height ? cells[i].n : height;
		for (size_t k = 0; k < height; k++)
			draw_line(l, cells, n, k, number);
		number++;
		if (row->level > 0 && row->next != NULL && row->next->level == 0)
			draw_rule(l, t, number);
	}
}

/* ---- rows as lines */

static void
line_of_cell(struct lay *l, const struct block *cell, const struct block *heading, bool is_head)
{
	if (cell->n_runs == 0)
		return;
	if (heading != NULL && heading->n_runs > 0 && !is_head) {
		lay_runs(l, heading, ROLE_TABLE_HEAD);
		lay_text(l, STR(": "), ROLE_TABLE_HEAD, 0);
	}
	lay_runs(l, cell, is_head ? ROLE_TABLE_HEAD : l->ground);
	lay_flow(l);
}

static void
list_rows(struct lay *l, const struct table *t)
{
	const struct block *head = t->block->first;
	bool has_head = head != NULL && head->level > 0 && head->next != NULL;

	for (const struct block *row = has_head ? head->next : head; row != NULL; row = row->next) {
		const struct block *heading = has_head ? head->first : NULL;

		if (t->n_columns > 1)
			lay_gap(l);
		block_each (cell, row) {
			line_of_cell(l, cell, heading, row->level > 0);
			heading = heading != NULL ? heading->next : NULL;
		}
		l->wants_gap = true;
	}
}

void
lay_table(struct lay *l, const struct block *block)
{
	struct table t = {.block = block};

	lay_gap(l);
	if (measure(l, &t) && t.n_columns > 1 && share_out(&t, lay_room(l)))
		draw(l, &t);
	else
		list_rows(l, &t);
	l->block += lay_count_below(block);
	l->wants_gap = true;
}
