/* conf/conf and conf/options: config lines are commands, and a bad one does not spoil the rest. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/path.h"
#include "conf/check.h"
#include "conf/conf.h"

static const char *const reader_commands[] = {"tag-toggle", "next", "open", NULL};

static void
settings_for_a_feed_come_before_its_folders_and_those_before_all(void **state)
{
	struct options_place lwn = {STR("https://lwn.net/rss"), STR("LWN"), STR("Linux")};
	struct options_place other = {STR("https://e.org/"), STR("E"), STR("Linux")};
	struct conf c = {0};

	(void)state;
	conf_read_lines(&c,
	    STR("set feed 'lwn' refresh-interval 2h; set folder Linux refresh-interval 1d\n"
		"set refresh-interval 90\nset refresh-interval 45m\n"),
	    STR("config"));
	assert_int_equal(c.problems.n, 0);
	assert_int_equal(options_number(&c.options, OPTION_REFRESH_INTERVAL, &lwn), 7200);
	assert_int_equal(options_number(&c.options, OPTION_REFRESH_INTERVAL, &other), 86400);
	assert_int_equal(options_number(&c.options, OPTION_REFRESH_INTERVAL, NULL), 2700);
	conf_release(&c);
}

static void
every_default_is_a_value_its_option_takes(void **state)
{
	struct options set = {0};
	struct arena a = {0};
	struct error e;

	(void)state;
	for (int o = 0; o < OPTION_COUNT; o++) {
		const struct option_row *row = options_row((enum option)o);

		if (!options_set(&set, &a, OPTIONS_OF_ALL, STR(""), str_of(row->name),
			str_of(row->fallback), &e))
			fail_msg("%s", e.text);
	}
	assert_int_equal(options_number(&(struct options){0}, OPTION_REFRESH_INTERVAL, NULL), 1800);
	assert_str(options_text(&(struct options){0}, OPTION_BROWSER, NULL), "xdg-open %u");
	assert_str(options_choice(OPTION_SORT, 1), "oldest");
	assert_int_equal(options_choice(OPTION_SORT, 9).n, 0);
	options_release(&set);
	arena_release(&a);
}

static struct str
problems_of(struct arena *a, const char *lines)
{
	struct conf c = {.commands = reader_commands};
	struct buf b = {0};
	struct str text;

	conf_read_lines(&c, str_of(lines), STR("config"));
	vec_each (struct conf_problem, p, &c.problems) {
		conf_problem_text(&b, p);
		buf_addc(&b, '\n');
	}
	text = str_dup(a, buf_str(&b));
	buf_release(&b);
	conf_release(&c);
	return text;
}

static void
a_bad_line_is_told_with_its_number_and_a_suggestion(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(problems_of(&a, "set mouse no\nset moose no\nset mouse perhaps\nsett x\n"
				   "set connections 9999\nset sort up\nset feed X theme y\n"
				   "bind <Entr> next\nbind j nxt\nbind j\nset 'mouse\nrule x y\n"
				   "set refresh-interval 5s\ntheme\n"),
	    "config, line 2: unknown setting 'moose': did you mean 'mouse'?\n"
	    "config, line 3: mouse 'perhaps': want yes or no\n"
	    "config, line 4: unknown command 'sett': did you mean 'set'?\n"
	    "config, line 5: connections '9999': want a number from 1 to 256\n"
	    "config, line 6: sort 'up': want one of newest|oldest|feed|title\n"
	    "config, line 7: theme cannot be set for one feed or folder\n"
	    "config, line 8: unknown key <Entr>\n"
	    "config, line 9: unknown command 'nxt': did you mean 'next'?\n"
	    "config, line 10: want: bind KEY COMMAND [; COMMAND]...\n"
	    "config, line 11: a quote is not closed\n"
	    "config, line 12: want: rule NAME QUERY -> ACTION...\n"
	    "config, line 13: refresh-interval '5s': want a time such as 90s, 30m, 2h or 7d, "
	    "from 60s to 2592000s\n"
	    "config, line 14: want: theme NAME\n");
	arena_release(&a);
}

static void
bindings_views_and_rules_are_kept_as_they_were_written(void **state)
{
	struct conf c = {.commands = reader_commands};

	(void)state;
	conf_read_lines(&c,
	    STR("# a comment\r\n"
		"bind m tag-toggle \"read later\" ; next  # both\r\n"
		"unbind gg\n"
		"view \"Long reads\" unread words:>1500 feed:\"Ars Technica\"\n"
		"rule \"deal alert\" title:/deal alert/ \\\n  -> tag ad\n"
		"color h1 #ff0000 default\n"
		"browser firefox --new-tab %u\n"),
	    STR("config"));
	assert_int_equal(c.problems.n, 0);
	assert_int_equal(c.bindings.n, 2);
	assert_str(c.bindings.v[0].keys, "m");
	assert_str(c.bindings.v[0].command, "tag-toggle \"read later\" ; next");
	assert_str(c.bindings.v[1].keys, "gg");
	assert_int_equal(c.bindings.v[1].command.n, 0);
	assert_str(c.views.v[0].name, "Long reads");
	assert_str(c.views.v[0].query, "unread words:>1500 feed:\"Ars Technica\"");
	assert_str(c.rules.v[0].name, "deal alert");
	assert_str(c.rules.v[0].query, "title:/deal alert/");
	assert_str(c.rules.v[0].action, "tag ad");
	assert_str(c.others.v[0].line, "color h1 #ff0000 default");
	assert_str(options_text(&c.options, OPTION_BROWSER, NULL), "firefox --new-tab %u");
	conf_release(&c);
}

static void
switches_can_be_named_alone_or_with_no(void **state)
{
	struct conf c = {0};

	(void)state;
	conf_read_lines(&c, STR("set no-mouse\nset show-ads\nset no-mouse yes\n"), STR("config"));
	assert_false(options_is_on(&c.options, OPTION_MOUSE, NULL));
	assert_true(options_is_on(&c.options, OPTION_SHOW_ADS, NULL));
	assert_int_equal(c.problems.n, 1);
	conf_release(&c);
}

static void
a_line_is_taken_apart_command_by_command(void **state)
{
	struct str line = STR("open ; tag 'a b' x# ;; next");
	struct conf_command command;
	struct arena a = {0};
	struct conf c = {0};
	struct error e;

	(void)state;
	assert_true(conf_next(&command, &a, &line, &e));
	assert_str(command.rests[0], "open");
	assert_true(conf_next(&command, &a, &line, &e));
	assert_int_equal(command.n, 3);
	assert_str(command.words[1], "a b");
	assert_str(command.rests[1], "'a b' x#");
	assert_true(conf_next(&command, &a, &line, &e));
	assert_str(command.words[0], "next");
	assert_int_equal(conf_run(&c, &command, &e), CONF_NOT_MINE);
	assert_false(conf_next(&command, &a, &line, &e));
	assert_int_equal(e.code, ERR_NONE);
	arena_release(&a);
}

static void
the_file_may_include_others_but_not_itself_for_ever(void **state)
{
	char folder[] = "/tmp/galley-test-XXXXXX";
	struct buf path = {0};
	struct conf c = {0};
	struct error e;

	(void)state;
	assert_non_null(mkdtemp(folder));
	buf_printf(&path, "%s/config", folder);
	path_override(PLACE_CONFIG, buf_cstr(&path));
	assert_true(conf_read(&c, &e)); /* none there */
	assert_true(path_write(buf_cstr(&path), STR("set no-mouse\ninclude config\n"), &e));
	assert_true(conf_read(&c, &e));
	assert_false(options_is_on(&c.options, OPTION_MOUSE, NULL));
	assert_int_equal(c.problems.n, 1);
	assert_str(c.problems.v[0].text, "files include one another too deep");
	assert_int_equal(remove(path.p), 0);
	assert_int_equal(remove(folder), 0);
	buf_release(&path);
	conf_release(&c);
}

