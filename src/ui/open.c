/* Browser, player, editor, files and pipes. Nothing that came from a feed ever stands in a shell's line. */
#include "ui/open.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/spawn.h"
#include "base/url.h"
#include "text/dump.h"
#include "ui/complete.h"
#include "ui/fullpage.h"
#include "ui/reading.h"
#include "ui/state.h"

enum { PIPE_MS = 10000, PIPE_BYTES = 1 << 20, HINTS_MOST = 26 };

/* Opens url with the program that an option names (browser, player), without a shell; says what went
 * wrong. */
static void
open_url(struct ui *ui, struct str url, struct str template)
{
	struct arena a = {0};
	struct error e = {0};
	const char **argv;

	if (url.n == 0) {
		status_say(ui, LEVEL_NOTE, "there is no link");
	} else if (!url_is_safe(url)) {
		status_say(
		    ui, LEVEL_ERROR, "not opened, the address is not safe: %.*s", STR_ARG(url));
	} else if ((argv = spawn_words(&a, template, url)) == NULL) {
		status_say(
		    ui, LEVEL_ERROR, "no program is set for this (:set browser, :set player)");
	} else if (!spawn_detached(argv, &e)) {
		status_say(ui, LEVEL_ERROR,
		    "%s (:set browser or :set player takes another, y copies the link)", e.text);
	} else {
		status_say(
		    ui, LEVEL_NOTE, "opened %.*s", STR_ARG(url_without_credentials(&a, url)));
	}
	arena_release(&a);
}

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

static void
expand_home(struct buf *out, struct str path)
{
	const char *home = getenv("HOME");

	if (home != NULL && (str_is(path, "~") || str_starts(path, "~/"))) {
		buf_adds(out, home);
		path = str_from(path, 1);
	}
	buf_add(out, path);
}

/* The article as the file's name wants it. */
static void
dump(struct ui *ui, struct buf *out, struct str name)
{
	struct layout_options o = {.width = LAYOUT_COLUMN,
	    .flush_left = true,
	    .number_links = true,
	    .source = ui->article.row.feed_title};

	if (str_ends(name, ".md"))
		dump_markdown(out, &ui->article.article);
	else if (str_ends(name, ".html"))
		dump_html(out, &ui->article.article);
	else
		dump_text(out, &ui->article.article, &o);
}

static void
save_as(struct ui *ui, struct str name)
{
	struct buf path = {0}, text = {0};
	struct error e = {0};

	name = str_trim(name);
	expand_home(&path, name);
	dump(ui, &text, name);
	if (name.n == 0)
		status_say(ui, LEVEL_NOTE, "not saved");
	else if (path_exists(buf_cstr(&path)))
		status_say(ui, LEVEL_ERROR, "%s: is there already; not saved", buf_cstr(&path));
	else if (!path_write(buf_cstr(&path), buf_str(&text), &e))
		status_say_error(ui, &e);
	else
		status_say(ui, LEVEL_NOTE, "saved %s", buf_cstr(&path));
	buf_release(&path);
	buf_release(&text);
}

/* A file name of a title: letters and digits, the rest dashes. */
static void
suggest_name(struct ui *ui, struct buf *out)
{
	struct str folder = options_text(&ui->conf.options, OPTION_SAVE_FOLDER, NULL);
	struct str title = ui->article.row.title;
	size_t start;

	buf_add(out, folder);
	buf_addc(out, '/');
	start = out->n;
	for (size_t i = 0; i < title.n && out->n - start < 60; i++) {
		char c = title.p[i];

		if (char_is_alpha(c) || char_is_digit(c))
			buf_addc(out, char_lower(c));
		else if (out->n > start && out->p[out->n - 1] != '-')
			buf_addc(out, '-');
	}
	while (out->n > start && out->p[out->n - 1] == '-')
		out->n--;
	buf_adds(out, out->n > start ? ".md" : "article.md");
}

