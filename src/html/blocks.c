/* The walk from nodes to blocks.
 *
 * Text goes to the open block, which is made when the first visible character comes; an element that stands
 * on lines of its own closes it. Pictures and stripped pieces inside a paragraph wait until it ends.
 * Recursion is safe: the tree is at most LIMIT_HTML_DEPTH deep. */
#include "html/blocks.h"

#include <string.h>

#include "base/alloc.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/picture.h"

enum { COLSPAN_MAX = 100, LIST_START_MAX = 1000000 };

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
	size_t cap;           /* room for its runs */
	struct buf text;      /* the run being written, in */
	struct manner now;    /* this manner */
	int breaks;           /* <br> since the last character */
	bool wants_blank, is_verbatim;
	bool is_flat;     /* in a heading, cell, caption: blocks do not open new ones */
	bool is_stripped; /* below a reason */
	VEC(uint32_t) waiting;
};

static void walk(struct builder *b, uint32_t i, struct manner m);

static struct str
safe_url(struct builder *b, struct str ref)
{
	struct str url = ref.n > 0 ? url_resolve(b->a, b->plan->base, str_trim(ref)) : ref;

	return url_is_safe(url) ? url : (struct str){0};
}

/* ---- text */

static void
flush_run(struct builder *b)
{
	if (b->text.n > 0 && b->open != NULL)
		block_add_run(b->open, b->a, &b->cap,
		    (struct run){str_dup(b->a, buf_str(&b->text)), b->now.style, b->now.link});
	buf_reset(&b->text);
}

/* A list holds items only: what is none gets one around it. */
static struct block *
add_block(struct builder *b, enum block_kind kind)
{
	struct block *parent = b->parent;

	if (parent != NULL && parent->kind == BLOCK_LIST && kind != BLOCK_ITEM)
		parent = doc_add(b->out, b->a, parent, BLOCK_ITEM);
	return doc_add(b->out, b->a, parent, kind);
}

static void
open_block(struct builder *b, enum block_kind kind)
{
	b->open = add_block(b, kind);
	b->cap = 0;
	b->wants_blank = false;
	b->breaks = 0;
}

static bool
is_plain(struct manner m)
{
	return m.style == 0 && m.link.n == 0;
}

/* The blank or line break between two characters: on the plain side, so that marks embrace words alone. */
static void
write_gap(struct builder *b, struct manner next)
{
	bool is_first = b->text.n == 0 && b->open->n_runs == 0;
	char gap = b->breaks > 0 ? '\n' : ' ';
	bool is_change = next.style != b->now.style || !str_eq(next.link, b->now.link);

	if (!b->wants_blank && b->breaks == 0)
		gap = '\0';
	if (gap != '\0' && !is_first && (!is_change || !is_plain(next))) {
		buf_addc(&b->text, gap);
		gap = '\0';
	}
	if (is_change) {
		flush_run(b);
		b->now = next;
	}
	if (gap != '\0' && !is_first)
		buf_addc(&b->text, gap);
	b->wants_blank = false;
	b->breaks = 0;
}

static bool
begins_with_space(struct str s)
{
	return s.n > 0 && utf8_is_space(utf8_next(&s));
}

static bool
ends_with_space(struct str s)
{
	size_t i = s.n;

	while (i > 0 && ((unsigned char)s.p[i - 1] & 0xC0) == 0x80)
		i--;
	return i > 0 && begins_with_space(str_from(s, i - 1));
}

static void
add_verbatim(struct builder *b, struct str text, struct manner m)
{
	if (b->open == NULL)
		open_block(b, BLOCK_CODE);
	b->wants_blank = false;
	write_gap(b, m);
	utf8_clean_text(&b->text, text);
}

static void
add_text(struct builder *b, struct str text, struct manner m)
{
	struct str line;

	if (b->is_verbatim) {
		add_verbatim(b, text, m);
		return;
	}
	b->wants_blank |= begins_with_space(text);
	line = utf8_line(b->a, text);
	if (line.n == 0)
		return;
	if (b->open == NULL)
		open_block(b, BLOCK_PARAGRAPH);
	write_gap(b, m);
	buf_add(&b->text, line);
	b->wants_blank = ends_with_space(text);
}

