/* Writing the documents, and config.example, the one of them that is a list of settings. */
#include "cli/docs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "base/str.h"
#include "conf/conf.h"

static const struct docs_option option_rows[] = {
#define OPTION(NAME, name, type, fallback, low, high, scope, help) {NULL, OPTION_##NAME},
#define GROUP(title) {title, 0},
#include "conf/options.def"
#undef OPTION
#undef GROUP
};
enum { N_OPTION_ROWS = sizeof option_rows / sizeof *option_rows };

bool
docs_option(struct docs_option *row, size_t n)
{
	if (n < N_OPTION_ROWS)
		*row = option_rows[n];
	return n < N_OPTION_ROWS;
}

/* The largest unit that has no remainder. */
static void
add_duration(struct buf *out, long long seconds)
{
	static const struct {
		long long seconds;
		char letter;
	} units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
	size_t i = 0;

	while (seconds % units[i].seconds != 0)
		i++;
	buf_printf(out, "%lld%c", seconds / units[i].seconds, units[i].letter);
}

void
docs_option_takes(struct buf *out, int option)
{
	const struct option_row *row = options_row((enum option)option);

	switch (row->type) {
	case OPTION_SWITCH:
		buf_adds(out, "yes or no");
		break;
	case OPTION_NUMBER:
		buf_printf(
		    out, "a number from %lld to %lld", (long long)row->low, (long long)row->high);
		break;
	case OPTION_DURATION:
		buf_adds(out, "a time from ");
		add_duration(out, row->low);
		buf_adds(out, " to ");
		add_duration(out, row->high);
		break;
	case OPTION_CHOICE:
		buf_printf(out, "%.*s", (int)strcspn(row->help, ":"), row->help);
		break;
	case OPTION_TEXT:
		buf_adds(out, "a text");
		break;
	case OPTION_HEADERS:
		buf_adds(out, "lines of \"Name: value\"");
		break;
	}
}

const char *
docs_option_help(int option)
{
	const struct option_row *row = options_row((enum option)option);

	return row->type == OPTION_CHOICE ? row->help + strcspn(row->help, ":") + 2 : row->help;
}

/* ---- config.example */

static void
config_option(struct buf *out, enum option o)
{
	const struct option_row *row = options_row(o);
	bool is_quoted = strpbrk(row->fallback, " #;'\"") != NULL || row->fallback[0] == '\0';

	buf_printf(out, "# %s\n# (", docs_option_help((int)o));
	docs_option_takes(out, (int)o);
	buf_printf(out, "%s)\n", row->scope == OPTION_FEED ? "; for a feed or folder too" : "");
	buf_printf(
	    out, is_quoted ? "# set %s \"%s\"\n\n" : "# set %s %s\n\n", row->name, row->fallback);
}

static const char config_head[] =
#include "cli/config_head.txt.inc"
    ;
static const char config_tail[] =
#include "cli/config_tail.txt.inc"
    ;

void
docs_config(struct buf *out)
{
	struct docs_option row;

	buf_adds(out, config_head);
	for (size_t i = 0; docs_option(&row, i); i++) {
		if (row.group != NULL)
			buf_printf(out, "# ---- %s\n\n", row.group);
		else
			config_option(out, (enum option)row.option);
	}
	buf_adds(out, config_tail);
}

/* ---- the files */

static const struct {
	const char *path;
	void (*write)(struct buf *out);
} files[] = {
    {"config.example", docs_config},
    {"doc/galley.1", docs_man},
    {"doc/completions/galley.bash", docs_bash},
    {"doc/completions/_galley", docs_zsh},
    {"doc/completions/galley.fish", docs_fish},
};

/* Not path_write(): these are for everybody to read. */
static bool
write_file(const char *path, struct str text, struct error *e)
{
	FILE *f;
	bool ok;

	if (!path_make_parents(path, e))
		return false;
	f = fopen(path, "w");
	if (f == NULL)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	ok = fwrite(text.p, 1, text.n, f) == text.n;
	ok = fclose(f) == 0 && ok;
	return ok || error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
}

bool
docs_write(const char *dir, struct error *e)
{
	struct buf path = {0}, text = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof files / sizeof *files; i++) {
		buf_reset(&path);
		buf_reset(&text);
		buf_printf(&path, "%s/%s", dir, files[i].path);
		files[i].write(&text);
		ok = write_file(buf_cstr(&path), buf_str(&text), e);
	}
	buf_release(&path);
	buf_release(&text);
	return ok;
}
