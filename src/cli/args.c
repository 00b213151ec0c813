/* Parsing a command line by the tables, and printing the tables as help. */
#include "cli/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/commands.h"

static const struct cli_command commands[] = {
#define COMMAND(name, arguments, summary, options, function)                                       \
	{name, arguments, summary, options, function},
#include "cli/commands.def"
#undef COMMAND
    {0}};

/* The global options, and the place each of them moves; PLACE_COUNT: none. */
static const struct cli_option global_options[] = {{"config", "FILE", "read settings from FILE"},
    {"feeds", "FILE", "keep subscriptions in FILE"},
    {"db", "FILE", "keep articles in the database FILE"},
    {"cache", "DIR", "keep pages that can be fetched again in DIR"},
    {"log", "FILE", "write the log to FILE"}, {"help", NULL, "show this"}, {NULL, NULL, NULL}};
static const enum place global_places[] = {
    PLACE_CONFIG, PLACE_FEEDS, PLACE_DB, PLACE_CACHE, PLACE_LOG, PLACE_COUNT};

const struct cli_command *
cli_commands(void)
{
	return commands;
}

const struct cli_option *
cli_global_options(void)
{
	return global_options;
}

/* The option that word (without dashes, up to a '=') names, or -1. */
static int
find_option(const struct cli_option *table, struct str name)
{
	for (int i = 0; table[i].name != NULL; i++)
		if (str_is(name, table[i].name))
			return i;
	return -1;
}

/* The value of the option at argv[*i]: behind '=', or the next word. */
static const char *
take_value(const struct cli_option *option, int argc, char **argv, int *i, struct error *e)
{
	char *equals = strchr(argv[*i], '=');

	if (option->argument == NULL) {
		if (equals == NULL)
			return "";
		error_set(e, ERR_USAGE, "--%s takes no argument", option->name);
		return NULL;
	}
	if (equals != NULL)
		return equals + 1;
	if (*i + 1 < argc)
		return argv[++*i];
	error_set(e, ERR_USAGE, "--%s needs its argument: --%s %s", option->name, option->name,
	    option->argument);
	return NULL;
}

static bool
apply_global(int option, const char *value, const struct args *args)
{
	if (global_places[option] != PLACE_COUNT) {
		path_override(global_places[option], value);
		return true;
	}
	args_help(stdout, args->command);
	exit(EXIT_DONE);
}

static bool
refuse_option(const struct cli_command *command, struct str name, struct error *e)
{
	const char *names[OPTIONS_MAX * 2 + 1], *near;
	size_t n = 0;

	for (const struct cli_option *o = command->options; o->name != NULL; o++)
		names[n++] = o->name;
	for (const struct cli_option *o = global_options; o->name != NULL; o++)
		names[n++] = o->name;
	names[n] = NULL;
	near = words_nearest(name, names);
	if (near != NULL)
		return error_set(e, ERR_USAGE, "--%.*s: no such option: did you mean '--%s'?",
		    STR_ARG(name), near);
	return error_set(e, ERR_USAGE, "--%.*s: no such option (galley %s%s--help lists them)",
	    STR_ARG(name), command->name, command->name[0] != '\0' ? " " : "");
}

static bool
take_option(struct args *args, int argc, char **argv, int *i, struct error *e)
{
	struct str name = str_from(str_of(argv[*i]), 2);
	const char *value;
	int own, global;

	name = str_sub(name, 0, str_find_char(name, '='));
	own = find_option(args->command->options, name);
	global = own >= 0 ? -1 : find_option(global_options, name);
	if (own < 0 && global < 0)
		return refuse_option(args->command, name, e);
	value = take_value(
	    own >= 0 ? &args->command->options[own] : &global_options[global], argc, argv, i, e);
	if (value == NULL)
		return false;
	if (own < 0)
		return apply_global(global, value, args);
	args->values[own] = value;
	return true;
}

