/* Judging the lines of a page by the fingerprints of the site's other pages. */
#include "html/furniture.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "html/story.h"

enum {
	PAGES_MIN = 2,
	LONG_WORDS = 6,  /* shorter lines say too little to be told apart by their words */
	LONG_PAGES = 3,  /* on which a line of a story's own place must have been */
	LONG_SHARE = 40, /* of the pages, in hundred */
	SHORT_SHARE = 40,
	ANY_SHARE = 60,  /* of the pages, to be believed anywhere on them, or of a first line */
	FIRST_LINES = 2, /* good lines behind the headline: other pages quote them */
	SLOT_SHARE = 80, /* of its lines, in hundred, that repeat: a place for repeated words */
	STORY_FLAGS = PRINT_KEPT | PRINT_LONG,
	STORY_LINES = 3,    /* long lines that two pages share */
	STORY_SHARE = 50,   /* of the story's, in hundred: they tell the same story */
	PLACE_PAGES = 4,    /* on which a place must have been to be judged, */
	PLACE_LINES = 8,    /* with so many lines, */
	PLACE_SHARE = 25,   /* and of the pages, in hundred */
	PLACE_KEPT = 5,     /* of its lines, in hundred, that were story: it never is */
	PLACE_LINKED = 90,  /* of its lines, in hundred, that lead elsewhere: teasers */
	TEASERS_LEAVE = 12, /* good words that must be left when they are taken out, */
	PLACES_LEAVE = 60,  /* and other places */
	HEADLINE_WORDS = 4,
	LEAD_IN_WORDS = 4,
	DATA_GOOD = 100, /* words of paragraphs that a table of data does not have */
};

/* What the memory knows of a text or of a place. */
struct tally {
	uint32_t key; /* 0: free */
	uint32_t pages, last_page;
	uint32_t lines, kept, linked, longs, repeated; /* of a place */
	uint32_t mine;                                 /* of a text: a line of this page + 1 */
};

struct tallies {
	struct tally *v;
	uint32_t mask;
};

/* A line of the page at hand. */
struct seen {
	uint32_t pages; /* that have its words in its place, */
	uint32_t last_page;
	uint32_t text_pages; /* or anywhere */
	uint32_t next;       /* line with the same words + 1 */
	const struct tally *place;
};

struct furniture {
	struct story story;
	struct site_print *prints;
	struct seen *seen;
	struct tallies texts, places;
	const struct site_page *pages[FURNITURE_PAGES];
	uint32_t n_pages;
	uint32_t headline; /* its words, if they are enough to tell stories apart */
};

/* ---- counting */

static void
tallies_open(struct tallies *t, size_t n)
{
	uint32_t cap = 64;

	while (cap < n * 2)
		cap *= 2;
	*t = (struct tallies){alloc_zero(cap, sizeof *t->v), cap - 1};
}

static struct tally *
tally_of(const struct tallies *t, uint32_t key)
{
	uint32_t i = key * 0x9E3779B1u;

	i ^= i >> 15;
	while (t->v[i & t->mask].key != 0 && t->v[i & t->mask].key != key)
		i++;
	return &t->v[i & t->mask];
}

static struct tally *
tally_at(struct tallies *t, uint32_t key)
{
	struct tally *x = tally_of(t, key);

	x->key = key;
	return x;
}

static uint32_t
place_of(struct site_print x)
{
	return x.shape & ~(uint32_t)PRINT_FLAGS;
}

static void
note_page(struct tally *x, uint32_t page)
{
	x->pages += x->last_page != page;
	x->last_page = page;
}

/* The lines of this page by their words. */
static void
count_own(struct furniture *f)
{
	for (size_t i = 0; i < f->story.n; i++) {
		struct tally *x;

		if (f->prints[i].text == 0)
			continue;
		x = tally_at(&f->texts, f->prints[i].text);
		f->seen[i].next = x->mine;
		x->mine = (uint32_t)i + 1;
	}
}

/* The long lines of a page's story, and those of them that stand here too. */
struct likeness {
	uint32_t lines, shared;
	bool has_headline; /* of this page */
};

static struct likeness
likeness_of(const struct furniture *f, const struct site_page *page)
{
	struct likeness x = {0};

	for (size_t i = 0; i < page->n; i++) {
		x.has_headline |= f->headline != 0 && page->v[i].text == f->headline &&
				  (page->v[i].shape & PRINT_LINKED) == 0;
		if ((page->v[i].shape & STORY_FLAGS) != STORY_FLAGS)
			continue;
		x.lines++;
		x.shared += tally_of(&f->texts, page->v[i].text)->mine != 0;
	}
	return x;
}

/* Does that page tell the story of this one? What every page shares is furniture and says nothing, unless they all
 * tell this story: then they have its headline. */
