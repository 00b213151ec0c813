/* The engine: fetches feeds and pages, parses and stores them, and writes what the user marks. In a process
 * of its own beside the reader (engine_start, engine_run), or inside a command (engine_refresh). */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"
#include "engine/schedule.h"
#include "ipc/msg.h"

struct engine_process {
	pid_t pid;
	int fd; /* for chan_init(); non-blocking, close-on-exec */
};

/* Starts an engine as a child process. The child has no terminal, no other open files and a session of its
 * own: it ends when fd is closed. It answers hello with ready, or with failed (seq 0) when the
 * database cannot be opened. The caller waits for pid when the channel has closed. */
bool engine_start(struct engine_process *p, struct error *e);

/* The same for a process that has the database open: SQLite keeps what it knows of a file's locks in the
 * process, and a mere fork of it waits for locks for ever. The child becomes the program argv[0], with the
 * arguments behind it (the name it goes by first), and must call engine_run(ENGINE_FD). */
enum { ENGINE_FD = 3 };
bool engine_exec(struct engine_process *p, const char *const argv[], struct error *e);

/* The engine's whole life, talking over fd. Returns the exit status. */
int engine_run(int fd);

/* A refresh without a reader. */
struct engine_order {
	const char *const *names; /* of feeds: URL, title, or a part of one; none: all */
	size_t n_names;
	enum schedule_how how;
	/* Hears what a reader would hear: progress, feed, note. May be NULL. */
	void (*hear)(void *owner, const struct msg *m, struct str url);
	void *owner;
};

struct engine_sum {
	int64_t n_asked, n_new, n_failed;
};

/* Refreshes and waits for the end. False when it could not be done at all (no database, another Galley is
 * at it); a feed that fails is counted in the sum and told by a feed message. */
bool engine_refresh(const struct engine_order *order, struct engine_sum *sum, struct error *e);

#endif
