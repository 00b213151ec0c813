/* The two ways from text to a tree, for dom_parse() alone. */
#ifndef HTML_TREE_H
#define HTML_TREE_H

#include "html/dom.h"

enum {
	TREE_NODES_MAX = 200000,     /* nodes of one page */
	TREE_GUMBO_BYTES = 28 << 20, /* what gumbo may take of LIMIT_EXTRACT_BYTES */
	TREE_GUMBO_DEPTH =
	    4096, /* nesting beyond which gumbo is not even asked: its time is quadratic there */
};

/* The nodes as they are made. */
struct tree {
	struct node *v;
	size_t n, cap;
};

/* Appends a node; NULL when there are TREE_NODES_MAX of them. The caller sets tag, text, attributes. */
struct node *tree_add(struct tree *t, uint32_t parent);

/* HTML5 as the standard has it, by gumbo. False when it was stopped: at deadline_ms of clock_cpu_ms(), or
 * by its memory. Strings borrow from text and from memory that is handed to a. */
bool tree_by_gumbo(
    struct tree *t, struct arena *a, struct str text, enum dom_mode mode, int64_t deadline_ms);

/* Linear, whatever the page: end tags close what they name, text beyond LIMIT_HTML_DEPTH goes to the
 * deepest element. */
void tree_by_tags(struct tree *t, struct arena *a, struct str text);

#endif