int
args_command_place(int argc, char **argv)
{
	int i = 1;

	for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
		struct str word = str_from(str_of(argv[i]), 2);
		size_t end = str_find_char(word, '=');
		int option = find_option(global_options, str_sub(word, 0, end));

		if (option < 0 || global_options[option].argument == NULL)
			break;
		if (end == word.n)
			i++; /* its value is the next word */
	}
	return i < argc ? i : argc;
}

bool
args_parse(struct args *args, int argc, char **argv, struct error *e)
{
	bool only_words = false;

	args->words = argv;
	for (int i = 0; i < argc; i++) {
		if (only_words || strncmp(argv[i], "--", 2) != 0)
			args->words[args->n_words++] = argv[i];
		else if (argv[i][2] == '\0')
			only_words = true;
		else if (!take_option(args, argc, argv, &i, e))
			return false;
	}
	return true;
}

const char *
args_value(const struct args *args, const char *option)
{
	int i = find_option(args->command->options, str_of(option));

	return i < 0 ? NULL : args->values[i];
}

bool
args_has(const struct args *args, const char *option)
{
	return args_value(args, option) != NULL;
}

bool
args_number(
    const struct args *args, const char *option, long low, long high, long *value, struct error *e)
{
	const char *text = args_value(args, option);
	int64_t n;

	if (text == NULL)
		return true;
	if (!str_number(str_of(text), &n) || n < low || n > high)
		return error_set(e, ERR_USAGE, "--%s %s: want a number from %ld to %ld", option,
		    text, low, high);
	*value = (long)n;
	return true;
}

const struct cli_command *
args_find_command(const char *name, struct error *e)
{
	const char *names[sizeof commands / sizeof *commands], *near;
	size_t n = 0;

	for (const struct cli_command *c = commands; c->name != NULL; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
		names[n++] = c->name;
	}
	names[n] = NULL;
	near = words_nearest(str_of(name), names);
	if (near != NULL)
		error_set(e, ERR_USAGE, "no command '%s': did you mean '%s'?", name, near);
	else
		error_set(e, ERR_USAGE, "no command '%s' (galley --help lists them)", name);
	return NULL;
}

int
args_fail(const struct error *e)
{
	fprintf(stderr, "galley: %s\n", e->text);
	return e->code == ERR_USAGE ? EXIT_MISUSE : EXIT_COULD_NOT;
}

int
args_each(const struct args *args,
    bool (*act)(const struct args *args, const char *word, struct error *e))
{
	int worst = EXIT_DONE;

	if (args->n_words == 0) {
		args_help(stderr, args->command);
		return EXIT_MISUSE;
	}
	for (int i = 0; i < args->n_words; i++) {
		struct error e = {0};
		int status = act(args, args->words[i], &e) ? EXIT_DONE : args_fail(&e);

		if (status > worst)
			worst = status;
	}
	return worst;
}

static void
print_options(FILE *to, const struct cli_option *options)
{
	for (; options->name != NULL; options++) {
		int n = fprintf(to, "  --%s%s%s", options->name, options->argument ? " " : "",
		    options->argument ? options->argument : "");

		fprintf(to, "%*s%s\n", n < 24 ? 24 - n : 1, "", options->help);
	}
}

void
args_help(FILE *to, const struct cli_command *command)
{
	if (command != NULL) {
		fprintf(to, "galley %s%s%s\n    %s\n\n", command->name,
		    command->arguments[0] ? " " : "", command->arguments, command->summary);
		print_options(to, command->options);
	} else {
		fputs("galley                      open the reader\n", to);
		for (const struct cli_command *c = commands; c->name != NULL; c++) {
			int n = fprintf(
			    to, "galley %s%s%s", c->name, c->arguments[0] ? " " : "", c->arguments);

			fprintf(to, "%*s%s\n", n < 28 ? 28 - n : 1, "", c->summary);
		}
		fputs("galley help COMMAND         more on one of them\n"
		      "galley version              which Galley this is\n\n",
		    to);
	}
	fputs("With every command:\n", to);
	print_options(to, global_options);
}
