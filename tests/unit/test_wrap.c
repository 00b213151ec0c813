/* text/wrap and text/cells: lines break where they may, and clusters stay whole. */
#include "tests/unit/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <unilbrk.h>

#include "base/buf.h"
#include "text/cells.h"
#include "text/wrap.h"

/* The lines of text, parted by bars. */
static struct str
wrapped(struct arena *a, const char *text, int width)
{
	struct wrap w = {0};
	struct buf b = {0};
	struct str s;

	wrap_text(&w, str_of(text), width);
	vec_each (struct wrap_line, line, &w.lines) {
		struct str piece = str_sub(str_of(text), line->from, line->to - line->from);

		buf_adds(&b, line == w.lines.v ? "" : "|");
		buf_add(&b, piece);
		assert_int_equal(line->cells, cells_of(piece));
	}
	s = str_dup(a, buf_str(&b));
	buf_release(&b);
	wrap_release(&w);
	return s;
}

static void
lines_break_at_blanks_and_lose_them(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(wrapped(&a, "one two three", 7), "one two|three");
	assert_str(wrapped(&a, "one two   three", 8), "one two|three");
	assert_str(wrapped(&a, "one two three", 13), "one two three");
	assert_str(wrapped(&a, "a\n\nb c", 9), "a||b c");
	assert_str(wrapped(&a, "", 9), "");
	arena_release(&a);
}

static void
a_word_longer_than_the_line_is_cut_where_the_line_ends(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(wrapped(&a, "abcdefgh ij", 3), "abc|def|gh|ij");
	assert_str(wrapped(&a, "x abcdefgh", 4), "x|abcd|efgh");
	assert_str(wrapped(&a, "abc", 1), "a|b|c");
	arena_release(&a);
}

static void
punctuation_stays_with_its_word(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(wrapped(&a, "say (never) now", 10), "say|(never)|now");
	assert_str(wrapped(&a, "well-known", 6), "well-|known");
	assert_str(wrapped(&a, "of 10\u00A0km", 6), "of|10\u00A0km");
	arena_release(&a);
}

static void
ideographs_break_anywhere_but_before_a_full_stop(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(wrapped(&a, "日本語文", 4), "日本|語文");
	assert_str(wrapped(&a, "日本。語", 5), "日|本。|語");
	assert_str(wrapped(&a, "日本", 1), "日|本"); /* wider than the line, one at a time */
	arena_release(&a);
}

static void
a_cluster_is_never_cut(void **state)
{
	struct arena a = {0};
	int cells;

	(void)state;
	assert_str(wrapped(&a, "e\u0301e\u0301e\u0301", 2), "e\u0301e\u0301|e\u0301");
	assert_str(cells_first(STR("ae\u0301b"), 2, &cells), "ae\u0301");
	assert_int_equal(cells, 2);
	/* A family: four people with joiners between, one cluster of eight cells. */
	assert_str(cells_first(STR("x👨‍👩‍👧‍👦"), 5, &cells), "x");
	assert_int_equal(cells, 1);
	arena_release(&a);
}

static void
text_is_cut_to_fit_at_either_end(void **state)
{
	struct arena a = {0};
	int cells;

	(void)state;
	assert_str(cells_ellipsis(&a, STR("headline"), 5), "head…");
	assert_str(cells_ellipsis(&a, STR("headline"), 8), "headline");
	assert_str(cells_ellipsis(&a, STR("日本語"), 4), "日…");
	assert_str(cells_ellipsis(&a, STR("x"), 0), "");
	assert_str(cells_last(STR("日本語"), 5, &cells), "本語");
	assert_int_equal(cells, 4);
	assert_str(cells_last(STR("abc"), 0, &cells), "");
	arena_release(&a);
}

static void
wide_characters_are_wide_in_the_c_locale_too(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C"));
	assert_int_equal(cells_of(STR("日本 é e\u0301")), 8);
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	assert_int_equal(cells_of(STR("日本 é e\u0301")), 8);
	assert_int_equal(cells_of(STR("\t\x1b\x7f")), 0);
}

/* Breaks are looked for in one chunk after the other; that must not be seen. */
static void
a_long_text_breaks_where_the_whole_of_it_may(void **state)
{
	static const char *const pieces[] = {"plain words and more, ", "(in brackets) ",
	    "\u201cquoted,\u201d ", "well-known 10,000.5 km ", "新闻阅读器，在终端里「显示」文章。",
	    "e\u0301a\u0301 ", "https://e.example/a/b?c=d&e=f ", "5 % of 3/4 \u2014 or so... "};
	struct buf text = {0};
	struct wrap w = {0};
	unsigned seed = 7;
	char *breaks;

	(void)state;
	while (text.n < 100000) {
		seed = seed * 1103515245 + 12345;
		buf_adds(&text, pieces[seed >> 16 & 7]);
	}
	breaks = malloc(text.n);
	assert_non_null(breaks);
	u8_possible_linebreaks((const uint8_t *)text.p, text.n, "UTF-8", breaks);
	wrap_text(&w, buf_str(&text), 40);
	assert_true(w.lines.n > 2000);
	vec_each (struct wrap_line, line, &w.lines)
		assert_true(line->from == 0 || breaks[line->from] == UC_BREAK_POSSIBLE);
	for (size_t i = 0; i + 1 < w.lines.n; i++) {
		size_t next = w.lines.v[i + 1].from, end = next + 1;

		/* Nothing more would have fitted. */
		while (end < text.n && breaks[end] != UC_BREAK_POSSIBLE)
			end++;
		assert_true(cells_of(str_trim(str_sub(
				buf_str(&text), w.lines.v[i].from, end - w.lines.v[i].from))) > 40);
	}
	free(breaks);
	wrap_release(&w);
	buf_release(&text);
}

static void
a_line_of_combining_marks_ends_some_time(void **state)
{
	struct buf text = {0};
	struct wrap w = {0};

	(void)state;
	for (int i = 0; i < 50000; i++)
		buf_adds(&text, "\u0301");
	wrap_text(&w, buf_str(&text), 40);
	vec_each (struct wrap_line, line, &w.lines)
		assert_true(line->to - line->from <= 8192);
	assert_int_equal(vec_last(&w.lines)->to, text.n);
	wrap_release(&w);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_long_text_breaks_where_the_whole_of_it_may),
	    cmocka_unit_test(a_line_of_combining_marks_ends_some_time),
	    cmocka_unit_test(lines_break_at_blanks_and_lose_them),
	    cmocka_unit_test(a_word_longer_than_the_line_is_cut_where_the_line_ends),
	    cmocka_unit_test(punctuation_stays_with_its_word),
	    cmocka_unit_test(ideographs_break_anywhere_but_before_a_full_stop),
	    cmocka_unit_test(a_cluster_is_never_cut),
	    cmocka_unit_test(text_is_cut_to_fit_at_either_end),
	    cmocka_unit_test(wide_characters_are_wide_in_the_c_locale_too),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
