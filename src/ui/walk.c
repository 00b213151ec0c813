/* The blocks of an article on the screen, and the cursor among them. */
#include "ui/walk.h"

#include <limits.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "model/docio.h"
#include "text/cells.h"
#include "ui/state.h"

enum { TEXT_BYTES = 120, WHOLE_BYTES = LIMIT_PAGE_BYTES * 2 };

bool
walk_is_on(const struct ui *ui)
{
	return ui->focus == ARTICLE && ui->article.show_stripped && !ui->pager.is_open &&
	       ui->article.id != 0 && ui->article.change == 0;
}

static bool
has_whole(const struct article_pane *p)
{
	return p->walk.whole_id == p->id && p->walk.whole_which == p->which;
}

struct doc
walk_body(const struct article_pane *p)
{
	return p->show_stripped && p->change == 0 && has_whole(p) ? p->walk.whole : p->article.body;
}

void
walk_want(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	struct walk *w = &p->walk;

	if (!p->show_stripped || has_whole(p) || !p->has_text ||
	    (w->asked_id == p->id && w->asked_which == p->which))
		return;
	w->asked_id = p->id;
	w->asked_which = p->which;
	session_teach(ui, p->id, p->which, TEACH_LOOK, STR(""));
}

void
walk_forget(struct article_pane *p)
{
	p->walk.asked_id = p->walk.whole_id = 0;
}

/* ---- blocks */

static void
add_text(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs && out->n < TEXT_BYTES; i++)
		buf_add(out, str_sub(b->runs[i].text, 0, TEXT_BYTES));
	block_each (it, b)
		if (out->n < TEXT_BYTES)
			add_text(out, it);
	if (out->n == 0)
		buf_add(out, str_sub(b->link, 0, TEXT_BYTES));
}

static int
count_below(const struct block *b)
{
	int n = 0;

	block_each (it, b)
		n += 1 + count_below(it);
	return n;
}

static bool
has_stripped(const struct block *b)
{
	block_each (it, b)
		if (it->stripped_because.n > 0 || has_stripped(it))
			return true;
	return false;
}

/* What holds a piece that was left out is walked piece by piece. */
static bool
is_unit(const struct block *b)
{
	if (b->stripped_because.n > 0)
		return true;
	if (b->kind == BLOCK_NOTE)
		return false;
	return b->kind == BLOCK_TABLE || !has_stripped(b);
}

static int
add_units(struct walk *w, const struct block *first, int number, bool with_stripped)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		int below = count_below(b);

		if (!is_unit(b))
			add_units(w, b->first, number + 1, with_stripped);
		else if (with_stripped || b->stripped_because.n == 0)
			vec_push(
			    &w->units, (struct walk_unit){b, number, number + below, INT_MAX, -1});
		number += 1 + below;
	}
	return number;
}

static bool
is_blank(const struct line *l)
{
	for (size_t i = 0; i < l->n_spans; i++)
		if (str_trim(l->spans[i].text).n > 0)
			return false;
	return true;
}

/* Lines and blocks come in one order. */
static void
find_lines(struct walk *w, const struct layout *l)
{
	size_t u = 0;

	for (size_t i = 0; i < l->n_lines && u < w->units.n; i++) {
		const struct line *line = &l->lines[i];

		while (u < w->units.n && w->units.v[u].to < line->block)
			u++;
		if (u == w->units.n || line->block < w->units.v[u].from || is_blank(line))
			continue;
		if (w->units.v[u].last < 0)
			w->units.v[u].first = (int)i;
		w->units.v[u].last = (int)i;
	}
}

static void
drop_invisible(struct walk *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->units.n; i++)
		if (w->units.v[i].last >= 0)
			w->units.v[n++] = w->units.v[i];
	w->units.n = n;
}

/* ---- the cursor */

static struct walk_unit *
unit_at(struct walk *w)
{
	return w->at >= 0 && w->at < (int)w->units.n ? &w->units.v[w->at] : NULL;
}

static bool
is_in_sight(const struct article_pane *p, const struct walk_unit *u)
{
	return u->last >= p->top && u->first < p->top + p->rows;
}

void
walk_follow(struct article_pane *p)
{
	struct walk *w = &p->walk;
	struct walk_unit *u = unit_at(w);

	if (u != NULL && is_in_sight(p, u))
		return;
	for (int i = 0; i < (int)w->units.n; i++) {
		if (!is_in_sight(p, &w->units.v[i]))
			continue;
		w->at = i;
		/* Scrolled up, the cursor stands at the lower end. */
		if (u == NULL || u->first < p->top)
			return;
	}
}

void
walk_remember(struct article_pane *p)
{
	struct walk *w = &p->walk;
	struct walk_unit *u;

	if (w->must_find || w->units.n == 0)
		return;
	walk_follow(p);
	u = unit_at(w);
	if (u == NULL)
		return;
	buf_reset(&w->text);
	add_text(&w->text, u->block);
	w->row = u->first - p->top;
	w->must_find = true;
}

/* The unit of that text that is nearest to where it was; without one, the place stays as it is. */
static int
find_text(const struct walk *w)
{
	int best = -1;

	for (int i = 0; i < (int)w->units.n; i++) {
		struct buf text = {0};

		add_text(&text, w->units.v[i].block);
		if (str_eq(buf_str(&text), buf_str(&w->text)) &&
		    (best < 0 || abs(i - w->at) < abs(best - w->at)))
			best = i;
		buf_release(&text);
	}
	return best;
}