static void
a_setting_for_a_feed_or_folder_that_is_not_there_is_told_with_the_name_that_was_meant(void **state)
{
	struct conf_names names = {0};
	struct conf c = {0};
	struct buf text = {0};

	(void)state;
	conf_names_add(&names, STR("https://lwn.net/rss"), STR("LWN"), true, STR("Linux"));
	conf_names_add(&names, STR("https://e.org/"), STR("The Harbour Post"), true, STR(""));
	conf_read_lines(&c,
	    STR("set feed lwn refresh no\nset feed https://e.org/ refresh no\nset folder linux "
		"refresh no\n"
		"set feed LVN refresh no\nset feed harbour refresh no\n\nset folder Linus refresh "
		"no\n"
		"set feed Nope refresh no\nset timeout 9s\n"),
	    STR("config"));
	assert_int_equal(conf_check(&c, &names, 0), 4);
	for (size_t i = 0; i < c.problems.n; i++) {
		conf_problem_text(&text, &c.problems.v[i]);
		buf_addc(&text, '\n');
	}
	assert_string_equal(buf_cstr(&text),
	    "config, line 4: set: no feed is called 'LVN': did you mean 'LWN'?\n"
	    "config, line 5: set: no feed is called 'harbour': did you mean 'The Harbour Post'?\n"
	    "config, line 7: set: no folder is called 'Linus': did you mean 'Linux'?\n"
	    "config, line 8: set: no feed is called 'Nope'\n");
	buf_release(&text);
	conf_names_release(&names);
	conf_release(&c);
}

