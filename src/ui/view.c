/* Where the panes stand, and painting all of them. */
#include "ui/view.h"

#include "text/cells.h"
#include "ui/reading.h"
#include "ui/state.h"

enum {
	TWO_PANES_COLS = 80,
	THREE_PANES_COLS = 120,
	LIST_COLS_LEAST = 30,
	LIST_COLS_MOST = 72,
	STATUS_ROWS_LEAST = 3, /* under that many rows there is no status line */
	KEYS_ROWS_MOST = 12,
};

static int
sidebar_cols(const struct ui *ui)
{
	int cols = (int)options_number(&ui->conf.options, OPTION_SIDEBAR_WIDTH, NULL);

	return cols > ui->screen.cols / 3 ? ui->screen.cols / 3 : cols;
}

static int
list_cols(int of)
{
	int cols = of * 2 / 5;

	if (cols < LIST_COLS_LEAST)
		cols = LIST_COLS_LEAST;
	return cols > LIST_COLS_MOST ? LIST_COLS_MOST : cols;
}

/* Cuts the left pane off *rest, and a column for the line between them. */
static struct area
take_left(struct area *rest, int cols)
{
	struct area left = area_cols(*rest, 0, cols);

	*rest = area_cols(*rest, cols + 1, rest->cols);
	return left;
}

static void
divide(const struct ui *ui, struct panes *p, struct area body)
{
	bool has_three = body.cols >= THREE_PANES_COLS;

	if (ui->is_zen && ui->article.id != 0) {
		p->article = body;
		return;
	}
	if (body.cols < TWO_PANES_COLS) {
		*(ui->focus == SIDEBAR  ? &p->sidebar
		    : ui->focus == LIST ? &p->list
					: &p->article) = body;
		return;
	}
	if (has_three || ui->focus == SIDEBAR)
		p->sidebar = take_left(&body, sidebar_cols(ui));
	if (ui->listing.ids.n == 0 && ui->article.id == 0) {
		p->list = body;
	} else if (has_three || ui->focus != SIDEBAR) {
		p->list = take_left(&body, list_cols(body.cols));
		p->article = body;
	} else {
		p->list = body;
	}
}

struct panes
view_panes(const struct ui *ui)
{
	struct panes p = {0};
	int rows = ui->screen.rows, cols = ui->screen.cols;
	bool has_status = rows >= STATUS_ROWS_LEAST;
	struct area body = {0, 0, rows - has_status, cols};

	p.status = (struct area){rows - 1, 0, has_status || ui->prompt.is_open ? 1 : 0, cols};
	if (ui->pager.is_open)
		p.pager = body;
	else
		divide(ui, &p, body);
	return p;
}

static void
paint_border(struct ui *ui, struct area right_of)
{
	struct area line = {right_of.row, right_of.col + right_of.cols, right_of.rows, 1};

	if (right_of.cols == 0 || line.col >= ui->screen.cols)
		return;
	for (int row = 0; row < line.rows; row++)
		screen_put(&ui->screen, line, row, 0, STR("│"), (struct ink){.role = ROLE_BORDER});
}

/* How a sequence of keys may go on, in a box above the status line. */
static void
paint_continuations(struct ui *ui, struct area status)
{
	const struct binding *b;
	size_t n = 0;
	int rows;
	struct area box;

	while (keymap_continuation(&ui->keymap, ui_keys_where(ui), n) != NULL)
		n++;
	rows = n > KEYS_ROWS_MOST ? KEYS_ROWS_MOST : (int)n;
	if (rows >= ui->screen.rows - 1)
		return;
	box = (struct area){status.row - rows, 0, rows, ui->screen.cols};
	screen_fill(&ui->screen, box, (struct ink){.role = ROLE_CHOICE});
	for (int i = 0; i < rows; i++) {
		struct buf keys = {0};

		b = keymap_continuation(&ui->keymap, ui_keys_where(ui), (size_t)i);
		keys_write(&keys, b->keys, b->n - (b->keys[b->n - 1] == KEYS_ALT - 1));
		screen_put(&ui->screen, box, i, 1, buf_str(&keys),
		    (struct ink){.role = ROLE_HELP_KEY, .over = ROLE_CHOICE});
		screen_put_cut(&ui->screen, box, i, 10, box.cols - 10, b->help,
		    (struct ink){.role = ROLE_CHOICE});
		buf_release(&keys);
	}
}

