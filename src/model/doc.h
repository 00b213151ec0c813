/* A document: blocks in a tree, and runs of text in them. What extraction makes of HTML, what the
 * database keeps, what layout turns into lines. Data only; lives in one arena.
 *
 *     LIST                             ordered: level is the first number; bulleted: level 0
 *      +- ITEM
 *          +- PARAGRAPH  "text with a ", {link}"link"
 */
#ifndef MODEL_DOC_H
#define MODEL_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum block_kind {
	BLOCK_PARAGRAPH, /* runs */
	BLOCK_HEADING,   /* runs; level 1..6 */
	BLOCK_QUOTE,     /* children */
	BLOCK_LIST,      /* children are ITEMs; level as above */
	BLOCK_ITEM,      /* children */
	BLOCK_CODE,      /* runs, newlines verbatim */
	BLOCK_TABLE,     /* children are ROWs */
	BLOCK_ROW,       /* children are CELLs; level 1: a row of headings */
	BLOCK_CELL,      /* runs; level is the column span, 1 and up */
	BLOCK_FIGURE, /* link is the picture; runs its alternative text; children CAPTION, CREDIT */
	BLOCK_CAPTION, /* runs */
	BLOCK_CREDIT,  /* runs */
	BLOCK_EMBED,   /* link; runs a title: a video, a post, something that is elsewhere */
	BLOCK_RULE,
	BLOCK_NOTE, /* children: what stands apart, as the note on the author */
	BLOCK_KINDS
};

/* What a run is; several at once. */
enum run_style {
	RUN_EMPHASIS = 1 << 0,
	RUN_STRONG = 1 << 1,
	RUN_CODE = 1 << 2,
	RUN_DELETED = 1 << 3,
	RUN_INSERTED = 1 << 4,
	RUN_SUPER = 1 << 5,
	RUN_SUB = 1 << 6,
	RUN_MARK = 1 << 7,
};

/* Text is clean (utf8.h). In all blocks but CODE white space is single blanks; a forced line break is
 * a newline. */
struct run {
	struct str text;
	unsigned style;  /* enum run_style */
	struct str link; /* safe URL, or empty */
};

struct block {
	enum block_kind kind;
	int level;
	struct str link;
	struct run *runs;
	size_t n_runs;
	struct block *first, *last, *next; /* children, and the next sibling */
	struct str stripped_because;       /* not empty: clutter, and why, in words */
	/* Where it came from: "div.promo"; in a whole page (html/article.h) its selectors, the best
	 * first, a line each: how many elements it names there, a blank, the selector. May be
	 * empty. */
	struct str fingerprint;
};

struct doc {
	struct block *first, *last; /* top-level blocks */
};

#define block_each(it, parent) for (struct block *it = (parent)->first; it != NULL; it = it->next)

/* A new block at the end of doc (parent NULL) or of parent's children. */
struct block *doc_add(struct doc *d, struct arena *a, struct block *parent, enum block_kind kind);

/* Appends a run to b, joining it to the last one when style and link are the same. *cap is the caller's
 * record of the room in b->runs, 0 at first. */
void block_add_run(struct block *b, struct arena *a, size_t *cap, struct run r);

/* All runs of b (not of its children) in one text. */
void block_text(struct buf *out, const struct block *b);

/* The same with all that is in its children, a blank between them. */
void block_all_text(struct buf *out, const struct block *b);

/* Words in what is not stripped: for the time it takes to read. CJK characters count half a word. */
size_t doc_words(const struct doc *d);

/* How many top-most blocks are stripped. */
size_t doc_count_stripped(const struct doc *d);

#endif
