/* The walk from nodes to blocks.
 *
 * Text goes to the open block, which is made when the first visible character comes; an element that stands
 * on lines of its own closes it. Pictures and stripped pieces inside a paragraph wait until it ends.
 * Recursion is safe: the tree is at most LIMIT_HTML_DEPTH deep. */
#include "html/builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/picture.h"

enum { LIST_START_MAX = 1000000 };

/* What an element makes of its content. */
enum shape {
	SHAPE_INLINE,
	SHAPE_FLOW,
	SHAPE_HEADING,
	SHAPE_QUOTE,
	SHAPE_LIST,
	SHAPE_ITEM,
	SHAPE_CODE,
	SHAPE_TABLE,
	SHAPE_CAPTION,
	SHAPE_PICTURE,
	SHAPE_EMBED,
	SHAPE_RULE,
	SHAPE_BREAK,
	SHAPE_NOTHING,
};

static const struct {
	unsigned char shape;
	unsigned char style; /* enum run_style */
} forms[TAG_COUNT] = {
    [TAG_H1] = {SHAPE_HEADING, 0},
    [TAG_H2] = {SHAPE_HEADING, 0},
    [TAG_H3] = {SHAPE_HEADING, 0},
    [TAG_H4] = {SHAPE_HEADING, 0},
    [TAG_H5] = {SHAPE_HEADING, 0},
    [TAG_H6] = {SHAPE_HEADING, 0},
    [TAG_BLOCKQUOTE] = {SHAPE_QUOTE, 0},
    [TAG_UL] = {SHAPE_LIST, 0},
    [TAG_OL] = {SHAPE_LIST, 0},
    [TAG_MENU] = {SHAPE_LIST, 0},
    [TAG_DIR] = {SHAPE_LIST, 0},
    [TAG_LI] = {SHAPE_ITEM, 0},
    [TAG_DT] = {SHAPE_FLOW, RUN_STRONG},
    [TAG_PRE] = {SHAPE_CODE, 0},
    [TAG_LISTING] = {SHAPE_CODE, 0},
    [TAG_TABLE] = {SHAPE_TABLE, 0},
    [TAG_FIGCAPTION] = {SHAPE_CAPTION, 0},
    [TAG_IMG] = {SHAPE_PICTURE, 0},
    [TAG_IFRAME] = {SHAPE_EMBED, 0},
    [TAG_VIDEO] = {SHAPE_EMBED, 0},
    [TAG_AUDIO] = {SHAPE_EMBED, 0},
    [TAG_EMBED] = {SHAPE_EMBED, 0},
    [TAG_HR] = {SHAPE_RULE, 0},
    [TAG_BR] = {SHAPE_BREAK, 0},
    [TAG_NOSCRIPT] = {SHAPE_NOTHING, 0},
    [TAG_HEAD] = {SHAPE_NOTHING, 0},
    [TAG_TITLE] = {SHAPE_NOTHING, 0},
    [TAG_SCRIPT] = {SHAPE_NOTHING, 0},
    [TAG_RP] = {SHAPE_NOTHING, 0},
    [TAG_B] = {SHAPE_INLINE, RUN_STRONG},
    [TAG_STRONG] = {SHAPE_INLINE, RUN_STRONG},
    [TAG_I] = {SHAPE_INLINE, RUN_EMPHASIS},
    [TAG_EM] = {SHAPE_INLINE, RUN_EMPHASIS},
    [TAG_CITE] = {SHAPE_INLINE, RUN_EMPHASIS},
    [TAG_DFN] = {SHAPE_INLINE, RUN_EMPHASIS},
    [TAG_VAR] = {SHAPE_INLINE, RUN_EMPHASIS},
    [TAG_CODE] = {SHAPE_INLINE, RUN_CODE},
    [TAG_KBD] = {SHAPE_INLINE, RUN_CODE},
    [TAG_SAMP] = {SHAPE_INLINE, RUN_CODE},
    [TAG_TT] = {SHAPE_INLINE, RUN_CODE},
    [TAG_S] = {SHAPE_INLINE, RUN_DELETED},
    [TAG_STRIKE] = {SHAPE_INLINE, RUN_DELETED},
    [TAG_DEL] = {SHAPE_INLINE, RUN_DELETED},
    [TAG_INS] = {SHAPE_INLINE, RUN_INSERTED},
    [TAG_SUP] = {SHAPE_INLINE, RUN_SUPER},
    [TAG_SUB] = {SHAPE_INLINE, RUN_SUB},
    [TAG_MARK] = {SHAPE_INLINE, RUN_MARK},
};

/* ---- what is left out */