static bool
is_same_story(const struct likeness *x, uint32_t every)
{
	uint32_t own = x->shared - every;

	if (x->has_headline && x->shared * 100 >= x->lines * STORY_SHARE)
		return x->shared > 0;
	return own >= STORY_LINES && own * 100 >= (x->lines - every) * STORY_SHARE;
}

/* Takes the pages that are witnesses. */
static void
choose_pages(struct furniture *f, const struct site_page *pages, size_t n)
{
	struct likeness x[FURNITURE_PAGES];
	uint32_t every = UINT32_MAX;

	for (size_t k = 0; k < n; k++) {
		x[k] = likeness_of(f, &pages[k]);
		every = x[k].shared < every ? x[k].shared : every;
	}
	if (f->headline == 0)
		every = 0;
	for (size_t k = 0; k < n; k++)
		if (!is_same_story(&x[k], every))
			f->pages[f->n_pages++] = &pages[k];
}

static void
count_line(struct furniture *f, struct site_print x, uint32_t page)
{
	struct tally *text, *place = tally_at(&f->places, place_of(x) | 1);

	note_page(place, page);
	place->lines++;
	place->kept += (x.shape & PRINT_KEPT) != 0;
	place->linked += (x.shape & PRINT_LINKED) != 0;
	place->longs += (x.shape & PRINT_LONG) != 0;
	if (x.text == 0)
		return;
	text = tally_at(&f->texts, x.text);
	note_page(text, page);
	for (uint32_t i = text->mine; i > 0; i = f->seen[i - 1].next) {
		struct seen *s = &f->seen[i - 1];

		if (place_of(f->prints[i - 1]) != place_of(x) || s->last_page == page)
			continue;
		s->last_page = page;
		s->pages++;
	}
}

static void
count_repeated(struct furniture *f, const struct site_page *page)
{
	for (size_t i = 0; i < page->n; i++)
		if (page->v[i].text != 0 && tally_of(&f->texts, page->v[i].text)->pages > 1)
			tally_of(&f->places, place_of(page->v[i]) | 1)->repeated++;
}

static void
count_pages(struct furniture *f)
{
	for (uint32_t k = 0; k < f->n_pages; k++)
		for (size_t i = 0; i < f->pages[k]->n; i++)
			count_line(f, f->pages[k]->v[i], k + 1);
	for (uint32_t k = 0; k < f->n_pages; k++)
		count_repeated(f, f->pages[k]);
	for (size_t i = 0; i < f->story.n; i++) {
		const struct tally *place = tally_of(&f->places, place_of(f->prints[i]) | 1);

		f->seen[i].place = place->key != 0 ? place : NULL;
		if (f->prints[i].text != 0)
			f->seen[i].text_pages = tally_of(&f->texts, f->prints[i].text)->pages;
	}
}

/* ---- judging */

/* Cells of a table that is data say the same on many pages; tables that hold the page have paragraphs. */
static bool
is_cell(const struct page *p, uint32_t i)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[i].tag;
	uint32_t table = dom_above(p->d, i, TAG_TABLE);

	if (tag == TAG_PRE || tag == TAG_CODE || dom_above(p->d, i, TAG_PRE) != 0)
		return true;
	return table != 0 && p->f[table].good < DATA_GOOD;
}

/* Begins something: whether it is furniture is told by what it begins. */
static bool
is_heading(const struct page *p, const struct line *l)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[l->node].tag;

	return story_is_heading(p, l->node) || tag == TAG_DT || tag == TAG_SUMMARY ||
	       str_ends(l->text, ":") || str_ends(l->text, "：");
}

/* A place whose lines are the same on page after page. */
static bool
is_slot(const struct seen *s)
{
	return s->place != NULL && s->place->lines >= PAGES_MIN &&
	       s->place->repeated * 100 >= s->place->lines * SLOT_SHARE;
}

static bool
has_share(const struct furniture *f, uint32_t pages, uint32_t share)
{
	return pages * 100 >= f->n_pages * share;
}

static bool
is_repeated(const struct furniture *f, size_t i, bool is_first)
{
	const struct seen *s = &f->seen[i];
	const struct line *l = &f->story.v[i];

	if (s->text_pages < PAGES_MIN || l->words < LONG_WORDS)
		return false;
	if (s->pages >= PAGES_MIN && (is_slot(s) || l->links * 2 > l->words))
		return true;
	if (s->pages >= LONG_PAGES && has_share(f, s->pages, is_first ? ANY_SHARE : LONG_SHARE))
		return true;
	return !is_first && s->text_pages >= LONG_PAGES && has_share(f, s->text_pages, ANY_SHARE);
}

static bool
is_judged(const struct furniture *f, const struct tally *place)
{
	return place != NULL && place->pages >= PLACE_PAGES && place->lines >= PLACE_LINES &&
	       has_share(f, place->pages, PLACE_SHARE);
}

