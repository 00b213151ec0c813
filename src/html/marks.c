/* Reasons by name. Each rule says how much of the story an element may hold and still be furniture. */
#include "html/marks.h"

#include "html/classes.h"
#include "html/panels.h"
#include "html/phrases.h"

/* What holds the headline and this many good words is the story, whatever it is called. */
enum {
	HEADLINE_GOOD = 25,
	QUOTED_NODES = 60,
	REST_GOOD = 150,
	STORY_GOOD = 50, /* words beside comments that are enough for a story */
	CAPTIONS_GOOD = 200,
	CAPTIONS_SHARE = 60,
	FORMULA_WORDS = 80,
	BYLINE_WORDS = 15,
};

struct rule {
	unsigned meaning; /* enum class_meaning; or 0: by tag */
	enum dom_tag tag;
	const char *reason;
	unsigned share;      /* of the root's good words, in hundred, that it may hold */
	unsigned good;       /* good words that it may hold whatever its links, 0: any number */
	unsigned link_share; /* with more links in a hundred words, good does not matter */
	bool is_sure;        /* marks_rigour */
};

static const struct rule rules[] = {
    {CLASS_COMMENTS, 0, "comments", 70, 0, 0, true},
    {CLASS_COOKIE, 0, "cookie notice", 30, 0, 0, true},
    {CLASS_SHARE, 0, "share bar", 15, 30, 60, true},
    {CLASS_AD, 0, "advertisement", 20, 60, 60, true},
    {CLASS_RELATED, 0, "related stories", 50, 40, 25, false},
    {CLASS_NAV, 0, "navigation", 20, 50, 40, true},
    {CLASS_SIGNUP, 0, "newsletter or subscription", 20, 80, 60, true},
    {CLASS_PROMO, 0, "promo", 20, 30, 40, false},
    {CLASS_POPUP, 0, "popup", 20, 60, 60, true},
    {CLASS_BIO, 0, "note on the author", 20, 150, 60, false},
    {CLASS_BYLINE, 0, "byline", 15, 25, 60, false},
    {CLASS_TAGS, 0, "tags", 10, 20, 40, false},
    {CLASS_FOOTER, 0, "footer", 50, 200, 20, false},
    {CLASS_SIDE, 0, "sidebar", 50, 80, 20, false},
    {CLASS_GALLERY, 0, "gallery", 85, 0, 0, false},
    {CLASS_PRINT, 0, "for printing", 10, 10, 50, false},
    {CLASS_RATING, 0, "rating", 10, 10, 50, false},
    {0, TAG_NAV, "navigation", 30, 0, 0, true},
    {0, TAG_FOOTER, "footer", 60, 0, 0, true},
    {0, TAG_ASIDE, "aside", 60, 60, 15, false},
    {0, TAG_FORM, "form", 25, 60, 60, false},
    {0, TAG_BUTTON, "button", 10, 20, 0, true},
    {0, TAG_HEADER, "header", 15, 25, 60, false},
    {0, TAG_FIELDSET, "form", 25, 60, 60, false},
};

/* ARIA roles of what surrounds a story. */
static const struct {
	const char *role, *reason;
} roles[] = {{"navigation", "navigation"}, {"complementary", "sidebar"}, {"banner", "header"},
    {"contentinfo", "footer"}, {"dialog", "popup"}, {"alertdialog", "popup"}, {"search", "search"},
    {"menu", "navigation"}, {"menubar", "navigation"}, {"toolbar", "navigation"},
    {"tablist", "navigation"}, {"tooltip", "popup"}};

const struct phrases *
page_phrases(struct page *p)
{
	if (p->phrases == NULL)
		p->phrases = phrases_new(p->a);
	return p->phrases;
}

void
page_strip(struct page *p, uint32_t i, struct str reason)
{
	if (p->reasons[i].n == 0)
		p->reasons[i] = reason;
}

bool
page_is_stripped(const struct page *p, uint32_t i, uint32_t root)
{
	for (;; i = p->d->v[i].parent) {
		if (p->reasons[i].n > 0)
			return true;
		if (i == root || i == 0)
			return false;
	}
}

