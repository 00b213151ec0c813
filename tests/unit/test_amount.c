/* base/amount: amounts as people say them. */
#include "base/amount.h"

#include "tests/unit/unit.h"

static void
bytes_are_in_decimal_units_with_two_figures(void **state)
{
	static const struct {
		int64_t n;
		const char *want;
	} rows[] = {{0, "0 B"}, {999, "999 B"}, {1000, "1.0 kB"}, {9940, "9.9 kB"}, {9960, "10 kB"},
	    {48211, "48 kB"}, {999499, "999 kB"}, {999500, "1.0 MB"}, {12345678, "12 MB"},
	    {INT64_MAX, "9223372 TB"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = {0};

		amount_bytes(&b, rows[i].n);
		assert_string_equal(buf_cstr(&b), rows[i].want);
		buf_release(&b);
	}
}

static void
times_are_near_or_far_in_their_nearest_unit(void **state)
{
	static const struct {
		time_t t;
		const char *want;
	} rows[] = {{1000, "0 s ago"}, {1059, "in 59 s"}, {1060, "in 1 min"}, {1000 + 7199, "in 119 min"},
	    {1000 + 7200, "in 2 h"}, {1000 - 3 * 86400, "3 d ago"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = {0};

		amount_distance(&b, rows[i].t, 1000);
		assert_string_equal(buf_cstr(&b), rows[i].want);
		buf_release(&b);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_are_in_decimal_units_with_two_figures),
	    cmocka_unit_test(times_are_near_or_far_in_their_nearest_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
