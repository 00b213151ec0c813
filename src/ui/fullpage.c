/* One page is waited for at a time: that of the article that was opened last. */
#include "ui/fullpage.h"

#include "base/clock.h"
#include "ipc/msg.h"
#include "store/wanted.h"
#include "ui/reading.h"
#include "ui/state.h"

/* A page that failed is asked for again, by itself, after this. */
enum { AGAIN_S = 6 * 3600 };

/* Of a line of text that is to be found again: shorter ones stand anywhere. */
enum { HOLD_BYTES = 12 };

/* How a page is asked for: as in msg.def. */
enum { IF_MISSING, AGAIN, UNASKED };

/* The values of fetch-pages, in the order of options.def. */
enum { FETCH_OPENED, FETCH_AHEAD, FETCH_NEVER };

/* ---- asking */

/* Is there a page to ask for, that has not failed just now? */
static bool
is_open_question(const struct article_pane *p)
{
	bool is_known = p->info.page == DOCS_FAILED && clock_now() - p->info.page_at < AGAIN_S &&
			p->info.page_at <= clock_now();

	return p->opened == p->id && p->which == DOCS_ITEM && p->which_id != p->id &&
	       p->asked_page != p->id && p->info.page != DOCS_READY && !is_known &&
	       (p->row.has & HAS_LINK) != 0;
}

static bool
is_wanted(struct ui *ui)
{
	const struct article_pane *p = &ui->article;
	struct options_place place = ui_place(ui, p->row.feed);
	const struct options *o = &ui->conf.options;
	bool is_teaser = false;

	if (options_is_on(o, OPTION_FULL_TEXT, &place))
		return true;
	if (options_number(o, OPTION_FETCH_PAGES, &place) == FETCH_NEVER ||
	    (!p->has_text && p->info.item != DOCS_NONE))
		return false;
	if (p->info.item == DOCS_NONE)
		return true;
	return wanted_is_teaser(&is_teaser, ui->store, p->id, NULL) && is_teaser;
}

void
fullpage_want(struct ui *ui)
{
	struct article_pane *p = &ui->article;

	if (!ui->session.has_engine || !is_open_question(p) || !is_wanted(ui))
		return;
	p->asked_page = p->id;
	p->is_unasked = true;
	session_page(ui, p->id, UNASKED);
}

void
fullpage_opened(struct ui *ui, int64_t id)
{
	ui->article.opened = id;
	fullpage_want(ui);
	if (ui->article.asked_page == id)
		article_reload(ui); /* to say that it is being fetched */
}

void
fullpage_ask(struct ui *ui, bool again)
{
	struct article_pane *p = &ui->article;

	p->asked_page = p->id;
	p->is_unasked = false;
	session_page(ui, p->id, again ? AGAIN : IF_MISSING);
}

/* ---- in place of the feed's text */

struct held {
	struct arena arena;
	struct str *lines; /* in sight */
	int n, top;
};

static struct str
text_of(struct arena *a, const struct line *line)
{
	struct buf text = {0};
	struct str s;

	for (size_t i = 0; i < line->n_spans; i++)
		buf_add(&text, line->spans[i].text);
	s = str_dup(a, str_trim(buf_str(&text)));
	buf_release(&text);
	return s;
}

static void
hold(struct held *h, const struct article_pane *p)
{
	int left = (int)p->layout.n_lines - p->top;

	*h = (struct held){.top = p->top, .n = left < p->rows ? left : p->rows};
	h->n = h->n < 0 ? 0 : h->n;
	h->lines = arena_array(&h->arena, struct str, h->n + 1);
	for (int i = 0; i < h->n; i++)
		h->lines[i] = text_of(&h->arena, &p->layout.lines[p->top + i]);
}

/* Puts the first line that was in sight, and that is there again, back to its row. */
static bool
find_held(struct held *h, struct article_pane *p)
{
	size_t n = p->layout.n_lines;
	struct str *lines = arena_array(&h->arena, struct str, n + 1);

	for (size_t k = 0; k < n; k++)
		lines[k] = text_of(&h->arena, &p->layout.lines[k]);
	for (int i = 0; i < h->n; i++) {
		if (h->lines[i].n < HOLD_BYTES)
			continue;
		for (size_t k = 0; k < n; k++) {
			if (!str_eq(lines[k], h->lines[i]))
				continue;
			article_to(p, (int)k - i);
			return true;
		}
	}
	return false;
}

/* A reader at the top stays at the top. */
static void
replace(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	struct held h;
	bool is_held;

	/* What was laid out may have gone with a message before this one (walk_whole). */
	if (p->is_loaded)
		reading_ready(ui);
	hold(&h, p);
	p->which_id = 0;
	article_reload(ui);
	reading_ready(ui);
	is_held = h.top == 0 || p->which != DOCS_PAGE || find_held(&h, p);
	if (!is_held) {
		p->which = DOCS_ITEM;
		p->which_id = p->id;
		article_reload(ui);
		reading_ready(ui);
		article_to(p, h.top);
	}
	if (p->which == DOCS_PAGE || !is_held)
		status_say(ui, LEVEL_NOTE,
		    is_held ? "the whole page; x goes back to the feed's text"
			    : "the whole page is there: x shows it");
	arena_release(&h.arena);
}

void
fullpage_arrived(struct ui *ui, int64_t id)
{
	struct article_pane *p = &ui->article;
	bool is_awaited = p->asked_page == id;

	if (is_awaited)
		p->asked_page = 0;
	if (p->id != id)
		return;
	if (is_awaited && p->which == DOCS_ITEM)
		replace(ui);
	else
		article_reload(ui);
	if (is_awaited && p->which == DOCS_PAGE && !ui->message.n)
		status_say(ui, LEVEL_NOTE, "the page as it is now");
}

void
fullpage_changed(struct ui *ui, int64_t id)
{
	const struct article_pane *p = &ui->article;

	if (p->id != id)
		return;
	if (p->opened == id && p->which == DOCS_ITEM && p->which_id != id && p->asked_page != id)
		replace(ui);
	else
		article_reload(ui);
}

void
fullpage_failed(struct ui *ui, int64_t id, struct str why)
{
	struct article_pane *p = &ui->article;
	bool is_awaited = p->asked_page == id;

	if (is_awaited) {
		p->asked_page = 0;
		article_reload(ui);
	}
	if (!is_awaited || !p->is_unasked)
		status_say(ui, LEVEL_ERROR, "the page could not be fetched: %.*s", STR_ARG(why));
	else if (p->id == id)
		status_say(ui, LEVEL_NOTE, "the feed's text alone: %.*s", STR_ARG(why));
}

struct str
fullpage_note(const struct ui *ui, struct arena *a)
{
	const struct article_pane *p = &ui->article;

	if (p->asked_page == p->id)
		return STR("Fetching the page…");
	if (p->info.page != DOCS_FAILED || p->info.page_error.n == 0)
		return STR("");
	return str_printf(
	    a, "No full page: %.*s. (o opens it in the browser.)", STR_ARG(p->info.page_error));
}
