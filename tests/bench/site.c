/* What a site's memory (html/furniture.h) is worth on made-up sites (sitegen.h): each page is read alone, and with what
 * the other pages of its site taught.
 *
 *     site BUILD_DIR [show]
 *
 * Prints "name: value (limit value) ok|FAIL": F1 of 4-word runs as the corpus's scorer has it, what the memory
 * gains, what it costs the page that loses most, and its time. show: what is wrongly kept and lost. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/vec.h"
#include "html/article.h"
#include "html/furniture.h"
#include "html/phrases.h"
#include "tests/bench/sitegen.h"
#include "text/dump.h"

enum { RUN = 4, ROUNDS = 4 };

struct score {
	double precision, recall, f1;
};

static double
cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1000000;
}

/* ---- scoring */

struct runs {
	uint64_t *v;
	size_t n, cap;
};

static int
compare(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return a < b ? -1 : a > b;
}

/* Words, or characters where there are no blanks. */
static bool
next_word(struct str *text, struct str *word)
{
	const char *end;

	if (text->n > 0 && (unsigned char)text->p[0] >= 0xE3) {
		*word = str_sub(*text, 0, 3);
		*text = str_from(*text, 3);
		return true;
	}
	end = text->p + text->n;
	if (!str_word(text, " \n", word))
		return false;
	for (size_t i = 0; i < word->n; i++)
		if ((unsigned char)word->p[i] >= 0xE3) {
			size_t cut = i == 0 ? 3 : i;

			*text = (struct str){word->p + cut, (size_t)(end - word->p) - cut};
			word->n = cut;
		}
	return true;
}

/* The hashes of all runs of four words, in order. */
static void
runs_of(struct runs *r, struct str text)
{
	uint64_t last[RUN] = {0};
	char *folded = alloc_zero(text.n + 8, 1);
	struct str rest = {folded, phrase_fold(folded, text.n + 8, text)}, word;

	for (size_t i = 0; next_word(&rest, &word); i++) {
		uint64_t hash = 7;

		memmove(last, last + 1, (RUN - 1) * sizeof *last);
		last[RUN - 1] = str_hash(word);
		for (size_t k = 0; k < RUN; k++)
			hash = hash * 31 + last[k];
		if (i + 1 >= RUN)
			vec_push(r, hash);
	}
	if (r->n > 0)
		qsort(r->v, r->n, sizeof *r->v, compare);
	free(folded);
}

static struct score
score_of(struct str label, struct str answer)
{
	struct runs want = {0}, got = {0};
	size_t i = 0, k = 0, both = 0;
	struct score s;

	runs_of(&want, label);
	runs_of(&got, answer);
	while (i < want.n && k < got.n) {
		int order = compare(&want.v[i], &got.v[k]);

		both += order == 0;
		i += order <= 0;
		k += order >= 0;
	}
	s.precision = got.n > 0 ? (double)both / (double)got.n : 0;
	s.recall = want.n > 0 ? (double)both / (double)want.n : 1;
	s.f1 = both > 0 ? 2 * s.precision * s.recall / (s.precision + s.recall) : 0;
	vec_release(&want);
	vec_release(&got);
	return s;
}

/* ---- reading */

static double
read_page(struct buf *out, const struct made_page *p, const struct site_memory *m,
    struct site_page *learned, struct arena *keep)
{
	struct arena a = {0};
	struct article x;
	struct article_hints hints = {
	    .url = STR("https://example.org/story"), .site = m, .learned = learned};
	double start = cpu_ms(), took;

	if (!article_extract(&x, &a, buf_str(&p->html), &hints, NULL))
		exit(EXIT_FAILURE);
	took = cpu_ms() - start;
	if (out != NULL)
		dump_body_text(out, &x.body);
	if (learned != NULL && keep != NULL)
		arena_take(keep, &a);
	arena_release(&a);
	return took;
}

static void
show_lines(const char *sign, struct str from, struct str to)
{
	struct str line;

	while (str_word(&from, "\n", &line))
		if (str_find(to, line) == to.n)
			printf("    %s %.*s\n", sign, (int)(line.n < 150 ? line.n : 150), line.p);
}

struct sums {
	struct score without, with;
	double worst, ms;
	unsigned n;
	unsigned known; /* pages that the memory has */
	bool must_show;
};

