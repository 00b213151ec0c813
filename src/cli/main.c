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

int
main(int argc, char **argv)
{
	struct error e = {0};
	struct args args = {0};
	int skip;

	setlocale(LC_CTYPE, "");
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		puts("galley " VERSION);
		return finish_output(EXIT_DONE);
	}
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		args_help(stdout, NULL);
		return finish_output(EXIT_DONE);
	}
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
