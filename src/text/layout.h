/* An article as lines of a given width: the same for the screen, `galley show` and the tests. */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "model/article.h"
#include "text/theme.h"

enum { LAYOUT_COLUMN = 72 }; /* the widest that text gets, in cells */

/* A piece of a line that looks the same throughout. */
struct span {
	struct str text; /* clean, no newline, no tab */
	enum role role;
	unsigned style; /* enum run_style of model/doc.h, for theme_style() */
	int cells;
	int link; /* place in layout.links, counted from 1; 0: none */
};

struct line {
	struct span *spans; /* the margin is a span too */
	size_t n_spans;
	int block; /* its block's number in reading order, counted with the stripped ones; 0: the header */
	size_t offset; /* where in the block's text the line begins, in bytes */
};

/* A link of the article; those with the same URL are one. */
struct layout_link {
	struct str url;
	struct str text; /* as the article has it; the URL when it has none */
	size_t line;     /* where it first stands; */
	bool is_placed;  /* else where its block begins */
};

struct layout {
	struct line *lines;
	size_t n_lines;
	struct layout_link *links;
	size_t n_links;
	size_t n_stripped; /* blocks that are left out, or shown dimmed */
	int width;
};

struct lay;

struct layout_options {
	int width;  /* of the screen, in cells, from 1 on; the column of text is centred in it */
	int column; /* the widest that text gets; 0: LAYOUT_COLUMN */
	bool show_stripped; /* in their places, with their reasons */
	bool number_links;  /* [1] behind each, and the list of links at the end */
	bool omit_header;   /* the body alone */
	bool
	    omit_hints; /* no line that says how many blocks were left out, nor other words on keys */
	bool flush_left;      /* not centred: for files and pipes */
	struct str date;      /* as the user wants it; empty: day, month and year in UTC */
	struct str date_note; /* in parentheses behind it */
	struct str last_word; /* a dim line at the very end; a hint as well */
	struct str source;    /* the feed's name; empty: the article's site */
};

/* Lays an article out. Everything in *l lives in a. Never fails: where there is no room for a margin, a table or a
 * list's bullet, they go and the text stays. */
void layout_article(struct layout *l, struct arena *a, const struct article *article,
    const struct layout_options *o);

/* The same in slices, for who has a key to answer in between: layout_begin(), layout_go_on() until it says that all
 * is done, layout_end(), which may come sooner. The article and the texts in *o are borrowed until then. The slices
 * make no difference to the lines. */
struct lay *layout_begin(
    struct arena *a, const struct article *article, const struct layout_options *o);

/* Lays out about so many bytes more, and gives in *out what there is so far; it holds until the next slice. True: that
 * is all. */
bool layout_go_on(struct lay *l, struct layout *out, size_t bytes);

/* What there is stays in *out and lives as long as a; NULL: nobody wants it. */
void layout_end(struct lay *l, struct layout *out);

/* What a line shows, whatever the width. A gap has the block and offset of the text beside it; nth, counted
 * from 0 among the lines that share both, tells them apart. */
struct layout_place {
	int block; /* counted from 1; 0: none, as in the header */
	size_t offset;
	int nth;
};

/* The place of a line; no line: nowhere, block 0. */
struct layout_place layout_place(const struct layout *l, size_t line);

/* Whether a layout that is not done yet has come past a place. */
bool layout_has(const struct layout *l, struct layout_place place);

/* The line where a place, from another layout of the same article, stands now. At the same width it is the
 * same line. */
size_t layout_find(const struct layout *l, struct layout_place place);

/* Appends the text of a line, without roles, without blanks at its end. */
void layout_line_text(struct buf *out, const struct line *line);

/* Appends a line with its roles as marks, for golden files: <h1>text</h1>; body text and margins
 * stand bare. */
void layout_line_marked(struct buf *out, const struct line *line);

#endif
