/* One attempt at the story, and when to make another. */
#include "html/find.h"

#include "html/beside.h"
#include "html/clean.h"
#include "html/evidence.h"
#include "html/flanks.h"
#include "html/pagekind.h"
#include "html/rules.h"
#include "html/teasers.h"

enum {
	FEW_WORDS = 60, /* of an article; with fewer, some rule may have been too strict */
	MORE_TIMES = 3, /* as much another attempt has to find */
};

/* Gives all that surely or probably is no story its reason, but for what is known to be the story. */
static void
mark(struct found *out, struct page *p, const struct article_hints *hints, enum marks_rigour rigour)
{
	rules_mark(p, hints->rules);
	out->furniture = furniture_open(p, hints->site, hints->learned != NULL);
	marks_set(p, 0, rigour);
	if (rigour == MARKS_ALL)
		teasers_mark(p, 0);
	furniture_mark(out->furniture);
	evidence_keep(p);
	rules_keep(p);
}

/* The elements that hold the story: what a rule says, or the one chosen and what belongs beside it. */
static void
choose(struct found *out, struct page *p, const struct rules *rules)
{
	struct candidate_sums sums;
	uint32_t chosen;

	out->n_roots = rules_body(&out->roots, p, rules);
	if (out->n_roots > 0) {
		p->says_article += PAGEKIND_SURE;
		return;
	}
	if (rules_must_match(rules))
		return;
	chosen = candidates_choose(p, &sums);
	if (chosen == 0)
		return;
	out->n_roots = beside_join(&out->roots, p, &sums, chosen);
	flanks_strip(p, &sums, chosen);
}

/* Of the story, what no rule strips, though the page may look down on it. */
static void
keep_all(struct page *p, uint32_t root)
{
	for (uint32_t i = root; i < p->d->v[root].end; i++)
		if (p->said == NULL || p->said[i] >= 0)
			p->reasons[i] = (struct str){0};
}

static void
clean(struct found *out, struct page *p, struct str title, const struct rules *rules)
{
	clean_captions(p, 0);
	for (size_t i = 0; i < out->n_roots; i++) {
		if (rules_prune(rules)) {
			clean_story(p, out->roots[i], title);
			furniture_mark_story(out->furniture, out->roots[i]);
		} else {
			keep_all(p, out->roots[i]);
		}
		p->reasons[out->roots[i]] = (struct str){0};
	}
	rules_keep(p);
}

static void
attempt(struct found *out, struct page *p, const struct article_hints *hints, struct str title,
    enum marks_rigour rigour)
{
	*out = (struct found){0};
	p->reasons = arena_array(p->a, struct str, p->d->n);
	p->roles = arena_array(p->a, uint8_t, p->d->n);
	mark(out, p, hints, rigour);
	choose(out, p, hints->rules);
	if (out->n_roots == 0)
		return;
	clean(out, p, title, hints->rules);
	pieces_find(&out->pieces, p, out->roots, out->n_roots);
}

/* Words of paragraphs that the pieces still have. */
static uint32_t
count_words(const struct found *x, const struct page *p)
{
	uint32_t words = 0;

	for (size_t k = 0; k < x->pieces.n; k++) {
		uint32_t end = p->d->v[x->pieces.v[k]].end;

		for (uint32_t i = x->pieces.v[k]; i < end; i++) {
			if (p->reasons[i].n > 0)
				i = p->d->v[i].end - 1;
			else if (feature_is_good(&p->f[i]))
				words += p->f[i].own_words;
		}
	}
	return words;
}

/* The second attempt, if it is worth it, in place of the first. */
static void
attempt_again(
    struct found *out, struct page *p, const struct article_hints *hints, struct str title)
{
	struct page first = *p;
	struct found other;
	uint32_t words = count_words(out, p);

	if (words >= FEW_WORDS || p->f[0].good < words * MORE_TIMES + FEW_WORDS)
		return;
	attempt(&other, p, hints, title, MARKS_SURE);
	if (count_words(&other, p) >= words * MORE_TIMES + FEW_WORDS) {
		furniture_close(out->furniture);
		*out = other;
	} else {
		furniture_close(other.furniture);
		*p = first;
	}
}

void
find_story(struct found *out, struct page *p, const struct article_hints *hints, struct str title)
{
	attempt(out, p, hints, title, MARKS_ALL);
	if (rules_prune(hints->rules) && !rules_must_match(hints->rules))
		attempt_again(out, p, hints, title);
}
