/* Teasers told from whole texts. */
#include "engine/teaser.h"

#include "html/fragment.h"
#include "store/items.h"
#include "tests/unit/unit.h"

#define WORDS "The committee met on Tuesday and agreed, after hours of talk, to close the road. "
#define MANY WORDS WORDS WORDS WORDS WORDS WORDS WORDS WORDS

static void
assert_bits(const char *html, unsigned expected)
{
	struct arena a = {0};
	struct doc d;

	assert_true(fragment_to_doc(&d, &a, str_of(html), STR("https://e.org/"), NULL));
	assert_int_equal(teaser_bits(&d), expected);
	arena_release(&a);
}

static void
a_text_that_goes_on_elsewhere_is_a_teaser(void **state)
{
	(void)state;
	assert_bits("", HAS_TEASER);
	assert_bits("<p>" WORDS "The shops [...]</p>", HAS_TEASER);
	assert_bits("<p>" MANY "The shops&hellip;", HAS_TEASER);
	assert_bits("<p>" WORDS "</p><p><a href=/x>Read more</a></p>", HAS_TEASER);
	assert_bits("<p><a href=/c>Comments</a></p>", HAS_TEASER);
}

static void
a_short_text_may_be_one(void **state)
{
	(void)state;
	assert_bits("<p>" WORDS, HAS_SHORT);
}

static void
a_long_text_is_none_whatever_it_ends_in(void **state)
{
	(void)state;
	assert_bits("<p>" MANY, 0);
	assert_bits("<p>" MANY MANY MANY "And so on...", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_text_that_goes_on_elsewhere_is_a_teaser),
	    cmocka_unit_test(a_short_text_may_be_one),
	    cmocka_unit_test(a_long_text_is_none_whatever_it_ends_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
