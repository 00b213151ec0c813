/* Which neighbours of the story are the story too. */
#include "html/beside.h"

#include "base/vec.h"

enum {
	LEVELS = 4,       /* from the story's element up, whose neighbours are looked at */
	LEAST_GOOD = 20,  /* words in paragraphs */
	LEAST_SHARE = 25, /* of the chosen element's words, in hundred: what is smaller is a box */
	GOOD_SHARE = 70,  /* of the words in hundred that stand in paragraphs */
	WHOLE_SHARE =
	    70, /* of the page's paragraphs, in hundred: a story that has as much lacks nothing */
};

struct parts {
	VEC(uint32_t) v;
};

/* Templates give the parts of a story the same element and the same first class. */
static bool
is_alike(const struct node *x, const struct node *y)
{
	struct str of_x = dom_attr(x, ATTR_CLASS), of_y = dom_attr(y, ATTR_CLASS);
	struct str first_x, first_y;

	return x->tag == y->tag && str_word(&of_x, " \t\r\n\f", &first_x) &&
	       str_word(&of_y, " \t\r\n\f", &first_y) && str_eq(first_x, first_y);
}

/* Another article of the page has a headline of its own. */
static bool
is_apart(const struct dom *d, uint32_t i)
{
	return d->v[i].tag == TAG_ARTICLE || dom_find(d, i, TAG_ARTICLE) != 0 ||
	       dom_find(d, i, TAG_H1) != 0 || dom_find(d, i, TAG_FORM) != 0;
}

static bool
is_part(const struct page *p, const struct candidate_sums *s, uint32_t root, uint32_t i)
{
	uint32_t all = s->good[i] + s->other[i] + s->links[i];

	return p->reasons[i].n == 0 && p->roles[i] == BLOCKS_PLAIN && i > p->headline &&
	       s->good[i] >= LEAST_GOOD && s->good[i] * 100 >= s->good[root] * LEAST_SHARE &&
	       s->good[i] * 100 >= all * GOOD_SHARE && !is_apart(p->d, i);
}

static bool
is_frame(enum dom_tag tag)
{
	return tag == TAG_BODY || tag == TAG_ARTICLE || tag == TAG_MAIN;
}

/* The parts among the children of parent, with the one that holds the chosen element replaced by root. */
static void
collect(struct parts *out, const struct page *p, const struct candidate_sums *s, uint32_t parent,
    uint32_t root)
{
	uint32_t own = 0;

	dom_each_child (p->d, i, parent)
		if (dom_is_inside(p->d, root, i))
			own = i;
	dom_each_child (p->d, i, parent)
		if (i == own)
			vec_push(&out->v, root);
		else if (is_alike(&p->d->v[i], &p->d->v[own]) && is_part(p, s, root, i))
			vec_push(&out->v, i);
}

size_t
beside_join(uint32_t **roots, const struct page *p, const struct candidate_sums *s, uint32_t root)
{
	struct parts found = {0};
	uint32_t at = root;
	size_t n;

	if (s->good[root] * 100 < s->good[0] * WHOLE_SHARE)
		for (int level = 0; level < LEVELS && found.v.n < 2; level++) {
			if (at == 0 || is_frame((enum dom_tag)p->d->v[at].tag))
				break;
			at = p->d->v[at].parent;
			found.v.n = 0;
			collect(&found, p, s, at, root);
		}
	if (found.v.n == 0)
		vec_push(&found.v, root);
	n = found.v.n;
	*roots = arena_array(p->a, uint32_t, n);
	for (size_t i = 0; i < n; i++)
		(*roots)[i] = found.v.v[i];
	vec_release(&found.v);
	return n;
}
