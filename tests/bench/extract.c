/* How much extracting an article costs above what gumbo costs to parse the page:
 *
 *     extract BUILD_DIR [FILE...]
 *
 * with no files, over made-up news pages with scripts, navigation, cards and comments. CPU time of each page, best of
 * a few rounds. Prints "name: value (limit value) ok|FAIL". */
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/path.h"
#include "base/vec.h"
#include "html/article.h"

enum { PAGES = 40, ROUNDS = 5 };

static double
cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1000000;
}

static unsigned
die(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static void
add_words(struct buf *b, unsigned *seed, unsigned n)
{
	static const char *const words[] = {"the", "council", "river", "road", "said", "closed",
	    "plan", "of", "and", "years", "people", "house", "money", "school"};

	while (n-- > 0) {
		buf_adds(b, words[die(seed, sizeof words / sizeof *words)]);
		buf_adds(b, n > 0 ? " " : ".");
	}
}

static void
add_script(struct buf *b, unsigned *seed)
{
	buf_adds(b, "<script>var data={");
	for (unsigned n = 20 + die(seed, 400); n > 0; n--)
		buf_printf(b, "\"key%u\":[%u,\"<b>\"],", n, die(seed, 1000));
	buf_adds(b, "};</script>\n");
}

static void
add_cards(struct buf *b, unsigned *seed, const char *class, unsigned n)
{
	buf_printf(b, "<div class=\"%s\">", class);
	for (; n > 0; n--) {
		buf_printf(b, "<div class=\"item item--%u\"><h3><a href=\"/story/%u\">", n,
		    die(seed, 9999));
		add_words(b, seed, 8);
		buf_adds(b, "</a></h3><p class=\"sum\">");
		add_words(b, seed, 14);
		buf_adds(b, "</p></div>\n");
	}
	buf_adds(b, "</div>");
}

static void
make_page(struct buf *b, unsigned seed)
{
	buf_adds(b, "<!DOCTYPE html><html><head><title>");
	add_words(b, &seed, 8);
	buf_adds(b, "</title>");
	add_script(b, &seed);
	buf_adds(b, "</head><body><nav><ul>");
	for (unsigned n = 60; n > 0; n--)
		buf_printf(b, "<li class=\"nav-item\"><a href=\"/s/%u\">Section %u</a></li>", n, n);
	buf_adds(b, "</ul></nav><article><h1>A headline</h1><div class=\"article-body\">");
	for (unsigned n = 10 + die(&seed, 30); n > 0; n--) {
		buf_adds(b, "<p>");
		add_words(b, &seed, 20 + die(&seed, 60));
		buf_adds(b, " <a href=\"/x\">More on it</a> &amp; so on.</p>\n");
		if (die(&seed, 5) == 0)
			add_script(b, &seed);
	}
	buf_adds(b, "</div></article>");
	add_cards(b, &seed, "related", 12);
	add_cards(b, &seed, "grid", 40);
	buf_adds(b, "</body></html>");
}

static double
time_gumbo(struct str page)
{
	double best = 1e9;

	for (int r = 0; r < ROUNDS; r++) {
		double start = cpu_ms();
		GumboOutput *out = gumbo_parse_with_options(&kGumboDefaultOptions, page.p, page.n);

		gumbo_destroy_output(&kGumboDefaultOptions, out);
		best = cpu_ms() - start < best ? cpu_ms() - start : best;
	}
	return best;
}

static double
time_extract(struct str page)
{
	struct article_hints hints = {.url = STR("https://example.org/story")};
	double best = 1e9;

	for (int r = 0; r < ROUNDS; r++) {
		struct arena a = {0};
		struct article x;
		double start = cpu_ms();

		if (!article_extract(&x, &a, page, &hints, NULL))
			return 1e9;
		arena_release(&a);
		best = cpu_ms() - start < best ? cpu_ms() - start : best;
	}
	return best;
}

static int
compare(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a < b ? -1 : a > b;
}

struct figures {
	double *v;
	size_t n, cap;
};

static bool
report(const char *name, struct figures *f, size_t hundredth, double limit)
{
	double value;

	qsort(f->v, f->n, sizeof *f->v, compare);
	value = f->v[(f->n - 1) * hundredth / 100];
	printf("%s: %.2f (limit %.2f) %s\n", name, value, limit, value <= limit ? "ok" : "FAIL");
	return value <= limit;
}

static void
measure(struct figures *ratios, struct figures *times, struct str page)
{
	double gumbo = time_gumbo(page), ours = time_extract(page);

	vec_push(ratios, ours / gumbo);
	vec_push(times, ours);
}

int
main(int argc, char **argv)
{
	struct figures ratios = {0}, times = {0};
	bool ok;

	for (int i = 2; i < argc; i++) {
		struct buf page = {0};

		if (path_read(&page, argv[i], NULL) && page.n > 0)
			measure(&ratios, &times, buf_str(&page));
		buf_release(&page);
	}
	for (unsigned i = 0; argc <= 2 && i < PAGES; i++) {
		struct buf page = {0};

		make_page(&page, i + 1);
		measure(&ratios, &times, buf_str(&page));
		buf_release(&page);
	}
	ok = report("extract: median page, times gumbo alone", &ratios, 50, 1.6);
	ok = report("extract: slowest of a hundred pages, ms", &times, 99, 100) && ok;
	ok = report("extract: slowest page, ms", &times, 100, 200) && ok;
	vec_release(&ratios);
	vec_release(&times);
	return ok ? 0 : 1;
}
