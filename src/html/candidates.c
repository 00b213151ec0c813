/* Two ways to find the story's element, and the judge. */
#include "html/candidates.h"

#include "html/classes.h"

enum { LEAST_GOOD = 25 };

/* How much a name says. */
enum { RANK_MAIN = 1, RANK_ARTICLE, RANK_NAMED, RANK_ITEMPROP };

/* ---- what pages call it */

static bool
has_part(struct str word, const char *const *parts)
{
	for (; *parts != NULL; parts++)
		if (str_has_nocase(word, *parts))
			return true;
	return false;
}

/* "article-body", "storyText", "entry_content", "post__copy": what it is of, and that it is the inside. Names of the
 * page's layout ("main-content") say less. */
static int
rank_of_name(struct str names)
{
	static const char *const of[] = {
	    "article", "story", "entry", "post", "news", "blog", "single", "field", "rich", NULL};
	static const char *const layout[] = {"main", "page", "site", NULL};
	static const char *const inside[] = {
	    "body", "content", "text", "copy", "inhalt", "contenu", "detail", NULL};
	struct str word;
	int best = 0;

	while (str_word(&names, " \t\r\n\f", &word)) {
		if (word.n >= 40 || !has_part(word, inside))
			continue;
		if (has_part(word, of))
			best = RANK_NAMED;
		else if (best < RANK_MAIN &&
			 (has_part(word, layout) || str_is_nocase(word, "content")))
			best = RANK_MAIN;
	}
	return best;
}

static int
rank_of(const struct node *n)
{
	int by_class = rank_of_name(dom_attr(n, ATTR_CLASS)),
	    by_id = rank_of_name(dom_attr(n, ATTR_ID));
	int best = by_class > by_id ? by_class : by_id;

	if (n->tag == TAG_BODY || n->tag == TAG_HTML)
		return 0;
	if (str_has_nocase(dom_attr(n, ATTR_ITEMPROP), "articleBody"))
		return RANK_ITEMPROP;
	if (best < RANK_ARTICLE && n->tag == TAG_ARTICLE)
		return RANK_ARTICLE;
	if (best < RANK_MAIN &&
	    (n->tag == TAG_MAIN || str_is_nocase(dom_attr(n, ATTR_ROLE), "main")))
		return RANK_MAIN;
	return best;
}

/* Does the story in i belong to the headline: it is inside, or comes soon before i. */
static bool
is_headed(const struct page *p, uint32_t i)
{
	return p->headline != 0 && dom_is_inside(p->d, p->headline, i) &&
	       p->d->v[i].tag == TAG_ARTICLE;
}

/* What is known to be the story has to be in it. */
static bool
has_anchor(const struct page *p, uint32_t i)
{
	return p->anchor == 0 || dom_is_inside(p->d, p->anchor, i);
}

/* The best ranked element with a fair share of the page's story; among equals the one with the headline, then the one
 * with the most, and the innermost that holds all but a tenth of that. */
static uint32_t
by_name(const struct page *p, const struct candidate_sums *s)
{
	uint32_t best = 0;
	int best_rank = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		const struct node *n = &p->d->v[i];
		bool headed;
		int rank;

		/* Few elements hold a share of the story: names are read of those alone. */
		if (n->tag == TAG_TEXT || s->good[i] < LEAST_GOOD || !has_anchor(p, i))
			continue;
		headed = is_headed(p, i);
		if (s->good[i] * 100 < s->good[0] * (headed ? 12 : 35))
			continue;
		rank = rank_of(n);
		if (rank == 0 || rank < best_rank)
			continue;
		if (best != 0 && rank == best_rank && !dom_is_inside(p->d, i, best) &&
		    is_headed(p, best))
			continue;
		if (rank > best_rank || headed || s->good[i] > s->good[best] ||
		    (dom_is_inside(p->d, i, best) && s->good[i] * 10 >= s->good[best] * 9)) {
			best = i;
			best_rank = rank;
		}
	}
	return best;
}

/* ---- where the paragraphs are */

/* What is gained by taking all of i: its paragraphs, less what else comes with them. */
static int64_t
worth(const struct candidate_sums *s, uint32_t i)
{
	return (int64_t)s->good[i] * 4 - s->other[i] - (int64_t)s->links[i] * 4;
}

static uint32_t
by_paragraphs(const struct page *p, const struct candidate_sums *s)
{
	uint32_t best = 0;
	int64_t most = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (p->d->v[i].tag == TAG_TEXT || !dom_is_block(&p->d->v[i]) ||
		    s->good[i] < LEAST_GOOD || !has_anchor(p, i))
			continue;
		if (worth(s, i) > most || (dom_is_inside(p->d, i, best) && worth(s, i) == most)) {
			most = worth(s, i);
			best = i;
		}
	}
	/* A lone paragraph is no container. */
	while (best != 0 && (p->d->v[best].tag == TAG_P || p->d->v[best].tag == TAG_LI ||
				p->d->v[best].tag == TAG_UL || p->d->v[best].tag == TAG_BLOCKQUOTE))
		best = p->d->v[best].parent;
	return best;
}

/* ---- the judge */

/* A part of the same article has a heading that leads nowhere; another post a headline that does, or none. */
static bool
is_other_post(const struct page *p, uint32_t i)
{
	dom_each_below (p->d, k, i)
		if ((dom_tag_flags((enum dom_tag)p->d->v[k].tag) & DOM_HEADING) != 0 &&
		    p->f[k].words > 0)
			return p->d->v[k].tag == TAG_H1 || p->f[k].link_words > 0;
	return true;
}

/* Other articles in all that the paragraphs suggest, when the named element is the one with the headline. */
static bool
holds_others(const struct page *p, const struct candidate_sums *s, uint32_t all, uint32_t named)
{
	if (p->d->v[named].tag != TAG_ARTICLE || !is_headed(p, named))
		return false;
	dom_each_below (p->d, i, all)
		if (p->d->v[i].tag == TAG_ARTICLE && !dom_is_inside(p->d, i, named) &&
		    !dom_is_inside(p->d, named, i) && s->good[i] >= LEAST_GOOD &&
		    is_other_post(p, i))
			return true;
	return false;
}

static uint32_t
judge(const struct page *p, const struct candidate_sums *s, uint32_t named, uint32_t found)
{
	if (named == 0 || found == 0)
		return named != 0 ? named : found;
	if (dom_is_inside(p->d, named, found))
		return holds_others(p, s, found, named) ||
			       s->good[named] * 100 >= s->good[found] * 70
			   ? named
			   : found;
	if (dom_is_inside(p->d, found, named))
		return s->good[found] * 100 >= s->good[named] * 85 ? found : named;
	return s->good[found] > s->good[named] * 2 ? found : named;
}

/* A page with too little text for paragraphs: all of it, unless links are most of it. */
static uint32_t
whole_page(const struct page *p, const struct candidate_sums *s)
{
	uint32_t body = dom_find(p->d, 0, TAG_BODY);

	return s->other[body] + s->good[body] > s->links[body] ? body : 0;
}

uint32_t
candidates_choose(struct page *p, struct candidate_sums *s)
{
	uint32_t chosen;

	*s = (struct candidate_sums){arena_array(p->a, uint32_t, p->d->n),
	    arena_array(p->a, uint32_t, p->d->n), arena_array(p->a, uint32_t, p->d->n)};
	marks_sum(p, s->good, s->other, s->links);
	chosen = judge(p, s, by_name(p, s), by_paragraphs(p, s));
	return chosen != 0 ? chosen : whole_page(p, s);
}