/* ---- opening and closing */

static void add_waiting(struct builder *b);

static void
close_block(struct builder *b)
{
	flush_run(b);
	b->open = NULL;
	b->wants_blank = false;
	b->breaks = 0;
	b->now = (struct manner){0};
	if (b->waiting.n > 0)
		add_waiting(b);
}

static void
walk_children(struct builder *b, uint32_t i, struct manner m)
{
	dom_each_child (b->d, k, i)
		walk(b, k, m);
}

/* A block whose whole content is one line: heading, cell, caption. */
static struct block *
add_line_block(struct builder *b, uint32_t i, enum block_kind kind, struct manner m)
{
	struct block *made;
	bool was_flat = b->is_flat;

	close_block(b);
	open_block(b, kind);
	made = b->open;
	b->is_flat = true;
	walk_children(b, i, m);
	flush_run(b);
	b->is_flat = was_flat;
	return made;
}

/* Runs the walk below i with new blocks going into parent. */
static void
walk_into(struct builder *b, struct block *parent, uint32_t i, struct manner m)
{
	struct block *outer = b->parent;

	b->parent = parent;
	walk_children(b, i, m);
	close_block(b);
	b->parent = outer;
}

/* Takes the last child of parent off again: it turned out to be empty. */
static void
remove_last(struct builder *b, struct block *gone)
{
	struct block **first = b->parent != NULL ? &b->parent->first : &b->out->first;
	struct block **last = b->parent != NULL ? &b->parent->last : &b->out->last;
	struct block *before = NULL;

	for (struct block *it = *first; it != NULL && it != gone; it = it->next)
		before = it;
	if (*last != gone)
		return;
	if (before != NULL)
		before->next = NULL;
	else
		*first = NULL;
	*last = before;
}

static void
add_container(struct builder *b, uint32_t i, enum block_kind kind, int level, struct manner m)
{
	struct block *made;

	close_block(b);
	made = add_block(b, kind);
	made->level = level;
	walk_into(b, made, i, m);
	if (made->first == NULL)
		remove_last(b, made);
}

