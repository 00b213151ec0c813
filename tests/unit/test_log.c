/* The log: a line an event, and a file that does not grow for ever. */
#include "base/log.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"

#include "tests/unit/unit.h"

enum { LONGEST = 1 << 20 };

static char folder[] = "/tmp/galley-test-XXXXXX";
static struct buf path, older;

static int
begin(void **state)
{
	(void)state;
	setenv("GALLEY_NOW", "1790000000", 1);
	if (mkdtemp(folder) == NULL)
		return -1;
	buf_printf(&path, "%s/state/galley.log", folder);
	buf_printf(&older, "%s.1", buf_cstr(&path));
	path_override(PLACE_LOG, buf_cstr(&path));
	return 0;
}

static int
end(void **state)
{
	(void)state;
	(void)unlink(buf_cstr(&path));
	(void)unlink(buf_cstr(&older));
	buf_reset(&path);
	buf_printf(&path, "%s/state", folder);
	(void)rmdir(buf_cstr(&path));
	(void)rmdir(folder);
	buf_release(&path);
	buf_release(&older);
	return 0;
}

static void
assert_file(struct buf *name, const char *expected)
{
	struct buf text = {0};
	struct error e = {0};

	if (!path_read(&text, buf_cstr(name), &e))
		fail_msg("%s", e.text);
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
}

static void
lines_have_their_time_and_nothing_for_a_terminal(void **state)
{
	(void)state;
	log_line("one\ntwo %d", 3);
	log_line("%s", "red\033[31m");
	assert_file(&path, "2026-09-21T14:13:20Z one two 3\n2026-09-21T14:13:20Z red[31m\n");
}

static void
a_file_over_a_megabyte_becomes_the_older_one(void **state)
{
	struct buf text = {0};

	(void)state;
	while (text.n < LONGEST)
		buf_addc(&text, 'x');
	assert_true(path_write(buf_cstr(&path), buf_str(&text), NULL));
	log_line("a line more");
	assert_false(path_exists(buf_cstr(&older)));
	log_line("the first of the next file");
	assert_true(path_exists(buf_cstr(&older)));
	assert_file(&path, "2026-09-21T14:13:20Z the first of the next file\n");
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_have_their_time_and_nothing_for_a_terminal),
	    cmocka_unit_test(a_file_over_a_megabyte_becomes_the_older_one),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
