/* Commands on links: opening, copying, listing, and choosing one by its letter. */
#include "base/url.h"
#include "ui/open.h"
#include "ui/reading.h"
#include "ui/state.h"

enum { HINTS_MOST = 26 }; /* a letter each */

/* Is it the number of a link that the article has not? Says so. */
static bool
no_such_link(struct ui *ui, int link)
{
	size_t n = ui->article.layout.n_links;

	if (link <= 0 || (size_t)link <= n)
		return false;
	if (article_is_growing(&ui->article))
		status_say(ui, LEVEL_NOTE, "link %d is still to come", link);
	else if (n == 0)
		status_say(ui, LEVEL_NOTE, "there is no link %d: the article has none", link);
	else
		status_say(ui, LEVEL_NOTE, "there is no link %d: the last is %zu", link, n);
	return true;
}

void
reading_browse(struct ui *ui, int link)
{
	struct options_place place;
	struct arena a = {0};

	reading_ready(ui);
	place = ui_place(ui, ui->article.row.feed);
	if (no_such_link(ui, link)) {
		arena_release(&a);
		return;
	}
	open_url(ui, url_without_tracking(&a, article_url(&ui->article, link)),
	    options_text(&ui->conf.options, OPTION_BROWSER, &place));
	arena_release(&a);
}

/* The link a count, a number typed, or the cursor in the article means; 0: the article's own. */
static int
chosen_link(struct ui *ui, const struct call *call)
{
	int64_t n;

	if (call->has_count)
		return call->count;
	if (str_number(call->args, &n) && n > 0 && n < INT32_MAX)
		return (int)n;
	return ui->focus == ARTICLE ? ui->article.link : 0;
}

static void
browse_site(struct ui *ui)
{
	const struct source *s = sidebar_selected(&ui->sidebar);
	const struct feed_row *f = s != NULL ? s->row : NULL;
	struct options_place place = ui_place(ui, f != NULL ? f->id : 0);

	open_url(ui, f != NULL ? f->home_url : STR(""),
	    options_text(&ui->conf.options, OPTION_BROWSER, &place));
}

void
cmd_browse(struct ui *ui, const struct call *call)
{
	if (ui->focus == SIDEBAR)
		browse_site(ui);
	else
		reading_browse(ui, chosen_link(ui, call));
}

void
cmd_copy_link(struct ui *ui, const struct call *call)
{
	struct arena a = {0};
	struct str url;

	if (ui->focus != SIDEBAR) {
		reading_ready(ui);
		if (no_such_link(ui, chosen_link(ui, call)))
			return;
	}
	if (ui->focus == SIDEBAR) {
		const struct source *s = sidebar_selected(&ui->sidebar);

		url = s != NULL && s->row != NULL ? s->row->url : STR("");
	} else {
		url = url_without_tracking(&a, article_url(&ui->article, chosen_link(ui, call)));
	}
	if (url.n == 0) {
		status_say(ui, LEVEL_NOTE, "there is no link");
	} else {
		url = url_without_credentials(&a, url);
		ui->terminal.copy(&ui->terminal, url);
		status_say(ui, LEVEL_NOTE, "copied %.*s", STR_ARG(url));
	}
	arena_release(&a);
}

static void
choose_link(struct ui *ui, struct str value)
{
	struct options_place place = ui_place(ui, ui->article.row.feed);

	open_url(ui, value, options_text(&ui->conf.options, OPTION_BROWSER, &place));
}

void
cmd_links(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;
	const struct layout *l = &ui->article.layout;

	(void)call;
	reading_ready(ui);
	if (l->n_links == 0) {
		status_say(ui, LEVEL_NOTE, "the article has no links");
		return;
	}
	pager_open(p, "Links (Enter opens)");
	for (size_t i = 0; i < l->n_links; i++)
		pager_add_choice(p, str_printf(&p->arena, "%zu", i + 1),
		    str_printf(&p->arena, "%.*s  %.*s", STR_ARG(l->links[i].text),
			STR_ARG(l->links[i].url)),
		    str_dup(&p->arena, l->links[i].url));
	p->choose = choose_link;
}

static void
end_hints(struct ui *ui)
{
	ui->article.has_hints = false;
	ui->is_dirty = true;
}

static void
hint_typed(struct ui *ui, struct str text)
{
	struct article_pane *p = &ui->article;
	int hint;

	if (text.n == 0)
		return;
	hint = char_lower(text.p[0]) - 'a';
	ui->prompt.is_open = false;
	end_hints(ui);
	if (hint >= 0 && hint < HINTS_MOST &&
	    article_first_hint(p) + hint <= (int)p->layout.n_links)
		reading_browse(ui, article_first_hint(p) + hint);
	else
		status_say(ui, LEVEL_NOTE, "no link has that letter");
}

static void
hint_submit(struct ui *ui, struct str text)
{
	(void)text;
	end_hints(ui);
}

void
cmd_hints(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {.kind = PROMPT_FILE,
	    .label = "Open link: ",
	    .submit = hint_submit,
	    .change = hint_typed,
	    .cancel = end_hints};

	(void)call;
	reading_ready(ui);
	if (article_first_hint(&ui->article) > (int)ui->article.layout.n_links) {
		status_say(ui, LEVEL_NOTE, "no links from here on");
		return;
	}
	ui->article.has_hints = true;
	ui_ask(ui, &ask, STR(""));
}
