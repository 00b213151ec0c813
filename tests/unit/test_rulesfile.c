/* Rules files are changed a line at a time; everything else in them is the user's. */
#include "conf/rulesfile.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "tests/unit/unit.h"

static char folder[] = "/tmp/galley-rules.XXXXXX";

static int
set_up(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	path_override(PLACE_RULES, folder);
	return 0;
}

static int
tear_down(void **state)
{
	char path[64];

	(void)state;
	snprintf(path, sizeof path, "%s/e.org", folder);
	unlink(path);
	return rmdir(folder);
}

static void
write_rules(const char *text)
{
	struct arena a = {0};

	assert_true(path_write(rulesfile_path(&a, STR("e.org")).p, str_of(text), NULL));
	arena_release(&a);
}

static void
check_rules(const char *text)
{
	struct arena a = {0};
	struct buf is = {0};

	assert_true(path_read(&is, rulesfile_path(&a, STR("e.org")).p, NULL));
	assert_str(buf_str(&is), text);
	buf_release(&is);
	arena_release(&a);
}

static void
hosts_name_files_without_www(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(rulesfile_host(&a, STR("https://www.E.org:8080/x")), "e.org");
	assert_str(rulesfile_host(&a, STR("http://news.e.org/")), "news.e.org");
	assert_str(rulesfile_host(&a, STR("mailto:a@e.org")), "");
	assert_str(rulesfile_host(&a, STR("http://../passwd")), "");
	assert_str(rulesfile_host(&a, STR("http://.hidden/x")), "");
	arena_release(&a);
}

static void
a_lesson_is_a_line_at_the_end_and_the_rest_stays(void **state)
{
	struct arena a = {0};
	struct rulesfile_change c;

	(void)state;
	write_rules("# mine\r\n\n  body: //div   \ntest_url: x");
	assert_true(rulesfile_teach(&c, &a, STR("e.org"), "strip", STR(".promo"), NULL));
	assert_int_equal(c.line, 5);
	assert_true(c.is_put);
	assert_str(c.text, "strip: .promo");
	check_rules("# mine\r\n\n  body: //div   \ntest_url: x\nstrip: .promo\n");
	assert_true(rulesfile_take(&c, &a, STR("e.org"), STR("strip: .promo"), NULL));
	assert_int_equal(c.line, 5);
	assert_false(c.is_put);
	check_rules("# mine\r\n\n  body: //div   \ntest_url: x\n");
	arena_release(&a);
}

static void
the_opposite_of_the_last_lesson_takes_its_line_out(void **state)
{
	struct arena a = {0};
	struct rulesfile_change c;

	(void)state;
	write_rules("strip: .a\nstrip: .b\n# why\n");
	assert_true(rulesfile_teach(&c, &a, STR("e.org"), "keep", STR(".b"), NULL));
	assert_false(c.is_put);
	assert_str(c.text, "strip: .b");
	check_rules("strip: .a\n# why\n");
	assert_true(rulesfile_put(&c, &a, STR("e.org"), c.text, NULL));
	check_rules("strip: .a\n# why\nstrip: .b\n");
	/* That of one before it stands below it. */
	assert_true(rulesfile_teach(&c, &a, STR("e.org"), "keep", STR(".a"), NULL));
	check_rules("strip: .a\n# why\nstrip: .b\nkeep: .a\n");
	arena_release(&a);
}

static void
what_is_said_already_and_what_is_gone_are_told(void **state)
{
	struct arena a = {0};
	struct rulesfile_change c;
	struct error e = {0};

	(void)state;
	write_rules("strip: .a\n");
	assert_false(rulesfile_teach(&c, &a, STR("e.org"), "strip", STR(".a"), &e));
	assert_string_equal(e.text, "rules/e.org says so already: strip: .a");
	assert_false(rulesfile_take(&c, &a, STR("e.org"), STR("strip: .b"), &e));
	assert_string_equal(e.text, "rules/e.org: the line is no longer there");
	check_rules("strip: .a\n");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hosts_name_files_without_www),
	    cmocka_unit_test(a_lesson_is_a_line_at_the_end_and_the_rest_stays),
	    cmocka_unit_test(the_opposite_of_the_last_lesson_takes_its_line_out),
	    cmocka_unit_test(what_is_said_already_and_what_is_gone_are_told),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
