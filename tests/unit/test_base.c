/* The small things everything stands on: strings, growing text, arenas, maps, errors. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#include "tests/unit/unit.h"

static void
splitting_keeps_empty_parts_and_words_leave_them_out(void **state)
{
	struct str rest = STR("a,,b"), part;

	(void)state;
	assert_true(str_split(&rest, ",", &part));
	assert_str(part, "a");
	assert_true(str_split(&rest, ",", &part));
	assert_str(part, "");
	assert_true(str_split(&rest, ",", &part));
	assert_str(part, "b");
	assert_false(str_split(&rest, ",", &part));

	rest = STR(",,a,,b,");
	assert_true(str_word(&rest, ",", &part));
	assert_str(part, "a");
	assert_true(str_word(&rest, ",", &part));
	assert_str(part, "b");
	assert_false(str_word(&rest, ",", &part));
}

static void
a_word_is_found_among_words_as_a_whole_and_without_case(void **state)
{
	(void)state;
	assert_true(str_has_word(STR("ul OL\tdl"), STR("ol")));
	assert_true(str_has_word(STR("ul ol dl"), STR("DL")));
	assert_false(str_has_word(STR("ul ol dl"), STR("o")));
	assert_false(str_has_word(STR("ul ol dl"), STR("ol dl")));
	assert_false(str_has_word(STR("ul  ol"), STR("")));
}

static void
a_text_is_asked_for_the_rows_of_a_table(void **state)
{
	static const char *const table[] = {"rss", "atom"};

	(void)state;
	assert_true(STR_IS_ONE(STR("ATOM"), table));
	assert_false(STR_IS_ONE(STR("atoms"), table));
	assert_true(STR_HAS_ONE(STR("an Rss feed"), table));
	assert_false(STR_HAS_ONE(STR("a feed"), table));
	assert_true(STR_STARTS_ONE(STR("atoms"), table));
	assert_false(STR_STARTS_ONE(STR("an atom"), table));
}

static void
a_number_with_anything_behind_it_or_too_large_is_none(void **state)
{
	int64_t n = 0;

	(void)state;
	assert_true(str_number(STR("-120"), &n));
	assert_int_equal(n, -120);
	assert_true(str_number(STR("9223372036854775807"), &n));
	assert_false(str_number(STR("9223372036854775808"), &n));
	assert_false(str_number(STR("12 "), &n));
	assert_false(str_number(STR(""), &n));
	assert_false(str_number(STR("-"), &n));
}

static void
a_buffer_at_its_ceiling_keeps_what_it_has_and_says_so(void **state)
{
	struct buf b = {.max = 4};

	(void)state;
	assert_true(buf_adds(&b, "abc"));
	assert_false(buf_adds(&b, "de"));
	assert_true(b.is_full);
	assert_false(buf_addc(&b, 'd'));
	assert_string_equal(buf_cstr(&b), "abc");
	buf_release(&b);
}

static void
a_code_point_that_is_none_becomes_the_replacement_character(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_add_rune(&b, 0xD800);
	buf_add_rune(&b, 0x110000);
	assert_string_equal(buf_cstr(&b), "\xEF\xBF\xBD\xEF\xBF\xBD");
	buf_release(&b);
}

static void
an_arena_gives_zeroed_aligned_memory_and_reset_makes_it_reusable(void **state)
{
	struct arena a = {0};
	char *first;
	size_t total;

	(void)state;
	arena_bytes(&a, 3);
	for (int i = 0; i < 1000; i++) {
		char *p = arena_alloc(&a, 100);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (int k = 0; k < 100; k++)
			assert_int_equal(p[k], 0);
		memset(p, 'x', 100);
	}
	arena_reset(&a);
	total = a.total;
	first = arena_alloc(&a, 100);
	assert_int_equal(first[99], 0);
	assert_int_equal(a.total, total);
	arena_release(&a);
}

static void
nothing_asked_of_an_empty_arena_is_still_a_place(void **state)
{
	struct arena a = {0}, b = {0};

	(void)state;
	assert_non_null(arena_alloc(&a, 0));
	assert_non_null(arena_bytes(&b, 0));
	arena_release(&a);
	arena_release(&b);
}

static void
a_map_finds_each_of_a_thousand_keys_and_no_other(void **state)
{
	struct map m = {0};
	char keys[1000][16];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		snprintf(keys[i], sizeof keys[i], "k%d", i);
		*map_at(&m, str_of(keys[i])) = keys[i];
		assert_null(map_get(&m, STR("none"))); /* in a full table the search has no end */
	}
	for (int i = 0; i < 1000; i++)
		assert_ptr_equal(map_get(&m, str_of(keys[i])), keys[i]);
	assert_null(map_get(&m, STR("k1000")));
	assert_false(map_has(&m, STR("k1000")));
	map_release(&m);
}

static void
a_vector_of_a_hundred_keeps_their_order(void **state)
{
	VEC(int) v = {0};
	int want = 0;

	(void)state;
	for (int i = 0; i < 100; i++)
		vec_push(&v, i);
	vec_each (int, it, &v)
		assert_int_equal(*it, want++);
	assert_int_equal(want, 100);
	vec_release(&v);
}

static void
an_error_quotes_no_control_character_and_wrapping_goes_in_front(void **state)
{
	struct error e = {0};

	(void)state;
	assert_false(error_set(&e, ERR_FORMAT, "line 3: <%s>", "a\x1B]0;x\x07\nb\xFF"));
	assert_string_equal(e.text, "line 3: <a]0;x b?>");
	assert_false(error_wrap(&e, "https://example.org/rss"));
	assert_string_equal(e.text, "https://example.org/rss: line 3: <a]0;x b?>");
	assert_int_equal(e.code, ERR_FORMAT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(splitting_keeps_empty_parts_and_words_leave_them_out),
	    cmocka_unit_test(a_word_is_found_among_words_as_a_whole_and_without_case),
	    cmocka_unit_test(a_text_is_asked_for_the_rows_of_a_table),
	    cmocka_unit_test(a_number_with_anything_behind_it_or_too_large_is_none),
	    cmocka_unit_test(a_buffer_at_its_ceiling_keeps_what_it_has_and_says_so),
	    cmocka_unit_test(a_code_point_that_is_none_becomes_the_replacement_character),
	    cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_and_reset_makes_it_reusable),
	    cmocka_unit_test(nothing_asked_of_an_empty_arena_is_still_a_place),
	    cmocka_unit_test(a_map_finds_each_of_a_thousand_keys_and_no_other),
	    cmocka_unit_test(a_vector_of_a_hundred_keeps_their_order),
	    cmocka_unit_test(an_error_quotes_no_control_character_and_wrapping_goes_in_front),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
