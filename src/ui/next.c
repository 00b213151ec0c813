/* Commands that go to the next of something: unread article, hit of a search, feed. */
#include "ui/reading.h"
#include "ui/state.h"

/* Opens the next feed that has something unread, and its first (last) unread article. */
static bool
unread_of_other_feed(struct ui *ui, int by, int64_t *id)
{
	int at = sidebar_next_unread(&ui->sidebar, ui->sidebar.list.selected, by);

	if (at < 0)
		return false;
	list_select(&ui->sidebar.list, at);
	reading_open_source(ui);
	return listing_next_unread_in(ui, 0, by, id);
}

/* The next unread article from here: in the list, going down around its end, then in other feeds. Going up ends
 * at the top: what is unread below was left so. */
static bool
find_unread(struct ui *ui, int64_t from, int by, int64_t *id)
{
	return listing_next_unread_in(ui, from, by, id) ||
	       (by > 0 && listing_next_unread_in(ui, 0, by, id)) ||
	       ((by > 0 || ui->listing.source.kind == SOURCE_FEED) &&
		   unread_of_other_feed(ui, by, id));
}

static void
next_unread(struct ui *ui, int by)
{
	struct listing *t = &ui->listing;
	int64_t from = ui->focus == ARTICLE ? ui->article.id : listing_selected(t), id = 0;
	const struct item_row *row = listing_row(ui, t->list.selected);

	/* In a list, the unread article under the cursor is the next one. */
	if (ui->focus != ARTICLE && by > 0 && row != NULL && !row->is_read)
		id = row->id;
	if (id == 0 && !find_unread(ui, from, by, &id)) {
		status_say(
		    ui, LEVEL_NOTE, by > 0 ? "nothing unread is left" : "nothing unread above");
		return;
	}
	if (!listing_select(t, id)) {
		listing_reload(ui); /* it came after the list was read, or lies beyond what was */
		listing_select(t, id);
	}
	reading_open_selected(ui);
}

static bool
is_search_lit(const struct ui *ui)
{
	return (ui->focus == ARTICLE && ui->article.hits.n > 0) ||
	       (ui->focus == LIST && ui->listing.hits.n > 0);
}

/* To the next hit of the pane with the keys. */
static void
next_hit(struct ui *ui, int by)
{
	bool ok = false;

	switch (ui_where(ui)) {
	case ARTICLE:
		ok = article_next_hit(&ui->article, by);
		break;
	case LIST:
		ok = listing_next_hit(&ui->listing, by);
		break;
	case PAGER:
		ok = pager_find(&ui->pager, ui->pager.find, by, false);
		break;
	default:
		break;
	}
	if (!ok)
		status_say(ui, LEVEL_NOTE, "not found");
}

void
cmd_next_hit(struct ui *ui, const struct call *call)
{
	(void)call;
	next_hit(ui, 1);
}

void
cmd_previous_hit(struct ui *ui, const struct call *call)
{
	(void)call;
	next_hit(ui, -1);
}

void
cmd_next_unread(struct ui *ui, const struct call *call)
{
	(void)call;
	if (is_search_lit(ui))
		next_hit(ui, 1);
	else
		next_unread(ui, 1);
}

void
cmd_previous_unread(struct ui *ui, const struct call *call)
{
	(void)call;
	next_unread(ui, -1);
}

void
cmd_read_toggle(struct ui *ui, const struct call *call)
{
	if (is_search_lit(ui))
		next_hit(ui, -1);
	else
		reading_toggle_read(ui, call->count);
}

static void
next_feed(struct ui *ui, int by)
{
	int at = sidebar_next_unread(&ui->sidebar, ui->sidebar.list.selected, by);

	if (at < 0) {
		status_say(ui, LEVEL_NOTE, "no feed has anything unread");
		return;
	}
	list_select(&ui->sidebar.list, at);
	reading_open_source(ui);
	if (ui->focus == ARTICLE)
		ui_focus(ui, LIST);
}

void
cmd_next_feed(struct ui *ui, const struct call *call)
{
	(void)call;
	next_feed(ui, 1);
}

void
cmd_previous_feed(struct ui *ui, const struct call *call)
{
	(void)call;
	next_feed(ui, -1);
}
