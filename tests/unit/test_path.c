/* Files: where they are, and that a write is whole or not at all and nobody else can read it. */
#include "base/path.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static char folder[64];

static void
assert_mode(const char *path, mode_t mode)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, mode);
}

static const char *
in_folder(const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void
the_database_is_below_the_xdg_data_home(void **state)
{
	struct buf b = {0};

	(void)state;
	unsetenv("GALLEY_DB");
	setenv("XDG_DATA_HOME", "/data", 1);
	path_of(&b, PLACE_DB);
	assert_string_equal(buf_cstr(&b), "/data/galley/galley.db");
	buf_release(&b);
}

static void
a_relative_xdg_folder_is_ignored_as_the_specification_says(void **state)
{
	struct buf b = {0};

	(void)state;
	setenv("XDG_CACHE_HOME", "cache", 1);
	setenv("HOME", "/home/ann", 1);
	path_of(&b, PLACE_CACHE);
	assert_string_equal(buf_cstr(&b), "/home/ann/.cache/galley");
	buf_release(&b);
}

static void
an_override_goes_before_everything(void **state)
{
	struct buf b = {0};

	(void)state;
	path_override(PLACE_DB, "/elsewhere/x.db");
	path_of(&b, PLACE_DB);
	assert_string_equal(buf_cstr(&b), "/elsewhere/x.db");
	buf_release(&b);
}

static void
a_written_file_and_its_new_folder_are_the_users_alone_whatever_the_umask(void **state)
{
	struct error e = {0};

	(void)state;
	umask(0);
	assert_true(path_write(in_folder("new/feeds"), STR("one\n"), &e));
	assert_mode(in_folder("new/feeds"), 0600);
	assert_mode(in_folder("new"), 0700);
}

static void
appending_keeps_what_was_there(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_true(path_append(in_folder("list"), STR("one\n"), NULL));
	assert_true(path_append(in_folder("list"), STR("two\n"), NULL));
	assert_true(path_read(&b, in_folder("list"), NULL));
	assert_string_equal(buf_cstr(&b), "one\ntwo\n");
	assert_mode(in_folder("list"), 0600);
	buf_release(&b);
}

static void
a_file_over_the_ceiling_is_refused_in_words(void **state)
{
	struct buf b = {.max = 2};
	struct error e = {0};

	(void)state;
	assert_true(path_write(in_folder("big"), STR("12345"), NULL));
	assert_false(path_read(&b, in_folder("big"), &e));
	assert_int_equal(e.code, ERR_LIMIT);
	buf_release(&b);
}

static void
what_is_no_plain_file_is_not_written_over(void **state)
{
	struct error e = {0};
	struct stat st;

	(void)state;
	assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
	assert_false(path_write(in_folder("pipe"), STR("x"), &e));
	assert_int_equal(stat(in_folder("pipe"), &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_true(str_has(str_of(e.text), "/pipe: not a file that can be written anew"));
	unlink(in_folder("pipe"));
}

static void
a_users_file_that_is_read_only_stays_as_it_is(void **state)
{
	struct error e = {0};

	(void)state;
	if (geteuid() == 0)
		return; /* to whom nothing is read-only */
	assert_true(path_write(in_folder("mine"), STR("x"), NULL));
	assert_int_equal(chmod(in_folder("mine"), 0400), 0);
	assert_false(path_rewrite(in_folder("mine"), STR("y"), &e));
	assert_true(str_has(str_of(e.text), "/mine: Permission denied"));
	unlink(in_folder("mine"));
}

static void
a_missing_file_is_named_in_the_error(void **state)
{
	struct buf b = {0};
	struct error e = {0};

	(void)state;
	assert_false(path_read(&b, "/nowhere/at/all", &e));
	assert_string_equal(e.text, "/nowhere/at/all: No such file or directory");
}

static int
make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/galley-path-XXXXXX");
	return mkdtemp(folder) == NULL;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(in_folder("new/feeds"));
	rmdir(in_folder("new"));
	unlink(in_folder("list"));
	unlink(in_folder("big"));
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_database_is_below_the_xdg_data_home),
	    cmocka_unit_test(a_relative_xdg_folder_is_ignored_as_the_specification_says),
	    cmocka_unit_test(an_override_goes_before_everything),
	    cmocka_unit_test(
		a_written_file_and_its_new_folder_are_the_users_alone_whatever_the_umask),
	    cmocka_unit_test(appending_keeps_what_was_there),
	    cmocka_unit_test(a_file_over_the_ceiling_is_refused_in_words),
	    cmocka_unit_test(what_is_no_plain_file_is_not_written_over),
	    cmocka_unit_test(a_users_file_that_is_read_only_stays_as_it_is),
	    cmocka_unit_test(a_missing_file_is_named_in_the_error),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