/* Is the line what the place has had so far: a sentence is not what a list of links was. */
static bool
is_like_its_place(const struct tally *place, uint32_t shape)
{
	if ((shape & PRINT_LONG) != 0 && place->longs * 2 < place->lines)
		return false;
	return (shape & PRINT_LINKED) != 0 || place->linked * 2 < place->lines;
}

static bool
is_never_story(const struct furniture *f, size_t i)
{
	const struct tally *place = f->seen[i].place;

	return is_judged(f, place) && place->kept * 100 <= place->lines * PLACE_KEPT &&
	       is_like_its_place(place, f->prints[i].shape) &&
	       dom_above(f->story.p->d, f->story.v[i].node, TAG_BLOCKQUOTE) == 0;
}

static bool
is_teaser(const struct furniture *f, size_t i)
{
	const struct tally *place = f->seen[i].place;

	return is_judged(f, place) && (f->prints[i].shape & PRINT_LINKED) != 0 &&
	       !story_is_heading(f->story.p, f->story.v[i].node) &&
	       place->linked * 100 >= place->lines * PLACE_LINKED;
}

static void
strip_seen(struct furniture *f, size_t i)
{
	story_strip(&f->story, &f->story.v[i],
	    str_printf(f->story.p->a, "seen on %u of %u pages of this site", f->seen[i].text_pages,
		f->n_pages));
}

static void
strip_place(struct furniture *f, size_t i, const char *what)
{
	story_strip(&f->story, &f->story.v[i],
	    str_printf(f->story.p->a, "%s on %u of %u pages of this site", what,
		f->seen[i].place->pages, f->n_pages));
}

/* Neither the headline, nor what only its surroundings can tell. */
static bool
is_open(const struct furniture *f, size_t i)
{
	const struct page *p = f->story.p;
	uint32_t node = f->story.v[i].node;

	return node != p->headline && !f->story.v[i].is_gone && !is_cell(p, node) &&
	       !page_is_stripped(p, node, 0);
}

static void
mark_repeated(struct furniture *f)
{
	const struct page *p = f->story.p;
	int first = 0;

	for (size_t i = 0; i < f->story.n; i++) {
		const struct line *l = &f->story.v[i];
		bool is_first = p->headline != 0 && l->node > p->headline &&
				feature_is_good(&p->f[l->node]) && first++ < FIRST_LINES;

		if (is_repeated(f, i, is_first) && is_open(f, i) && !is_heading(p, l))
			strip_seen(f, i);
	}
}

/* Good words that would be left. */
static uint32_t
count_left(const struct furniture *f, bool (*goes)(const struct furniture *, size_t))
{
	uint32_t left = 0;

	for (size_t i = 0; i < f->story.n; i++)
		if (feature_is_good(&f->story.p->f[f->story.v[i].node]) && !goes(f, i) &&
		    is_open(f, i))
			left += f->story.v[i].words;
	return left;
}

/* A page that is hardly more than such places is of another make: it is left as it is. */
static void
mark_places(struct furniture *f, bool (*goes)(const struct furniture *, size_t), uint32_t least,
    const char *what)
{
	bool is_sure = false;

	for (size_t i = 0; i < f->story.n; i++) {
		if (!goes(f, i) || !is_open(f, i))
			continue;
		if (!is_sure && count_left(f, goes) < least)
			return;
		is_sure = true;
		strip_place(f, i, what);
	}
}

void
furniture_mark(struct furniture *f)
{
	if (f == NULL || f->n_pages < PAGES_MIN)
		return;
	mark_repeated(f);
	mark_places(f, is_teaser, TEASERS_LEAVE, "in a place of teasers");
	mark_places(f, is_never_story, PLACES_LEAVE, "in a place that is no story");
}

static bool
is_left(const struct furniture *f, size_t i, uint32_t root)
{
	const struct line *l = &f->story.v[i];

	return !l->is_gone && dom_is_inside(f->story.p->d, l->node, root) &&
	       !page_is_stripped(f->story.p, l->node, root);
}

/* Is the next line that is left one of the story's own: not on other pages. */
static bool
begins_story(const struct furniture *f, size_t i, uint32_t root)
{
	for (size_t k = i + 1; k < f->story.n; k++)
		if (is_left(f, k, root))
			return f->seen[k].text_pages < PAGES_MIN;
	return false;
}

/* Has the element around the line nothing else to say. */
static bool
is_alone(const struct furniture *f, const struct line *l)
{
	const struct page *p = f->story.p;
	uint32_t up = p->d->v[l->node].parent;

	return p->f[up].words <= p->f[l->node].words;
}

