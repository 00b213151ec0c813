/* What the reader says: the journal of messages, and ages. */
#include "ui/age.h"
#include "ui/journal.h"

#include "base/date.h"

#include "tests/unit/unit.h"

enum { NOW = 1790000000 };

static void
the_journal_keeps_the_newest_thousand(void **state)
{
	struct journal j = {0};
	char text[20];

	(void)state;
	for (int i = 0; i < JOURNAL_MAX + 1; i++) {
		snprintf(text, sizeof text, "%d", i);
		journal_add(&j, NOW, LEVEL_NOTE, str_of(text));
	}
	assert_int_equal(j.n, JOURNAL_MAX);
	assert_string_equal(journal_at(&j, 0)->text, "1");
	assert_string_equal(journal_at(&j, JOURNAL_MAX - 1)->text, "1000");
	journal_release(&j);
}

static void
the_same_message_twice_in_a_row_is_one(void **state)
{
	struct journal j = {0};

	(void)state;
	journal_add(&j, NOW, LEVEL_NOTE, STR("a"));
	journal_add(&j, NOW, LEVEL_NOTE, STR("a"));
	journal_add(&j, NOW, LEVEL_NOTE, STR("b"));
	journal_add(&j, NOW, LEVEL_NOTE, STR("a"));
	assert_int_equal(j.n, 3);
	journal_release(&j);
}

static void
assert_age(int64_t seconds, const char *expected)
{
	struct buf b = {0};

	age_short(&b, NOW - seconds, NOW);
	assert_string_equal(buf_cstr(&b), expected);
	buf_release(&b);
}

static void
an_age_is_told_in_its_largest_unit(void **state)
{
	(void)state;
	assert_age(59, "now");
	assert_age(60, "1m");
	assert_age(3599, "59m");
	assert_age(3600, "1h");
	assert_age(86400, "1d");
	assert_age(13 * 86400, "13d");
	assert_age(14 * 86400, "2w");
	assert_age(364 * 86400, "52w");
	assert_age(365 * 86400, "1y");
	assert_age(-60, "now");
	assert_age(-61, "soon");
}

static void
no_date_has_no_age(void **state)
{
	struct buf b = {0};

	(void)state;
	age_short(&b, DATE_NONE, NOW);
	age_ago(&b, DATE_NONE, NOW);
	assert_int_equal(b.n, 0);
	age_ago(&b, NOW, NOW);
	buf_addc(&b, ' ');
	age_ago(&b, NOW - 7200, NOW);
	assert_string_equal(buf_cstr(&b), "now 2h ago");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_journal_keeps_the_newest_thousand),
	    cmocka_unit_test(the_same_message_twice_in_a_row_is_one),
	    cmocka_unit_test(an_age_is_told_in_its_largest_unit),
	    cmocka_unit_test(no_date_has_no_age),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
