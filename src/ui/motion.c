/* Commands that move: through lists, articles and panes. What goes to the next unread one or hit is in next.c. */

#include "ui/reading.h"
#include "ui/state.h"

/* The list that motions are about, or NULL: then it is the article, or a text that scrolls. */
static struct list *
list_of(struct ui *ui)
{
	switch (ui_where(ui)) {
	case SIDEBAR:
		return &ui->sidebar.list;
	case LIST:
		return &ui->listing.list;
	case PAGER:
		return &ui->pager.list;
	default:
		return NULL;
	}
}

/* The list reaches as far as the motion may go. */
static void
reach(struct ui *ui, int64_t row)
{
	if (ui_where(ui) == LIST && row >= (int64_t)ui->listing.ids.n)
		listing_complete(ui);
}

static void
move(struct ui *ui, int by)
{
	switch (ui_where(ui)) {
	case SIDEBAR:
		sidebar_move(&ui->sidebar, by);
		break;
	case LIST:
		list_move(&ui->listing.list, by);
		break;
	case ARTICLE:
		article_scroll(&ui->article, by);
		break;
	default:
		if (ui->pager.choose != NULL) {
			list_move(&ui->pager.list, by);
		} else {
			/* A text scrolls: its selection goes along at the top. */
			ui->pager.list.selected = ui->pager.list.top;
			list_scroll(&ui->pager.list, by);
			ui->pager.list.selected = ui->pager.list.top;
		}
	}
}

void
cmd_down(struct ui *ui, const struct call *call)
{
	move(ui, call->count);
}

void
cmd_up(struct ui *ui, const struct call *call)
{
	move(ui, -call->count);
}

static void
go_to(struct ui *ui, int row)
{
	struct list *l = list_of(ui);

	reach(ui, row);
	if (l != NULL)
		list_select(l, row);
	else
		article_to(&ui->article, row);
	if (ui_where(ui) == SIDEBAR)
		sidebar_move(&ui->sidebar, 0);
}

/* Among blocks, rows are blocks. */
static void
jump(struct ui *ui, int row)
{
	int most = row < WALK_FAR ? row : WALK_FAR;

	if (walk_is_on(ui))
		walk_move(&ui->article, row == 0 ? -WALK_FAR : most - ui->article.walk.at);
	else
		go_to(ui, row);
}

void
cmd_first(struct ui *ui, const struct call *call)
{
	jump(ui, call->count - 1);
}

void
cmd_last(struct ui *ui, const struct call *call)
{
	jump(ui, call->has_count ? call->count - 1 : INT32_MAX);
}

static void
half(struct ui *ui, int by)
{
	struct list *l = list_of(ui);
	int rows = ui->article.rows / 2 > 0 ? ui->article.rows / 2 : 1;

	reach(ui, (int64_t)ui->listing.list.selected + (int64_t)by * ui->listing.list.rows);
	if (l != NULL)
		list_half(l, by);
	else
		article_scroll(&ui->article, by * rows);
	go_to(ui, l != NULL ? l->selected : ui->article.top);
}

static void
page(struct ui *ui, int by)
{
	struct list *l = list_of(ui);
	int rows = ui->article.rows > 3 ? ui->article.rows - 2 : 1;

	reach(ui, (int64_t)ui->listing.list.selected + (int64_t)by * ui->listing.list.rows);
	if (l != NULL)
		list_page(l, by);
	else
		article_scroll(&ui->article, by * rows);
	go_to(ui, l != NULL ? l->selected : ui->article.top);
}

void
cmd_half_down(struct ui *ui, const struct call *call)
{
	half(ui, call->count);
}

void
cmd_half_up(struct ui *ui, const struct call *call)
{
	half(ui, -call->count);
}

void
cmd_page_down(struct ui *ui, const struct call *call)
{
	page(ui, call->count);
}

void
cmd_page_up(struct ui *ui, const struct call *call)
{
	page(ui, -call->count);
}

void
cmd_read_on(struct ui *ui, const struct call *call)
{
	if (ui_where(ui) == ARTICLE && article_at_end(&ui->article))
		cmd_next_unread(ui, call);
	else
		page(ui, call->count);
}

void
cmd_open(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;

	(void)call;
	switch (ui_where(ui)) {
	case SIDEBAR:
		reading_open_source(ui);
		ui_focus(ui, LIST);
		break;
	case LIST:
		reading_open_selected(ui);
		break;
	case ARTICLE:
		if (ui->article.link > 0)
			reading_browse(ui, ui->article.link);
		break;
	default:
		if (p->choose != NULL && p->list.selected < (int)p->lines.n &&
		    p->lines.v[p->list.selected].value.n > 0)
			p->choose(ui, p->lines.v[p->list.selected].value);
	}
}

