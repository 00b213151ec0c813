/* Judging the lines of a page by the fingerprints of the site's other pages. */
#include "html/furniture.h"

#include "html/clean.h"
#include "html/sightings.h"
#include "html/story.h"

enum {
	PAGES_MIN = 2,
	LONG_WORDS = 6,  /* shorter lines say too little to be told apart by their words */
	LONG_PAGES = 3,  /* on which a line of a story's own place must have been */
	LONG_SHARE = 40, /* of the pages, in hundred */
	MANY_PAGES = 6,  /* reports that share their background are no more, */
	MANY_SHARE = 25,
	TAIL_PAGES = 5, /* and fewer when it is their last paragraph */
	TAIL_SHARE = 15,
	SHORT_SHARE = 40,
	COMMON_PAGES = 4, /* for a short line between paragraphs: "Scroll down for pictures" */
	COMMON_WORDS = 3,
	ANY_SHARE = 60,     /* of the pages, to be believed anywhere on them, or of a first line */
	FIRST_LINES = 2,    /* good lines behind the headline: other pages quote them */
	SLOT_SHARE = 80,    /* of its lines, in hundred, that repeat: a place for repeated words */
	PLACE_PAGES = 4,    /* on which a place must have been to be judged, */
	PLACE_LINES = 8,    /* with so many lines, */
	PLACE_SHARE = 25,   /* and of the pages, in hundred */
	PLACE_KEPT = 5,     /* of its lines, in hundred, that were story: it never is */
	PLACE_LINKED = 90,  /* of its lines, in hundred, that lead elsewhere: teasers */
	TEASERS_LEAVE = 12, /* good words that must be left when they are taken out, */
	PLACES_LEAVE = 60,  /* and other places */
	HEADLINE_WORDS = 4,
	NOTE_NAME_BYTES = 60, /* from the beginning of a note to the author's name */
	DATA_GOOD = 100,      /* words of paragraphs that a table of data does not have, */
	DATA_CELLS = 4,       /* and cells that it has */
};

struct furniture {
	struct story story;
	struct sightings sightings;
	const struct seen *seen; /* NULL: there is no memory */
	uint32_t n_pages;
};

/* ---- judging */

/* Some rows of some cells, and no paragraphs. */
static bool
is_data(const struct page *p, uint32_t table)
{
	int cells = 0;

	if (p->f[table].good >= DATA_GOOD)
		return false;
	dom_each_below (p->d, k, table)
		cells += p->d->v[k].tag == TAG_TD || p->d->v[k].tag == TAG_TH;
	return cells >= DATA_CELLS;
}

/* Cells of data and code say the same on many pages; tables that hold the page are another matter. */
static bool
is_cell(const struct page *p, uint32_t i)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[i].tag;
	uint32_t table = dom_above(p->d, i, TAG_TABLE);

	if (tag == TAG_PRE || tag == TAG_CODE || dom_above(p->d, i, TAG_PRE) != 0)
		return true;
	return table != 0 && is_data(p, table);
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
	if (!is_first && s->pages >= MANY_PAGES && has_share(f, s->pages, MANY_SHARE))
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
	       is_like_its_place(place, f->sightings.lines[i].shape) &&
	       dom_above(f->story.p->d, f->story.v[i].node, TAG_BLOCKQUOTE) == 0;
}

static bool
is_teaser(const struct furniture *f, size_t i)
{
	const struct tally *place = f->seen[i].place;

	return is_judged(f, place) && (f->sightings.lines[i].shape & PRINT_LINKED) != 0 &&
	       !story_is_heading(f->story.p, f->story.v[i].node) &&
	       place->linked * 100 >= place->lines * PLACE_LINKED;
}

/* A note on the author recurs with the author; it is kept apart. */
static bool
is_author_note(const struct furniture *f, const struct line *l)
{
	struct str author = f->story.p->author;

	return author.n > 0 && l->words >= LONG_WORDS &&
	       str_find_nocase(l->text, author) < NOTE_NAME_BYTES;
}

static void
strip_seen(struct furniture *f, size_t i)
{
	if (is_author_note(f, &f->story.v[i])) {
		story_strip(&f->story, &f->story.v[i], STR(CLEAN_AUTHOR_NOTE));
		return;
	}
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
	if (is_heading(f->story.p, l))
		return false;
	if (s->pages >= COMMON_PAGES && l->words >= COMMON_WORDS && !s->has_twin)
		return true;
	return is_slot(s) && (is_alone(f, l) || str_has_digit(l->text));
}

/* A long line behind all that is the story's own. */
static bool
is_tail(const struct furniture *f, size_t i)
{
	const struct seen *s = &f->seen[i];

	return s->pages >= TAIL_PAGES && has_share(f, s->pages, TAIL_SHARE) &&
	       f->story.v[i].words >= LONG_WORDS && !is_cell(f->story.p, f->story.v[i].node);
}

/* From the end, so that a heading sees what was taken from below it. */
void
furniture_mark_story(struct furniture *f, uint32_t root)
{
	bool has_story = false;

	if (f == NULL || f->n_pages < PAGES_MIN || root == 0)
		return;
	for (size_t i = f->story.n; i-- > 0;) {
		if (!is_left(f, i, root))
			continue;
		if (is_short_furniture(f, i, root) || (!has_story && is_tail(f, i)))
			strip_seen(f, i);
		else
			has_story = true;
	}
}

/* ---- beginning, learning, end */

static void
read_lines(struct furniture *f)
{
	const struct page *p = f->story.p;
	struct site_print *prints = arena_array(p->a, struct site_print, f->story.n + 1);

	for (size_t i = 0; i < f->story.n; i++) {
		const struct line *l = &f->story.v[i];

		prints[i] = print_of(p, l);
		if (l->node == p->headline && l->words >= HEADLINE_WORDS)
			f->sightings.headline = prints[i];
		if (print_is_link(l) || (i > 0 && print_is_link(l - 1)))
			prints[i].shape |= PRINT_LINKED;
	}
	f->sightings.lines = prints;
	f->sightings.n = f->story.n;
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
	read_lines(f);
	if (has_memory) {
		sightings_count(&f->sightings, p->a, m);
		f->seen = f->sightings.seen;
		f->n_pages = f->sightings.n_pages;
	}
	return f;
}

/* Is the line part of the article; captions are too. */
static bool
is_told(const struct furniture *f, size_t i, const struct pieces *pieces)
{
	const struct line *l = &f->story.v[i];

	for (size_t k = 0; k < pieces->n && !l->is_gone; k++)
		if (dom_is_inside(f->story.p->d, l->node, pieces->v[k]) &&
		    !page_is_stripped(f->story.p, l->node, pieces->v[k]))
			return true;
	return false;
}

void
furniture_learn(const struct furniture *f, const struct pieces *pieces, struct site_page *out)
{
	size_t n = f->story.n < PRINTS_MAX ? f->story.n : PRINTS_MAX;
	struct site_print *v = arena_array(f->story.p->a, struct site_print, n + 1);

	for (size_t i = 0; i < n; i++) {
		v[i] = f->sightings.lines[i];
		if (is_told(f, i, pieces))
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
	sightings_release(&f->sightings);
}
