/* Text into runs, and blocks opened and closed around it. */
#include "html/builder.h"

#include "base/alloc.h"
#include "base/url.h"
#include "base/utf8.h"

struct str
builder_url(struct builder *b, struct str ref)
{
	struct str url = {0};

	if (ref.n == 0 || *b->url_bytes >= BLOCKS_URL_BYTES)
		return url;
	url = url_resolve(b->a, b->plan->base, str_trim(ref));
	*b->url_bytes += url.n;
	return url_is_safe(url) ? url : (struct str){0};
}

static void
flush_run(struct builder *b)
{
	if (b->text.n > 0 && b->open != NULL)
		block_add_run(b->open, b->a, &b->cap,
		    (struct run){str_dup(b->a, buf_str(&b->text)), b->now.style, b->now.link});
	buf_reset(&b->text);
}

/* The selectors of the element that makes a block: the one at hand, or the nearest around it that has some. */
static struct str
selectors_here(const struct builder *b)
{
	uint32_t i = b->node;

	while (i != 0 && b->plan->selectors[i].n == 0 && !dom_is_block(&b->d->v[i]))
		i = b->d->v[i].parent;
	return b->plan->selectors[i];
}

/* A list holds items only: what is none gets one around it. */
struct block *
builder_add(struct builder *b, enum block_kind kind)
{
	struct block *parent = b->parent, *made;

	if (parent != NULL && parent->kind == BLOCK_LIST && kind != BLOCK_ITEM)
		parent = doc_add(b->out, b->a, parent, BLOCK_ITEM);
	made = doc_add(b->out, b->a, parent, kind);
	if (b->plan->selectors != NULL && !b->is_stripped)
		made->fingerprint = selectors_here(b);
	return made;
}

void
builder_open(struct builder *b, enum block_kind kind)
{
	b->open = builder_add(b, kind);
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

static bool
is_at_line_start(const struct builder *b)
{
	if (b->text.n > 0)
		return b->text.p[b->text.n - 1] == '\n';
	return b->open == NULL || b->open->n_runs == 0 ||
	       str_ends(b->open->runs[b->open->n_runs - 1].text, "\n");
}

void
builder_part_code(struct builder *b, bool is_opening)
{
	if (!is_at_line_start(b))
		b->breaks = is_opening ? 2 : 1;
}

static void
add_verbatim(struct builder *b, struct str text, struct manner m)
{
	if (b->open == NULL)
		builder_open(b, BLOCK_CODE);
	if (b->breaks == 1 && str_starts(text, "\n"))
		b->breaks = 0;
	b->wants_blank = false;
	m.style &= ~(unsigned)RUN_CODE; /* the whole block is */
	write_gap(b, m);
	utf8_clean_text(&b->text, text);
}

void
builder_text(struct builder *b, struct str text, struct manner m)
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
		builder_open(b, BLOCK_PARAGRAPH);
	write_gap(b, m);
	buf_add(&b->text, line);
	b->wants_blank = ends_with_space(text);
}

void
builder_close(struct builder *b)
{
	flush_run(b);
	b->open = NULL;
	b->wants_blank = false;
	b->breaks = 0;
	b->now = (struct manner){0};
	if (b->waiting.n > 0)
		builder_add_waiting(b);
}

void
builder_walk_below(struct builder *b, uint32_t i, struct manner m)
{
	dom_each_child (b->d, k, i)
		builder_walk(b, k, m);
}

/* A block whose whole content is one line: heading, cell, caption. */
struct block *
builder_add_line(struct builder *b, uint32_t i, enum block_kind kind, struct manner m)
{
	struct block *made;
	bool was_flat = b->is_flat;

	builder_close(b);
	builder_open(b, kind);
	made = b->open;
	b->is_flat = true;
	builder_walk_below(b, i, m);
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
	builder_walk_below(b, i, m);
	builder_close(b);
	b->parent = outer;
}

struct block *
builder_last(const struct builder *b)
{
	return b->parent != NULL ? b->parent->last : b->out->last;
}

void
builder_remove(struct builder *b, struct block *gone, struct block *before)
{
	struct block **first = b->parent != NULL ? &b->parent->first : &b->out->first;
	struct block **last = b->parent != NULL ? &b->parent->last : &b->out->last;

	if (*last != gone)
		return;
	if (before != NULL)
		before->next = NULL;
	else
		*first = NULL;
	*last = before;
}

void
builder_add_container(
    struct builder *b, uint32_t i, enum block_kind kind, int level, struct manner m)
{
	struct block *made, *before;

	builder_close(b);
	before = builder_last(b);
	made = builder_add(b, kind);
	made->level = level;
	walk_into(b, made, i, m);
	if (made->first == NULL)
		builder_remove(b, made, before);
}
