/* Where the keys go, and what is read anew when the database has changed. */
#include "ui/state.h"

unsigned
ui_where(const struct ui *ui)
{
	return ui->pager.is_open ? PAGER : ui->focus;
}

unsigned
ui_keys_where(const struct ui *ui)
{
	return ui_where(ui) | (walk_is_on(ui) ? BLOCKS : 0);
}

struct options_place
ui_place(const struct ui *ui, int64_t feed)
{
	const struct feed_row *f = sidebar_feed(&ui->sidebar, feed);

	if (f == NULL)
		return (struct options_place){0};
	return (struct options_place){.url = f->url, .title = f->title, .folder = f->folder};
}

void
ui_focus(struct ui *ui, unsigned pane)
{
	ui->focus = pane;
	if (pane != ARTICLE)
		ui->is_zen = false;
	else if (ui->article.id == 0)
		article_show(ui, listing_selected(&ui->listing));
	if (pane == ARTICLE && ui->article.id == 0)
		ui->focus = LIST;
	ui->is_dirty = true;
}

void
ui_ask(struct ui *ui, const struct prompt_use *use, struct str text)
{
	buf_reset(&ui->message);
	prompt_open(&ui->prompt, use, text);
	ui->is_dirty = true;
}

void
ui_reload(struct ui *ui)
{
	sidebar_load(ui);
	listing_reload(ui);
	if (ui->article.id != 0 && !ui->article.has_text)
		article_reload(ui);
}
