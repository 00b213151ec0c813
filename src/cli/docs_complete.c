/* Completions for bash, zsh and fish, from the tables of commands and options. */
#include <string.h>

#include "base/str.h"
#include "cli/args.h"
#include "cli/docs.h"

static const char note[] = "# Made by `make docs` from the tables of the program: change those.\n";

/* Text between single quotes of a shell; for zsh, whose descriptions are parsed once more, colons and
 * brackets have a backslash. */
static void
quoted(struct buf *out, const char *text, const char *specials)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'') {
			buf_adds(out, "'\\''");
			continue;
		}
		if (strchr(specials, *text) != NULL)
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
}

/* Names a file or a folder: those are what a shell can complete. */
static bool
is_path(const char *argument)
{
	return argument != NULL &&
	       (str_has(str_of(argument), "FILE") || str_has(str_of(argument), "DIR"));
}

/* ---- bash */

static void
bash_options(struct buf *out, const struct cli_option *table)
{
	for (; table->name != NULL; table++)
		buf_printf(out, " --%s", table->name);
}

/* Options whose argument is no file: after them nothing is offered. */
static void
bash_arguments(struct buf *out, const struct cli_option *table, bool *is_first)
{
	for (; table->name != NULL; table++) {
		if (table->argument == NULL || is_path(table->argument))
			continue;
		buf_printf(out, "%s--%s", *is_first ? "" : "|", table->name);
		*is_first = false;
	}
}

void
docs_bash(struct buf *out)
{
	bool is_first = true;

	buf_adds(out, note);
	buf_adds(out,
	    "_galley()\n{\n"
	    "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
	    "\t\tCOMPREPLY=($(compgen -W '");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		buf_printf(out, "%s ", c->name);
	buf_adds(out, "--help --version' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $before in\n\t");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		bash_arguments(out, c->options, &is_first);
	bash_arguments(out, cli_global_options(), &is_first);
	buf_adds(out, is_first ? "--) return ;;\n" : ") return ;;\n");
	buf_adds(out, "\tesac\n\t[[ $word == -* ]] || return\n\tcase ${COMP_WORDS[1]} in\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		buf_printf(out, "\t%s) options='", c->name);
		bash_options(out, c->options);
		buf_adds(out, "' ;;\n");
	}
	buf_adds(out, "\tesac\n\tCOMPREPLY=($(compgen -W \"$options");
	bash_options(out, cli_global_options());
	buf_adds(out, "\" -- \"$word\"))\n}\ncomplete -o default -F _galley galley\n");
}

/* ---- zsh */

static void
zsh_options(struct buf *out, const struct cli_option *table)
{
	for (; table->name != NULL; table++) {
		buf_printf(out, " \\\n\t\t\t'--%s[", table->name);
		quoted(out, table->help, "[]\\");
		buf_addc(out, ']');
		if (table->argument != NULL) {
			buf_addc(out, ':');
			quoted(out, table->argument, ":[]\\");
			buf_adds(out, is_path(table->argument) ? ":_files" : ": ");
		}
		buf_addc(out, '\'');
	}
}

void
docs_zsh(struct buf *out)
{
	buf_adds(out, "#compdef galley\n");
	buf_adds(out, note);
	buf_adds(out, "_galley()\n{\n\tlocal -a commands\n\tcommands=(\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		buf_printf(out, "\t\t'%s:", c->name);
		quoted(out, c->summary, "");
		buf_adds(out, "'\n");
	}
	buf_adds(out, "\t)\n\tif ((CURRENT == 2)); then\n"
		      "\t\t_describe command commands\n\t\treturn\n\tfi\n"
		      "\tshift words\n\t((CURRENT--))\n\tcase $words[1] in\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		buf_printf(out, "\t%s)\n\t\t_arguments", c->name);
		zsh_options(out, c->options);
		zsh_options(out, cli_global_options());
		buf_adds(out, " \\\n\t\t\t'*:argument:_files'\n\t\t;;\n");
	}
	buf_adds(out, "\tesac\n}\n_galley \"$@\"\n");
}

/* ---- fish */

static void
fish_options(struct buf *out, const char *command, const struct cli_option *table)
{
	for (; table->name != NULL; table++) {
		buf_adds(out, "complete -c galley");
		if (command != NULL)
			buf_printf(out, " -n '__fish_seen_subcommand_from %s'", command);
		buf_printf(out, " -l %s -d '", table->name);
		quoted(out, table->help, "");
		buf_adds(out, table->argument == NULL    ? "'\n"
			      : is_path(table->argument) ? "' -r -F\n"
							 : "' -x\n");
	}
}

void
docs_fish(struct buf *out)
{
	buf_adds(out, note);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		buf_printf(
		    out, "complete -c galley -n __fish_use_subcommand -f -a %s -d '", c->name);
		quoted(out, c->summary, "");
		buf_adds(out, "'\n");
		fish_options(out, c->name, c->options);
	}
	fish_options(out, NULL, cli_global_options());
}
