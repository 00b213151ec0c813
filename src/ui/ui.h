/* The reader: what the cli starts it with. */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

struct ui_setup {
	/* Starts an engine: its end of the channel goes to *fd, its process to *pid. Called again when an
	 * engine has died. NULL: none, nothing can be changed. */
	bool (*start_engine)(void *data, int *fd, pid_t *pid, struct error *e);
	void *data;
	/* Subscribes to what the list from (a file, or a reader's name) names, and says in told what became of it:
	 * a line for each entry that was left out, then the sum. */
	bool (*import)(struct buf *told, const char *from, struct error *e);
	const char *note;   /* to be told at the start; NULL or empty: nothing */
	const char *script; /* a file of keys to play on a screen in memory; NULL: a terminal */
	int rows, cols;     /* of that screen */
};

/* Runs the reader until the user quits, or a signal asks it to: *by_signal then, else 0. True when all went well;
 * false with the reason when it could not start (ERR_USAGE: no terminal), or when changes could not be
 * stored. */
bool ui_run(const struct ui_setup *setup, int *by_signal, struct error *e);

#endif
