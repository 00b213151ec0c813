/* The keys that write rules for a site, and what they say. */
#include <string.h>

#include "base/path.h"
#include "base/url.h"
#include "conf/rulesfile.h"
#include "text/cells.h"
#include "ui/open.h"
#include "ui/reading.h"
#include "ui/state.h"

enum { HINT_FROM_COLS = 30, BLOCK_FROM_COLS = 70, WIDE_COLS = 90, SELECTOR_COLS = 8 };

static const struct walk_unit *
unit_here(const struct ui *ui)
{
	const struct walk *w = &ui->article.walk;

	return w->at >= 0 && w->at < (int)w->units.n ? &w->units.v[w->at] : NULL;
}

/* The nth selector of a block (from 1), and how many elements it names; the last where there are fewer. */
static bool
choose(const struct block *b, int nth, struct str *selector, int64_t *n)
{
	struct str rest = b->fingerprint, line = {0}, chosen = {0};

	while (nth-- > 0 && str_split(&rest, "\n", &line))
		chosen = line;
	if (!str_number(str_sub(chosen, 0, str_find_char(chosen, ' ')), n))
		return false; /* of a page that is not whole */
	*selector = str_from(chosen, str_find_char(chosen, ' ') + 1);
	return selector->n > 0;
}

/* ---- the status line */

/* Appends the choice, its selector cut to what fits: how many it names, and what the keys are, is always said. */
static void
add_choice(struct buf *out, const struct block *b, int nth, const char *before, int cols)
{
	struct arena a = {0};
	struct str selector, count;
	int64_t n;

	if (choose(b, nth, &selector, &n)) {
		count = str_printf(&a, " (%lld here)", (long long)n);
		cols -= cells_of(str_of(before)) + cells_of(count);
		selector =
		    cells_ellipsis(&a, selector, cols > SELECTOR_COLS ? cols : SELECTOR_COLS);
		buf_printf(out, "%s%.*s%.*s", before, STR_ARG(selector), STR_ARG(count));
	}
	arena_release(&a);
}

/* "12/48  - strip: .promo (3 here)   2- .box (1 here)" */
void
walk_hint(const struct ui *ui, struct buf *out, int cols)
{
	const struct walk_unit *u = unit_here(ui);
	struct str first, second;
	bool is_out;
	int64_t n;

	if (u == NULL)
		return;
	is_out = u->block->stripped_because.n > 0;
	buf_printf(out, "%s%d/%zu  ", cols < BLOCK_FROM_COLS ? "" : "block ",
	    ui->article.walk.at + 1, ui->article.walk.units.n);
	if (cols < HINT_FROM_COLS)
		return;
	cols -= cells_of(buf_str(out));
	if (!choose(u->block, 1, &first, &n)) {
		buf_adds(out, is_out ? "+ keeps it" : "- leaves it out");
		return;
	}
	add_choice(out, u->block, 1,
	    is_out ? "+ keep: " : "- strip: ", cols < WIDE_COLS ? cols : cols / 2);
	if (cols >= WIDE_COLS && choose(u->block, 2, &second, &n) && !str_eq(first, second))
		add_choice(out, u->block, 2, is_out ? "   2+ " : "   2- ", cols / 2);
}

/* ---- keys */

/* On and off; with show-stripped on, off is hidden, and then shown again. */
static void
turn_stripped(struct ui *ui)
{
	struct article_pane *p = &ui->article;

	if (p->hides_stripped) {
		p->hides_stripped = false;
		if (article_shows_stripped(ui))
			return;
	} else if (p->show_stripped) {
		p->hides_stripped = article_shows_stripped(ui);
	}
	p->show_stripped = !p->show_stripped;
}

void
cmd_stripped(struct ui *ui, const struct call *call)
{
	struct article_pane *p = &ui->article;

	(void)call;
	reading_ready(ui);
	if (p->id == 0)
		return;
	walk_remember(p);
	turn_stripped(ui);
	p->width = -1;
	walk_want(ui);
	if (!p->show_stripped && article_shows_stripped(ui))
		status_say(
		    ui, LEVEL_NOTE, "shown again, as show-stripped says; X walks the blocks");
	else if (!p->show_stripped)
		status_say(ui, LEVEL_NOTE, "left out again");
	else if (ui->focus == ARTICLE)
		status_say(
		    ui, LEVEL_NOTE, "j k walk the blocks, - leaves one out, + keeps it, X ends");
	else
		status_say(ui, LEVEL_NOTE, "what was left out is shown, with the reasons");
}

