/* A page or fragment as a tree: one array of nodes in document order, so that every walk is a loop.
 *
 *     [0] root  [1] p  [2] "text "  [3] em  [4] "loud"  [5] p ...
 *
 * The subtree of node i is [i, end); its children are found by jumping from end to end. Nothing in the
 * tree is changed once it is built, but by the rules of its site (rules_edit) right then: what is decided about nodes stands
 * in arrays beside it. */
#ifndef HTML_DOM_H
#define HTML_DOM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum dom_tag {
	TAG_TEXT, /* no element: a run of text */
	TAG_OTHER,
	TAG_ROOT,
#define TAG(ident, name, flags) TAG_##ident,
#include "html/tags.def"
#undef TAG
	TAG_COUNT
};

enum dom_tag_flag {
	DOM_BLOCK = 1 << 0,
	DOM_VOID = 1 << 1,
	DOM_DROP = 1 << 2,
	DOM_PRE = 1 << 3,
	DOM_HEADING = 1 << 4,
	DOM_INLINE = 1 << 5,
};

enum dom_attr {
	ATTR_OTHER,
#define ATTR(ident, name) ATTR_##ident,
#include "html/attrs.def"
#undef ATTR
	ATTR_COUNT
};

struct attr {
	enum dom_attr id;
	struct str name, value; /* value as UTF-8, entities decoded */
};

struct node {
	uint32_t parent, end;
	uint16_t tag; /* enum dom_tag */
	uint16_t n_attrs;
	uint32_t depth;
	const struct attr *attrs;
	struct str text; /* of TAG_TEXT; of a JSON-LD script */
};

struct dom {
	struct node *v; /* v[0] is the root; its parent is itself */
	uint32_t n;
	struct str limit; /* in words, which ceiling cut the parsing short; empty: none did */
};

enum dom_mode {
	DOM_PAGE, /* with the attributes of attrs.def, and no others: a fifth of what a page is in bytes */
	DOM_RULED,    /* a page with all attributes, since a site's rules may ask for any */
	DOM_FRAGMENT, /* what stands in a body, as DOM_PAGE has it */
};

/* CPU time that the tree builder gets of LIMIT_EXTRACT_MS; the slowest of 1,622 pages takes 64 ms. */
enum { DOM_BUILDER_MS = 90 };

/* Parses html (UTF-8) as HTML5 has it. Never fails: a page that is too deep, too slow or too large for the tree
 * builder is read by a plainer one, what is beyond the ceilings (tree.h) is left out, and limit says so. deadline_ms
 * is a time of clock_cpu_ms(). The tree lives in a and borrows nothing. */
void dom_parse(
    struct dom *d, struct arena *a, struct str html, enum dom_mode mode, int64_t deadline_ms);

unsigned dom_tag_flags(enum dom_tag tag);
const char *dom_tag_name(enum dom_tag tag);
enum dom_tag dom_tag_of(struct str name);   /* in any case; TAG_OTHER when unknown */
enum dom_attr dom_attr_of(struct str name); /* the same; ATTR_OTHER */

/* The attribute's value, or the empty string; and whether it is there at all. */
struct str dom_attr(const struct node *n, enum dom_attr id);
bool dom_has_attr(const struct node *n, enum dom_attr id);

/* An attribute by any name, where the tree has all. */
struct str dom_attr_named(const struct node *n, const char *name);

/* Children of node p, one after the other. */
#define dom_each_child(d, i, p) for (uint32_t i = (p) + 1; i < (d)->v[p].end; i = (d)->v[i].end)

/* All that is below p, in document order. */
#define dom_each_below(d, i, p) for (uint32_t i = (p) + 1; i < (d)->v[p].end; i++)

static inline bool
dom_is_inside(const struct dom *d, uint32_t i, uint32_t ancestor)
{
	return i >= ancestor && i < d->v[ancestor].end;
}

static inline bool
dom_is_block(const struct node *n)
{
	return (dom_tag_flags((enum dom_tag)n->tag) & DOM_BLOCK) != 0;
}

/* The first element with this tag below p, or 0. */
uint32_t dom_find(const struct dom *d, uint32_t p, enum dom_tag tag);

/* The nearest ancestor of i (not i itself) with this tag, or 0. */
uint32_t dom_above(const struct dom *d, uint32_t i, enum dom_tag tag);

/* The nearest block around i, i itself among them, or 0. */
uint32_t dom_block_around(const struct dom *d, uint32_t i);

/* The URL that relative ones of the page at url resolve against: its <base>, or url. */
struct str dom_base(const struct dom *d, struct arena *a, struct str url);

/* The text below i as one clean line (utf8.h), a blank where blocks and line breaks part it: all of a line, the
 * beginning of what is none. For each element of a page it would be the page as often as it is deep. */
enum { DOM_LINE_BYTES = 16 << 10 };
struct str dom_line(const struct dom *d, struct arena *a, uint32_t i);

/* The same appended to out, raw: white space as it comes. */
void dom_add_text(struct buf *out, const struct dom *d, uint32_t i);

#endif