static void
add_heading(struct builder *b, uint32_t i, struct manner m)
{
	struct block *made = add_line_block(b, i, BLOCK_HEADING, m);

	made->level = b->d->v[i].tag - TAG_H1 + 1;
	close_block(b);
	if (made->n_runs == 0)
		remove_last(b, made);
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

/* ---- tables */

/* A table that only places things: one column, one row, a table within, or cells with paragraphs. */
static bool
is_layout(const struct dom *d, uint32_t table)
{
	uint32_t rows = 0, cells = 0;

	if (str_is_nocase(dom_attr(&d->v[table], ATTR_ROLE), "presentation"))
		return true;
	dom_each_below (d, i, table) {
		enum dom_tag tag = (enum dom_tag)d->v[i].tag;

		if (tag == TAG_TABLE || (dom_tag_flags(tag) & DOM_HEADING) != 0 ||
		    tag == TAG_FORM || tag == TAG_IFRAME)
			return true;
		rows += tag == TAG_TR;
		cells += tag == TAG_TD || tag == TAG_TH;
		if (tag == TAG_P && d->v[i].end - i > 12)
			return true;
	}
	return rows < 2 || cells <= rows;
}

static void
add_cell(struct builder *b, struct block *row, uint32_t i, bool *is_heading)
{
	struct str span = str_trim(dom_attr(&b->d->v[i], ATTR_COLSPAN));
	struct block *outer = b->parent;
	int64_t n = 1;

	if (!str_number(span, &n) || n < 1 || n > COLSPAN_MAX)
		n = 1;
	b->parent = row;
	add_line_block(b, i, BLOCK_CELL, (struct manner){0})->level = (int)n;
	close_block(b);
	b->parent = outer;
	*is_heading &= b->d->v[i].tag == TAG_TH;
}

static void
add_row(struct builder *b, struct block *table, uint32_t i)
{
	struct block *row = doc_add(b->out, b->a, table, BLOCK_ROW);
	bool is_heading = true;

	dom_each_child (b->d, k, i)
		if (b->d->v[k].tag == TAG_TD || b->d->v[k].tag == TAG_TH)
			add_cell(b, row, k, &is_heading);
	row->level = is_heading && row->first != NULL;
}

static void
add_table(struct builder *b, uint32_t i, struct manner m)
{
	struct block *table;

	close_block(b);
	if (b->is_flat || is_layout(b->d, i)) {
		walk_children(b, i, m);
		close_block(b);
		return;
	}
	table = add_block(b, BLOCK_TABLE);
	dom_each_below (b->d, k, i)
		if (b->d->v[k].tag == TAG_TR)
			add_row(b, table, k);
}

/* ---- pictures and other things that are elsewhere */

static void
add_runs_of(struct builder *b, struct block *to, struct str text)
{
	size_t cap = 0;

	block_add_run(to, b->a, &cap, (struct run){.text = utf8_line(b->a, text)});
}

static void
add_picture(struct builder *b, uint32_t i)
{
	const struct node *n = &b->d->v[i];
	struct str url = safe_url(b, picture_ref(n));
	struct block *figure;

	if (url.n == 0 || picture_is_icon(n) || b->is_flat)
		return;
	figure = add_block(b, BLOCK_FIGURE);
	figure->link = url;
	add_runs_of(b, figure, dom_attr(n, ATTR_ALT));
}

static void
add_embed(struct builder *b, uint32_t i)
{
	const struct node *n = &b->d->v[i];
	struct str ref = dom_attr(n, ATTR_SRC);
	struct str title = str_trim(dom_attr(n, ATTR_TITLE));
	struct block *embed;

	if (ref.n == 0 && dom_find(b->d, i, TAG_SOURCE) != 0)
		ref = dom_attr(&b->d->v[dom_find(b->d, i, TAG_SOURCE)], ATTR_SRC);
	ref = safe_url(b, ref);
	if (!url_is_http(ref) || b->is_flat)
		return;
	embed = add_block(b, BLOCK_EMBED);
	embed->link = ref;
	add_runs_of(b, embed, title.n > 0 ? title : url_host(b->a, ref));
}

static uint8_t
role_of(const struct builder *b, uint32_t i)
{
	return b->plan->roles != NULL ? b->plan->roles[i] : ROLE_NONE;
}

/* The figure that a caption here belongs to: the block before it, or one without a picture. */
static struct block *
figure_before(struct builder *b)
{
	struct block *last = b->parent != NULL ? b->parent->last : b->out->last;

	if (b->parent != NULL && b->parent->kind == BLOCK_FIGURE)
		return b->parent;
	return last != NULL && last->kind == BLOCK_FIGURE ? last : add_block(b, BLOCK_FIGURE);
}

static void
add_caption(struct builder *b, uint32_t i, enum block_kind kind)
{
	struct block *outer = b->parent, *made;

	close_block(b);
	b->parent = figure_before(b);
	made = add_line_block(b, i, kind, (struct manner){0});
	close_block(b);
	if (made->n_runs == 0 && made->next == NULL)
		remove_last(b, made);
	made = b->parent;
	b->parent = outer;
	if (made->link.n == 0 && made->first == NULL)
		remove_last(b, made);
}

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
	struct block *outer = b->parent, *wrap = add_block(b, is_item ? BLOCK_ITEM : BLOCK_NOTE);

	wrap->stripped_because = b->plan->reasons[i];
	wrap->fingerprint = fingerprint(b, i);
	b->parent = wrap;
	b->is_stripped = true;
	walk(b, i, (struct manner){0});
	close_block(b);
	b->is_stripped = false;
	b->parent = outer;
	if (wrap->first == NULL)
		remove_last(b, wrap);
	else
		unwrap_single(wrap);
}

