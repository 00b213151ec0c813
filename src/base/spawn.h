/* Starting other programs with an argument vector: no shell ever sees a byte from a feed. */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/* Starts argv[0] (looked up in PATH) in a session of its own, with /dev/null for its standard streams, and
 * does not wait: for a browser. False when it cannot be started. */
bool spawn_detached(const char *const argv[], struct error *e);

/* Runs argv with the terminal (standard streams as they are) and waits for its end: for an editor or
 * a pager. The caller has left curses. False when it cannot be started or its status is not 0. */
bool spawn_foreground(const char *const argv[], struct error *e);

/* Runs argv with input on its standard input and appends its standard output to out (out->max is
 * the ceiling); killed, with its children, after timeout_ms. False when it cannot be started, ends
 * badly, or is cut. */
bool spawn_filter(
    const char *const argv[], struct str input, struct buf *out, int timeout_ms, struct error *e);

/* Kills what spawn_filter() is waiting for, with its children, if anything: for a signal handler of
 * a process that does nothing else. */
void spawn_kill_filter(void);

/* Would a program of that name be found: as a path, or in PATH? */
bool spawn_finds(const char *name);

/* Splits a command template ("firefox --new-tab %u") at blanks, with '...' and "..." as in a shell,
 * and replaces %u in each word by url: one argument, whatever it contains; url comes last when there
 * is no %u. Words live in a; the vector ends with NULL. NULL when the template is empty or a quote
 * is open. */
const char **spawn_words(struct arena *a, struct str template, struct str url);

#endif
