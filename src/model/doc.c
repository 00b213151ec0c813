/* Building and counting documents. */
#include "model/doc.h"

#include <string.h>

#include "base/utf8.h"

struct block *
doc_add(struct doc *d, struct arena *a, struct block *parent, enum block_kind kind)
{
	struct block *b = arena_new(a, struct block);
	struct block **first = parent != NULL ? &parent->first : &d->first;
	struct block **last = parent != NULL ? &parent->last : &d->last;

	b->kind = kind;
	if (*last != NULL)
		(*last)->next = b;
	else
		*first = b;
	*last = b;
	return b;
}

static struct str
join(struct arena *a, struct str x, struct str y)
{
	char *p = arena_bytes(a, x.n + y.n);

	memcpy(p, x.p, x.n);
	memcpy(p + x.n, y.p, y.n);
	return (struct str){p, x.n + y.n};
}

void
block_add_run(struct block *b, struct arena *a, size_t *cap, struct run r)
{
	struct run *last = b->n_runs > 0 ? &b->runs[b->n_runs - 1] : NULL;

	if (r.text.n == 0)
		return;
	if (last != NULL && last->style == r.style && str_eq(last->link, r.link)) {
		last->text = join(a, last->text, r.text);
		return;
	}
	if (b->n_runs == *cap) {
		struct run *more = arena_array(a, struct run, *cap = *cap < 4 ? 4 : *cap * 2);

		if (b->n_runs > 0)
			memcpy(more, b->runs, b->n_runs * sizeof *more);
		b->runs = more;
	}
	b->runs[b->n_runs++] = r;
}

void
block_text(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs; i++)
		buf_add(out, b->runs[i].text);
}

void
block_all_text(struct buf *out, const struct block *b)
{
	if (out->n > 0 && b->n_runs > 0)
		buf_addc(out, ' ');
	block_text(out, b);
	block_each (it, b)
		block_all_text(out, it);
}

/* Half words, so that CJK characters count too. */
static size_t
half_words(struct str s, bool *in_word)
{
	size_t n = 0;

	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		if (utf8_is_cjk(c)) {
			n++;
			*in_word = false;
		} else if (utf8_is_space(c)) {
			*in_word = false;
		} else if (!*in_word) {
			n += 2;
			*in_word = true;
		}
	}
	return n;
}

/* Depth is bounded by LIMIT_HTML_DEPTH, so recursion is safe here. */
static size_t
count_half_words(const struct block *first)
{
	size_t n = 0;

	for (const struct block *b = first; b != NULL; b = b->next) {
		bool in_word = false;

		if (b->stripped_because.n > 0)
			continue;
		for (size_t i = 0; i < b->n_runs; i++)
			n += half_words(b->runs[i].text, &in_word);
		n += count_half_words(b->first);
	}
	return n;
}

size_t
doc_words(const struct doc *d)
{
	return count_half_words(d->first) / 2;
}

static size_t
count_stripped(const struct block *first)
{
	size_t n = 0;

	for (const struct block *b = first; b != NULL; b = b->next)
		n += b->stripped_because.n > 0 ? 1 : count_stripped(b->first);
	return n;
}

size_t
doc_count_stripped(const struct doc *d)
{
	return count_stripped(d->first);
}
