/* The command line: commands and options are tables, read here once for parsing, --help, the man page
 * and the completions. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

/* Exit statuses of every command. */
enum { EXIT_DONE = 0, EXIT_COULD_NOT = 1, EXIT_MISUSE = 2 };

enum { OPTIONS_MAX = 24 };

/* One option; a table of them ends with a NULL name. */
struct cli_option {
	const char *name;     /* without the dashes */
	const char *argument; /* "N", "FILE"; NULL: a switch */
	const char *help;
};

struct args;

struct cli_command {
	const char *name;
	const char *arguments; /* "FILE|URL|-": what --help shows behind the name */
	const char *summary;
	const struct cli_option *options;
	int (*run)(struct args *args);
};

/* A command line taken apart. Everything is borrowed from argv and the tables. */
struct args {
	const struct cli_command *command;
	int n_words;
	char **words;                    /* what is no option */
	const char *values[OPTIONS_MAX]; /* by place in the command's table; "" for a switch */
};

/* All commands, ended by a NULL name (cli/commands.def). */
const struct cli_command *cli_commands(void);

/* The command of that name, or NULL with a suggestion in *e. */
const struct cli_command *args_find_command(const char *name, struct error *e);

/* Options that every command takes, ended by a NULL name. */
const struct cli_option *cli_global_options(void);

/* Where in argv the first word stands that is no global option and no value of one; argc: nowhere. */
int args_command_place(int argc, char **argv);

/* Takes argv (behind the command's name) apart; options stand anywhere before "--". Global options take
 * effect at once. False for what the tables do not know, with a suggestion. argv is reordered. */
bool args_parse(struct args *args, int argc, char **argv, struct error *e);

/* The value of an option ("" for a switch), or NULL when it was not given. */
const char *args_value(const struct args *args, const char *option);
bool args_has(const struct args *args, const char *option);

/* The option's value as a number within bounds, or fallback when it was not given. */
bool args_number(
    const struct args *args, const char *option, long low, long high, long *value, struct error *e);

/* Prints `galley: text` on stderr and returns the exit status that fits the code. */
int args_fail(const struct error *e);

/* Does act for each word, going on after a failure, which it prints; the exit status of the worst. Without
 * words the command was misused, and its help is printed. */
int args_each(const struct args *args,
    bool (*act)(const struct args *args, const char *word, struct error *e));

/* Prints what --help says of a command; NULL: of the program. */
void args_help(FILE *to, const struct cli_command *command);

#endif