void
page_lower_reason(struct page *p, uint32_t i)
{
	if (p->reasons[i].n == 0)
		return;
	dom_each_child (p->d, k, i)
		page_strip(p, k, p->reasons[i]);
	p->reasons[i] = (struct str){0};
}

/* Class words of these say what kind of page it is, not what the element is. */
static bool
is_frame(enum dom_tag tag)
{
	return tag == TAG_ROOT || tag == TAG_HTML || tag == TAG_BODY || tag == TAG_MAIN ||
	       tag == TAG_ARTICLE || tag == TAG_TEXT;
}

static bool
is_within(const struct feature *f, const struct feature *root, const struct rule *r)
{
	/* A short story may have a long discussion. */
	if (r->meaning == CLASS_COMMENTS && root->good - f->good >= STORY_GOOD)
		return true;
	if (f->good * 100 > root->good * r->share)
		return false;
	/* A gallery is the story where there is little else. */
	if (r->meaning == CLASS_GALLERY && f->good > 20 && root->good - f->good < REST_GOOD)
		return false;
	/* "Teaser" is also what the lede is called: what leads elsewhere has links. */
	if (r->meaning == CLASS_RELATED && f->good > 0 && feature_link_share(f) < 8)
		return false;
	return r->good == 0 || f->good <= r->good || feature_link_share(f) > r->link_share;
}

static const char *
reason_by_name(const struct page *p, uint32_t i, uint32_t root, enum marks_rigour rigour)
{
	const struct node *n = &p->d->v[i];
	const struct feature *f = &p->f[i];
	unsigned meanings = f->classes;

	if (str_is_nocase(dom_attr(n, ATTR_ITEMPROP), "author"))
		meanings |= f->words > BYLINE_WORDS ? CLASS_BIO : CLASS_BYLINE;
	for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
		const struct rule *r = &rules[k];
		bool is_it = r->meaning != 0 ? (meanings & r->meaning) != 0 : n->tag == r->tag;

		if (is_it && (r->is_sure || rigour == MARKS_ALL) && is_within(f, &p->f[root], r))
			return r->reason;
	}
	return NULL;
}

static const char *
reason_by_role(const struct page *p, uint32_t i, uint32_t root)
{
	struct str role = dom_attr(&p->d->v[i], ATTR_ROLE);
	const struct feature *f = &p->f[i];

	if (role.n == 0 || f->good * 100 > p->f[root].good * 25)
		return NULL;
	for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
		if (str_is_nocase(role, roles[k].role))
			return roles[k].reason;
	return NULL;
}

/* Posts of others that a story quotes are made of share words ("twitter-tweet"). */
static bool
is_quoted_post(const struct dom *d, uint32_t i)
{
	if (d->v[i].tag == TAG_BLOCKQUOTE || d->v[i].tag == TAG_IFRAME)
		return true;
	return d->v[i].end - i < QUOTED_NODES && dom_is_block(&d->v[i]) &&
	       dom_find(d, i, TAG_BLOCKQUOTE) != 0;
}

/* In code, classes are what the highlighter calls things ("comment", "tag", "meta"). */
static bool
is_in_code(const struct dom *d, uint32_t i)
{
	return d->v[i].tag != TAG_BUTTON &&
	       (dom_above(d, i, TAG_PRE) != 0 || dom_above(d, i, TAG_CODE) != 0);
}

/* A formula's wrappers have names of the library that draws it ("CtxtMenu"). */
static bool
is_formula(const struct page *p, uint32_t i)
{
	return p->f[i].words <= FORMULA_WORDS && dom_find(p->d, i, TAG_MATH) != 0;
}

/* A link in a sentence is a part of it, whatever it is called. */
static bool
is_in_sentence(const struct page *p, uint32_t i)
{
	uint32_t block = p->d->v[i].parent;

	if (p->d->v[i].tag != TAG_A)
		return false;
	while (block != 0 && !dom_is_block(&p->d->v[block]))
		block = p->d->v[block].parent;
	return feature_is_good(&p->f[block]);
}

