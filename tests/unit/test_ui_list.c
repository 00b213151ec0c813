/* ui/list: where a list stands. */
#include "unit.h"

#include "ui/list.h"

static struct list
list_of(int n, int rows)
{
	struct list l = {0};

	list_resize(&l, n);
	list_fit(&l, rows);
	return l;
}

static void
the_selection_stays_within_the_rows_there_are(void **state)
{
	struct list l = list_of(5, 3);

	(void)state;
	list_move(&l, 100);
	assert_int_equal(l.selected, 4);
	list_move(&l, -100);
	assert_int_equal(l.selected, 0);
	list_resize(&l, 0);
	list_move(&l, 1);
	assert_int_equal(l.selected, 0);
}

static void
the_view_follows_the_selection_with_two_rows_beyond_it(void **state)
{
	struct list l = list_of(100, 10);

	(void)state;
	list_select(&l, 50);
	list_fit(&l, 10);
	assert_int_equal(l.top, 43); /* 50 is the eighth of ten rows */
	list_select(&l, 44);
	list_fit(&l, 10);
	assert_int_equal(l.top, 42);
}

static void
a_list_that_got_shorter_does_not_leave_rows_empty(void **state)
{
	struct list l = list_of(100, 10);

	(void)state;
	list_select(&l, 99);
	list_fit(&l, 10);
	assert_int_equal(l.top, 90);
	list_resize(&l, 12);
	list_fit(&l, 10);
	assert_int_equal(l.top, 2);
	assert_int_equal(l.selected, 11);
}

static void
the_wheel_takes_the_selection_along_and_reaches_both_ends(void **state)
{
	struct list l = list_of(30, 10);

	(void)state;
	list_scroll(&l, 3);
	assert_int_equal(l.top, 3);
	assert_int_equal(l.selected, 5);
	list_scroll(&l, 100);
	assert_int_equal(l.top, 20);
	list_select(&l, 29);
	list_scroll(&l, 1);
	assert_int_equal(l.selected, 29);
	list_scroll(&l, -100);
	assert_int_equal(l.top, 0);
	list_select(&l, 0);
	list_scroll(&l, -1);
	assert_int_equal(l.selected, 0);
}

static void
a_page_keeps_two_rows_in_common(void **state)
{
	struct list l = list_of(100, 10);

	(void)state;
	list_page(&l, 1);
	assert_int_equal(l.top, 8);
	assert_int_equal(l.selected, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_selection_stays_within_the_rows_there_are),
	    cmocka_unit_test(the_view_follows_the_selection_with_two_rows_beyond_it),
	    cmocka_unit_test(a_list_that_got_shorter_does_not_leave_rows_empty),
	    cmocka_unit_test(the_wheel_takes_the_selection_along_and_reaches_both_ends),
	    cmocka_unit_test(a_page_keeps_two_rows_in_common),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