void
cmd_save(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {.kind = PROMPT_FILE,
	    .label = "Save as (.md .html .txt): ",
	    .submit = save_as,
	    .complete = complete_file};
	struct buf name = {0};

	reading_ready(ui);
	if (ui->article.id == 0)
		return;
	suggest_name(ui, &name);
	if (call->args.n > 0)
		save_as(ui, call->args);
	else
		ui_ask(ui, &ask, buf_str(&name));
	buf_release(&name);
}

static void
pipe_to(struct ui *ui, struct str command)
{
	struct arena a = {0};
	struct buf text = {0}, out = {.max = PIPE_BYTES};
	struct error e = {0};
	const char **argv = spawn_words(&a, command, STR(""));

	dump(ui, &text, STR(""));
	if (argv == NULL) {
		status_say(ui, LEVEL_NOTE, "nothing was run");
	} else if (!spawn_filter(argv, buf_str(&text), &out, PIPE_MS, &e)) {
		status_say_error(ui, &e);
	} else if (out.n == 0) {
		status_say(ui, LEVEL_NOTE, "%s: done", argv[0]);
	} else {
		pager_open(&ui->pager, argv[0]);
		pager_add_text(&ui->pager, ROLE_BODY, buf_str(&out));
		pager_wrap(&ui->pager, ui->screen.cols);
	}
	arena_release(&a);
	buf_release(&text);
	buf_release(&out);
}

void
cmd_pipe(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_FILE, .label = "Give the article to: ", .submit = pipe_to};

	reading_ready(ui);
	if (ui->article.id == 0)
		return;
	if (call->args.n > 0)
		pipe_to(ui, call->args);
	else
		ui_ask(ui, &ask, STR(""));
}

static void
choose_enclosure(struct ui *ui, struct str value)
{
	struct options_place place = ui_place(ui, ui->article.row.feed);

	open_url(ui, value, options_text(&ui->conf.options, OPTION_PLAYER, &place));
}

void
cmd_enclosure(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;
	struct arena a = {0};
	struct media *media = NULL;
	struct error e = {0};
	size_t n = 0;

	(void)call;
	reading_ready(ui);
	if (!items_media(&media, &n, &a, ui->store, ui->article.id, &e))
		status_say_error(ui, &e);
	else if (n == 0)
		status_say(ui, LEVEL_NOTE, "nothing is attached");
	else if (n == 1)
		choose_enclosure(ui, media[0].url);
	if (n > 1) {
		pager_open(p, "Attached (Enter plays)");
		for (size_t i = 0; i < n; i++)
			pager_add_choice(p, str_dup(&p->arena, media[i].type),
			    str_dup(&p->arena, media[i].title.n ? media[i].title : media[i].url),
			    str_dup(&p->arena, media[i].url));
		p->choose = choose_enclosure;
	}
	arena_release(&a);
}

static struct str
editor_command(const struct ui *ui)
{
	struct str own = options_text(&ui->conf.options, OPTION_EDITOR, NULL);
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (own.n > 0)
		return own;
	if (visual != NULL && visual[0] != '\0')
		return str_of(visual);
	return editor != NULL && editor[0] != '\0' ? str_of(editor) : STR("vi");
}

bool
open_editor(struct ui *ui, const char *path)
{
	struct arena a = {0};
	struct error e = {0};
	const char **argv = spawn_words(&a, editor_command(ui), str_of(path));
	bool ok = false;

	ui->terminal.leave(&ui->terminal);
	if (argv != NULL && path_make_parents(path, &e))
		ok = spawn_foreground(argv, &e);
	ui->terminal.enter(&ui->terminal);
	if (!ok)
		status_say(ui, LEVEL_ERROR, "%s",
		    argv == NULL ? "no editor is set (:set editor)" : e.text);
	arena_release(&a);
	ui->is_dirty = true;
	return ok;
}

/* ---- commands on how an article is shown */

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
