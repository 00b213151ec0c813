/* UTF-8: ill-formed bytes are found, and what may not reach a terminal is taken out in one place. */
#include "base/utf8.h"

#include "tests/unit/unit.h"

static void
assert_line(struct str raw, const char *clean)
{
	struct buf b = {0};

	utf8_clean_line(&b, raw);
	assert_string_equal(buf_cstr(&b), clean);
	buf_release(&b);
}

static void
a_character_of_each_length_is_read(void **state)
{
	struct str s = STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");

	(void)state;
	assert_int_equal(utf8_next(&s), 'a');
	assert_int_equal(utf8_next(&s), 0xE9);
	assert_int_equal(utf8_next(&s), 0x20AC);
	assert_int_equal(utf8_next(&s), 0x1F600);
	assert_int_equal(s.n, 0);
}

static void
overlong_surrogate_and_too_large_sequences_are_ill_formed(void **state)
{
	(void)state;
	assert_false(utf8_is_valid(STR("\xC0\xAF")));
	assert_false(utf8_is_valid(STR("\xE0\x80\xAF")));
	assert_false(utf8_is_valid(STR("\xED\xA0\x80")));
	assert_false(utf8_is_valid(STR("\xF4\x90\x80\x80")));
	assert_true(utf8_is_valid(STR("\xF4\x8F\xBF\xBD")));
}

static void
a_truncated_sequence_is_replaced_once_and_what_follows_stays(void **state)
{
	(void)state;
	assert_line(STR("x\xE2\x82y"), "x\xEF\xBF\xBDy");
}

static void
an_escape_sequence_loses_its_escape(void **state)
{
	(void)state;
	assert_line(STR("\x1B[31mred\x1B[0m\x07"), "[31mred[0m");
}

static void
c1_controls_and_bidi_overrides_are_taken_out_but_direction_marks_stay(void **state)
{
	(void)state;
	assert_line(STR("a\xC2\x9B" "b"), "ab");
	assert_line(STR("a\xE2\x80\xAE" "b\xE2\x81\xA6" "c"), "abc");
	assert_line(STR("a\xE2\x80\x8F" "b"), "a\xE2\x80\x8F" "b");
}

static void
runs_of_white_space_become_one_blank_and_none_at_the_ends(void **state)
{
	(void)state;
	assert_line(STR(" \t a\r\n\xC2\xA0 b \n"), "a b");
}

static void
the_seventeenth_combining_mark_in_a_row_is_dropped(void **state)
{
	struct buf b = {0}, out = {0};

	(void)state;
	buf_addc(&b, 'z');
	for (int i = 0; i < 40; i++)
		buf_add_rune(&b, 0x301);
	utf8_clean_line(&out, buf_str(&b));
	assert_int_equal(utf8_count(buf_str(&out)), 1 + 16);
	buf_release(&b);
	buf_release(&out);
}

static void
text_with_lines_keeps_newlines_and_tabs(void **state)
{
	struct buf b = {0};

	(void)state;
	utf8_clean_text(&b, STR("a\r\n\tb\rc\x1B" "d"));
	assert_string_equal(buf_cstr(&b), "a\n\tb\ncd");
	buf_release(&b);
}

static void
a_line_that_is_clean_already_is_not_copied(void **state)
{
	struct arena a = {0};
	struct str s = STR("plain words");

	(void)state;
	assert_ptr_equal(utf8_line(&a, s).p, s.p);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_character_of_each_length_is_read),
	    cmocka_unit_test(overlong_surrogate_and_too_large_sequences_are_ill_formed),
	    cmocka_unit_test(a_truncated_sequence_is_replaced_once_and_what_follows_stays),
	    cmocka_unit_test(an_escape_sequence_loses_its_escape),
	    cmocka_unit_test(c1_controls_and_bidi_overrides_are_taken_out_but_direction_marks_stay),
	    cmocka_unit_test(runs_of_white_space_become_one_blank_and_none_at_the_ends),
	    cmocka_unit_test(the_seventeenth_combining_mark_in_a_row_is_dropped),
	    cmocka_unit_test(text_with_lines_keeps_newlines_and_tabs),
	    cmocka_unit_test(a_line_that_is_clean_already_is_not_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
