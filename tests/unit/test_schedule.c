/* When a feed is asked again: the longest wish wins, chance only lengthens, nothing freezes for ever. */
#include "engine/schedule.h"

#include "base/date.h"
#include "tests/unit/unit.h"

/* 2026-11-23T12:00:00Z, a Monday. */
#define NOW ((time_t)1795435200)
enum { H = 3600, HALF_HOUR = 1800, NO_CHANCE = 0 };

static struct http_state
feed(void)
{
	return (struct http_state){.asked_at = NOW,
	    .fetched_at = NOW,
	    .changed_at = DATE_NONE,
	    .next_at = DATE_NONE,
	    .retry_after = DATE_NONE,
	    .max_age_s = -1,
	    .ttl_s = -1,
	    .period_s = -1,
	    .rhythm_s = -1};
}

/* Seconds from now to the next request. */
static int64_t
span(struct http_state st, int64_t interval_s, uint32_t die)
{
	struct arena a = {0};

	schedule_next(&st, &a, interval_s, NOW, die);
	arena_release(&a);
	return (int64_t)st.next_at - (int64_t)NOW;
}

static void
without_hints_the_users_interval_holds_but_not_below_the_floor(void **state)
{
	(void)state;
	assert_int_equal(span(feed(), HALF_HOUR, NO_CHANCE), HALF_HOUR);
	assert_int_equal(span(feed(), 60, NO_CHANCE), SCHEDULE_FLOOR_S);
}

static void
the_longest_wish_wins(void **state)
{
	struct http_state st = feed();

	(void)state;
	st.max_age_s = 2 * H;
	st.ttl_s = 3 * H;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 3 * H);
	assert_int_equal(span(st, 5 * H, NO_CHANCE), 5 * H);
}

static void
a_hint_of_a_year_means_a_day(void **state)
{
	struct http_state st = feed();

	(void)state;
	st.max_age_s = 365 * 24 * H;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 24 * H);
}

static void
errors_double_the_time_up_to_a_day(void **state)
{
	struct http_state st = feed();

	(void)state;
	st.error_count = 1;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 1 * H);
	st.error_count = 3;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 4 * H);
	st.error_count = 1000;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 24 * H);
}

static void
chance_only_lengthens_and_by_at_most_a_tenth(void **state)
{
	(void)state;
	for (uint32_t die = 0; die < 5000; die += 7) {
		int64_t s = span(feed(), H, die);

		assert_in_range(s, H, H + H / 10);
	}
}

static void
retry_after_wins_and_is_capped_at_a_month(void **state)
{
	struct http_state st = feed();

	(void)state;
	schedule_wait(&st, 7 * H, NOW);
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 7 * H);
	schedule_wait(&st, INT32_MAX, NOW);
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 31 * 24 * H);
	schedule_wait(&st, -1, NOW);
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 1 * H);
}

static void
skipped_hours_and_days_are_passed(void **state)
{
	struct http_state st = feed();

	(void)state;
	st.skip_hours = 1u << 12 | 1u << 13;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 2 * H);
	st.skip_hours = 0;
	st.skip_days = 1u << 1; /* Monday */
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), 12 * H);
}

static void
a_feed_that_wants_every_hour_skipped_is_asked_all_the_same(void **state)
{
	struct http_state st = feed();
	const char *why;

	(void)state;
	st.skip_hours = 0xffffff;
	assert_int_equal(span(st, HALF_HOUR, NO_CHANCE), HALF_HOUR);
	assert_true(schedule_may_ask(&st, SCHEDULE_DUE, NOW, &why));
}

static void
the_clock_asks_what_is_due_and_nothing_else(void **state)
{
	struct http_state st = feed();
	const char *why;

	(void)state;
	assert_true(schedule_may_ask(&st, SCHEDULE_DUE, NOW, &why));
	st.next_at = NOW + 1;
	assert_false(schedule_may_ask(&st, SCHEDULE_DUE, NOW, &why));
	assert_true(schedule_may_ask(&st, SCHEDULE_DUE, NOW + 1, &why));
	st.is_parked = true;
	assert_false(schedule_may_ask(&st, SCHEDULE_DUE, NOW + 1, &why));
	assert_true(schedule_may_ask(&st, SCHEDULE_BY_HAND, NOW + 60, &why));
}

static void
a_hand_overrides_all_but_retry_after_once_a_minute_and_insisting_overrides_that(void **state)
{
	struct http_state st = feed();
	const char *why;

	(void)state;
	st.next_at = NOW + 5 * H;
	assert_false(schedule_may_ask(&st, SCHEDULE_BY_HAND, NOW + 59, &why));
	assert_string_equal(why, "asked less than a minute ago");
	assert_true(schedule_may_ask(&st, SCHEDULE_BY_HAND, NOW + 60, &why));
	schedule_wait(&st, 2 * H, NOW);
	assert_false(schedule_may_ask(&st, SCHEDULE_BY_HAND, NOW + H, &why));
	assert_string_equal(why, "the server wants to be left alone");
	assert_true(schedule_may_ask(&st, SCHEDULE_FORCED, NOW + 1, &why));
}

static void
a_time_written_by_a_wrong_clock_freezes_nothing(void **state)
{
	struct http_state st = feed();
	const char *why;

	(void)state;
	st.next_at = st.retry_after = NOW + 50 * 365 * 24 * (time_t)H;
	assert_true(schedule_may_ask(&st, SCHEDULE_DUE, NOW, &why));
	st.asked_at = st.next_at;
	assert_true(schedule_may_ask(&st, SCHEDULE_BY_HAND, NOW, &why));
}

static void
the_rhythm_is_the_mean_gap_to_now(void **state)
{
	time_t two[] = {NOW - H, NOW - 2 * H};
	time_t mixed[] = {NOW - 3 * H, NOW - 9 * H, DATE_NONE, NOW + H, NOW - 6 * H};

	(void)state;
	assert_int_equal(schedule_rhythm_s(two, 2, NOW), -1);
	assert_int_equal(schedule_rhythm_s(mixed, 5, NOW), 3 * H);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_hints_the_users_interval_holds_but_not_below_the_floor),
	    cmocka_unit_test(the_longest_wish_wins),
	    cmocka_unit_test(a_hint_of_a_year_means_a_day),
	    cmocka_unit_test(errors_double_the_time_up_to_a_day),
	    cmocka_unit_test(chance_only_lengthens_and_by_at_most_a_tenth),
	    cmocka_unit_test(retry_after_wins_and_is_capped_at_a_month),
	    cmocka_unit_test(skipped_hours_and_days_are_passed),
	    cmocka_unit_test(a_feed_that_wants_every_hour_skipped_is_asked_all_the_same),
	    cmocka_unit_test(the_clock_asks_what_is_due_and_nothing_else),
	    cmocka_unit_test(
		a_hand_overrides_all_but_retry_after_once_a_minute_and_insisting_overrides_that),
	    cmocka_unit_test(a_time_written_by_a_wrong_clock_freezes_nothing),
	    cmocka_unit_test(the_rhythm_is_the_mean_gap_to_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
