/* A text over all panes: help, journal, info, links. Its lines may be chosen from. */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/theme.h"
#include "ui/list.h"
#include "ui/screen.h"

struct ui;

struct pager_line {
	struct str text;
	struct str key; /* stands before the text, in a column of its own; may be empty */
	enum role role;
	struct str value; /* what choosing it gives; empty: cannot be chosen */
};

struct pager {
	bool is_open;
	struct arena arena; /* of all text in it */
	struct str title;
	VEC(struct pager_line) lines;
	struct list list;
	int key_cols;
	struct str find;                                 /* lit */
	void (*choose)(struct ui *ui, struct str value); /* NULL: nothing to choose, j scrolls */
};

/* Empties the pager, opens it, and lets lines be added; text must live in p->arena or be static. */
void pager_open(struct pager *p, const char *title);
void pager_add(struct pager *p, enum role role, struct str key, struct str text);
void pager_add_choice(struct pager *p, struct str key, struct str text, struct str value);
void pager_add_text(struct pager *p, enum role role, struct str text); /* split at newlines */

/* Wraps what is longer than cols; call it last. */
void pager_wrap(struct pager *p, int cols);

void pager_close(struct pager *p);
void pager_release(struct pager *p);

/* Lights text and goes to the next (1) or previous (-1) line that has it, from the one shown; without
 * moving when the present one has it and is_new. False when there is none. */
bool pager_find(struct pager *p, struct str text, int step, bool is_new);

void pager_paint(struct pager *p, struct screen *s, struct area area);

#endif
