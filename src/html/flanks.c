/* The way down from root to where the paragraphs stand: what hangs off it on either side is judged by its links.
 *
 *     root - - - - cookies, menu        before the headline
 *      `- core - - most read, comments  few paragraphs, many links
 *          `- core - - footer
 *              `- paragraphs: here the way ends */
#include "html/flanks.h"

#include "html/links.h"

enum {
	CORE_SHARE =
	    50, /* of the paragraphs around it, in hundred, that the next element down holds */
	MOST_SHARE = 40, /* of the core's paragraphs, in hundred: more is a part of the story */
	MANY_LINKS = 20, /* in a hundred words, whatever has been marked in it */
	SOME_LINKS = 10, /* the same, where there are few paragraphs */
	DENSE_SHARE =
	    67, /* paragraphs in a hundred words of what a story is made of, links counting twice */
};

/* The only thing in i that has words, as far down as there is one. */
static uint32_t
unwrapped(const struct page *p, uint32_t i)
{
	for (uint32_t k = i + 1; k < p->d->v[i].end; k++) {
		if (p->f[k].words < p->f[i].words)
			k = p->d->v[k].end - 1;
		else if (p->d->v[k].tag != TAG_TEXT)
			i = k;
	}
	return i;
}

/* Lists, tables and single lines have rules of their own (clean.c). */
static bool
is_box(const struct page *p, uint32_t i)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[unwrapped(p, i)].tag;

	return dom_is_block(&p->d->v[i]) && p->f[i].words > p->f[i].own_words && tag != TAG_UL &&
	       tag != TAG_OL && tag != TAG_DL && tag != TAG_TABLE;
}

static bool
is_loose(const struct candidate_sums *s, uint32_t i)
{
	uint32_t good = s->good[i], rest = s->other[i] + s->links[i] * 2,
		 words = good + s->other[i] + s->links[i];

	return good > 0 && good * 100 < (good + rest) * DENSE_SHARE &&
	       s->links[i] * 100 > words * SOME_LINKS;
}

static bool
is_flank(const struct page *p, const struct candidate_sums *s, uint32_t i, uint32_t core)
{
	if ((p->headline != 0 && dom_is_inside(p->d, p->headline, i)) ||
	    (p->anchor != 0 && dom_is_inside(p->d, p->anchor, i)))
		return false;
	if (i < core)
		return p->headline != 0 && p->d->v[i].end <= p->headline &&
		       p->headline < p->d->v[core].end;
	return is_box(p, i) && s->good[i] * 100 < s->good[core] * MOST_SHARE &&
	       (feature_link_share(&p->f[i]) >= MANY_LINKS || is_loose(s, i)) && !links_leave(p, i);
}

/* The child with the most paragraphs, when it has most of them and is no paragraph; or 0. */
static uint32_t
core_of(const struct page *p, const struct candidate_sums *s, uint32_t around)
{
	uint32_t core = 0;

	dom_each_child (p->d, i, around)
		if (dom_is_block(&p->d->v[i]) && (core == 0 || s->good[i] > s->good[core]))
			core = i;
	if (core == 0 || s->good[core] * 100 < s->good[around] * CORE_SHARE ||
	    feature_is_good(&p->f[core]))
		return 0;
	return core;
}

void
flanks_strip(struct page *p, const struct candidate_sums *s, uint32_t root)
{
	uint32_t core;

	for (uint32_t around = root; (core = core_of(p, s, around)) != 0; around = core)
		dom_each_child (p->d, i, around)
			if (i != core && p->f[i].words > 0 && dom_is_block(&p->d->v[i]) &&
			    is_flank(p, s, i, core))
				page_strip(p, i, STR("beside the story"));
}