static void
add_waiting(struct builder *b)
{
	uint32_t *v = b->waiting.v;
	size_t n = b->waiting.n;

	memset(&b->waiting, 0, sizeof b->waiting);
	for (size_t i = 0; i < n; i++) {
		if (b->plan->reasons != NULL && b->plan->reasons[v[i]].n > 0 && !b->is_stripped)
			add_stripped(b, v[i]);
		else if (role_of(b, v[i]) != ROLE_NONE)
			add_caption(b, v[i],
			    role_of(b, v[i]) == ROLE_CREDIT ? BLOCK_CREDIT : BLOCK_CAPTION);
		else
			add_picture(b, v[i]);
	}
	free(v);
}

/* ---- the walk */

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
		close_block(b);
	walk_children(b, i, m);
	if (b->is_flat)
		b->wants_blank = true;
	else
		close_block(b);
}

static void
walk_inline(struct builder *b, uint32_t i, struct manner m)
{
	const struct node *n = &b->d->v[i];

	if (n->tag == TAG_A) {
		struct str url = safe_url(b, dom_attr(n, ATTR_HREF));

		if (url.n > 0)
			m.link = url_without_tracking(b->a, url);
	}
	if (n->tag == TAG_Q)
		add_text(b, STR("\""), m);
	walk_children(b, i, m);
	if (n->tag == TAG_Q)
		add_text(b, STR("\""), m);
}

static void
add_break(struct builder *b)
{
	if (b->is_verbatim) {
		buf_addc(&b->text, '\n');
	} else if (b->is_flat) {
		b->wants_blank = true;
	} else if (b->open != NULL && ++b->breaks > 1) {
		close_block(b);
	}
}

static void
add_code(struct builder *b, uint32_t i, struct manner m)
{
	close_block(b);
	b->is_verbatim = true;
	walk_children(b, i, m);
	b->is_verbatim = false;
	close_block(b);
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
		add_container(b, i, BLOCK_QUOTE, 0, m);
		break;
	case SHAPE_LIST:
		add_container(b, i, BLOCK_LIST, list_level(&b->d->v[i]), m);
		break;
	case SHAPE_CODE:
		add_code(b, i, m);
		break;
	case SHAPE_TABLE:
		add_table(b, i, m);
		break;
	case SHAPE_CAPTION:
		add_caption(b, i, BLOCK_CAPTION);
		break;
	case SHAPE_PICTURE:
		if (!must_wait(b, i))
			add_picture(b, i);
		break;
	case SHAPE_EMBED:
		close_block(b);
		add_embed(b, i);
		break;
	case SHAPE_RULE:
		close_block(b);
		add_block(b, BLOCK_RULE);
		break;
	case SHAPE_BREAK:
		add_break(b);
		break;
	case SHAPE_NOTHING:
		break;
	}
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

static void
walk(struct builder *b, uint32_t i, struct manner m)
{
	const struct node *n = &b->d->v[i];
	bool is_reason = b->plan->reasons != NULL && b->plan->reasons[i].n > 0 && !b->is_stripped;
	enum shape shape;

	if (n->tag == TAG_TEXT && !is_reason) {
		add_text(b, n->text, m);
		return;
	}
	if (is_reason) {
		if (!must_wait(b, i)) {
			close_block(b);
			add_stripped(b, i);
		}
		return;
	}
	shape = shape_here(b, n);
	m.style |= forms[n->tag].style;
	if (role_of(b, i) == ROLE_CREDIT && !b->is_stripped && !b->is_verbatim) {
		if (!must_wait(b, i))
			add_caption(b, i, BLOCK_CREDIT);
	} else if (role_of(b, i) == ROLE_CAPTION && !b->is_flat && !b->is_verbatim) {
		if (!must_wait(b, i))
			add_caption(b, i, BLOCK_CAPTION);
	} else if (shape == SHAPE_ITEM && b->parent != NULL && b->parent->kind == BLOCK_LIST)
		add_container(b, i, BLOCK_ITEM, 0, m);
	else
		walk_shape(b, i, shape, m);
}

void
blocks_add(struct doc *out, struct arena *a, const struct blocks_plan *plan, uint32_t root)
{
	struct builder b = {.out = out, .a = a, .plan = plan, .d = plan->dom};

	walk(&b, root, (struct manner){0});
	close_block(&b);
	buf_release(&b.text);
	vec_release(&b.waiting);
}
