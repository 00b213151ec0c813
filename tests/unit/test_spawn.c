/* base/spawn: programs get arguments, never a shell line. */
#include "unit.h"

#include "base/spawn.h"

static const char **
words(struct arena *a, const char *template, const char *url)
{
	return spawn_words(a, str_of(template), str_of(url));
}

static void
a_url_is_one_argument_whatever_it_contains(void **state)
{
	struct arena a = {0};
	const char **argv = words(&a, "firefox --new-tab %u", "https://e.org/$(id);'\" x");

	(void)state;
	assert_string_equal(argv[0], "firefox");
	assert_string_equal(argv[1], "--new-tab");
	assert_string_equal(argv[2], "https://e.org/$(id);'\" x");
	assert_null(argv[3]);
	arena_release(&a);
}

static void
a_url_comes_last_when_the_template_does_not_name_it(void **state)
{
	struct arena a = {0};
	const char **argv = words(&a, "open -a 'My Browser'", "u");

	(void)state;
	assert_string_equal(argv[2], "My Browser");
	assert_string_equal(argv[3], "u");
	assert_null(argv[4]);
	arena_release(&a);
}

static void
an_open_quote_or_an_empty_template_gives_nothing(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_null(words(&a, "open 'it", "u"));
	assert_null(words(&a, "  ", "u"));
	arena_release(&a);
}

static void
a_filter_gets_its_input_and_gives_its_output(void **state)
{
	static const char *const argv[] = {"tr", "a-z", "A-Z", NULL};
	struct buf out = {0};
	struct error e = {0};

	(void)state;
	assert_true(spawn_filter(argv, STR("news"), &out, 10000, &e));
	assert_str(buf_str(&out), "NEWS");
	buf_release(&out);
}

static void
a_filter_that_reads_nothing_does_not_end_us(void **state)
{
	static const char *const argv[] = {"true", NULL};
	static char big[1 << 20];
	struct buf out = {0};

	(void)state;
	assert_true(spawn_filter(argv, (struct str){big, sizeof big}, &out, 10000, NULL));
	buf_release(&out);
}

static void
a_filter_that_hangs_is_killed_with_its_children(void **state)
{
	static const char *const argv[] = {"sh", "-c", "sleep 60 & sleep 60", NULL};
	struct buf out = {0};
	struct error e = {0};

	(void)state;
	assert_false(spawn_filter(argv, STR(""), &out, 50, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	buf_release(&out);
}

static void
a_filter_that_closes_its_output_and_stays_is_killed_too(void **state)
{
	static const char *const argv[] = {"sh", "-c", "exec >&-; sleep 60", NULL};
	struct buf out = {0};
	struct error e = {0};

	(void)state;
	assert_false(spawn_filter(argv, STR(""), &out, 100, &e));
	assert_string_equal(e.text, "sh: takes too long");
	buf_release(&out);
}

static void
a_filter_that_says_too_much_is_cut(void **state)
{
	static const char *const argv[] = {"yes", NULL};
	struct buf out = {.max = 1000};
	struct error e = {0};

	(void)state;
	assert_false(spawn_filter(argv, STR(""), &out, 10000, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	assert_true(out.n <= 1000);
	buf_release(&out);
}

static void
a_program_that_is_not_there_is_named(void **state)
{
	static const char *const argv[] = {"no-such-program-of-galley", NULL};
	struct buf out = {0};
	struct error e = {0};

	(void)state;
	assert_false(spawn_detached(argv, &e));
	assert_string_equal(e.text, "no-such-program-of-galley: No such file or directory");
	assert_false(spawn_foreground(argv, &e));
	assert_false(spawn_filter(argv, STR("x"), &out, 1000, &e));
	assert_string_equal(e.text, "no-such-program-of-galley: No such file or directory");
	buf_release(&out);
}

static void
a_bad_exit_status_is_an_error(void **state)
{
	static const char *const argv[] = {"false", NULL};
	struct error e = {0};

	(void)state;
	assert_false(spawn_foreground(argv, &e));
	assert_string_equal(e.text, "false: exit status 1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_url_is_one_argument_whatever_it_contains),
	    cmocka_unit_test(a_url_comes_last_when_the_template_does_not_name_it),
	    cmocka_unit_test(an_open_quote_or_an_empty_template_gives_nothing),
	    cmocka_unit_test(a_filter_gets_its_input_and_gives_its_output),
	    cmocka_unit_test(a_filter_that_reads_nothing_does_not_end_us),
	    cmocka_unit_test(a_filter_that_hangs_is_killed_with_its_children),
	    cmocka_unit_test(a_filter_that_closes_its_output_and_stays_is_killed_too),
	    cmocka_unit_test(a_filter_that_says_too_much_is_cut),
	    cmocka_unit_test(a_program_that_is_not_there_is_named),
	    cmocka_unit_test(a_bad_exit_status_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
