/* A command of the user's at work (exec: and filter: feeds), while the engine goes on with other things. */
#ifndef ENGINE_COMMAND_H
#define ENGINE_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/* At most so many at a time. */
enum { COMMAND_AT_ONCE = 4 };

struct command {
	pid_t pid;  /* of the process that waits for the command; 0: none */
	int result; /* a file in memory */
};

struct command_limits {
	int64_t timeout_ms;
	size_t max_bytes; /* of its output */
};

/* Runs a line that the user wrote in the feeds file: no word of it is from the net. input goes to
 * its standard input. A line of words and quotes alone is a program and its arguments, and is
 * started without a shell; one with a pipe, a variable, a pattern or anything else that is a
 * shell's affair asks for /bin/sh. */
bool command_start(struct command *c, struct str line, struct str input,
    const struct command_limits *limits, struct error *e);

/* The program and its arguments, ended by NULL, that line means; NULL when it takes a shell to read it. */
const char **command_words(struct arena *a, struct str line);

/* Has it ended? Never waits. */
bool command_is_over(struct command *c);

/* The output of one that is over, or why there is none. */
bool command_take(struct command *c, struct buf *out, struct error *e);

/* Gives it up. */
void command_drop(struct command *c);

#endif