/* Numbers in a place of repeated words are counts: "42 shares". */
static bool
is_short_furniture(const struct furniture *f, size_t i, uint32_t root)
{
	const struct line *l = &f->story.v[i];
	const struct seen *s = &f->seen[i];

	if (s->pages < PAGES_MIN || !has_share(f, s->pages, SHORT_SHARE) ||
	    is_cell(f->story.p, l->node) || l->node == f->story.p->headline)
		return false;
	if (!begins_story(f, i, root))
		return is_slot(s) || s->pages >= LONG_PAGES;
	return is_slot(s) && !is_heading(f->story.p, l) &&
	       (is_alone(f, l) || str_has_digit(l->text));
}

/* From the end, so that a heading sees what was taken from below it. */
void
furniture_mark_story(struct furniture *f, uint32_t root)
{
	if (f == NULL || f->n_pages < PAGES_MIN || root == 0)
		return;
	for (size_t i = f->story.n; i-- > 0;)
		if (is_left(f, i, root) && is_short_furniture(f, i, root))
			strip_seen(f, i);
}

/* ---- beginning, learning, end */

static void
compare_pages(struct furniture *f, const struct site_memory *m)
{
	size_t lines = f->story.n, from = m->n > FURNITURE_PAGES ? m->n - FURNITURE_PAGES : 0;

	for (size_t k = from; k < m->n; k++)
		lines += m->pages[k].n;
	tallies_open(&f->texts, lines);
	tallies_open(&f->places, lines);
	count_own(f);
	choose_pages(f, m->pages + from, m->n - from);
	count_pages(f);
}

static uint32_t
count_words(struct str s)
{
	uint32_t n = 0;
	struct str word;

	while (str_word(&s, " \t\n\r\f", &word))
		n++;
	return n;
}

/* What is to be known of a line by: where all behind its beginning is a link ("Read more: ..."), the beginning. */
static struct str
words_of(const struct page *p, const struct line *l)
{
	struct buf b = {0};
	struct str begin;
	uint32_t words = l->words - l->links;

	if (words == 0 || words > LEAD_IN_WORDS || l->links < words * 2)
		return l->text;
	dom_each_below (p->d, k, l->node) {
		if (p->d->v[k].tag != TAG_TEXT || p->f[k].is_hidden)
			continue;
		if (p->f[k].is_link)
			break;
		buf_add(&b, p->d->v[k].text);
	}
	begin = str_trim(str_dup(p->a, buf_str(&b)));
	buf_release(&b);
	return begin.n > 0 && count_words(begin) == words ? begin : l->text;
}

static bool
is_link(const struct line *l)
{
	return l->words > 0 && l->links * 10 >= l->words * 8;
}

struct furniture *
furniture_open(struct page *p, const struct site_memory *m, bool wants_to_learn)
{
	bool has_memory = m != NULL && m->n >= PAGES_MIN;
	struct furniture *f;

	if (!has_memory && !wants_to_learn)
		return NULL;
	f = arena_new(p->a, struct furniture);
	story_open(&f->story, p, 0);
	f->prints = arena_array(p->a, struct site_print, f->story.n + 1);
	f->seen = arena_array(p->a, struct seen, f->story.n + 1);
	for (size_t i = 0; i < f->story.n; i++) {
		const struct line *l = &f->story.v[i];

		f->prints[i] = print_of(p, l->node, words_of(p, l), l->words);
		if (l->node == p->headline && l->words >= HEADLINE_WORDS)
			f->headline = f->prints[i].text;
		if (is_link(l) || (i > 0 && is_link(l - 1)))
			f->prints[i].shape |= PRINT_LINKED;
	}
	if (has_memory)
		compare_pages(f, m);
	return f;
}

/* Is the line part of the article: below root, or between the headline and it; captions are too. */
static bool
is_told(const struct furniture *f, size_t i, uint32_t root)
{
	const struct page *p = f->story.p;
	uint32_t node = f->story.v[i].node;

	if (!dom_is_inside(p->d, node, root) &&
	    (p->headline == 0 || node < p->headline || node > root))
		return false;
	return !f->story.v[i].is_gone && !page_is_stripped(p, node, 0);
}

void
furniture_learn(const struct furniture *f, uint32_t root, struct site_page *out)
{
	size_t n = f->story.n < PRINTS_MAX ? f->story.n : PRINTS_MAX;
	struct site_print *v = arena_array(f->story.p->a, struct site_print, n + 1);

	for (size_t i = 0; i < n; i++) {
		v[i] = f->prints[i];
		if (root != 0 && is_told(f, i, root))
			v[i].shape |= PRINT_KEPT;
	}
	*out = (struct site_page){v, n};
}

void
furniture_close(struct furniture *f)
{
	if (f == NULL)
		return;
	story_close(&f->story);
	free(f->texts.v);
	free(f->places.v);
}
