/* text/theme: roles inherit, colours are read, and each built-in theme is sound. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/path.h"
#include "model/doc.h"
#include "text/theme.h"

static void
every_built_in_theme_is_read_without_an_error(void **state)
{
	static const char *const names[] = {"galley-dark", "galley-light", "galley-16"};
	struct theme t;
	struct error e;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_true(theme_load(&t, str_of(names[i]), &e));
		if (e.code != ERR_NONE)
			fail_msg("%s", e.text);
	}
}

static void
a_role_has_from_its_parent_what_it_was_not_given(void **state)
{
	struct theme t;
	struct error e;

	(void)state;
	theme_plain(&t);
	assert_true(theme_read(&t, STR("color h1 red blue underline\n"), "x", &e));
	assert_int_equal(t.styles[ROLE_H3].fg, 1);
	assert_int_equal(t.styles[ROLE_H3].bg, 4);
	assert_int_equal(t.styles[ROLE_H3].attrs, ATTR_UNDERLINE);
	assert_true(theme_read(&t, STR("color h2 inherit 200 plain\n"), "x", &e));
	assert_int_equal(t.styles[ROLE_H3].fg, 1);
	assert_int_equal(t.styles[ROLE_H3].bg, 200);
	assert_int_equal(t.styles[ROLE_H3].attrs, 0);
}

static void
without_a_theme_roles_are_told_apart_by_attributes_alone(void **state)
{
	struct theme t;

	(void)state;
	theme_plain(&t);
	for (int r = 0; r < ROLE_COUNT; r++)
		assert_int_equal(t.styles[r].fg, THEME_DEFAULT);
	assert_int_equal(t.styles[ROLE_ROW_UNREAD].attrs, ATTR_BOLD);
	assert_int_equal(t.styles[ROLE_ROW_IDLE].attrs, ATTR_REVERSE);
}

static void
a_bad_line_is_named_and_the_others_are_read(void **state)
{
	struct theme t;
	struct error e;

	(void)state;
	theme_plain(&t);
	assert_false(theme_read(
	    &t, STR("# mine\ncolor h1 #f80\ncolor lnk red\ncolor link green\n"), "my.theme", &e));
	assert_string_equal(e.text, "my.theme, line 3: unknown role 'lnk': did you mean 'link'?");
	assert_int_equal(t.styles[ROLE_H1].fg, THEME_RGB | 0xff8800);
	assert_int_equal(t.styles[ROLE_LINK].fg, 2);
	assert_false(theme_read(&t, STR("color h1 gren"), "x", &e));
	assert_string_equal(e.text, "x, line 1: unknown colour 'gren': did you mean 'green'?");
	assert_false(theme_read(&t, STR("set x y"), "x", &e));
	assert_false(theme_read(&t, STR("color h1"), "x", &e));
	assert_false(theme_read(&t, STR("color h1 red red bald"), "x", &e));
}

static void
a_theme_of_the_users_own_comes_before_the_built_in_one(void **state)
{
	char folder[] = "/tmp/galley-test-XXXXXX";
	struct buf path = {0};
	struct theme t;
	struct error e;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path_override(PLACE_THEMES, folder);
	buf_printf(&path, "%s/galley-16.theme", folder);
	assert_true(path_write(buf_cstr(&path), STR("color text 7 0\n"), &e));
	assert_true(theme_load(&t, STR("galley-16"), &e));
	assert_int_equal(t.styles[ROLE_TEXT].fg, 7);
	assert_false(theme_load(&t, STR("../galley-16"), &e));
	assert_false(theme_load(&t, STR("nothing"), &e));
	assert_string_equal(
	    e.text, "no theme 'nothing'; there are: galley-16 galley-dark galley-light");
	assert_int_equal(remove(buf_cstr(&path)), 0);
	assert_int_equal(remove(folder), 0);
	buf_release(&path);
}

static void
the_theme_for_the_terminal_is_the_one_that_can_be_read_on_it(void **state)
{
	static const struct {
		const char *said;
		int text; /* the first colour of the theme */
	} cases[] = {{"15;0", THEME_RGB | 0xd0cfc8}, {"0;default;15", THEME_RGB | 0x262626},
	    {"0;7", THEME_RGB | 0x262626}, {"x", THEME_DEFAULT}, {"", THEME_DEFAULT}};
	struct theme t;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(setenv("COLORFGBG", cases[i].said, 1), 0);
		assert_true(theme_load(&t, STR("auto"), NULL));
		assert_int_equal(t.styles[ROLE_TEXT].fg, cases[i].text);
	}
	assert_int_equal(unsetenv("COLORFGBG"), 0);
}

static void
colours_come_down_to_what_the_terminal_has(void **state)
{
	(void)state;
	assert_int_equal(theme_nearest(THEME_RGB | 0x5f87af, 256), 67);
	assert_int_equal(theme_nearest(THEME_RGB | 0x080808, 256), 232);
	assert_int_equal(theme_nearest(THEME_RGB | 0xf00000, 16), 9);
	assert_int_equal(theme_nearest(9, 8), 1);
	assert_int_equal(theme_nearest(196, 8), 1);
	assert_int_equal(theme_nearest(196, 256), 196);
	assert_int_equal(theme_nearest(THEME_DEFAULT, 256), THEME_DEFAULT);
	assert_int_equal(theme_nearest(3, 2), THEME_DEFAULT);
}

static void
emphasis_is_laid_over_the_text_around_it(void **state)
{
	struct theme t;

	(void)state;
	theme_plain(&t);
	assert_true(
	    theme_read(&t, STR("color link blue default\ncolor code green default\n"), "x", NULL));
	assert_int_equal(theme_style(&t, ROLE_LINK, RUN_EMPHASIS).fg, 4);
	assert_int_equal(
	    theme_style(&t, ROLE_LINK, RUN_EMPHASIS).attrs, ATTR_ITALIC | ATTR_UNDERLINE);
	assert_int_equal(theme_style(&t, ROLE_LINK, RUN_CODE).fg, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_built_in_theme_is_read_without_an_error),
	    cmocka_unit_test(a_role_has_from_its_parent_what_it_was_not_given),
	    cmocka_unit_test(without_a_theme_roles_are_told_apart_by_attributes_alone),
	    cmocka_unit_test(a_bad_line_is_named_and_the_others_are_read),
	    cmocka_unit_test(a_theme_of_the_users_own_comes_before_the_built_in_one),
	    cmocka_unit_test(the_theme_for_the_terminal_is_the_one_that_can_be_read_on_it),
	    cmocka_unit_test(colours_come_down_to_what_the_terminal_has),
	    cmocka_unit_test(emphasis_is_laid_over_the_text_around_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
