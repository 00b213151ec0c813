/* Two passes: where the empty lines are, then the copy. */
#include "html/parted.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum flag {
	IS_GONE = 1,   /* a part of an empty line */
	IS_PARTED = 2, /* has empty lines among its children */
	HAS_BLOCK = 4, /* is a block, holds one, or will */
};

enum { INDENT = 2 }; /* wide or unbreakable blanks that begin a paragraph */

/* Of an element whose children are parted: the run that is being copied. */
struct run {
	uint32_t end;       /* in the old tree */
	uint32_t paragraph; /* in the new one; 0: no words, none is made */
};

struct parting {
	const struct node *v;
	uint32_t n, room;
	uint8_t *flags;
	uint32_t *now; /* where nodes are in the copy */
	struct run *runs;
};

static bool
is_blank(const struct node *n)
{
	struct str s = n->text;

	if (n->tag != TAG_TEXT)
		return false;
	while (s.n > 0)
		if (!utf8_is_space(utf8_next(&s)))
			return false;
	return true;
}

static bool
is_indented(const struct node *n)
{
	struct str s = n->text;
	int wide = 0;

	if (n->tag != TAG_TEXT)
		return false;
	for (uint32_t c = ' '; s.n > 0 && wide < INDENT && (c <= ' ' || wide > 0);) {
		c = utf8_next(&s);
		if (c == 0xA0 || c == 0x3000)
			wide++;
		else if (c > ' ')
			return false;
	}
	return wide == INDENT;
}

/* Text is kept as it is in code; a heading, a link or a caption is one line, however it is set. */
static bool
may_be_parted(const struct node *v, uint32_t i)
{
	static const enum dom_tag whole[] = {TAG_A, TAG_BUTTON, TAG_CAPTION, TAG_FIGCAPTION,
	    TAG_LABEL, TAG_SUMMARY, TAG_TITLE, TAG_ADDRESS, TAG_DT};

	for (;; i = v[i].parent) {
		if ((dom_tag_flags((enum dom_tag)v[i].tag) & (DOM_PRE | DOM_HEADING)) != 0)
			return false;
		for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
			if (v[i].tag == whole[k])
				return false;
		if (i == 0)
			return true;
	}
}

/* Is there an empty line at the break i; *next is the break that ends it, or i. */
static bool
is_empty_line(const struct parting *x, uint32_t i, uint32_t *next)
{
	uint32_t end = x->v[x->v[i].parent].end;

	*next = i + 1;
	if (*next < end && is_indented(&x->v[*next]) && !is_blank(&x->v[*next])) {
		*next = i;
		return true;
	}
	while (*next < end && is_blank(&x->v[*next]))
		*next += 1;
	return *next < end && x->v[*next].tag == TAG_BR;
}

static bool
find_empty_lines(struct parting *x)
{
	bool is_any = false;

	for (uint32_t i = 1; i < x->n; i++) {
		uint32_t parent = x->v[i].parent, next;

		if (x->v[i].tag != TAG_BR || !is_empty_line(x, i, &next) ||
		    ((x->flags[parent] & IS_PARTED) == 0 && !may_be_parted(x->v, parent)))
			continue;
		is_any = true;
		x->flags[parent] |= IS_PARTED | HAS_BLOCK;
		for (uint32_t k = i; k <= next; k++)
			x->flags[k] |= IS_GONE;
	}
	for (uint32_t i = x->n; is_any && i-- > 1;) {
		if (dom_is_block(&x->v[i]))
			x->flags[i] |= HAS_BLOCK;
		x->flags[x->v[i].parent] |= x->flags[i] & HAS_BLOCK;
	}
	return is_any;
}

static uint32_t
add(struct dom *d, const struct node *n, uint32_t parent)
{
	uint32_t i = d->n++;

	d->v[i] = *n;
	d->v[i].parent = parent;
	d->v[i].depth = i > 0 ? d->v[parent].depth + 1 : n->depth;
	return i;
}

/* The children of a parted element from i on, up to the next empty line or block. */
static void
begin_run(struct parting *x, struct dom *d, uint32_t i, uint32_t parent)
{
	static const struct node paragraph = {.tag = TAG_P};
	struct run *run = &x->runs[x->v[i].parent];
	bool has_words = false;

	*run = (struct run){i, 0};
	while (run->end < x->v[x->v[i].parent].end &&
	       (x->flags[run->end] & (IS_GONE | HAS_BLOCK)) == 0) {
		for (uint32_t k = run->end; !has_words && k < x->v[run->end].end; k++)
			has_words = x->v[k].tag == TAG_TEXT && !is_blank(&x->v[k]);
		run->end = x->v[run->end].end;
	}
	if (has_words && d->n + (x->n - i) < x->room)
		run->paragraph = add(d, &paragraph, parent);
}

static void
copy(struct parting *x, struct dom *d)
{
	for (uint32_t i = 0; i < x->n; i++) {
		uint32_t old = x->v[i].parent, parent = x->now[old];
		struct run *run = &x->runs[old];

		if ((x->flags[i] & IS_GONE) != 0)
			continue;
		if ((x->flags[old] & IS_PARTED) != 0 && (x->flags[i] & HAS_BLOCK) == 0) {
			if (i >= run->end && !is_blank(&x->v[i]))
				begin_run(x, d, i, parent);
			if (i < run->end && run->paragraph != 0)
				parent = run->paragraph;
		}
		x->now[i] = add(d, &x->v[i], parent);
	}
	for (uint32_t i = 0; i < d->n; i++)
		d->v[i].end = i + 1;
	for (uint32_t i = d->n; i-- > 1;)
		if (d->v[d->v[i].parent].end < d->v[i].end)
			d->v[d->v[i].parent].end = d->v[i].end;
}

void
parted_copy(struct dom *d, struct arena *a, const struct node *v, uint32_t n)
{
	struct parting x = {.v = v, .n = n, .room = n + n / 8, .flags = alloc_zero(n, 1)};

	if (find_empty_lines(&x)) {
		x.now = alloc_zero(n, sizeof *x.now);
		x.runs = alloc_zero(n, sizeof *x.runs);
		d->v = arena_array(a, struct node, x.room);
		d->n = 0;
		copy(&x, d);
		free(x.now);
		free(x.runs);
	} else {
		d->v = memcpy(arena_array(a, struct node, n), v, n * sizeof *v);
		d->n = n;
	}
	free(x.flags);
}
