/* Walking the blocks of an article with what was left out shown (X): a cursor on a block at a time, which - leaves out and +
 * keeps, by a rule for the site. */
#ifndef UI_WALK_H
#define UI_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "model/doc.h"
#include "store/docs.h"
#include "ui/screen.h"

struct ui;
struct article_pane;

enum { WALK_FAR = 1 << 20 }; /* blocks: to the end */

/* What is judged as one: a paragraph, a list, a box that was left out. */
struct walk_unit {
	const struct block *block;
	int from, to;    /* numbers of its blocks in the layout */
	int first, last; /* lines; first > last: it shows nothing */
};

struct walk {
	struct arena arena;
	struct doc whole; /* all of the page, with selectors; in arena */
	int64_t whole_id; /* of which article; 0: of none */
	enum docs_which whole_which;
	int64_t asked_id; /* for which the engine was asked */
	enum docs_which asked_which;
	VEC(struct walk_unit) units;
	int at;          /* the unit with the cursor */
	struct buf text; /* what it says: it is found again by that when the layout is another */
	int row;         /* of the screen, that it should stand on then */
	bool must_find;  /* the layout is another */
	bool is_new; /* all of the page has come since it was asked for, or a rule was changed */
	bool was_fetched; /* the page was asked for again, to be taught on */
	int64_t n_named;  /* elements that the selector named */
};

/* Are the keys walking. */
bool walk_is_on(const struct ui *ui);

/* The body to lay out: the whole page, where it was asked for and has come; else the article's. */
struct doc walk_body(const struct article_pane *p);

/* Asks for the whole page, once. */
void walk_want(struct ui *ui);

/* What came is not what the page is now. */
void walk_forget(struct article_pane *p);

/* Another layout is coming: the cursor's block is to be found in it. */
void walk_remember(struct article_pane *p);

/* Finds the blocks in a new layout, and the cursor. */
void walk_find(struct article_pane *p, const struct doc *body);

/* Moves the cursor by so many blocks; a block longer than the screen is scrolled through first. */
void walk_move(struct article_pane *p, int by);

/* Puts the cursor on the block of a line. */
void walk_to_line(struct article_pane *p, int line);

/* After scrolling: the cursor stays in sight. */
void walk_follow(struct article_pane *p);

/* Lights the cursor's block; gives the row that it stands on. */
int walk_paint(struct ui *ui, struct area area);

/* Appends what the keys would do here, for a status line of so many columns. */
void walk_hint(const struct ui *ui, struct buf *out, int cols);

/* The engine's words: the whole page stands in a file; a rule was written. */
void walk_whole(struct ui *ui, int64_t id, enum docs_which which, struct str path);
void walk_taught(
    struct ui *ui, int64_t seq, int line, bool is_put, struct str text, struct str file);

void walk_release(struct walk *w);

#endif
