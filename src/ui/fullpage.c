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
	if (options_number(o, OPTION_FETCH_PAGES, &place) == FETCH_PAGES_NEVER ||
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
	session_page(ui, p->id, PAGE_UNASKED);
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
	session_page(ui, p->id, again ? PAGE_AGAIN : PAGE_IF_MISSING);
}

/* ---- in place of the feed's text */

/* The text of a line, without margins; in *line. */
static struct str
text_of(struct buf *line, const struct layout *l, size_t i)
{
	buf_reset(line);
	for (size_t k = 0; k < l->lines[i].n_spans; k++)
		buf_add(line, l->lines[i].spans[k].text);
	return str_trim(buf_str(line));
}

/* The row of the first of n lines that is that text; n: none is. Short lines are everywhere. */
static size_t
row_of(const struct str *lines, size_t n, struct str text)
{
	size_t i = 0;

	while (i < n && (text.n < HOLD_BYTES || !str_eq(lines[i], text)))
		i++;
	return i;
}

/* Where the first line that is in sight, and that is there again, goes back to its row. */
static bool
find_in(int *top, const struct article_pane *p, const struct layout *page)
{
	size_t first = (size_t)p->top, n = p->layout.n_lines - first;
	struct arena a = {0};
	struct buf line = {0};
	struct str *lines;
	size_t best;

	n = n < (size_t)p->rows ? n : (size_t)p->rows;
	best = n;
	lines = arena_array(&a, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		lines[i] = str_dup(&a, text_of(&line, &p->layout, first + i));
	for (size_t k = 0; k < page->n_lines && best > 0; k++) {
		size_t row = row_of(lines, best, text_of(&line, page, k));

		if (row == best)
			continue;
		best = row;
		*top = (int)k - (int)row;
	}
	buf_release(&line);
	arena_release(&a);
	return best < n;
}

bool
fullpage_fits(struct ui *ui, const struct layout *page, int *top)
{
	struct article_pane *p = &ui->article;

	/* A reader at the top stays at the top. */
	if (p->which == DOCS_PAGE && p->top > 0 && !find_in(top, p, page)) {
		p->which = DOCS_ITEM;
		p->which_id = p->id;
		status_say(ui, LEVEL_NOTE, "the whole page is there: x shows it");
		return false;
	}
	if (p->which == DOCS_PAGE)
		status_say(ui, LEVEL_NOTE, "the whole page; x goes back to the feed's text");
	return true;
}

static void
replace(struct ui *ui)
{
	struct article_pane *p = &ui->article;

	/* What was laid out may have gone with a message before this one (walk_whole). */
	if (p->is_loaded)
		reading_ready(ui);
	p->which_id = 0;
	p->is_replacing = true;
	article_reload(ui);
	reading_ready(ui);
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
	walk_forget(p);
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

/* ---- which text is shown */

/* From the feed's text to the page's and back; a page that is not there is fetched. */
void
cmd_full_text(struct ui *ui, const struct call *call)
{
	struct article_pane *p = &ui->article;

	(void)call;
	(void)article_leave_changes(ui);
	reading_ready(ui);
	if (p->id == 0)
		return;
	if (p->which == DOCS_PAGE) {
		p->which = DOCS_ITEM;
		p->which_id = p->id;
		status_say(ui, LEVEL_NOTE, "the feed's text (x: the page's)");
	} else if (p->info.page == DOCS_READY) {
		p->which = DOCS_PAGE;
		p->which_id = p->id;
		status_say(ui, LEVEL_NOTE, "the page's text (x: the feed's)");
	} else if (p->row.url.n == 0) {
		status_say(ui, LEVEL_NOTE, "the article has no page");
		return;
	} else {
		fullpage_ask(ui, p->info.page == DOCS_FAILED);
		status_say(ui, LEVEL_NOTE, "fetching the page…");
	}
	p->top = 0;
	article_reload(ui);
}

void
cmd_page_again(struct ui *ui, const struct call *call)
{
	(void)call;
	reading_ready(ui);
	if (ui->article.id == 0)
		return;
	fullpage_ask(ui, true);
	status_say(ui, LEVEL_NOTE, "fetching the page again…");
}
