/* The settings of a session: what the config file, and `:` after it, have said. */
#ifndef CONF_CONF_H
#define CONF_CONF_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "conf/options.h"

/* `bind KEYS COMMAND...` and `unbind KEYS` (empty command), in order: the last one for a key counts. */
struct conf_binding {
	struct str keys;    /* as written: "gg", "^D", "<Enter>": see conf/keys.h */
	struct str command; /* as `:` would take it */
};

/* `view NAME QUERY`. */
struct conf_view {
	struct str name, query;
};

/* `rule NAME QUERY -> ACTION...`: the actions as written ("tag ad"). */
struct conf_rule {
	struct str name, query, action;
};

/* A line that was not understood. */
struct conf_problem {
	struct str file;
	int line;
	struct str text;
};

/* A command that is not conf's own: colours, and what the reader does. To be run by it. */
struct conf_other {
	struct str line; /* as `:` would take it */
	struct str file;
	int number;
};

struct conf {
	struct arena arena; /* of all text here */
	struct options options;
	VEC(struct conf_binding) bindings;
	VEC(struct conf_view) views;
	VEC(struct conf_rule) rules;
	VEC(struct conf_other) others; /* `color`, and what the reader runs at its start */
	VEC(struct conf_problem) problems;
	/* The names of the reader's commands, ended by NULL, so that a mistake in the file is noticed when
	 * it is read. NULL: any name may be one. Set it before reading. */
	const char *const *commands;
	int depth;       /* of includes */
	struct str file; /* being read, and the line in it */
	int line;
};

/* A command taken apart. */
struct conf_command {
	const struct str *words; /* without quotes; words[0] is the name */
	const struct str *rests; /* the line from word i to the command's end, as written */
	size_t n;
};

enum conf_result {
	CONF_DONE,
	CONF_FAILED,   /* *e says why */
	CONF_NOT_MINE, /* for the caller to run */
};

/* Reads the file PLACE_CONFIG; none there is no error. What is wrong in it lands in problems, and the
 * rest is read all the same. False when the file cannot be read at all. */
bool conf_read(struct conf *c, struct error *e);

/* Reads lines as a file has them (a backslash at a line's end joins the next); file names them. */
void conf_read_lines(struct conf *c, struct str lines, struct str file);

/* Takes the first command off *line (up to a `;`), split into words that live in a. False at the end of
 * the line or a comment, and, with *e filled, for an open quote. A command that takes the whole
 * line (bind, view, rule) has the rest of it, semicolons too. */
bool conf_next(struct conf_command *command, struct arena *a, struct str *line, struct error *e);

/* Does what a command of conf's own says: set, theme, browser, bind, unbind, view, rule, include. */
enum conf_result conf_run(struct conf *c, const struct conf_command *command, struct error *e);

/* The nth of the own commands, for help, completion and the man page; NULL behind the last. */
struct conf_help {
	const char *name, *arguments, *help;
};
const struct conf_help *conf_help(size_t n);

/* "config, line 3: set: ..." */
void conf_problem_text(struct buf *out, const struct conf_problem *p);

void conf_release(struct conf *c);

#endif
