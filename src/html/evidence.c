/* Finding the words that are said of a story on its page. */
#include "html/evidence.h"

#include "base/map.h"
#include "html/phrases.h"

enum {
	WINDOW = 24, /* bytes that are compared at once: four words, eight signs of Chinese */
	STRIDE = 8,  /* from one comparison to the next */
	SAID_BYTES = 16 << 10,
	LINE_BYTES = 4 << 10,
	LEAST_BYTES = 320, /* less may be the page's teaser of the story, or its dek */
	NEARLY_ALL = 90,   /* in hundred */
};

/* The passages of what is said; a passage that was seen on the page has a value. */
struct said {
	struct map windows;
	size_t bytes;
};

static void
said_open(struct said *out, struct arena *a, struct str text)
{
	char *folded = arena_alloc(a, SAID_BYTES);
	size_t n = phrase_fold(folded, SAID_BYTES, text);

	*out = (struct said){.bytes = n};
	for (size_t i = 0; i + WINDOW <= n; i++)
		map_at(&out->windows, (struct str){folded + i, WINDOW});
}

/* Bytes of a line that are said of the story and were not seen before. */
static uint32_t
said_take(struct said *s, struct str line)
{
	char folded[LINE_BYTES];
	size_t n = phrase_fold(folded, sizeof folded, line);
	uint32_t bytes = 0;

	for (size_t i = 0; i + WINDOW <= n; i += STRIDE) {
		struct str window = {folded + i, WINDOW};

		if (!map_has(&s->windows, window) || map_get(&s->windows, window) != NULL)
			continue;
		*map_at(&s->windows, window) = s;
		bytes += STRIDE;
	}
	return bytes;
}

/* The bytes that were taken below each node. */
static uint32_t *
take_page(struct said *s, const struct page *p)
{
	uint32_t *taken = arena_array(p->a, uint32_t, p->d->n);

	for (uint32_t i = 1; i < p->d->n; i++)
		if (p->d->v[i].tag == TAG_TEXT && !p->f[i].is_hidden)
			taken[i] = said_take(s, p->d->v[i].text);
	for (uint32_t i = p->d->n; i-- > 1;)
		taken[p->d->v[i].parent] += taken[i];
	return taken;
}

static uint32_t
deepest(const struct page *p, const uint32_t *taken)
{
	uint32_t at = 0, next = 0;

	do {
		at = next;
		dom_each_child (p->d, i, at)
			if (taken[i] * 100 >= taken[0] * NEARLY_ALL)
				next = i;
	} while (next != at);
	return p->d->v[at].tag == TAG_HTML || p->d->v[at].tag == TAG_BODY ? 0 : at;
}

uint32_t
evidence_find(const struct page *p, struct str said)
{
	struct said s;
	uint32_t *taken, found = 0;

	if (said.n < LEAST_BYTES)
		return 0;
	said_open(&s, p->a, said);
	taken = take_page(&s, p);
	if (taken[0] >= LEAST_BYTES && taken[0] * 2 >= s.bytes)
		found = deepest(p, taken);
	map_release(&s.windows);
	return found;
}

void
evidence_keep(struct page *p)
{
	for (uint32_t i = p->anchor; i != 0; i = p->d->v[i].parent)
		if (p->said == NULL || p->said[i] >= 0)
			p->reasons[i] = (struct str){0};
}