/* A box is known again by one of its blocks, and a block by its box. */
static int
find_around(const struct walk *w)
{
	struct str want = str_sub(buf_str(&w->text), 0, TEXT_BYTES / 4);
	int best = -1;

	for (int i = 0; i < (int)w->units.n && want.n > 0; i++) {
		struct buf text = {0};
		struct str has;

		add_text(&text, w->units.v[i].block);
		has = str_sub(buf_str(&text), 0, TEXT_BYTES / 4);
		if (has.n > 0 &&
		    (str_find(buf_str(&text), want) < text.n ||
			str_find(buf_str(&w->text), has) < w->text.n) &&
		    (best < 0 || abs(i - w->at) < abs(best - w->at)))
			best = i;
		buf_release(&text);
	}
	return best;
}

void
walk_find(struct article_pane *p, const struct doc *body)
{
	struct walk *w = &p->walk;
	int found;

	vec_reset(&w->units);
	add_units(w, body->first, 1, true);
	find_lines(w, &p->layout);
	drop_invisible(w);
	if (!w->must_find)
		return;
	w->must_find = false;
	found = find_text(w);
	if (found < 0)
		found = find_around(w);
	if (found < 0)
		return;
	w->at = found;
	p->top = w->units.v[found].first - w->row;
}

static void
bring_in_sight(struct article_pane *p, const struct walk_unit *u)
{
	int top = p->top;

	if (u->last >= top + p->rows)
		top = u->last + 1 - p->rows;
	if (u->first < top + 1)
		top = u->first - 1; /* the line before says where it stands */
	article_to(p, top);
}

void
walk_move(struct article_pane *p, int by)
{
	struct walk *w = &p->walk;
	struct walk_unit *u;
	int page = p->rows > 3 ? p->rows - 2 : 1;

	walk_follow(p);
	u = unit_at(w);
	if (u == NULL) {
		article_scroll(p, by);
		return;
	}
	if (by == 1 && u->last >= p->top + p->rows) {
		article_to(p, p->top + page < u->last ? p->top + page : u->last - p->rows + 1);
		return;
	}
	if (by == -1 && u->first < p->top) {
		article_to(p, p->top - page > u->first ? p->top - page : u->first - 1);
		return;
	}
	w->at += by;
	if (w->at < 0)
		w->at = 0;
	if (w->at >= (int)w->units.n)
		w->at = (int)w->units.n - 1;
	/* At both ends, what stands beyond the blocks is shown too. */
	if (w->at == 0 && by < 0)
		article_to(p, 0);
	else if (w->at == (int)w->units.n - 1 && by > 0)
		article_to(p, INT_MAX / 2);
	bring_in_sight(p, &w->units.v[w->at]);
}

void
walk_to_line(struct article_pane *p, int line)
{
	for (int i = 0; i < (int)p->walk.units.n; i++)
		if (p->walk.units.v[i].first <= line && line <= p->walk.units.v[i].last)
			p->walk.at = i;
}

/* ---- painting */

static void
measure(const struct line *line, int *from, int *to)
{
	int col = 0;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct span *s = &line->spans[i];
		size_t blanks = 0;

		while (blanks < s->text.n && s->text.p[blanks] == ' ')
			blanks++;
		if (blanks < s->text.n) {
			if (col + (int)blanks < *from)
				*from = col + (int)blanks;
			if (col + s->cells > *to)
				*to = col + s->cells;
		}
		col += s->cells;
	}
}

int
walk_paint(struct ui *ui, struct area area)
{
	struct article_pane *p = &ui->article;
	struct walk_unit *u;
	int from = INT_MAX, to = 0, row = 0;

	walk_follow(p);
	u = unit_at(&p->walk);
	if (u == NULL)
		return 0;
	for (int i = u->first; i <= u->last; i++)
		measure(&p->layout.lines[i], &from, &to);
	for (int i = u->last; i >= u->first; i--) {
		if (i < p->top || i >= p->top + area.rows)
			continue;
		row = i - p->top;
		screen_lay_over(&ui->screen, area, row, from, to - from, ROLE_BLOCK_SELECTED);
	}
	return row;
}

/* ---- the whole page */

void
walk_whole(struct ui *ui, int64_t id, enum docs_which which, struct str path)
{
	struct article_pane *p = &ui->article;
	struct walk *w = &p->walk;
	struct buf text = {.max = WHOLE_BYTES};
	struct error e = {0};
	struct arena a = {0};

	if (p->id != id || p->which != which || !p->show_stripped)
		return;
	walk_remember(p);
	article_stop(p);
	arena_reset(&w->arena);
	w->whole = (struct doc){0};
	w->whole_id = 0;
	vec_reset(&w->units); /* they point into it */
	if (path_read(&text, str_cstr(&a, path), &e) &&
	    docio_read(&w->whole, &w->arena, str_dup(&w->arena, buf_str(&text)), &e)) {
		w->whole_id = id;
		w->whole_which = which;
		w->is_new = true;
		if (w->was_fetched)
			status_say(ui, LEVEL_NOTE, "here it is: - leaves a block out, + keeps it");
		w->was_fetched = false;
	} else {
		status_say_error(ui, &e);
	}
	p->width = p->width > 0 ? -1 : 0;
	ui->is_dirty = true;
	buf_release(&text);
	arena_release(&a);
}

void
walk_release(struct walk *w)
{
	arena_release(&w->arena);
	vec_release(&w->units);
	buf_release(&w->text);
}
