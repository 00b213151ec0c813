/* The program: finds the command that the first word names, and runs it. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/args.h"
#include "cli/docs.h"
#include "cli/reader.h"

/* A reader that leaves early (head, less) is no fault of ours; a full disk is. */
static int
finish_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	perror("galley: standard output");
	return EXIT_COULD_NOT;
}

static const char *const version_words[] = {"version", "--version", "-V", NULL};
static const char *const help_words[] = {"help", "--help", "-h", NULL};

static bool
is_one_of(const char *word, const char *const *words)
{
	for (; word != NULL && *words != NULL; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

/* `galley --db FILE list` is `galley list --db FILE`. */
static void
bring_command_forward(int argc, char **argv)
{
	int place = args_command_place(argc, argv);
	char *command = argv[place];

	if (place >= argc || strncmp(command, "--", 2) == 0)
		return;
	memmove(argv + 2, argv + 1, (size_t)(place - 1) * sizeof *argv);
	argv[1] = command;
}

/* galley help [COMMAND] */
static int
help(const char *name)
{
	struct error e = {0};
	const struct cli_command *command = NULL;

	if (name != NULL && (command = args_find_command(name, &e)) == NULL)
		return args_fail(&e);
	args_help(stdout, command);
	return finish_output(EXIT_DONE);
}

int
main(int argc, char **argv)
{
	struct error e = {0};
	struct args args = {0};
	int skip;

	setlocale(LC_CTYPE, "");
	bring_command_forward(argc, argv);
	if (is_one_of(argv[1], version_words)) {
		puts("galley " VERSION);
		return finish_output(EXIT_DONE);
	}
	if (is_one_of(argv[1], help_words))
		return help(argc > 2 && argv[2][0] != '-' ? argv[2] : NULL);
	if (argc == 3 && strcmp(argv[1], "--make-docs") == 0) /* for `make docs` */
		return docs_write(argv[2], &e) ? EXIT_DONE : args_fail(&e);
	if (argc < 2 || strncmp(argv[1], "--", 2) == 0)
		args.command = &cli_reader_command;
	else
		args.command = args_find_command(argv[1], &e);
	if (args.command == NULL)
		return args_fail(&e);
	skip = args.command == &cli_reader_command ? 1 : 2;
	if (!args_parse(&args, argc - skip, argv + skip, &e))
		return args_fail(&e);
	return finish_output(args.command->run(&args));
}
