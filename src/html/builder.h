/* The parts of making blocks: for blocks.c, builder.c and figures.c. */
#ifndef HTML_BUILDER_H
#define HTML_BUILDER_H

#include "base/vec.h"
#include "html/blocks.h"

/* How the text at a place is set. */
struct manner {
	unsigned style;
	struct str link;
};

struct builder {
	struct doc *out;
	struct arena *a;
	const struct blocks_plan *plan;
	const struct dom *d;
	struct block *parent; /* where new blocks go; NULL: top level */
	struct block *open;   /* the block that takes text */
	uint32_t node;        /* that is being walked */
	size_t cap;           /* room for its runs */
	struct buf text;      /* the run being written, in */
	struct manner now;    /* this manner */
	int breaks;           /* <br> since the last character */
	bool wants_blank, is_verbatim;
	bool is_flat;     /* in a heading, cell, caption: blocks do not open new ones */
	bool is_stripped; /* below a reason */
	VEC(uint32_t) waiting;
	size_t *url_bytes; /* of addresses so far */
};

/* ref as an absolute, safe URL; or empty. */
struct str builder_url(struct builder *b, struct str ref);

/* A new block where blocks go now; in a list, in an item of its own. */
struct block *builder_add(struct builder *b, enum block_kind kind);

/* Makes a new block take the text that comes; ends the block that took it, and adds what waited for its end. */
void builder_open(struct builder *b, enum block_kind kind);
void builder_close(struct builder *b);

/* Adds text to the open block, or to a new paragraph. */
void builder_text(struct builder *b, struct str text, struct manner m);

/* Each line of code may be a block of its own: where one begins and ends, so does a line. One that ends with a line
 * break, or stands before one, needs no other. */
void builder_part_code(struct builder *b, bool is_opening);

/* Walks node i, or what is below it (blocks.c). */
void builder_walk(struct builder *b, uint32_t i, struct manner m);
void builder_walk_below(struct builder *b, uint32_t i, struct manner m);

/* Adds a block whose whole content is one line: heading, cell, caption. It is still open. */
struct block *builder_add_line(
    struct builder *b, uint32_t i, enum block_kind kind, struct manner m);

/* Adds a block that holds the blocks below i; none when there are none. */
void builder_add_container(
    struct builder *b, uint32_t i, enum block_kind kind, int level, struct manner m);

/* The last block where blocks go now, or NULL. */
struct block *builder_last(const struct builder *b);

/* Takes the last block off again: it turned out to be empty. before is what builder_last() was before it. */
void builder_remove(struct builder *b, struct block *gone, struct block *before);

/* Adds the pictures and stripped pieces that waited for the end of the line (blocks.c). */
void builder_add_waiting(struct builder *b);

uint8_t builder_role(const struct builder *b, uint32_t i);

/* figures.c */
void builder_add_table(struct builder *b, uint32_t i, struct manner m);
void builder_add_picture(struct builder *b, uint32_t i);
void builder_add_embed(struct builder *b, uint32_t i);
bool builder_add_post(struct builder *b, uint32_t i); /* false: a quote with words of its own */
void builder_add_caption(struct builder *b, uint32_t i, enum block_kind kind);

#endif
