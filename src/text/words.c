/* Words apart and together again. */
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/diff.h"

/* ---- apart */

enum kind { SPACE, BREAK, WORD, SIGN, IDEOGRAM };

static bool
is_sign(uint32_t c)
{
	if (c < 0x80)
		return !char_is_alpha((char)c) && !char_is_digit((char)c);
	/* General punctuation but for the apostrophe, and quotation marks of Latin-1. */
	return (c >= 0x2010 && c <= 0x205e && c != 0x2019) || c == 0xab || c == 0xbb;
}

static enum kind
kind_of(uint32_t c)
{
	if (c == '\n')
		return BREAK;
	if (utf8_is_space(c))
		return SPACE;
	if (utf8_is_cjk(c))
		return IDEOGRAM;
	return is_sign(c) ? SIGN : WORD;
}

/* "don't", "well-known" and "1,000.5" are one word. */
static bool
joins(uint32_t sign, uint32_t next)
{
	if (sign == '\'' || sign == '-')
		return next < 0x80 ? char_is_alpha((char)next) : kind_of(next) == WORD;
	return (sign == ',' || sign == '.') && next < 0x80 && char_is_digit((char)next);
}

/* Takes the next word off *rest; its kind, or the kind of the white space taken. */
static enum kind
take(struct str *rest, struct str *word)
{
	struct str from = *rest;
	enum kind kind = kind_of(utf8_next(rest));

	while (kind == WORD && rest->n > 0) {
		struct str ahead = *rest;
		uint32_t c = utf8_next(&ahead);

		if (kind_of(c) != WORD) {
			struct str behind = ahead;

			if (behind.n == 0 || !joins(c, utf8_next(&behind)))
				break;
		}
		*rest = ahead;
	}
	*word = str_sub(from, 0, from.n - rest->n);
	return kind;
}

struct words
words_of(struct arena *a, const struct block *b)
{
	VEC(struct word) all = {0};
	struct words w = {0};
	char before = '\0';

	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];
		struct str rest = r->text, text;

		while (rest.n > 0) {
			enum kind kind = take(&rest, &text);

			if (kind == SPACE || kind == BREAK) {
				before = kind == BREAK ? '\n' : before == '\n' ? '\n' : ' ';
				continue;
			}
			vec_push(&all, (struct word){text, r->link,
					   r->style & ~(unsigned)(RUN_DELETED | RUN_INSERTED),
					   before, kind != SIGN});
			before = '\0';
		}
	}
	w.n = all.n;
	w.v = arena_array(a, struct word, all.n + 1);
	w.hashes = arena_array(a, uint64_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		w.v[i] = all.v[i];
		w.hashes[i] = str_fingerprint(all.v[i].text);
	}
	vec_release(&all);
	return w;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
sort(struct arena *a, struct words *w)
{
	if (w->sorted != NULL)
		return;
	w->sorted = arena_array(a, uint64_t, w->n + 1);
	memcpy(w->sorted, w->hashes, w->n * sizeof *w->sorted);
	if (w->n > 1)
		qsort(w->sorted, w->n, sizeof *w->sorted, compare);
}

int
words_likeness(struct arena *a, struct words *x, struct words *y, size_t *budget)
{
	size_t n = x->n + y->n, common = 0;

	if (n == 0 || n > *budget)
		return 0;
	*budget -= n;
	sort(a, x);
	sort(a, y);
	for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
		if (x->sorted[i] == y->sorted[k]) {
			common++;
			i++;
			k++;
		} else if (x->sorted[i] < y->sorted[k]) {
			i++;
		} else {
			k++;
		}
	}
	return (int)(200 * common / n);
}

/* ---- together */

/* Runs being put together: text that looks the same goes to one. */
struct runs {
	struct block *to;
	struct arena *a;
	size_t cap;
	struct buf text;
	unsigned style;
	struct str link;
};

static void
flush(struct runs *r)
{
	block_add_run(r->to, r->a, &r->cap,
	    (struct run){str_dup(r->a, buf_str(&r->text)), r->style, r->link});
	buf_reset(&r->text);
}