void
cmd_block_next(struct ui *ui, const struct call *call)
{
	if (walk_is_on(ui))
		walk_move(&ui->article, call->count);
	else
		article_scroll(&ui->article, call->count);
}

void
cmd_block_previous(struct ui *ui, const struct call *call)
{
	if (walk_is_on(ui))
		walk_move(&ui->article, -call->count);
	else
		article_scroll(&ui->article, -call->count);
}

static void
teach(struct ui *ui, enum teach_what what, int nth)
{
	struct article_pane *p = &ui->article;
	const struct walk_unit *u;
	struct str selector;
	bool is_out;
	int64_t n;

	if (!walk_is_on(ui)) {
		status_say(
		    ui, LEVEL_NOTE, "open the article and press X first: it shows the blocks");
		return;
	}
	reading_ready(ui);
	u = unit_here(ui);
	if (u == NULL)
		return;
	is_out = u->block->stripped_because.n > 0;
	if (p->walk.whole_id != p->id || p->walk.whole_which != p->which) {
		p->walk.was_fetched = true;
		status_say(ui, LEVEL_NOTE, "looking at the page again…");
		session_teach(ui, p->id, p->which, TEACH_FETCH, STR(""));
	} else if (is_out != (what == TEACH_KEEP)) {
		status_say(ui, LEVEL_NOTE,
		    is_out ? "it is left out already (+ keeps it)"
			   : "it is in the article (- leaves it out)");
	} else if (!choose(u->block, nth, &selector, &n)) {
		status_say(ui, LEVEL_NOTE,
		    "nothing about this block could be named by a rule: no id, class or text");
	} else {
		p->walk.n_named = n;
		session_teach(ui, p->id, p->which, what, selector);
	}
}

void
cmd_block_strip(struct ui *ui, const struct call *call)
{
	teach(ui, TEACH_STRIP, call->count);
}

void
cmd_block_keep(struct ui *ui, const struct call *call)
{
	teach(ui, TEACH_KEEP, call->count);
}

void
walk_taught(struct ui *ui, int64_t seq, int line, bool is_put, struct str text, struct str file)
{
	struct article_pane *p = &ui->article;

	if (!session_taught(ui, seq, is_put, text))
		return; /* undone or done again: said already */
	if (is_put)
		status_say(ui, LEVEL_NOTE, "%lld %s here, u undoes; %.*s:%d: %.*s",
		    (long long)p->walk.n_named, str_starts(text, "keep") ? "kept" : "left out",
		    STR_ARG(file), line, STR_ARG(text));
	else
		status_say(ui, LEVEL_NOTE, "a line taken out, u undoes; %.*s:%d: %.*s",
		    STR_ARG(file), line, STR_ARG(text));
}

/* ---- the rules file */

/* Rules go by the page's address where there is a page. */
static struct str
host_here(struct ui *ui, struct arena *a)
{
	const struct article_pane *p = &ui->article;
	bool has_page = p->which == DOCS_PAGE && p->article.url.n > 0;

	reading_ready(ui);
	return p->id == 0 ? STR("") : rulesfile_host(a, has_page ? p->article.url : p->row.url);
}

/* The article on the screen, if the rules are others now; then what they are. */
static void
read_again(struct ui *ui, struct str host)
{
	if (ui->article.id != 0)
		session_opened(ui, ui->article.id);
	walk_forget(&ui->article);
	walk_want(ui);
	session_rules(ui, host);
}

void
cmd_edit_rules(struct ui *ui, const struct call *call)
{
	struct arena a = {0};
	struct str host = str_trim(call->args);

	if (host.n == 0)
		host = host_here(ui, &a);
	else
		host = rulesfile_host(
		    &a, url_is_http(host) ? host : str_printf(&a, "https://%.*s/", STR_ARG(host)));
	if (host.n == 0)
		status_say(ui, LEVEL_NOTE, "rules for which site? :edit-rules HOST");
	else if (open_editor(ui, rulesfile_path(&a, host).p))
		read_again(ui, host);
	arena_release(&a);
}
