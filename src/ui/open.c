/* Programs, files and pipes that an article is given to. Nothing that came from a feed ever stands in a shell's line. */
#include "ui/open.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/spawn.h"
#include "base/url.h"
#include "text/dump.h"
#include "ui/complete.h"
#include "ui/reading.h"
#include "ui/state.h"

enum { PIPE_MS = 10000, PIPE_BYTES = 1 << 20 };

void
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
	path_expand(&path, name);
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
