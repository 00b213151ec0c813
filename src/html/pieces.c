/* Collecting the pieces of an article, and naming the rest. */
#include "html/pieces.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "html/classes.h"
#include "html/picture.h"
#include "html/rules.h"

enum { STORY_LIKE_WORDS = 40 };

struct gathered {
	VEC(uint32_t) v;
};

static bool
is_heading(const struct dom *d, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)d->v[i].tag) & DOM_HEADING) != 0;
}

/* A first paragraph may stand between the headline and the element that holds the rest: a whole sentence, or several,
 * that is no heading and not called a dek. */
static bool
is_lede(const struct page *p, uint32_t i)
{
	const struct feature *f = &p->f[i];

	return feature_is_good(f) && f->own_sentences > 0 && !f->is_hidden &&
	       !is_heading(p->d, i) && f->words <= f->own_words;
}

static bool
is_lead_picture(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];
	uint32_t img = n->tag == TAG_FIGURE ? dom_find(p->d, i, TAG_IMG) : i;

	if (n->tag != TAG_FIGURE && n->tag != TAG_IMG)
		return false;
	if (img == 0 || picture_is_icon(&p->d->v[img]))
		return false;
	return n->tag == TAG_FIGURE || (!p->f[i].is_link && picture_is_wide(n));
}

/* What belongs to the story between the headline and the element that holds the rest: the lead picture and the lede. */
static void
find_before(struct gathered *out, const struct page *p, uint32_t root)
{
	uint32_t picture = 0, words = 0;

	if (p->headline == 0 || p->headline > root || dom_is_inside(p->d, p->headline, root))
		return;
	for (uint32_t i = p->d->v[p->headline].end; i < root; i++) {
		bool is_free = p->reasons[i].n == 0 && !dom_is_inside(p->d, root, i);

		if (is_free && picture == 0 && is_lead_picture(p, i)) {
			picture = i;
			vec_push(&out->v, i);
		} else if (is_free && p->roles[i] == BLOCKS_PLAIN && is_lede(p, i)) {
			words += p->f[i].good;
			vec_push(&out->v, i);
		} else if (p->reasons[i].n == 0 && p->roles[i] == BLOCKS_PLAIN &&
			   (p->f[i].classes & CLASS_DEK) == 0) {
			continue;
		}
		i = p->d->v[i].end - 1;
	}
	/* More than the story has is another one. */
	if (words > p->f[root].good) {
		out->v.n = 0;
		if (picture != 0)
			vec_push(&out->v, picture);
	}
}

static int
compare(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

void
pieces_find(struct pieces *out, const struct page *p, const uint32_t *roots, size_t n_roots)
{
	struct gathered f = {0};
	size_t w = 0;

	find_before(&f, p, roots[0]);
	for (size_t i = 0; i < n_roots; i++)
		vec_push(&f.v, roots[i]);
	for (uint32_t i = 1; i < p->d->n; i++)
		if (rules_keeps(p, i))
			vec_push(&f.v, i);
	qsort(f.v.v, f.v.n, sizeof *f.v.v, compare);
	out->v = arena_array(p->a, uint32_t, f.v.n);
	for (size_t i = 0; i < f.v.n; i++)
		if (w == 0 || !dom_is_inside(p->d, f.v.v[i], out->v[w - 1]))
			out->v[w++] = f.v.v[i];
	out->n = w;
	vec_release(&f.v);
}

/* ---- the rest */

/* Elements that are judged as one, whatever is in them. */
static bool
is_whole(enum dom_tag tag)
{
	static const enum dom_tag tags[] = {TAG_UL, TAG_OL, TAG_DL, TAG_TABLE, TAG_FIGURE, TAG_PRE,
	    TAG_BLOCKQUOTE, TAG_FORM, TAG_NAV, TAG_P, TAG_IMG, TAG_IFRAME, TAG_VIDEO, TAG_HEAD};

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (tag == tags[i])
			return true;
	return (dom_tag_flags(tag) & DOM_HEADING) != 0;
}

static bool
has_blocks(const struct dom *d, uint32_t i)
{
	dom_each_below (d, k, i)
		if (dom_is_block(&d->v[k]))
			return true;
	return false;
}

/* What was judged as a whole stays whole, unless it holds so much of a story that the judge may have been wrong. */
static bool
is_portion(const struct page *p, uint32_t i, bool is_judged)
{
	return is_whole((enum dom_tag)p->d->v[i].tag) ||
	       (is_judged && p->f[i].good < STORY_LIKE_WORDS) || !has_blocks(p->d, i);
}

static void
leave(struct page *p, uint32_t i, struct str reason)
{
	bool is_judged = p->reasons[i].n > 0;

	if (is_judged)
		reason = p->reasons[i];
	else if (i == p->headline)
		reason = STR("the headline, shown above");
	p->reasons[i] = (struct str){0};
	if (is_portion(p, i, is_judged)) {
		p->reasons[i] = reason;
		return;
	}
	dom_each_child (p->d, k, i)
		leave(p, k, reason);
}

void
pieces_leave_rest(struct page *p, const struct pieces *pieces)
{
	size_t next = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (next < pieces->n && i == pieces->v[next]) {
			next++;
			i = p->d->v[i].end - 1;
		} else if (next < pieces->n && dom_is_inside(p->d, pieces->v[next], i)) {
			page_lower_reason(p, i); /* around a piece */
		} else {
			leave(p, i, STR("outside the article"));
			i = p->d->v[i].end - 1;
		}
	}
}
