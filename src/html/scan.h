/* A page taken apart into tags and text, linearly and without a tree: what squeezes scripts out before the
 * tree builder, and what reads the pages that the tree builder gives up on. */
#ifndef HTML_SCAN_H
#define HTML_SCAN_H

#include <stdbool.h>

#include "html/dom.h"

enum scan_kind {
	SCAN_TEXT,
	SCAN_OPEN,
	SCAN_CLOSE,
	SCAN_RAW,  /* the content of a script, style, title, textarea... just opened */
	SCAN_SKIP, /* comment, doctype, processing instruction */
};

struct scan {
	struct str rest;
	enum dom_tag raw; /* the element whose raw content comes next; TAG_TEXT: none */
};

struct scan_token {
	enum scan_kind kind;
	struct str all;   /* every byte of it */
	enum dom_tag tag; /* of OPEN, CLOSE, RAW */
	struct str name, attrs;
};

/* Takes the next token off the front; false at the end. */
bool scan_next(struct scan *s, struct scan_token *t);

/* Takes the next attribute off *attrs, and not the white space behind it; value still has its entities. */
bool scan_attr(struct str *attrs, struct str *name, struct str *value);

/* s with its character references decoded (numeric ones, and the handful of names that are common). */
struct str scan_decode(struct arena *a, struct str s);

#endif
