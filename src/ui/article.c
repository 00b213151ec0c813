/* The article pane: the one place where a document is read from the database. */
#include "ui/article.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/date.h"
#include "ui/fullpage.h"
#include "ui/state.h"

enum { AIR_FROM_COLS = 40 };

/* A column of air at both sides, or the text would touch the line between the panes. */
int
article_cols(int pane_cols)
{
	return pane_cols > AIR_FROM_COLS ? pane_cols - 2 : pane_cols;
}

void
article_relayout(struct article_pane *p)
{
	p->width =
	    p->width != 0 ? -1 : 0; /* there is a place to keep only within the same article */
}

void
article_show(struct ui *ui, int64_t id)
{
	struct article_pane *p = &ui->article;

	if (p->id == id)
		return;
	p->id = id;
	p->is_loaded = false;
	p->top = 0;
	p->link = 0;
	p->has_hints = false;
	p->show_stripped = false;
	p->change = 0;
	p->walk.must_find = false;
	p->walk.at = 0;
	p->width = 0;
	p->goal = 0;
	p->is_replacing = false;
	ui->is_dirty = true;
}

void
article_reload(struct ui *ui)
{
	ui->article.is_loaded = false;
	ui->is_dirty = true;
}

/* Reads the article that is chosen: the page's where there is one and the user did not want the feed's. */
static bool
load(struct ui *ui, struct error *e)
{
	struct article_pane *p = &ui->article;
	enum docs_state state = DOCS_NONE;
	struct arena *a = &p->arena;

	if (!items_get(&p->row, a, ui->store, p->id, e))
		return false;
	session_lay_over(&ui->session, a, &p->row);
	if (!docs_info(&p->info, a, ui->store, p->id, e))
		return false;
	/* A page that is waited for comes when the engine says so (fullpage.h). */
	if (p->which_id != p->id && p->asked_page != p->id)
		p->which = p->info.page == DOCS_READY ? DOCS_PAGE : DOCS_ITEM;
	if (p->which == DOCS_PAGE && p->info.page != DOCS_READY)
		p->which = DOCS_ITEM;
	if (!docs_load(&p->article, &state, a, ui->store, p->id, p->which, e))
		return false;
	p->has_text = state == DOCS_READY;
	/* Documents are made when the engine has nothing better to do; this one is wanted now. */
	if (!p->has_text && p->asked_doc != p->id) {
		p->asked_doc = p->id;
		session_opened(ui, p->id);
	}
	return true;
}

/* What stands in place of a body that is not there (yet). */
static struct str
stand_in(const struct ui *ui)
{
	const struct article_pane *p = &ui->article;

	if (p->has_text || p->asked_page == p->id)
		return STR("");
	if (p->row.summary.n > 0)
		return p->row.summary;
	if (ui->session.has_engine && (p->info.item == DOCS_OLD || p->info.item == DOCS_NONE))
		return p->row.has & HAS_LINK
			   ? STR("The feed gives no text. x fetches the page, o opens "
				 "it in the browser.")
			   : STR("The feed gives no text.");
	return STR("");
}

static void
add_note(struct article_pane *p, struct str text)
{
	struct block *b;
	size_t cap = 0;

	if (text.n == 0)
		return;
	b = doc_add(&p->article.body, &p->arena, NULL, BLOCK_PARAGRAPH);
	block_add_run(b, &p->arena, &cap, (struct run){.text = text});
}

static void
fill_header(struct article_pane *p)
{
	struct article *a = &p->article;

	p->date_note = (struct str){0};
	if (a->title.n == 0)
		a->title = p->row.title;
	if (a->byline.n == 0)
		a->byline = p->row.byline;
	if (a->url.n == 0)
		a->url = p->row.url;
	if (!date_is_likely(a->published, clock_now()))
		a->published = p->row.date;
	if (a->published == p->row.date)
		p->date_note = items_date_doubt(&p->arena, &p->row, clock_now());
	if (p->date_note.n == 0)
		p->date_note = article_changed_note(&p->arena, p);
}

void
article_want_text(struct ui *ui)
{
	if (ui->article.id != 0 && !ui->article.has_text && ui->article.info.item == DOCS_OLD)
		session_opened(ui, ui->article.id);
}

void
article_load(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	struct error e = {0};

	if (p->is_loaded || p->id == 0 || ui->store == NULL)
		return;
	p->is_loaded = true;
	if (p->show_stripped)
		walk_remember(p);
	article_stop(p);
	vec_reset(&p->walk.units); /* they point into what is read anew */
	arena_reset(&p->arena);
	p->article = (struct article){0};
	p->article.published = p->article.updated = DATE_NONE;
	p->row = (struct item_row){0};
	if (!load(ui, &e)) {
		status_say_error(ui, &e);
		add_note(p, str_dup(&p->arena, str_of(e.text)));
	} else {
		article_load_changes(ui);
		fill_header(p);
		fullpage_want(ui);
		if (p->change == 0) {
			add_note(p, stand_in(ui));
			add_note(p, p->which == DOCS_ITEM ? fullpage_note(ui, &p->arena) : STR(""));
		}
	}
	article_want_text(ui);
	walk_want(ui);
	article_relayout(p);
}

bool
article_next_link(struct article_pane *p, int step)
{
	int n = (int)p->layout.n_links;

	if (n == 0)
		return false;
	p->link += step;
	if (p->link < 1 || p->link > n)
		p->link = step > 0 ? 1 : n;
	article_bring_in_sight(p, (int)p->layout.links[p->link - 1].line);
	return true;
}

struct str
article_url(const struct article_pane *p, int link)
{
	if (link > 0)
		return link <= (int)p->layout.n_links ? p->layout.links[link - 1].url : STR("");
	return p->row.url.n > 0 ? p->row.url : p->article.url;
}

void
article_release(struct article_pane *p)
{
	article_stop(p);
	arena_release(&p->arena);
	for (int i = 0; i < 2; i++)
		arena_release(&p->layout_arenas[i]);
	vec_release(&p->hits);
	free(p->find);
	walk_release(&p->walk);
}

bool
article_shows_stripped(const struct ui *ui)
{
	struct options_place place = ui_place(ui, ui->article.row.feed);

	return !ui->article.hides_stripped &&
	       options_is_on(&ui->conf.options, OPTION_SHOW_STRIPPED, &place);
}