static void
add(struct runs *r, struct str text, unsigned style, struct str link)
{
	if (text.n == 0)
		return;
	if (style != r->style || !str_eq(link, r->link))
		flush(r);
	r->style = style;
	r->link = link;
	buf_add(&r->text, text);
}

static void
add_gap(struct runs *r, char before, unsigned style)
{
	if (r->to->n_runs + r->text.n > 0 && before != '\0')
		add(r, (struct str){&before, 1}, style, (struct str){0});
}

/* Words from..to, with what parts them; the gap before the first belongs to neither side. Counts them. */
static size_t
add_words(struct runs *r, const struct words *w, size_t from, size_t to, unsigned style,
    const char *open, const char *close)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		const struct word *word = &w->v[i];

		add_gap(r, word->before, i == from ? 0 : style);
		if (i == from)
			add(r, str_of(open), style, (struct str){0});
		/* What is gone is no link any more. */
		add(r, word->text, word->style | style,
		    style == RUN_DELETED ? (struct str){0} : word->link);
		n += word->is_counted;
	}
	if (to > from)
		add(r, str_of(close), style, (struct str){0});
	return n;
}

/* Where the two sequences go together and apart. */
struct stretch {
	size_t old, new;         /* where it begins */
	size_t gone, come, same; /* words only in old, only in new, and then in both */
};

static struct stretch
next_stretch(const bool *gone, const bool *come, size_t n_old, size_t n_new, size_t i, size_t k)
{
	struct stretch s = {i, k, 0, 0, 0};

	while (i < n_old && gone[i]) {
		i++;
		s.gone++;
	}
	while (k < n_new && come[k]) {
		k++;
		s.come++;
	}
	while (i < n_old && k < n_new && !gone[i] && !come[k]) {
		i++;
		k++;
		s.same++;
	}
	return s;
}

/* A single word that stayed between two changes would make three of what a person reads as one. */
static void
smooth(bool *gone, bool *come, size_t n_old, size_t n_new)
{
	bool was_replaced = false;
	struct stretch s;

	for (size_t i = 0, k = 0; i < n_old || k < n_new;) {
		s = next_stretch(gone, come, n_old, n_new, i, k);
		was_replaced = s.gone > 0 && s.come > 0;
		i = s.old + s.gone + s.same;
		k = s.new + s.come + s.same;
		if (s.same == 1 && was_replaced && i < n_old && gone[i] && k < n_new && come[k])
			gone[i - 1] = come[k - 1] = true;
	}
}

struct words_merged
words_merge(struct block *to, struct arena *a, const struct words *old, const struct words *new,
    bool with_marks, size_t *budget)
{
	struct runs r = {.to = to, .a = a};
	bool *gone = arena_array(a, bool, old->n + 1), *come = arena_array(a, bool, new->n + 1);
	struct words_merged sum = {0};
	struct stretch s;

	diff_compare((struct diff_side){old->hashes, old->n, gone},
	    (struct diff_side){new->hashes, new->n, come}, a, budget);
	smooth(gone, come, old->n, new->n);
	for (size_t i = 0, k = 0; i < old->n || k < new->n;) {
		s = next_stretch(gone, come, old->n, new->n, i, k);
		i = s.old + s.gone;
		k = s.new + s.come;
		sum.n_removed += add_words(
		    &r, old, s.old, i, RUN_DELETED, with_marks ? "[−" : "", with_marks ? "−]" : "");
		/* At the very beginning nothing would part them. */
		if (s.new == 0 && s.gone > 0 && s.come > 0)
			add_gap(&r, ' ', 0);
		sum.n_added += add_words(&r, new, s.new, k, RUN_INSERTED, with_marks ? "{+" : "",
		    with_marks ? "+}" : "");
		add_words(&r, new, k, k + s.same, 0, "", "");
		i += s.same;
		k += s.same;
	}
	flush(&r);
	buf_release(&r.text);
	return sum;
}
