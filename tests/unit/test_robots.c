/* robots.txt: groups, patterns, and which rule counts. */
#include "net/robots.h"

#include "base/buf.h"
#include "tests/unit/unit.h"

static const char text[] = "User-agent: *\n"
			   "Disallow: /private/ # and all in it\n"
			   "Allow: /private/open\n"
			   "Disallow: /*.pdf$\n"
			   "\n"
			   "User-agent: Other\n"
			   "User-agent: Galley/2.0\n"
			   "Crawl-delay: 7\n"
			   "Disallow: /slow\n"
			   "\n"
			   "user-agent: third\n"
			   "disallow: /\n";

static void
assert_allowed(const char *agent, const char *path, bool expected)
{
	assert_int_equal(robots_allow(str_of(text), str_of(agent), str_of(path)), expected);
}

static void
the_longest_pattern_of_the_group_counts(void **state)
{
	(void)state;
	assert_allowed("somebody", "/", true);
	assert_allowed("somebody", "/private/x", false);
	assert_allowed("somebody", "/private/open/x", true);
	assert_allowed("somebody", "/a/b.pdf", false);
	assert_allowed("somebody", "/a/b.pdf?page=1", true);
	assert_allowed("somebody", "/slow", true);
}

static void
a_group_of_our_own_goes_before_that_for_all(void **state)
{
	(void)state;
	assert_allowed("galley", "/private/x", true);
	assert_allowed("galley", "/slow/x", false);
	assert_allowed("third", "/x", false);
	assert_allowed("third", "/robots.txt", true);
	assert_int_equal(robots_delay_s(str_of(text), STR("galley")), 7);
	assert_int_equal(robots_delay_s(str_of(text), STR("somebody")), 0);
}

static void
what_is_no_robots_txt_forbids_nothing(void **state)
{
	(void)state;
	assert_true(robots_allow(STR(""), STR("galley"), STR("/x")));
	assert_true(robots_allow(STR("<html><p>Not found: /"), STR("galley"), STR("/x")));
	assert_true(robots_allow(STR("User-agent: *\nDisallow:\n"), STR("galley"), STR("/x")));
}

static void
a_pattern_made_to_take_long_ends(void **state)
{
	struct buf rule = {0}, path = {0};

	(void)state;
	buf_adds(&rule, "User-agent: *\nDisallow: ");
	for (int i = 0; i < 1000; i++)
		buf_adds(&rule, "*a");
	buf_adds(&rule, "b");
	buf_addc(&path, '/');
	for (int i = 0; i < 8000; i++)
		buf_addc(&path, 'a');
	assert_true(robots_allow(buf_str(&rule), STR("galley"), buf_str(&path)));
	buf_release(&rule);
	buf_release(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_longest_pattern_of_the_group_counts),
	    cmocka_unit_test(a_group_of_our_own_goes_before_that_for_all),
	    cmocka_unit_test(what_is_no_robots_txt_forbids_nothing),
	    cmocka_unit_test(a_pattern_made_to_take_long_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
