/* Text that was encoded twice is mended, and text that only looks a little like it is not. */
#include "html/twice.h"

#include "tests/unit/unit.h"

static void
assert_mended(const char *text, const char *expected)
{
	struct buf out = {0};

	assert_true(twice_mend(&out, str_of(text)));
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void
assert_left(const char *text)
{
	struct buf out = {0};

	assert_false(twice_mend(&out, str_of(text)));
	assert_int_equal(out.n, 0);
	buf_release(&out);
}

static void
bytes_taken_for_characters_become_characters_again(void **state)
{
	(void)state;
	assert_mended("we don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t", "we don’t");
	assert_mended("we don\xc3\xa2\xc2\x80\xc2\x99t", "we don’t");
	assert_mended("\xc3\xb0\xc2\x9f\xc2\x99\xc2\x82 caf\xc3\x83\xc2\xa9", "🙂 café");
	assert_mended("\xc3\x83\xc2\xbc, \xc3\x83\xc2\xb6, \xc3\x83\xc2\xa4", "ü, ö, ä");
}

static void
letters_that_stand_so_by_chance_stay(void **state)
{
	(void)state;
	assert_left("");
	assert_left("plain, café, «Â», don’t \xc3");
	assert_left("IRM\xc3\x83\xc2\xbb twice, SOLID\xc3\x83\xc2\xbb");
	assert_left("\xc3\xa9\xe2\x80\x9d\xc2\xa0: a closing quote and a blank");
	assert_left("\xc3\xa2\xc2\x80");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_taken_for_characters_become_characters_again),
	    cmocka_unit_test(letters_that_stand_so_by_chance_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
