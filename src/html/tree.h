/* The two ways from text to a tree, for dom_parse() alone. */
#ifndef HTML_TREE_H
#define HTML_TREE_H

#include "html/dom.h"

/* Counts, not the clock, so that a page is read the same everywhere; in brackets the most among 1,622 pages. Pages
 * that gumbo would leave at its deadline are not given to it at all, as far as counting can tell. */
enum {
	TREE_NODES_MAX = 80000,      /* of one page [34,000] */
	TREE_DEPTHS_MAX = 2000000,   /* depths of all nodes added up [590,000] */
	TREE_DEPTH_THEN = 32,        /* how deep nodes may lie once there are so many */
	TREE_GUMBO_BYTES = 20 << 20, /* what gumbo may take of LIMIT_EXTRACT_BYTES [12 MB] */
	TREE_GUMBO_TEXT = 17 << 17,  /* bytes [1.9 MB] */
	TREE_GUMBO_COST = 11 << 18,  /* bytes and 72 for each mark, some 29 ns each [2.75 M] */
	TREE_GUMBO_ATTRS = 60000,    /* [27,000] */
	TREE_GUMBO_DEPTH = 1024,     /* its time is quadratic there */
};

/* The nodes as they are made.
 *
 * Depths added up are what it costs to visit all that is below each node, or all that is above: with a ceiling for
 * them no pass over the tree needs one of its own. */
struct tree {
	struct node *v;
	size_t n, cap;
	size_t depths;
};

/* Appends a node; NULL when there are TREE_NODES_MAX of them. The caller sets tag, text, attributes. */
struct node *tree_add(struct tree *t, uint32_t parent);

/* How many elements may be open now, the root included. */
size_t tree_open_max(const struct tree *t);

/* HTML5 as the standard has it, by gumbo. False when it was stopped: at deadline_ms of clock_cpu_ms(), or
 * by its memory. Strings borrow from text and from memory that is handed to a. */
bool tree_by_gumbo(
    struct tree *t, struct arena *a, struct str text, enum dom_mode mode, int64_t deadline_ms);

/* Linear, whatever the page: end tags close what they name, text beyond LIMIT_HTML_DEPTH goes to the
 * deepest element. */
void tree_by_tags(struct tree *t, struct arena *a, struct str text);

#endif
