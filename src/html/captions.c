/* Captions that only their place gives away. */
#include "html/clean.h"

enum { CAPTION_WORDS = 50 };

static bool
is_heading(const struct page *p, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)p->d->v[i].tag) & DOM_HEADING) != 0;
}

/* A short line in an element that holds a picture and little else. */
void
clean_captions(struct page *p, uint32_t root)
{
	/* By node: its children were looked at. Pictures by the thousand may stand side by side. */
	bool *is_done = arena_array(p->a, bool, p->d->n);

	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
		uint32_t box = i;

		if (p->d->v[i].tag != TAG_IMG)
			continue;
		while (p->d->v[box].parent != root && p->f[p->d->v[box].parent].words == 0)
			box = p->d->v[box].parent;
		uint32_t around = p->d->v[box].parent;
		if (around == root || is_done[around] || p->f[around].words > CAPTION_WORDS ||
		    p->d->v[around].tag == TAG_P || p->d->v[around].tag == TAG_LI ||
		    p->d->v[around].tag == TAG_TD || p->d->v[around].tag == TAG_A)
			continue;
		is_done[around] = true;
		for (uint32_t k = box; k < p->d->v[around].end; k = p->d->v[k].end)
			if (p->f[k].words > 0 && p->d->v[k].tag != TAG_TEXT &&
			    p->roles[k] == BLOCKS_PLAIN && dom_find(p->d, k, TAG_P) == 0 &&
			    !is_heading(p, k))
				p->roles[k] = BLOCKS_CAPTION;
	}
}
