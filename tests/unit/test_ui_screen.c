/* ui/screen: text into cells; the last gate before the terminal. */
#include "unit.h"

#include <locale.h>

#include "ui/screen.h"

/* A screen of one row with text put at col, read back. */
static void
shows(int cols, int col, const char *text, const char *expected)
{
	struct screen s = {0};
	struct buf out = {0};
	struct area all = {0, 0, 1, cols};

	screen_resize(&s, 1, cols);
	screen_put(&s, all, 0, col, str_of(text), (struct ink){0});
	screen_text(&s, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
	screen_release(&s);
}

static void
text_is_cut_at_the_edge(void **state)
{
	(void)state;
	shows(4, 1, "abcdef", " abc\n");
}

static void
a_wide_character_that_does_not_fit_is_left_out(void **state)
{
	(void)state;
	shows(5, 0, "日本語", "日本\n");
}

static void
marks_stand_on_the_character_before_them(void **state)
{
	(void)state;
	shows(2, 0, "e\xCC\x81x", "e\xCC\x81x\n");
}

static void
nothing_that_steers_a_terminal_gets_through(void **state)
{
	(void)state;
	shows(20, 0, "a\x1b[31mb\x07\x7f\r\n\xC2\x9b\xE2\x80\xAE c\xff", "a[31mb c\xEF\xBF\xBD\n");
}

static void
half_of_a_wide_character_does_not_stay(void **state)
{
	struct screen s = {0};
	struct buf out = {0};
	struct area all = {0, 0, 1, 6};

	(void)state;
	screen_resize(&s, 1, 6);
	screen_put(&s, all, 0, 0, STR("日本"), (struct ink){0});
	screen_put(&s, all, 0, 1, STR("x"), (struct ink){0});
	screen_text(&s, &out);
	assert_str(buf_str(&out), " x本\n");
	buf_release(&out);
	screen_release(&s);
}

static void
what_is_cut_ends_with_an_ellipsis(void **state)
{
	struct screen s = {0};
	struct buf out = {0};
	struct area all = {0, 0, 1, 6};

	(void)state;
	screen_resize(&s, 1, 6);
	screen_put_cut(&s, all, 0, 0, 4, STR("abcdef"), (struct ink){0});
	screen_text(&s, &out);
	assert_str(buf_str(&out), "abc…\n");
	buf_release(&out);
	screen_release(&s);
}

static void
nothing_is_put_outside_of_an_area(void **state)
{
	struct screen s = {0};
	struct buf out = {0};
	struct area part = {1, 1, 1, 2}, none = {0, 0, 0, 0};

	(void)state;
	screen_resize(&s, 2, 5);
	screen_put(&s, part, 0, 0, STR("abcdef"), (struct ink){0});
	screen_put(&s, part, 1, 0, STR("below"), (struct ink){0});
	screen_put(&s, none, 0, 0, STR("nowhere"), (struct ink){0});
	screen_fill(&s, (struct area){-5, -5, 6, 6}, (struct ink){0});
	screen_cursor(&s, none, 7, 7);
	screen_text(&s, &out);
	assert_str(buf_str(&out), "\n ab\n");
	assert_true(s.cursor_row < 2 && s.cursor_col < 5);
	buf_release(&out);
	screen_release(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_cut_at_the_edge),
	    cmocka_unit_test(a_wide_character_that_does_not_fit_is_left_out),
	    cmocka_unit_test(marks_stand_on_the_character_before_them),
	    cmocka_unit_test(nothing_that_steers_a_terminal_gets_through),
	    cmocka_unit_test(half_of_a_wide_character_does_not_stay),
	    cmocka_unit_test(what_is_cut_ends_with_an_ellipsis),
	    cmocka_unit_test(nothing_is_put_outside_of_an_area),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