static bool
is_caption(const struct page *p, uint32_t i)
{
	const struct feature *f = &p->f[i];

	if (p->d->v[i].tag == TAG_FIGCAPTION)
		return !blocks_is_attribution(p->d, i);
	return (f->classes & CLASS_CAPTION) != 0 && f->words <= 120 &&
	       (dom_is_block(&p->d->v[i]) || p->d->v[i].tag == TAG_SPAN) &&
	       p->d->v[i].tag != TAG_FIGURE && dom_find(p->d, i, TAG_IMG) == 0;
}

static void
mark(struct page *p, uint32_t i, uint32_t root, enum marks_rigour rigour)
{
	const struct node *n = &p->d->v[i];
	const struct feature *f = &p->f[i];
	const char *reason = NULL;

	if (is_frame((enum dom_tag)n->tag) || is_in_sentence(p, i) ||
	    (n->tag == TAG_BUTTON && panel_of(p->d, i) != 0) ||
	    (p->headline != 0 && dom_is_inside(p->d, p->headline, i) && f->good > HEADLINE_GOOD))
		return;
	if (f->is_hidden && !p->f[n->parent].is_hidden && n->tag != TAG_NOSCRIPT)
		reason = "hidden";
	if (reason == NULL && (dom_tag_flags((enum dom_tag)n->tag) & DOM_INLINE) == 0 &&
	    !is_quoted_post(p->d, i)) {
		if (rigour == MARKS_ALL)
			reason = reason_by_role(p, i, root);
		if (reason == NULL)
			reason = reason_by_name(p, i, root, rigour);
	}
	if (reason != NULL && !is_formula(p, i) && !is_in_code(p->d, i))
		p->reasons[i] = str_of(reason);
	if (is_caption(p, i))
		p->roles[i] = BLOCKS_CAPTION;
	else if ((f->classes & CLASS_CREDIT) != 0 && f->words <= 30)
		p->roles[i] = BLOCKS_CREDIT;
}

/* Where captions hold most of the story (a series of pictures), they are the story. */
static void
free_captions(struct page *p)
{
	uint32_t captions = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (p->reasons[i].n > 0 || p->roles[i] == BLOCKS_CAPTION) {
			captions += p->reasons[i].n == 0 ? p->f[i].good : 0;
			i = p->d->v[i].end - 1;
		}
	}
	if (captions < CAPTIONS_GOOD || captions * 100 < p->f[0].good * CAPTIONS_SHARE)
		return;
	for (uint32_t i = 1; i < p->d->n; i++)
		p->roles[i] = BLOCKS_PLAIN;
}

void
marks_set(struct page *p, uint32_t root, enum marks_rigour rigour)
{
	for (uint32_t i = root + 1; i < p->d->v[root].end; i++)
		if (p->reasons[i].n == 0)
			mark(p, i, root, rigour);
	free_captions(p);
}

/* What stands below something marked is no candidate either. */
static void
clear_below(const struct page *p, uint32_t *good, uint32_t *other, uint32_t *links)
{
	for (uint32_t i = 1; i < p->d->n; i++) {
		if (p->reasons[i].n == 0 && p->roles[i] == BLOCKS_PLAIN)
			continue;
		for (uint32_t end = p->d->v[i].end; i + 1 < end; i++)
			good[i + 1] = other[i + 1] = links[i + 1] = 0;
	}
}

void
marks_sum(const struct page *p, uint32_t *good, uint32_t *other, uint32_t *links)
{
	for (uint32_t i = p->d->n; i-- > 0;) {
		const struct feature *f = &p->f[i];
		uint32_t up = p->d->v[i].parent;

		if (p->reasons[i].n > 0 || p->roles[i] != BLOCKS_PLAIN) {
			good[i] = other[i] = links[i] = 0;
			continue;
		}
		if (feature_is_good(f)) {
			good[i] += f->own_words;
		} else {
			other[i] += f->own_words - f->own_link_words;
			links[i] += f->own_link_words;
		}
		if (i > 0) {
			good[up] += good[i];
			other[up] += other[i];
			links[up] += links[i];
		}
	}
	clear_below(p, good, other, links);
}
