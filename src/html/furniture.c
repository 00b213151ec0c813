/* Fingerprints of lines, and the memory of a site. */
#include "html/furniture.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/limits.h"
#include "html/decode.h"
#include "html/story.h"

enum {
	LONG_WORDS = 6,
	LONG_PAGES = 3,
	SHORT_SHARE = 40, /* pages in hundred */
	FIRST_LINES = 2,  /* good lines behind the headline that stay */
	FOLDED_MAX = 320,
};

/* The hash of a line's words; 0 for a line without any. */
static uint64_t
print_of(struct str text)
{
	char folded[FOLDED_MAX];
	size_t n = phrase_fold(folded, sizeof folded, text), w = 0;

	for (size_t i = 0; i < n; i++)
		if (!char_is_digit(folded[i]))
			folded[w++] = folded[i];
	return str_trim((struct str){folded, w}).n > 0 ? str_hash((struct str){folded, w}) : 0;
}

static int
compare(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return a < b ? -1 : a > b;
}

static size_t
unique(uint64_t *v, size_t n)
{
	size_t w = 0;

	qsort(v, n, sizeof *v, compare);
	for (size_t i = 0; i < n; i++)
		if (v[i] != 0 && (w == 0 || v[i] != v[w - 1]))
			v[w++] = v[i];
	return w;
}

size_t
furniture_prints(const uint64_t **prints, struct arena *a, struct str html, struct str content_type)
{
	struct arena work = {0};
	struct buf text = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	struct page p = {.a = &work};
	struct dom d;
	struct story s;
	uint64_t *v;
	size_t n;

	page_decode(&text, html, content_type);
	dom_parse(&d, &work, str_cstr(&work, buf_str(&text)), text.n, DOM_PAGE,
	    clock_cpu_ms() + LIMIT_EXTRACT_MS / 2);
	buf_release(&text);
	p.d = &d;
	p.f = features_new(&work, &d);
	p.reasons = arena_array(&work, struct str, d.n);
	p.roles = arena_array(&work, uint8_t, d.n);
	story_open(&s, &p, 0);
	v = arena_array(a, uint64_t, s.n);
	for (n = 0; n < s.n; n++)
		v[n] = print_of(s.v[n].text);
	n = unique(v, n);
	story_close(&s);
	arena_release(&work);
	*prints = v;
	return n;
}

static void
forget_rare(struct site_memory *m)
{
	size_t w = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].pages > 1)
			m->v[w++] = m->v[i];
	m->n = w < SITE_PRINTS_MAX ? w : SITE_PRINTS_MAX;
}

void
site_memory_add(struct site_memory *m, const uint64_t *prints, size_t n)
{
	struct site_print *v = alloc_zero(m->n + n + 1, sizeof *v);
	size_t i = 0, k = 0, w = 0;

	while (i < m->n || k < n) {
		bool is_old = k == n || (i < m->n && m->v[i].print <= prints[k]);

		v[w] = is_old ? m->v[i] : (struct site_print){prints[k], 0};
		if (k < n && prints[k] == v[w].print) {
			v[w].pages++;
			k++;
		}
		i += is_old;
		w++;
	}
	free(m->v);
	m->v = v;
	m->n = w;
	m->pages++;
	if (m->n > SITE_PRINTS_MAX)
		forget_rare(m);
}

uint32_t
site_memory_seen(const struct site_memory *m, uint64_t print)
{
	size_t low = 0, high = m->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (m->v[mid].print == print)
			return m->v[mid].pages;
		if (m->v[mid].print < print)
			low = mid + 1;
		else
			high = mid;
	}
	return 0;
}

void
site_memory_release(struct site_memory *m)
{
	free(m->v);
	*m = (struct site_memory){0};
}

static bool
is_furniture(const struct site_memory *m, const struct line *l, uint32_t seen)
{
	uint32_t least = m->pages < LONG_PAGES ? m->pages : LONG_PAGES;

	if (seen < 2 || seen < least)
		return false;
	return l->words >= LONG_WORDS || seen * 100 >= m->pages * SHORT_SHARE;
}

void
furniture_mark(struct page *p, const struct site_memory *m)
{
	struct story s;
	int first = 0;

	if (m == NULL || m->pages < 2)
		return;
	story_open(&s, p, 0);
	for (size_t i = 0; i < s.n; i++) {
		struct line *l = &s.v[i];
		uint32_t seen = site_memory_seen(m, print_of(l->text));

		if (p->headline != 0 && l->node > p->headline && feature_is_good(&p->f[l->node]) &&
		    first++ < FIRST_LINES)
			continue;
		if (l->node != p->headline && is_furniture(m, l, seen))
			story_strip(&s, l,
			    str_printf(
				p->a, "seen on %u of %u pages of this site", seen, m->pages));
	}
	story_close(&s);
}