void
view_paint(struct ui *ui)
{
	struct panes p = view_panes(ui);
	struct area all = {0, 0, ui->screen.rows, ui->screen.cols};

	screen_fill(&ui->screen, all, (struct ink){.role = ROLE_TEXT});
	screen_cursor(&ui->screen, all, 0, 0);
	if (p.sidebar.cols > 0)
		sidebar_paint(ui, p.sidebar, ui->focus == SIDEBAR);
	if (p.list.cols > 0)
		listing_paint(ui, p.list, ui->focus == LIST);
	if (p.article.cols > 0)
		article_paint(ui, p.article, ui->focus == ARTICLE);
	if (p.pager.cols > 0)
		pager_paint(&ui->pager, &ui->screen, p.pager);
	if (p.list.cols + p.article.cols > 0 && p.sidebar.cols < ui->screen.cols)
		paint_border(ui, p.sidebar);
	if (p.article.cols > 0)
		paint_border(ui, p.list);
	if (p.status.rows == 0)
		return;
	if (ui->prompt.is_open) {
		if (p.status.row > 0)
			status_paint_over_prompt(
			    ui, (struct area){p.status.row - 1, 0, 1, p.status.cols});
		prompt_paint(&ui->prompt, &ui->screen, p.status);
		return;
	}
	status_paint(ui, p.status);
	if (ui->shows_keys && ui->keymap.n_typed > 0)
		paint_continuations(ui, p.status);
}

static bool
contains(struct area a, int row, int col)
{
	return row >= a.row && row < a.row + a.rows && col >= a.col && col < a.col + a.cols;
}

/* Lists have a title above their rows. */
static bool
click_list(struct list *l, struct area area, int row)
{
	int at = l->top + row - area.row - 1;

	if (row == area.row || at >= l->n)
		return false;
	list_select(l, at);
	return true;
}

void
view_click(struct ui *ui, int row, int col, bool is_double)
{
	struct panes p = view_panes(ui);
	struct call call = {.count = 1};
	bool is_hit = false;

	if (contains(p.pager, row, col)) {
		is_hit = click_list(&ui->pager.list, p.pager, row);
	} else if (contains(p.sidebar, row, col)) {
		ui_focus(ui, SIDEBAR);
		is_hit = click_list(&ui->sidebar.list, p.sidebar, row);
		/* A click on a feed shows its list where there is room: there is nothing else to do. */
		is_double |= is_hit && p.list.cols > 0;
	} else if (contains(p.list, row, col)) {
		ui_focus(ui, LIST);
		is_hit = click_list(&ui->listing.list, p.list, row);
		is_double |= is_hit && p.article.cols > 0;
	} else if (contains(p.article, row, col)) {
		ui_focus(ui, ARTICLE);
		if (walk_is_on(ui))
			walk_to_line(&ui->article, ui->article.top + row - p.article.row);
	}
	if (is_hit && is_double)
		cmd_open(ui, &call);
	ui->is_dirty = true;
}

void
view_wheel(struct ui *ui, int row, int col, int by)
{
	struct panes p = view_panes(ui);

	if (contains(p.pager, row, col))
		list_scroll(&ui->pager.list, by);
	else if (contains(p.sidebar, row, col))
		list_scroll(&ui->sidebar.list, by);
	else if (contains(p.list, row, col))
		list_scroll(&ui->listing.list, by);
	else if (contains(p.article, row, col))
		article_scroll(&ui->article, by);
	ui->is_dirty = true;
}

void
cmd_zen(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->article.id == 0 && ui->focus == LIST)
		reading_open_selected(ui);
	if (ui->article.id == 0)
		return;
	ui->is_zen = !ui->is_zen;
	ui_focus(ui, ARTICLE);
}
