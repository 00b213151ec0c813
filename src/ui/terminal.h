/* The terminal: a real one through curses, or memory for scripts. Keys come in, a screen goes out. */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "text/theme.h"
#include "ui/screen.h"

enum event_kind {
	EVENT_NONE, /* nothing more to read now */
	EVENT_KEY,  /* key: see conf/keys.h */
	EVENT_CLICK,
	EVENT_DOUBLE_CLICK,
	EVENT_WHEEL_UP,
	EVENT_WHEEL_DOWN,
	EVENT_PASTE, /* key is a character of pasted text: never a command */
	EVENT_LINE,  /* of a script: a line of commands */
};

struct event {
	enum event_kind kind;
	uint32_t key;
	int row, col;    /* of the mouse */
	struct str line; /* of EVENT_LINE */
};

struct terminal {
	int fd; /* to wait on for events; -1: ask without waiting */
	struct event (*read)(struct terminal *t);
	void (*size)(struct terminal *t, int *rows, int *cols);
	void (*show)(struct terminal *t, const struct screen *s, const struct theme *theme);
	void (*redraw)(struct terminal *t); /* the next show paints everything anew */
	/* Gives the terminal back to the shell, and takes it again. */
	void (*leave)(struct terminal *t);
	void (*enter)(struct terminal *t);
	void (*mouse)(struct terminal *t, bool on);
	void (*copy)(struct terminal *t, struct str text); /* OSC 52 */
	void *data;
};

/* Starts curses on the controlling terminal. False with the reason: no terminal, TERM unknown or too
 * simple. From here on every way out of the program restores the terminal: atexit, and for signals
 * that kill (SEGV, ABRT, ...) a handler. */
bool terminal_open(struct terminal *t, struct error *e);

/* Ends curses and restores the terminal. Harmless when it was done already. */
void terminal_close(struct terminal *t);

/* Waits until the process is continued after a ^Z; the terminal must have been left. */
void terminal_stop_self(void);

#endif