static void
judge_page(struct sums *sums, struct made_site *s, unsigned i, const struct site_page *learned)
{
	struct site_page others[SITE_PAGES], unused;
	struct site_memory m = {others, 0};
	struct buf alone = {0}, with = {0};
	struct str label = buf_str(&s->pages[i].story);
	struct score a, w;
	double best_alone = 1e9, best_with = 1e9;

	for (unsigned k = 0; k < SITE_PAGES && m.n < sums->known; k++)
		if (k != i)
			others[m.n++] = learned[k];
	read_page(&alone, &s->pages[i], NULL, NULL, NULL);
	read_page(&with, &s->pages[i], &m, NULL, NULL);
	for (int r = 0; r < ROUNDS; r++) {
		double t = read_page(NULL, &s->pages[i], NULL, NULL, NULL);

		best_alone = t < best_alone ? t : best_alone;
		t = read_page(NULL, &s->pages[i], &m, &unused, NULL);
		best_with = t < best_with ? t : best_with;
	}
	a = score_of(label, buf_str(&alone));
	w = score_of(label, buf_str(&with));
	sums->without.precision += a.precision;
	sums->without.recall += a.recall;
	sums->with.precision += w.precision;
	sums->with.recall += w.recall;
	sums->worst = w.f1 - a.f1 < sums->worst ? w.f1 - a.f1 : sums->worst;
	sums->ms += best_with - best_alone;
	sums->n++;
	if (sums->must_show && (w.f1 < 0.999 || w.f1 < a.f1)) {
		printf("site %u page %u: %.3f -> %.3f\n", s->number, i, a.f1, w.f1);
		show_lines("+", buf_str(&with), label);
		show_lines("-", label, buf_str(&with));
	}
	buf_release(&alone);
	buf_release(&with);
}

static void
judge_site(struct sums *sums, struct sums *early, unsigned number)
{
	struct made_site s;
	struct site_page learned[SITE_PAGES];
	struct arena keep = {0};

	make_site(&s, number);
	for (unsigned i = 0; i < SITE_PAGES; i++)
		read_page(NULL, &s.pages[i], NULL, &learned[i], &keep);
	for (unsigned i = 0; i < SITE_PAGES; i++) {
		judge_page(sums, &s, i, learned);
		judge_page(early, &s, i, learned);
	}
	for (unsigned i = 0; i < SITE_PAGES; i++) {
		buf_release(&s.pages[i].html);
		buf_release(&s.pages[i].story);
	}
	arena_release(&keep);
}

static void
report(const char *name, double value, double limit, bool ok)
{
	printf("%s: %.4f (limit %.4g) %s\n", name, value, limit, ok ? "ok" : "FAIL");
}

static double
f1_of(const struct score *s, unsigned n)
{
	return 2 * s->precision * s->recall / (s->precision + s->recall) / n;
}

int
main(int argc, char **argv)
{
	bool must_show = argc > 2 && strcmp(argv[2], "show") == 0;
	struct sums sums = {.must_show = must_show, .known = SITE_PAGES}, early = {.known = 2};
	double without, with;

	for (unsigned i = 0; i < SITES; i++)
		judge_site(&sums, &early, i);
	without = f1_of(&sums.without, sums.n);
	with = f1_of(&sums.with, sums.n);
	printf("%u pages of %d sites: precision %.4f, recall %.4f; with the site's memory %.4f, "
	       "%.4f\n",
	    sums.n, SITES, sums.without.precision / sums.n, sums.without.recall / sums.n,
	    sums.with.precision / sums.n, sums.with.recall / sums.n);
	report("site.without", without, 0.5, without >= 0.5);
	report("site.with", with, 0.995, with >= 0.995);
	report("site.gain", with - without, 0.2, with - without >= 0.2);
	report("site.recall", sums.with.recall / sums.n, 0.998, sums.with.recall / sums.n >= 0.998);
	report("site.worst_loss", sums.worst, -0.02, sums.worst >= -0.02);
	with = f1_of(&early.with, early.n);
	report("site.third_page", with, 0.8, with >= 0.8);
	report("site.third_page_worst_loss", early.worst, -0.02, early.worst >= -0.02);
	report("site.ms_a_page", sums.ms / sums.n, 1, sums.ms / sums.n <= 1);
	return 0;
}
