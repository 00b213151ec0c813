/* galley show: one article of the database. */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/library.h"
#include "text/dump.h"

const struct cli_option show_options[] = {
    {"text", NULL, "as plain text (the default)"},
    {"html", NULL, "as an HTML page"},
    {"markdown", NULL, "as Markdown"},
    {"changes", NULL, "what changed since it came in place of the text, the newest first"},
    {"json", NULL, "as a JSON Feed of one item"},
    {"width", "N", "lay the text out for N columns (the terminal's, or 80)"},
    {NULL, NULL, NULL},
};

enum { WIDTH_MAX = 1000 };

static long
terminal_width(void)
{
	struct winsize w;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 0 ? w.ws_col : 80;
}

/* An id, or the URL of an article. */
static bool
find_row(struct item_row *row, struct arena *a, struct store *s, struct str name, struct error *e)
{
	int64_t id;

	if (str_number(name, &id) && !items_get(row, a, s, id, e)) {
		e->code = ERR_STORE; /* well asked, but not there */
		return false;
	}
	if (str_number(name, &id))
		return true;
	if (!items_find(s, name, &id, e))
		return false;
	if (id == 0)
		return error_set(e, ERR_STORE,
		    "%.*s: no article with this URL (galley extract URL shows any page)",
		    STR_ARG(name));
	return items_get(row, a, s, id, e);
}

static bool
print(struct args *args, struct arena *a, struct store *s, long width, struct error *e)
{
	struct item_row row;
	struct article x;
	struct buf out = {0};
	struct json j = {.out = &out, .is_pretty = true};
	/* HTML has words of its own for what is gone and what came. */
	bool ok = true, with_marks = !args_has(args, "html");

	if (!find_row(&row, a, s, str_of(args->words[0]), e))
		return false;
	if (!(args_has(args, "changes") ? library_changes(&x, a, s, &row, with_marks, e)
					: library_article(&x, a, s, &row, e)))
		return false;
	if (args_has(args, "json")) {
		library_json_open(&j);
		ok = library_json(&j, a, s, &row, e);
		library_json_close(&j);
	} else if (args_has(args, "html")) {
		dump_html(&out, &x);
	} else if (args_has(args, "markdown")) {
		dump_markdown(&out, &x);
	} else {
		dump_text(&out, &x,
		    &(struct layout_options){.width = (int)width,
			.number_links = true,
			.omit_hints = true,
			.date_note = items_date_doubt(a, &row, clock_now()),
			.flush_left = true,
			.source = row.feed_title});
	}
	if (ok)
		(void)library_flush(&out); /* main() looks at stdout */
	buf_release(&out);
	return ok;
}

int
cli_show(struct args *args)
{
	struct arena a = {0};
	struct error e = {0};
	struct store *s = NULL;
	long width = terminal_width();
	bool ok;

	if (args->n_words != 1) {
		error_set(&e, ERR_USAGE, "show: want the id or the URL of one article");
		return args_fail(&e);
	}
	if (args_has(args, "changes") && args_has(args, "json")) {
		error_set(&e, ERR_USAGE, "show: changes come as text, HTML or Markdown");
		return args_fail(&e);
	}
	ok = args_number(args, "width", 1, WIDTH_MAX, &width, &e) &&
	     (s = library_open(STORE_READ, &e)) != NULL && print(args, &a, s, width, &e);
	store_close(s);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