static struct str
fingerprint(struct builder *b, uint32_t i)
{
	const struct node *n = &b->d->v[i];
	struct str class = dom_attr(n, ATTR_CLASS), id = str_trim(dom_attr(n, ATTR_ID)), word = {0};
	const char *name = dom_tag_name((enum dom_tag)n->tag);

	if (str_word(&class, " \t\r\n\f", &word))
		return utf8_line(b->a, str_printf(b->a, "%s.%.*s", name, STR_ARG(word)));
	if (id.n > 0)
		return utf8_line(b->a, str_printf(b->a, "%s#%.*s", name, STR_ARG(id)));
	return str_of(name);
}

/* A wrapper around one block alone is that block. */
static void
unwrap_single(struct block *wrap)
{
	struct block only = *wrap->first;

	if (only.next != NULL || wrap->kind == BLOCK_ITEM)
		return;
	only.stripped_because = wrap->stripped_because;
	only.fingerprint = wrap->fingerprint;
	*wrap = only;
}

static void
add_stripped(struct builder *b, uint32_t i)
{
	bool is_item = b->parent != NULL && b->parent->kind == BLOCK_LIST;
	struct block *outer = b->parent, *before = builder_last(b);
	struct block *wrap = builder_add(b, is_item ? BLOCK_ITEM : BLOCK_NOTE);

	wrap->stripped_because = b->plan->reasons[i];
	wrap->fingerprint = b->plan->selectors != NULL ? b->plan->selectors[i] : fingerprint(b, i);
	b->parent = wrap;
	b->is_stripped = true;
	builder_walk(b, i, (struct manner){0});
	builder_close(b);
	b->is_stripped = false;
	b->parent = outer;
	if (wrap->first == NULL)
		builder_remove(b, wrap, before);
	else
		unwrap_single(wrap);
}

void
builder_add_waiting(struct builder *b)
{
	uint32_t *v = b->waiting.v;
	size_t n = b->waiting.n;

	memset(&b->waiting, 0, sizeof b->waiting);
	for (size_t i = 0; i < n; i++) {
		b->node = v[i];
		if (b->plan->reasons != NULL && b->plan->reasons[v[i]].n > 0 && !b->is_stripped)
			add_stripped(b, v[i]);
		else if (builder_role(b, v[i]) != BLOCKS_PLAIN)
			builder_add_caption(b, v[i],
			    builder_role(b, v[i]) == BLOCKS_CREDIT ? BLOCK_CREDIT : BLOCK_CAPTION);
		else
			builder_add_picture(b, v[i]);
	}
	free(v);
}

/* ---- the walk */

static void
add_heading(struct builder *b, uint32_t i, struct manner m)
{
	struct block *made, *before;

	builder_close(b);
	before = builder_last(b);
	made = builder_add_line(b, i, BLOCK_HEADING, m);
	made->level = b->d->v[i].tag - TAG_H1 + 1;
	builder_close(b);
	if (made->n_runs == 0)
		builder_remove(b, made, before);
}

static int
list_level(const struct node *n)
{
	int64_t start = 1;

	if (n->tag != TAG_OL)
		return 0;
	if (!str_number(str_trim(dom_attr(n, ATTR_START)), &start) || start < 1 ||
	    start > LIST_START_MAX)
		start = 1;
	return (int)start;
}

/* A stripped piece, a picture or a credit within a line waits for the line's end. */
static bool
must_wait(struct builder *b, uint32_t i)
{
	if (b->open == NULL || (dom_is_block(&b->d->v[i]) && !b->is_flat))
		return false;
	vec_push(&b->waiting, i);
	return true;
}

static void
walk_flow(struct builder *b, uint32_t i, struct manner m)
{
	if (b->is_flat)
		b->wants_blank = true;
	else
		builder_close(b);
	builder_walk_below(b, i, m);
	if (b->is_flat)
		b->wants_blank = true;
	else
		builder_close(b);
}

static void
walk_inline(struct builder *b, uint32_t i, struct manner m)
{
	const struct node *n = &b->d->v[i];

	if (n->tag == TAG_A) {
		struct str url = builder_url(b, dom_attr(n, ATTR_HREF));

		if (url.n > 0)
			m.link = url_without_tracking(b->a, url);
	}
	if (n->tag == TAG_Q)
		builder_text(b, STR("\""), m);
	if (b->is_verbatim && dom_is_block(n))
		builder_part_code(b, true);
	builder_walk_below(b, i, m);
	if (b->is_verbatim && dom_is_block(n))
		builder_part_code(b, false);
	if (n->tag == TAG_Q)
		builder_text(b, STR("\""), m);
}

static void
add_break(struct builder *b)
{
	if (b->is_verbatim) {
		b->breaks = 0;
		buf_addc(&b->text, '\n');
	} else if (b->is_flat) {
		b->wants_blank = true;
	} else if (b->open != NULL && ++b->breaks > 1) {
		builder_close(b);
	}
}

