/* Building the flat tree: which builder, and the plain one. */
#include "html/tree.h"

#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/vec.h"
#include "html/parted.h"
#include "html/scan.h"
#include "html/squeeze.h"
#include "html/twice.h"

struct node *
tree_add(struct tree *t, uint32_t parent)
{
	struct node *n;

	if (t->n >= TREE_NODES_MAX)
		return NULL;
	n = vec_add(t);
	*n = (struct node){.parent = parent, .end = (uint32_t)t->n};
	if (t->n > 1)
		n->depth = t->v[parent].depth + 1;
	t->depths += n->depth;
	return n;
}

size_t
tree_open_max(const struct tree *t)
{
	return t->depths < TREE_DEPTHS_MAX ? LIMIT_HTML_DEPTH - 2 : TREE_DEPTH_THEN;
}

/* Open elements of the plain builder. */
struct open {
	uint32_t v[LIMIT_HTML_DEPTH];
	size_t n;
	size_t too_deep;           /* elements that were not opened */
	uint32_t count[TAG_COUNT]; /* open elements by tag, so that a stray end tag costs nothing */
};

static void
close_top(struct tree *t, struct open *open)
{
	struct node *n = &t->v[open->v[--open->n]];

	n->end = (uint32_t)t->n;
	open->count[n->tag]--;
}

static void
close_to(struct tree *t, struct open *open, enum dom_tag tag)
{
	if (open->too_deep > 0) {
		open->too_deep--;
		return;
	}
	if (open->count[tag] == 0)
		return;
	while (open->n > 1) {
		bool was_it = t->v[open->v[open->n - 1]].tag == tag;

		close_top(t, open);
		if (was_it)
			return;
	}
}

/* A paragraph, list item or cell ends where the next one begins. */
static void
close_implied(struct tree *t, struct open *open, enum dom_tag tag)
{
	static const struct {
		enum dom_tag opens, closes, not_beyond;
	} rules[] = {{TAG_LI, TAG_LI, TAG_UL}, {TAG_DT, TAG_DD, TAG_DL}, {TAG_DD, TAG_DT, TAG_DL},
	    {TAG_TD, TAG_TD, TAG_TABLE}, {TAG_TR, TAG_TR, TAG_TABLE}};
	enum dom_tag top = (enum dom_tag)t->v[open->v[open->n - 1]].tag;

	if (top == TAG_P && (dom_tag_flags(tag) & DOM_BLOCK) != 0) {
		close_top(t, open);
		top = (enum dom_tag)t->v[open->v[open->n - 1]].tag;
	}
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (tag == rules[i].opens && top == rules[i].closes)
			close_top(t, open);
}

static void
set_attrs(struct node *n, struct arena *a, struct str attrs)
{
	struct attr found[32];
	struct str name, value;
	uint16_t count = 0;

	while (count < 32 && scan_attr(&attrs, &name, &value)) {
		name = str_lower(a, name);
		found[count++] = (struct attr){dom_attr_of(name), name, scan_decode(a, value)};
	}
	if (count == 0)
		return;
	n->attrs = memcpy(arena_array(a, struct attr, count), found, count * sizeof *found);
	n->n_attrs = count;
}

static bool
open_element(struct tree *t, struct arena *a, struct open *open, const struct scan_token *token)
{
	unsigned flags = dom_tag_flags(token->tag);
	struct node *n;

	close_implied(t, open, token->tag);
	if (open->n >= tree_open_max(t)) {
		open->too_deep += (flags & DOM_VOID) == 0;
		return true;
	}
	n = tree_add(t, open->v[open->n - 1]);
	if (n == NULL)
		return false;
	n->tag = (uint16_t)token->tag;
	set_attrs(n, a, token->attrs);
	if ((flags & (DOM_VOID | DOM_DROP)) == 0 && !str_ends(token->attrs, "/>")) {
		open->v[open->n++] = (uint32_t)(n - t->v);
		open->count[token->tag]++;
	}
	return true;
}

