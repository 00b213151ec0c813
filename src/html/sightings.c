/* Counting the words and places of other pages in two tables. */
#include "html/sightings.h"

#include <stdlib.h>

#include "base/alloc.h"

enum {
	STORY_FLAGS = PRINT_KEPT | PRINT_LONG,
	STORY_LINES = 3,   /* long lines that two pages share */
	STORY_SHARE = 50,  /* of the story's, in hundred: they tell the same story, */
	HEADED_SHARE = 30, /* and less where they have the headline, too */
};

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
count_own(struct sightings *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct tally *x;

		if (s->lines[i].text == 0)
			continue;
		x = tally_at(&s->texts, s->lines[i].text);
		s->seen[i].next = x->mine;
		if (x->mine != 0)
			s->seen[i].has_twin = s->seen[x->mine - 1].has_twin = true;
		x->mine = (uint32_t)i + 1;
	}
}

/* The long lines of a page's story, and those of them that stand here too. */
struct likeness {
	uint32_t lines, shared;
	bool has_headline; /* of this page */
};

/* A teaser has the words of the headline, too, but it is a link; so may be what stands before a headline, which then
 * is in the place that it has here. */
static bool
is_headline(const struct sightings *s, struct site_print x)
{
	return s->headline.text != 0 && x.text == s->headline.text &&
	       ((x.shape & PRINT_LINKED) == 0 || place_of(x) == place_of(s->headline));
}

static struct likeness
likeness_of(const struct sightings *s, const struct site_page *page)
{
	struct likeness x = {0};

	for (size_t i = 0; i < page->n; i++) {
		x.has_headline |= is_headline(s, page->v[i]);
		if ((page->v[i].shape & STORY_FLAGS) != STORY_FLAGS)
			continue;
		x.lines++;
		x.shared += tally_of(&s->texts, page->v[i].text)->mine != 0;
	}
	return x;
}

/* Does that page tell the story of this one? What every page shares is furniture and says nothing, unless they all
 * tell this story: then they have its headline. */
static bool
is_same_story(const struct likeness *x, uint32_t every)
{
	uint32_t own = x->shared - every,
		 share = x->shared >= STORY_LINES ? HEADED_SHARE : STORY_SHARE;

	if (x->has_headline && x->shared > 0 && x->shared * 100 >= x->lines * share)
		return true;
	return own >= STORY_LINES && own * 100 >= (x->lines - every) * STORY_SHARE;
}

/* Takes the pages that are witnesses. */
static void
choose_pages(struct sightings *s, const struct site_page *pages, size_t n)
{
	struct likeness x[SITE_MEMORY_PAGES];
	uint32_t every = UINT32_MAX;

	for (size_t k = 0; k < n; k++) {
		x[k] = likeness_of(s, &pages[k]);
		every = x[k].shared < every ? x[k].shared : every;
	}
	if (s->headline.text == 0)
		every = 0;
	for (size_t k = 0; k < n; k++)
		if (!is_same_story(&x[k], every))
			s->pages[s->n_pages++] = &pages[k];
}

static void
count_line(struct sightings *s, struct site_print x, uint32_t page)
{
	struct tally *text, *place = tally_at(&s->places, place_of(x) | 1);

	note_page(place, page);
	place->lines++;
	place->kept += (x.shape & PRINT_KEPT) != 0;
	place->linked += (x.shape & PRINT_LINKED) != 0;
	place->longs += (x.shape & PRINT_LONG) != 0;
	if (x.text == 0)
		return;
	text = tally_at(&s->texts, x.text);
	note_page(text, page);
	for (uint32_t i = text->mine; i > 0; i = s->seen[i - 1].next) {
		struct seen *seen = &s->seen[i - 1];

		if (place_of(s->lines[i - 1]) != place_of(x) || seen->last_page == page)
			continue;
		seen->last_page = page;
		seen->pages++;
	}
}

static void
count_repeated(struct sightings *s, const struct site_page *page)
{
	for (size_t i = 0; i < page->n; i++)
		if (page->v[i].text != 0 && tally_of(&s->texts, page->v[i].text)->pages > 1)
			tally_of(&s->places, place_of(page->v[i]) | 1)->repeated++;
}

static void
count_pages(struct sightings *s)
{
	for (uint32_t k = 0; k < s->n_pages; k++)
		for (size_t i = 0; i < s->pages[k]->n; i++)
			count_line(s, s->pages[k]->v[i], k + 1);
	for (uint32_t k = 0; k < s->n_pages; k++)
		count_repeated(s, s->pages[k]);
	for (size_t i = 0; i < s->n; i++) {
		const struct tally *place = tally_of(&s->places, place_of(s->lines[i]) | 1);

		s->seen[i].place = place->key != 0 ? place : NULL;
		if (s->lines[i].text != 0)
			s->seen[i].text_pages = tally_of(&s->texts, s->lines[i].text)->pages;
	}
}

void
sightings_count(struct sightings *s, struct arena *a, const struct site_memory *m)
{
	size_t lines = s->n, from = m->n > SITE_MEMORY_PAGES ? m->n - SITE_MEMORY_PAGES : 0;

	for (size_t k = from; k < m->n; k++)
		lines += m->pages[k].n;
	s->seen = arena_array(a, struct seen, s->n + 1);
	tallies_open(&s->texts, lines);
	tallies_open(&s->places, lines);
	count_own(s);
	choose_pages(s, m->pages + from, m->n - from);
	count_pages(s);
}

void
sightings_release(struct sightings *s)
{
	free(s->texts.v);
	free(s->places.v);
}
