/* Paragraphs of a document by their words. */
#include "html/reclean.h"

#include "base/alloc.h"
#include "html/sightings.h"
#include "model/doc.h"

enum { FIRST = 2, WORDS_MIN = 6, HEADLINE_WORDS_MIN = 4, PAGES_MIN = 3, SHARE = 60 };

static uint32_t
words_of(const struct block *b)
{
	struct block alone = *b;
	struct doc d = {&alone, &alone};

	alone.next = NULL;
	return (uint32_t)doc_words(&d);
}

static struct site_print
print_of_block(const struct block *b)
{
	uint32_t words = words_of(b);
	struct buf text = {0};
	struct site_print x;

	block_text(&text, b);
	x = (struct site_print){words >= WORDS_MIN ? print_text(buf_str(&text), words) : 0, 0};
	buf_release(&text);
	return x;
}

/* The paragraphs that may go, and their fingerprints. */
static size_t
collect(struct block **blocks, struct site_print *prints, const struct article *x)
{
	size_t n = 0;
	int first = 0;

	block_each (b, &x->body) {
		if (b->kind != BLOCK_PARAGRAPH || b->stripped_because.n > 0)
			continue;
		if (first++ < FIRST)
			continue;
		blocks[n] = b;
		prints[n++] = print_of_block(b);
	}
	return n;
}

static size_t
count_blocks(const struct article *x)
{
	size_t n = 0;

	block_each (b, &x->body)
		n++;
	return n;
}

size_t
reclean(struct article *x, struct arena *a, const struct site_memory *m)
{
	size_t room = count_blocks(x) + 1, n_gone = 0;
	struct block **blocks = arena_array(a, struct block *, room);
	struct site_print *prints = arena_array(a, struct site_print, room);
	struct sightings s = {.lines = prints, .n = collect(blocks, prints, x)};
	struct block title = {.runs = &(struct run){.text = x->title}, .n_runs = 1};

	if (m->n < PAGES_MIN)
		return 0;
	if (words_of(&title) >= HEADLINE_WORDS_MIN)
		s.headline.text = print_text(x->title, words_of(&title));
	sightings_count(&s, a, m);
	for (size_t i = 0; i < s.n; i++) {
		uint32_t pages = prints[i].text != 0 ? s.seen[i].text_pages : 0;

		if (pages < PAGES_MIN || pages * 100 < s.n_pages * SHARE)
			continue;
		blocks[i]->stripped_because =
		    str_printf(a, "seen on %u of %u pages of this site", pages, s.n_pages);
		n_gone++;
	}
	sightings_release(&s);
	return n_gone;
}