static void
add_code(struct builder *b, uint32_t i, struct manner m)
{
	builder_close(b);
	b->is_verbatim = true;
	builder_walk_below(b, i, m);
	b->is_verbatim = false;
	builder_close(b);
}

static void
walk_shape(struct builder *b, uint32_t i, enum shape shape, struct manner m)
{
	switch (shape) {
	case SHAPE_INLINE:
		walk_inline(b, i, m);
		break;
	case SHAPE_FLOW:
	case SHAPE_ITEM:
		walk_flow(b, i, m);
		break;
	case SHAPE_HEADING:
		add_heading(b, i, m);
		break;
	case SHAPE_QUOTE:
		if (!builder_add_post(b, i))
			builder_add_container(b, i, BLOCK_QUOTE, 0, m);
		break;
	case SHAPE_LIST:
		builder_add_container(b, i, BLOCK_LIST, list_level(&b->d->v[i]), m);
		break;
	case SHAPE_CODE:
		add_code(b, i, m);
		break;
	case SHAPE_TABLE:
		builder_add_table(b, i, m);
		break;
	case SHAPE_CAPTION:
		builder_add_caption(b, i, BLOCK_CAPTION);
		break;
	case SHAPE_PICTURE:
		if (!must_wait(b, i))
			builder_add_picture(b, i);
		break;
	case SHAPE_EMBED:
		builder_close(b);
		builder_add_embed(b, i);
		break;
	case SHAPE_RULE:
		builder_close(b);
		builder_add(b, BLOCK_RULE);
		break;
	case SHAPE_BREAK:
		add_break(b);
		break;
	case SHAPE_NOTHING:
		break;
	}
}

bool
blocks_is_attribution(const struct dom *d, uint32_t i)
{
	uint32_t figure = dom_above(d, i, TAG_FIGURE);

	return d->v[i].tag == TAG_FIGCAPTION && figure != 0 &&
	       dom_find(d, figure, TAG_BLOCKQUOTE) != 0;
}

/* Inside a line, what would be a block of its own is only parted from its neighbours. */
static enum shape
shape_here(const struct builder *b, const struct node *n)
{
	enum shape shape = (enum shape)forms[n->tag].shape;

	if (shape == SHAPE_INLINE && dom_is_block(n))
		shape = SHAPE_FLOW;
	if (b->is_verbatim && (shape == SHAPE_FLOW || shape == SHAPE_CODE))
		return SHAPE_INLINE;
	if ((b->is_flat || b->is_verbatim) && shape >= SHAPE_FLOW && shape <= SHAPE_CAPTION)
		return SHAPE_FLOW;
	return shape;
}

/* What a formula is in another notation (MathML's <annotation>) would say it twice. */
static bool
is_annotation(const struct node *n)
{
	return n->tag == TAG_OTHER && n->n_attrs > 0 && dom_attr(n, ATTR_ENCODING).n > 0;
}

void
builder_walk(struct builder *b, uint32_t i, struct manner m)
{
	const struct node *n = &b->d->v[i];
	bool is_reason = b->plan->reasons != NULL && b->plan->reasons[i].n > 0 && !b->is_stripped;
	enum shape shape;

	b->node = i;
	if (n->tag == TAG_TEXT && !is_reason) {
		builder_text(b, n->text, m);
		return;
	}
	if (is_reason) {
		if (!must_wait(b, i)) {
			builder_close(b);
			add_stripped(b, i);
		}
		return;
	}
	if (is_annotation(n))
		return;
	shape = blocks_is_attribution(b->d, i) ? SHAPE_FLOW : shape_here(b, n);
	m.style |= forms[n->tag].style;
	if (builder_role(b, i) == BLOCKS_CREDIT && !b->is_stripped && !b->is_verbatim) {
		if (!must_wait(b, i))
			builder_add_caption(b, i, BLOCK_CREDIT);
	} else if (builder_role(b, i) == BLOCKS_CAPTION && !b->is_flat && !b->is_verbatim) {
		if (!must_wait(b, i))
			builder_add_caption(b, i, BLOCK_CAPTION);
	} else if (shape == SHAPE_ITEM && b->parent != NULL && b->parent->kind == BLOCK_LIST)
		builder_add_container(b, i, BLOCK_ITEM, 0, m);
	else
		walk_shape(b, i, shape, m);
}

void
blocks_add(struct doc *out, struct arena *a, const struct blocks_plan *plan, uint32_t root)
{
	struct builder b = {.out = out, .a = a, .plan = plan, .d = plan->dom};
	size_t url_bytes = 0;

	b.url_bytes = plan->url_bytes != NULL ? plan->url_bytes : &url_bytes;

	builder_walk(&b, root, (struct manner){0});
	builder_close(&b);
	buf_release(&b.text);
	vec_release(&b.waiting);
}
