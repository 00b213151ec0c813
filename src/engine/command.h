/* A command of the user's at work (exec: and filter: feeds), while the engine goes on with other things. */
#ifndef ENGINE_COMMAND_H
#define ENGINE_COMMAND_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

/* At most so many at a time. */
enum { COMMAND_AT_ONCE = 4 };

struct command {
	pid_t pid;  /* of the process that waits for the command; 0: none */
	int result; /* a file in memory */
};

/* Runs a line that the user wrote in the feeds file in the user's shell: no word of it is from
 * the net. input goes to its standard input. Its time and the size of its output are limited. */
bool command_start(struct command *c, struct str line, struct str input, struct error *e);

/* Has it ended? Never waits. */
bool command_is_over(struct command *c);

/* The output of one that is over, or why there is none. */
bool command_take(struct command *c, struct buf *out, struct error *e);

/* Gives it up. */
void command_drop(struct command *c);

#endif
