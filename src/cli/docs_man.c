/* The man page, galley.1: prose from man_*.txt, and the tables. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/args.h"
#include "cli/docs.h"
#include "conf/conf.h"
#include "store/query.h"
#include "text/theme.h"

static const char man_head[] =
#include "cli/man_head.txt.inc"
    ;
static const char man_query[] =
#include "cli/man_query.txt.inc"
    ;
static const char man_rules[] =
#include "cli/man_rules.txt.inc"
    ;
static const char man_config[] =
#include "cli/man_config.txt.inc"
    ;
static const char man_tail[] =
#include "cli/man_tail.txt.inc"
    ;

/* Text as roff has it: no escapes, no requests, and a hyphen that can be copied as a minus. */
static void
roff(struct buf *out, const char *text)
{
	if (text[0] == '.' || text[0] == '\'')
		buf_adds(out, "\\&");
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			buf_adds(out, "\\e");
		else if (*text == '-')
			buf_adds(out, "\\-");
		else if (*text == '^')
			buf_adds(out, "\\(ha");
		else if (*text == '~')
			buf_adds(out, "\\(ti");
		else if (*text == '`')
			buf_adds(out, "\\(ga");
		else if (*text == '\'')
			buf_adds(out, "\\(aq");
		else
			buf_addc(out, *text);
	}
}

/* A term in bold, what comes behind it in italics, and what it means below. */
static void
entry(struct buf *out, const char *term, const char *arguments, const char *help)
{
	buf_adds(out, ".TP\n\\fB");
	roff(out, term);
	buf_adds(out, "\\fR");
	if (arguments != NULL && arguments[0] != '\0') {
		buf_adds(out, " \\fI");
		roff(out, arguments);
		buf_adds(out, "\\fR");
	}
	buf_addc(out, '\n');
	roff(out, help);
	buf_addc(out, '\n');
}

static void
options(struct buf *out, const struct cli_option *table)
{
	for (; table->name != NULL; table++) {
		char dashed[64];

		(void)snprintf(dashed, sizeof dashed, "--%s", table->name); /* names are short */
		entry(out, dashed, table->argument, table->help);
	}
}

static void
commands(struct buf *out)
{
	buf_adds(out, ".SH COMMANDS\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		entry(out, c->name, c->arguments, c->summary);
		if (c->options->name == NULL)
			continue;
		buf_adds(out, ".RS\n");
		options(out, c->options);
		buf_adds(out, ".RE\n");
	}
	buf_adds(out, ".SH OPTIONS\nWith every command:\n");
	options(out, cli_global_options());
}

static void
config_commands(struct buf *out)
{
	const struct conf_help *h;

	for (size_t i = 0; (h = conf_help(i)) != NULL; i++)
		entry(out, h->name, h->arguments, h->help);
}

static void
setting(struct buf *out, enum option o)
{
	const struct option_row *row = options_row(o);
	struct buf takes = {0};

	docs_option_takes(&takes, (int)o);
	entry(out, row->name, buf_cstr(&takes), docs_option_help((int)o));
	buf_adds(out, "(Default: ");
	roff(out, row->fallback[0] != '\0' ? row->fallback : "empty");
	buf_adds(out, row->scope == OPTION_FEED ? "; for a feed or folder too.)\n" : ".)\n");
	buf_release(&takes);
}

static void
settings(struct buf *out)
{
	struct docs_option row;

	buf_adds(out, ".SH SETTINGS\n");
	for (size_t i = 0; docs_option(&row, i); i++) {
		if (row.group != NULL) {
			buf_adds(out, ".SS ");
			roff(out, row.group);
			buf_addc(out, '\n');
		} else {
			setting(out, (enum option)row.option);
		}
	}
}

/* ---- keys: the rows of the reader's commands, without its functions */

static void
key_row(
    struct buf *out, const char *name, const char *arguments, const char *keys, const char *help)
{
	buf_adds(out, ".TP\n\\fB");
	roff(out, keys[0] != '\0' ? keys : ":");
	buf_adds(out, "\\fR  ");
	roff(out, name);
	buf_adds(out, arguments[0] != '\0' ? " \\fI" : "");
	roff(out, arguments);
	buf_adds(out, arguments[0] != '\0' ? "\\fR\n" : "\n");
	roff(out, help);
	buf_addc(out, '\n');
}

static void
key_rows(struct buf *out)
{
	buf_adds(out, ".SH KEYS\nThe keys of each command, and its name for \\fB:\\fR and "
		      "\\fBbind\\fR.\n");
#define COMMAND(name, where, arguments, keys, help, function)                                      \
	key_row(out, name, arguments, keys, help);
#define GROUP(title)                                                                               \
	buf_adds(out, ".SS ");                                                                     \
	roff(out, title);                                                                          \
	buf_addc(out, '\n');
#include "ui/commands.def"
#undef COMMAND
#undef GROUP
}

static void
roles(struct buf *out)
{
	buf_adds(out, "The roles:\n");
	for (int r = 0; r < ROLE_COUNT; r++)
		entry(out, theme_role_name((enum role)r), NULL, theme_role_help((enum role)r));
}

static void
query_words_list(struct buf *out)
{
	const char *const *words = query_words();

	buf_adds(out, ".PP\nThe words:\n");
	for (; *words != NULL; words++) {
		roff(out, *words);
		buf_adds(out, words[1] != NULL ? ",\n" : ".\n");
	}
}

void
docs_man(struct buf *out)
{
	buf_adds(out, man_head);
	commands(out);
	key_rows(out);
	buf_adds(out, man_query);
	query_words_list(out);
	buf_adds(out, man_rules);
	buf_adds(out, man_config);
	config_commands(out);
	settings(out);
	buf_adds(out, man_tail);
	roles(out);
}
