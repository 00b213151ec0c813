/* The table of commands, and running what is typed, bound or configured. */
#ifndef UI_COMMANDS_H
#define UI_COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct ui;

/* Where a command's keys work. */
enum where {
	SIDEBAR = 1 << 0,
	LIST = 1 << 1,
	ARTICLE = 1 << 2,
	PAGER = 1 << 3,
	PANES = SIDEBAR | LIST | ARTICLE,
	ANY = PANES | PAGER,
	VERB = 1 << 4,
	BLOCKS = 1 << 5, /* the article with what was left out: these keys go before all others */
	KEYS = ANY | BLOCKS,
};

/* What a command is called with. */
struct call {
	int count; /* 1 when none was typed */
	bool has_count;
	struct str args; /* the rest of the line, as written */
};

struct command {
	const char *name, *arguments, *keys, *help;
	unsigned where; /* enum where */
	void (*run)(struct ui *ui, const struct call *call);
	const char *group; /* not NULL: a heading of the help, and no command */
};

/* All rows of commands.def in their order. */
const struct command *commands_all(size_t *n);
const struct command *commands_find(struct str name);

/* Names of the commands, ended by NULL. */
const char *const *commands_names(void);

/* Runs a line of commands, as `:` takes it; count 0: none was typed. What goes wrong is said in the
 * status line. */
void commands_run(struct ui *ui, struct str line, int count);

#define COMMAND(name, where, arguments, keys, help, function)                                      \
	void function(struct ui *ui, const struct call *call);
#define GROUP(title)
#include "ui/commands.def"
#undef COMMAND
#undef GROUP

#endif
