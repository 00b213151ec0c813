/* Collecting lines and taking them out. */
#include "html/story.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "base/vec.h"

bool
story_is_heading(const struct page *p, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)p->d->v[i].tag) & DOM_HEADING) != 0;
}

/* Is all text of block i its own: then leaving it out takes nothing else along. */
static bool
is_leaf(const struct page *p, uint32_t i)
{
	return p->f[i].words <= p->f[i].own_words + 1;
}

static struct str
own_text(const struct page *p, uint32_t i)
{
	struct buf b = {0};
	struct str s;

	for (uint32_t k = i + 1; k < p->d->v[i].end && b.n < STORY_LINE_BYTES; k++) {
		const struct node *n = &p->d->v[k];

		if (n->tag == TAG_TEXT && !p->f[k].is_hidden)
			buf_add(&b, utf8_first(n->text, STORY_LINE_BYTES * 8));
		else if (n->tag == TAG_BR)
			buf_addc(&b, ' ');
		else if (dom_is_block(n))
			k = n->end - 1;
	}
	s = utf8_line(p->a, str_dup(p->a, buf_str(&b)));
	buf_release(&b);
	return s;
}

void
story_open(struct story *s, struct page *p, uint32_t root)
{
	*s = (struct story){.p = p, .root = root, .phrases = page_phrases(p)};

	for (uint32_t i = s->root; i < p->d->v[s->root].end; i++) {
		if (p->reasons[i].n > 0 || p->roles[i] != BLOCKS_PLAIN) {
			i = p->d->v[i].end - 1;
			continue;
		}
		if (p->f[i].own_words == 0 || p->d->v[i].tag == TAG_TEXT)
			continue;
		vec_push(s, (struct line){i, p->f[i].own_words, p->f[i].own_link_words, false,
				own_text(p, i)});
	}
}

static bool
holds_block(const struct dom *d, uint32_t i)
{
	dom_each_below (d, k, i)
		if (dom_is_block(&d->v[k]))
			return true;
	return dom_is_block(&d->v[i]);
}

/* A line whose element holds blocks or pictures too is taken out piece by piece. */
void
story_strip(struct story *s, struct line *l, struct str reason)
{
	const struct dom *d = s->p->d;

	l->is_gone = true;
	if (l->node != s->root && is_leaf(s->p, l->node) && dom_find(d, l->node, TAG_IMG) == 0) {
		page_strip(s->p, l->node, reason);
		return;
	}
	dom_each_child (d, i, l->node)
		if (s->p->f[i].words > 0 && s->p->roles[i] == BLOCKS_PLAIN && !holds_block(d, i))
			page_strip(s->p, i, reason);
}

void
story_close(struct story *s)
{
	vec_release(s);
}

struct str
story_quote(struct story *s, const char *reason, struct str text)
{
	return str_printf(s->p->a, "%s: \"%.*s\"", reason, STR_ARG(utf8_first(text, 40)));
}