static void
header_lines_are_checked_and_never_quoted(void **state)
{
	static const char *const good[] = {
	    "Authorization: Bearer s3cret", "X-Key: s3cret\nAccept-Language: de", "", " A:b \n"};
	static const char *const bad[] = {"s3cret", "X-Key:", ": s3cret", "X Key: s3cret",
	    "X-Key: s3cret\r\nEvil", "X: \x01s3cret"};
	struct options set = {0};
	struct arena a = {0};
	struct error e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(options_set(
		    &set, &a, OPTIONS_OF_ALL, STR(""), STR("headers"), str_of(good[i]), &e));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_false(options_set(
		    &set, &a, OPTIONS_OF_ALL, STR(""), STR("headers"), str_of(bad[i]), &e));
		assert_null(strstr(e.text, "s3cret"));
	}
	options_release(&set);
	arena_release(&a);
}

static void
a_number_may_be_the_least_and_the_most_that_its_option_takes(void **state)
{
	struct options set = {0};
	struct arena a = {0};
	struct error e;

	(void)state;
	for (int o = 0; o < OPTION_COUNT; o++) {
		const struct option_row *row = options_row((enum option)o);

		if (row->type != OPTION_NUMBER && row->type != OPTION_DURATION)
			continue;
		for (int i = -1; i <= 1; i++) {
			struct str least = str_printf(&a, "%lld", (long long)row->low + i);
			struct str most = str_printf(&a, "%lld", (long long)row->high - i);

			assert_int_equal(options_set(&set, &a, OPTIONS_OF_ALL, STR(""),
					     str_of(row->name), least, &e),
			    i >= 0);
			assert_int_equal(options_set(&set, &a, OPTIONS_OF_ALL, STR(""),
					     str_of(row->name), most, &e),
			    i >= 0);
		}
	}
	options_release(&set);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(settings_for_a_feed_come_before_its_folders_and_those_before_all),
	    cmocka_unit_test(every_default_is_a_value_its_option_takes),
	    cmocka_unit_test(a_number_may_be_the_least_and_the_most_that_its_option_takes),
	    cmocka_unit_test(a_bad_line_is_told_with_its_number_and_a_suggestion),
	    cmocka_unit_test(bindings_views_and_rules_are_kept_as_they_were_written),
	    cmocka_unit_test(switches_can_be_named_alone_or_with_no),
	    cmocka_unit_test(a_line_is_taken_apart_command_by_command),
	    cmocka_unit_test(the_file_may_include_others_but_not_itself_for_ever),
	    cmocka_unit_test(
		a_setting_for_a_feed_or_folder_that_is_not_there_is_told_with_the_name_that_was_meant),
	    cmocka_unit_test(header_lines_are_checked_and_never_quoted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