static bool
add_text(struct tree *t, struct arena *a, const struct open *open, struct str text)
{
	struct node *last = &t->v[t->n - 1];
	struct node *n;

	if (last->tag == TAG_SCRIPT) {
		last->text = text;
		return true;
	}
	n = tree_add(t, open->v[open->n - 1]);
	if (n == NULL)
		return false;
	n->tag = TAG_TEXT;
	n->text = scan_decode(a, text);
	return true;
}

/* The depths added up have reached their ceiling: what was too deep for all that follows ends here. */
static void
shorten(struct tree *t, struct open *open)
{
	while (open->n > tree_open_max(t)) {
		close_top(t, open);
		open->too_deep++;
	}
}

static bool
add_token(struct tree *t, struct arena *a, struct open *open, const struct scan_token *token)
{
	shorten(t, open);
	switch (token->kind) {
	case SCAN_OPEN:
		return open_element(t, a, open, token);
	case SCAN_CLOSE:
		if ((dom_tag_flags(token->tag) & (DOM_VOID | DOM_DROP)) == 0)
			close_to(t, open, token->tag);
		return true;
	case SCAN_TEXT:
	case SCAN_RAW:
		return add_text(t, a, open, token->all);
	case SCAN_SKIP:
		break;
	}
	return true;
}

void
tree_by_tags(struct tree *t, struct arena *a, struct str text)
{
	struct scan s = {.rest = text};
	struct scan_token token;
	struct open open = {.n = 1};

	while (scan_next(&s, &token))
		if (!add_token(t, a, &open, &token))
			break;
	while (open.n > 0) {
		struct node *n = &t->v[open.v[--open.n]];

		n->end = (uint32_t)t->n;
	}
}

static void
start(struct tree *t)
{
	t->n = t->depths = 0;
	tree_add(t, 0)->tag = TAG_ROOT;
}

static bool
is_for_gumbo(const struct squeezed *s)
{
	return s->text.n <= TREE_GUMBO_TEXT && s->text.n + s->marks * 72 <= TREE_GUMBO_COST &&
	       s->depth <= TREE_GUMBO_DEPTH && s->attrs <= TREE_GUMBO_ATTRS;
}

/* What the reader of the page has to know, the worst first. */
static struct str
limit_of(const struct tree *t, const struct squeezed *s, bool is_plain)
{
	if (t->n >= TREE_NODES_MAX)
		return STR("too many elements: the end is missing");
	if (s->is_cut)
		return STR("too long: the end is missing");
	if (t->depths >= TREE_DEPTHS_MAX || (is_plain && s->depth > TREE_GUMBO_DEPTH))
		return STR("nested too deeply: read in a plainer way");
	return is_plain ? STR("too large or tangled: read in a plainer way") : (struct str){0};
}

/* What was encoded twice and then written as entities could not be seen in the source. */
static void
mend_texts(struct tree *t, struct arena *a)
{
	struct buf mended = {0};

	for (size_t i = 1; i < t->n; i++) {
		if (t->v[i].tag != TAG_TEXT)
			continue;
		mended.n = 0;
		if (twice_mend(&mended, t->v[i].text))
			t->v[i].text = str_dup(a, buf_str(&mended));
	}
	buf_release(&mended);
}

void
dom_parse(struct dom *d, struct arena *a, struct str html, enum dom_mode mode, int64_t deadline_ms)
{
	struct squeezed s = html_squeeze(a, html, mode);
	struct tree t = {0};
	bool is_plain;

	start(&t);
	is_plain = !is_for_gumbo(&s) || !tree_by_gumbo(&t, a, s.text, mode, deadline_ms);
	if (is_plain) {
		start(&t);
		tree_by_tags(&t, a, s.text);
	}
	mend_texts(&t, a);
	*d = (struct dom){.limit = limit_of(&t, &s, is_plain)};
	if (mode == DOM_PAGE) {
		parted_copy(d, a, t.v, (uint32_t)t.n);
	} else {
		d->v = memcpy(arena_array(a, struct node, t.n), t.v, t.n * sizeof *t.v);
		d->n = (uint32_t)t.n;
	}
	vec_release(&t);
}
