/* A line that is typed: a question, an editor for one line, history and completion. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"
#include "ui/screen.h"

struct ui;

/* Each kind has a history of its own. */
enum prompt_kind {
	PROMPT_COMMAND,
	PROMPT_FIND,
	PROMPT_QUERY,
	PROMPT_TAG,
	PROMPT_URL,
	PROMPT_FILE,
	PROMPT_ASK, /* one key: y or n */
	PROMPT_KINDS
};

struct prompt_lines {
	VEC(char *) lines;
};

/* What to do with what is typed. All but submit may be NULL. */
struct prompt_use {
	enum prompt_kind kind;
	const char *label;
	void (*submit)(struct ui *ui, struct str text); /* Enter */
	void (*change)(struct ui *ui, struct str text); /* after each key */
	void (*cancel)(struct ui *ui);                  /* Esc, ^C, ^G */
	/* Appends candidates for the word that ends at the cursor, a line each, and sets *from to where
	 * in the text that word begins. */
	void (*complete)(struct ui *ui, struct str text, size_t *from, struct buf *candidates);
};

struct prompt {
	bool is_open;
	struct prompt_use use;
	struct buf text;
	size_t at; /* the cursor, in bytes */
	struct prompt_lines history[PROMPT_KINDS];
	size_t history_at;  /* history.n: the line that is being typed */
	struct buf kept;    /* that line, while looking at older ones */
	struct buf choices; /* completions, a line each; empty: none offered */
	size_t choice, n_choices, choice_from;
	bool has_chosen;
};

/* Opens it with text to begin with. */
void prompt_open(struct prompt *p, const struct prompt_use *use, struct str text);

/* Takes a key, or a character of a paste (then nothing but text). */
void prompt_key(struct ui *ui, struct prompt *p, uint32_t key, bool is_paste);

/* Paints the line, and the completions in the rows above it; puts the cursor. */
void prompt_paint(struct prompt *p, struct screen *s, struct area line);

void prompt_release(struct prompt *p);

#endif
