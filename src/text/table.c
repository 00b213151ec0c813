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
	GAP = 3,               /* " │ " */
	WORD_MAX = 14,         /* longer words may be broken to save the table */
	CELL_BYTES = 16 << 10, /* what is longer is no cell: then each is a paragraph */
};

struct table {
	const struct block *block;
	int n_columns;
	int natural[COLUMNS_MAX]; /* cells that the longest text wants */
	int least[COLUMNS_MAX];   /* and that the longest word needs */
	int width[COLUMNS_MAX];
	size_t n_drawn;              /* rows */
	const struct block *heading; /* of the cell that comes, where rows are lines */
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

static bool
is_too_long(const struct block *cell)
{
	size_t bytes = 0;

	for (size_t i = 0; i < cell->n_runs; i++)
		bytes += cell->runs[i].text.n;
	return bytes > CELL_BYTES;
}

/* Numbers of links are part of what is measured: the flow is filled as for drawing, and emptied. */
static void
measure_cell(struct lay *l, struct table *t, const struct block *cell, int column)
{
	int natural = 0, least = 1;

	lay_runs(l, cell, l->here.ground);
	vec_each (struct flow_run, r, &l->flow.runs) {
		l->spent += r->text.n;
		natural += cells_of(r->text);
		widen(&least, longest_word(r->text));
	}
	vec_reset(&l->flow.runs);
	widen(&t->natural[column], natural);
	widen(&t->least[column], least);
}

/* False for a row of a table that cannot be drawn. */
static bool
measure_row(struct lay *l, struct table *t, const struct block *row)
{
	int column = 0;

	block_each (cell, row) {
		int span = span_of(cell);

		widen(&t->n_columns, column + span);
		if (column + span > COLUMNS_MAX || is_too_long(cell))
			return false;
		if (span == 1)
			measure_cell(l, t, cell, column);
		column += span;
	}
	return true;
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
	enum role role = row->level > 0 ? ROLE_TABLE_HEAD : l->here.ground;
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

static bool
draw_row(struct lay *l, struct lay_job *job)
{
	struct table *t = job->own;
	struct cell_lines cells[COLUMNS_MAX];
	const struct block *row = job->next;
	size_t n, height = 0;

	if (row == NULL)
		return false;
	n = flow_row(l, t, row, cells);
	for (size_t i = 0; i < n; i++)
		height = cells[i].n > height ? cells[i].n : height;
	for (size_t k = 0; k < height; k++)
		draw_line(l, cells, n, k, t->n_drawn);
	t->n_drawn++;
	if (row->level > 0 && row->next != NULL && row->next->level == 0)
		draw_rule(l, t, t->n_drawn);
	job->next = row->next;
	return true;
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
	lay_runs(l, cell, is_head ? ROLE_TABLE_HEAD : l->here.ground);
	lay_flow(l);
}

/* The cells of a row; at: whether it is a row of headings. */
static bool
list_cell(struct lay *l, struct lay_job *job)
{
	struct table *t = job->own;
	const struct block *cell = job->next;

	if (cell == NULL)
		return false;
	line_of_cell(l, cell, t->heading, job->at > 0);
	t->heading = t->heading != NULL ? t->heading->next : NULL;
	job->next = cell->next;
	return true;
}

static bool
has_head(const struct table *t)
{
	const struct block *head = t->block->first;

	return head != NULL && head->level > 0 && head->next != NULL;
}

static bool
list_row(struct lay *l, struct lay_job *job)
{
	struct table *t = job->own;
	const struct block *row = job->next;
	struct lay_job *cells;

	if (row == NULL)
		return false;
	job->next = row->next;
	if (t->n_columns > 1)
		lay_gap(l);
	t->heading = has_head(t) ? t->block->first->first : NULL;
	cells = lay_start(l, list_cell);
	cells->own = t;
	cells->next = row->first;
	cells->at = row->level > 0;
	cells->has_gap_after = true;
	return true;
}

/* ---- the whole */

static void
draw_or_list(struct lay *l, struct lay_job *job, bool is_measured)
{
	struct table *t = job->own;

	job->next = t->block->first;
	if (is_measured && t->n_columns > 1 && share_out(t, lay_room(l))) {
		job->step = draw_row;
		return;
	}
	job->step = list_row;
	if (has_head(t))
		job->next = job->next->next;
}

static bool
measure(struct lay *l, struct lay_job *job)
{
	const struct block *row = job->next;

	if (row == NULL)
		draw_or_list(l, job, true);
	else if (!measure_row(l, job->own, row))
		draw_or_list(l, job, false);
	else
		job->next = row->next;
	return true;
}

/* Goes first when the table is over: its blocks have no lines of their own. */
static bool
count(struct lay *l, struct lay_job *job)
{
	l->block += lay_count_below(job->next);
	return false;
}

void
lay_table(struct lay *l, const struct block *block)
{
	struct table *t = arena_new(l->a, struct table);
	struct lay_job *job;

	lay_gap(l);
	lay_start(l, count)->next = block;
	t->block = block;
	job = lay_start(l, measure);
	job->own = t;
	job->next = block->first;
	job->has_gap_after = true;
}