void
cmd_back(struct ui *ui, const struct call *call)
{
	(void)call;
	switch (ui_where(ui)) {
	case PAGER:
		pager_close(&ui->pager);
		break;
	case ARTICLE:
		if (article_leave_changes(ui))
			break;
		ui->is_zen = false;
		ui_focus(ui, LIST);
		break;
	case LIST:
		if (ui->listing.narrow[0] != '\0' || ui->listing.source.kind == SOURCE_SEARCH)
			cmd_cancel(ui, call);
		else
			ui_focus(ui, SIDEBAR);
		break;
	default:
		break;
	}
	ui->is_dirty = true;
}

static void
step(struct ui *ui, int by)
{
	if (ui_where(ui) != ARTICLE) {
		move(ui, by);
		return;
	}
	listing_complete(ui);
	list_move(&ui->listing.list, by);
	if (listing_selected(&ui->listing) != 0)
		reading_open_selected(ui);
}

void
cmd_next(struct ui *ui, const struct call *call)
{
	step(ui, call->count);
}

void
cmd_previous(struct ui *ui, const struct call *call)
{
	step(ui, -call->count);
}

static void
next_pane(struct ui *ui, int by)
{
	static const unsigned order[] = {SIDEBAR, LIST, ARTICLE};
	int at = ui->focus == SIDEBAR ? 0 : ui->focus == LIST ? 1 : 2;

	if (ui->pager.is_open) {
		move(ui, by);
		return;
	}
	at = (at + by + 3) % 3;
	if (order[at] == ARTICLE && ui->article.id == 0)
		at = (at + by + 3) % 3;
	ui_focus(ui, order[at]);
}

void
cmd_next_pane(struct ui *ui, const struct call *call)
{
	(void)call;
	next_pane(ui, 1);
}

void
cmd_previous_pane(struct ui *ui, const struct call *call)
{
	(void)call;
	next_pane(ui, -1);
}

/* An article without links: Tab goes to the next pane, as everywhere. */
void
cmd_next_link(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!article_next_link(&ui->article, 1))
		next_pane(ui, 1);
}

void
cmd_previous_link(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!article_next_link(&ui->article, -1))
		next_pane(ui, -1);
}

void
cmd_go(struct ui *ui, const struct call *call)
{
	int at = sidebar_find(&ui->sidebar, call->args);

	if (at < 0) {
		status_say(ui, LEVEL_ERROR, "%.*s: no view, tag, folder or feed has that name",
		    STR_ARG(call->args));
		return;
	}
	list_select(&ui->sidebar.list, at);
	reading_open_source(ui);
	ui_focus(ui, LIST);
}

void
cmd_later(struct ui *ui, const struct call *call)
{
	(void)call;
	cmd_go(ui, &(struct call){.count = 1, .args = STR("Later")});
}

void
cmd_tag_jump(struct ui *ui, const struct call *call)
{
	const struct sidebar *b = &ui->sidebar;

	for (size_t i = 0; i < b->rows.n; i++) {
		const struct source *s = &b->rows.v[i];
		bool is_tag = s->kind == SOURCE_TAG || str_is_nocase(s->title, "later");

		if (is_tag && call->args.n > 0 &&
		    str_eq_nocase(str_sub(s->title, 0, call->args.n), call->args)) {
			cmd_go(ui, &(struct call){.count = 1, .args = s->title});
			return;
		}
	}
	status_say(ui, LEVEL_NOTE, "no tag begins with %.*s", STR_ARG(call->args));
}

void
cmd_fold(struct ui *ui, const struct call *call)
{
	(void)call;
	sidebar_fold(ui);
}

/* Peels one thing off: the selection, the hits of a search, the narrowing, the pane. */
void
cmd_cancel(struct ui *ui, const struct call *call)
{
	struct listing *t = &ui->listing;
	struct error e = {0};

	(void)call;
	if (ui->pager.is_open) {
		pager_close(&ui->pager);
	} else if (t->anchor >= 0) {
		t->anchor = -1;
	} else if (ui->focus == ARTICLE && ui->article.hits.n > 0) {
		article_find(ui, STR(""));
	} else if (ui->focus == ARTICLE && ui->article.link > 0) {
		ui->article.link = 0;
	} else if (ui->focus == ARTICLE && article_leave_changes(ui)) {
		; /* the text is back */
	} else if (ui->focus == LIST && t->hits.n > 0) {
		vec_reset(&t->hits);
		t->find[0] = '\0';
	} else if (t->is_open && t->narrow[0] != '\0') {
		t->narrow[0] = '\0';
		if (!listing_requery(ui, &e))
			status_say_error(ui, &e);
	} else if (walk_is_on(ui)) {
		cmd_stripped(ui, call);
	} else if (ui->focus == ARTICLE) {
		cmd_back(ui, call);
	} else if (t->source.kind == SOURCE_SEARCH) {
		reading_open_source(ui);
	}
	ui->is_dirty = true;
}
