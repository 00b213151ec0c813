/* The reader as a command: what `galley` does when no other is named. */
#ifndef CLI_READER_H
#define CLI_READER_H

#include "cli/args.h"

/* Not in the table: it has no name. */
extern const struct cli_command cli_reader_command;

#endif
