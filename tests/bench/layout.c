/* How long an article of 100 KB takes to lay out, as a ratio to what libunistring takes to find the line
 * breaks of the same text: the part of the work that cannot be saved. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unilbrk.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/docio.h"
#include "text/layout.h"

enum { TEXT_BYTES = 100 << 10, ROUNDS = 15 };

/* The best of a few rounds is what the machine can do when nothing disturbs it. */
static int64_t
best(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
time_floor(struct str text, char *breaks)
{
	int64_t fastest = INT64_MAX;

	for (int i = 0; i < ROUNDS; i++) {
		int64_t start = clock_us();

		u8_possible_linebreaks((const uint8_t *)text.p, text.n, "UTF-8", breaks);
		fastest = best(fastest, clock_us() - start);
	}
	return fastest;
}

static int64_t
time_layout(const struct article *article, size_t *n_lines)
{
	struct layout_options o = {.width = 80, .number_links = true};
	int64_t fastest = INT64_MAX;
	struct arena a = {0};

	for (int i = 0; i < ROUNDS; i++) {
		int64_t start = clock_us();
		struct layout l;

		layout_article(&l, &a, article, &o);
		fastest = best(fastest, clock_us() - start);
		*n_lines = l.n_lines;
		arena_reset(&a);
	}
	arena_release(&a);
	return fastest;
}

static int
report(const char *kind, const char *paragraph)
{
	struct article article = {.published = DATE_NONE};
	struct buf text = {0};
	struct arena a = {0};
	int64_t floor_us, layout_us;
	size_t n_lines = 0;
	double ratio;
	char *breaks;

	while (text.n < TEXT_BYTES)
		buf_adds(&text, paragraph);
	breaks = malloc(text.n);
	if (breaks == NULL || !docio_read(&article.body, &a, buf_str(&text), NULL))
		return EXIT_FAILURE;
	floor_us = time_floor(buf_str(&text), breaks);
	layout_us = time_layout(&article, &n_lines);
	ratio = (double)layout_us / (double)floor_us;
	printf("100 KB of %s: %zu lines in %lld us, line breaks alone %lld us\n", kind, n_lines,
	    (long long)layout_us, (long long)floor_us);
	printf("layout of %s, times finding its breaks: %.2f (limit 5.00) %s\n", kind, ratio,
	    ratio <= 5 ? "ok" : "FAIL");
	free(breaks);
	buf_release(&text);
	arena_release(&a);
	return ratio <= 5 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(void)
{
	int status;

	setlocale(LC_CTYPE, "C.UTF-8");
	status = report("prose",
	    "p The quick brown fox, it was said, had {em|never} once jumped over any dog that was "
	    "lazy; {a https://e.org/fox|the record} shows that much. And yet there are those who "
	    "hold that it did, in the spring of that year, on a hill.\n");
	return status |
	       report("Chinese", "p 新闻阅读器在终端里显示文章，读者可以用键盘阅读、搜索和标记。"
				 "{b|没有广告}，也没有杂乱的东西。离线也可以使用。\n");
}
