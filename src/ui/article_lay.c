/* The article becomes lines: as many at once as a key may wait for, the rest between the keys.
 *
 * While lines for another width or text are made, the lines that there are stay on the screen, and keys move in
 * them; the new ones take their place once they reach as far as the reader's place. The first lines of an article
 * are shown as they come. */
#include "ui/article.h"

#include "base/clock.h"
#include "ui/age.h"
#include "ui/fullpage.h"
#include "ui/state.h"

enum {
	SLICE_US = 4000,
	LEAST_US = 1000,        /* of it, when reading the article took longer: the first screen */
	SLICE_BYTES = 16 << 10, /* of text, between two looks at the clock */
};

bool
article_is_growing(const struct article_pane *p)
{
	return p->making.lay != NULL;
}

bool
article_is_whole(const struct article_pane *p)
{
	return p->making.lay == NULL && p->width > 0;
}

bool
article_is_busy(const struct article_pane *p)
{
	return article_is_growing(p) || p->is_finding;
}

void
article_stop(struct article_pane *p)
{
	struct making *m = &p->making;

	layout_end(m->lay, m->is_hidden ? NULL : &p->layout);
	m->lay = NULL;
}

/* ---- beginning */

static void
take_options(struct layout_options *to, struct ui *ui, struct arena *a, int width)
{
	struct article_pane *p = &ui->article;
	struct options_place place = ui_place(ui, p->row.feed);
	const struct options *o = &ui->conf.options;
	struct str format = options_text(o, OPTION_DATE_FORMAT, &place);
	struct buf date = {0};

	*to = (struct layout_options){.width = width,
	    .source = p->row.feed_title,
	    .column = (int)options_number(o, OPTION_WIDTH, &place),
	    .number_links = options_is_on(o, OPTION_LINK_NUMBERS, &place),
	    .show_stripped = p->show_stripped || article_shows_stripped(ui)};
	if (format.n > 0)
		age_date(&date, p->article.published, str_cstr(a, format));
	to->date = str_dup(a, buf_str(&date));
	to->date_note = p->date_note;
	to->last_word = article_changes_hint(a, p);
	buf_release(&date);
}

static void
begin(struct ui *ui, int width)
{
	struct article_pane *p = &ui->article;
	struct making *m = &p->making;
	struct arena *a = &p->layout_arenas[!p->layout_at];
	struct layout_options o;

	article_stop(p);
	arena_reset(a);
	m->article = p->article;
	m->article.body = walk_body(p);
	if (m->article.body.first != p->article.body.first)
		m->article.note = (struct doc){0}; /* it has its place there */
	take_options(&o, ui, a, width);
	m->layout = (struct layout){0};
	m->lay = layout_begin(a, &m->article, &o);
	m->is_hidden = true;
	m->keeps_place = p->width != 0;
	if (p->laid_id != p->id)
		p->layout = (struct layout){0};
	p->width = width;
}

/* ---- showing */

void
article_clamp(struct article_pane *p)
{
	int most = (int)p->layout.n_lines - p->rows;

	if (p->top > most)
		p->top = most;
	if (p->top < 0)
		p->top = 0;
}

/* Where the reader's place is in the new lines; -1: they have not come there yet. */
static int
new_top(const struct article_pane *p)
{
	const struct making *m = &p->making;
	const struct layout *l = &m->layout;
	bool is_done = m->is_done;
	struct layout_place place = {0};
	size_t top = (size_t)p->top;

	if (m->keeps_place && p->top > 0)
		place = layout_place(&p->layout, top);
	if (place.block > 0 && (is_done || layout_has(l, place)))
		top = layout_find(l, place);
	else if (place.block > 0)
		return -1;
	return is_done || p->layout.n_lines == 0 || top + (size_t)p->rows < l->n_lines ? (int)top
										       : -1;
}

/* The new lines take the place of the old. */
static void
show(struct ui *ui, int top)
{
	struct article_pane *p = &ui->article;
	struct making *m = &p->making;

	p->layout_at = !p->layout_at;
	p->layout = m->layout;
	p->laid_id = p->id;
	m->is_hidden = false;
	p->top = top;
	if (!m->is_done)
		walk_find(p, &m->article.body);
	article_light_hits(p);
}

/* A page that takes the place of the feed's text goes where the same words are; without them it does not come. */
static void
show_page(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	int top = p->top;

	p->is_replacing = false;
	if (fullpage_fits(ui, &p->making.layout, &top))
		show(ui, top);
	else
		article_reload(ui);
}

static void
show_if_ready(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	bool waits_for_all = p->walk.must_find || p->is_replacing;
	int top;

	if (waits_for_all && p->layout.n_lines > 0 && !p->making.is_done)
		return;
	if (p->is_replacing) {
		show_page(ui);
		return;
	}
	top = new_top(p);
	if (top >= 0)
		show(ui, top);
}

/* ---- going on */

static void
end(struct article_pane *p)
{
	if (p->making.is_hidden) {
		article_stop(p); /* it was refused */
		return;
	}
	article_stop(p);
	walk_find(p, &p->making.article.body);
	if (p->link > (int)p->layout.n_links)
		p->link = 0;
}

static void
make_more(struct ui *ui, int64_t until_us)
{
	struct article_pane *p = &ui->article;
	struct making *m = &p->making;

	do
		m->is_done = layout_go_on(m->lay, &m->layout, SLICE_BYTES);
	while (!m->is_done && clock_us() < until_us);
	if (m->is_hidden)
		show_if_ready(ui);
	else
		p->layout = m->layout;
	if (m->is_done)
		end(p);
	if (p->goal > 0)
		article_to(p, p->goal);
	else
		article_clamp(p);
}

static void
go_on(struct ui *ui, int64_t until_us)
{
	struct article_pane *p = &ui->article;
	int before = (int)p->layout.n_lines, shown = p->layout_at;

	if (article_is_growing(p)) {
		make_more(ui, until_us);
		ui->is_dirty |=
		    !article_is_growing(p) || p->layout_at != shown || before < p->top + p->rows;
	}
	while (p->is_finding && clock_us() < until_us && article_find_on(ui))
		;
}

void
article_go_on(struct ui *ui)
{
	if (article_is_busy(&ui->article))
		go_on(ui, clock_us() + SLICE_US);
}

void
article_ready(struct ui *ui, int width)
{
	struct article_pane *p = &ui->article;
	int64_t until_us = clock_us() + SLICE_US, least_us;

	article_load(ui);
	if (p->width == width || p->id == 0)
		return;
	if (p->show_stripped && p->width != 0)
		walk_remember(p);
	begin(ui, width);
	least_us = clock_us() + LEAST_US;
	go_on(ui, until_us > least_us ? until_us : least_us);
	/* The page did not fit: back to the feed's text. */
	if (!p->is_loaded)
		article_ready(ui, width);
}

/* ---- scrolling */

void
article_to(struct article_pane *p, int line)
{
	bool is_short = !article_is_whole(p) && line > (int)p->layout.n_lines - p->rows;

	p->goal = is_short ? line : 0;
	p->top = line;
	article_clamp(p);
}

bool
article_scroll(struct article_pane *p, int by)
{
	int before = p->top;

	article_to(p, p->top + by);
	return p->top != before;
}

bool
article_at_end(const struct article_pane *p)
{
	return article_is_whole(p) && p->top + p->rows >= (int)p->layout.n_lines;
}

void
article_bring_in_sight(struct article_pane *p, int line)
{
	if (line < p->top || line >= p->top + p->rows)
		article_to(p, line - p->rows / 3);
}
