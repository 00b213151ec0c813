/* The functions behind the commands of the shell; each gives the exit status. One file a command. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/args.h"

#define COMMAND(name, arguments, summary, options, function)                                       \
	extern const struct cli_option options[];                                                  \
	int function(struct args *args);
#include "cli/commands.def"
#undef COMMAND

#endif
