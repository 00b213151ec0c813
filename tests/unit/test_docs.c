/* cli/docs: what the documents say is what the program takes. */
#include "tests/unit/unit.h"

#include <string.h>

#include "cli/docs.h"
#include "conf/conf.h"
#include "ui/commands.h"

/* The lines of config.example that begin with "# COMMAND ", without the comment sign. */
static void
uncomment(struct buf *out, struct str text, const char *command)
{
	struct str line;

	while (str_split(&text, "\n", &line))
		if (str_starts(line, "# ") && str_starts(str_from(line, 2), command) &&
		    str_from(line, 2 + strlen(command)).p[0] == ' ') {
			buf_add(out, str_from(line, 2));
			buf_addc(out, '\n');
		}
}

/* Examples of settings for one feed or folder. */
enum { FOR_ONE_FEED = 4 };

static void
what_config_example_shows_is_a_config_without_a_mistake(void **state)
{
	static const char *const commands[] = {"set", "bind", "unbind", "view", "rule", "color"};
	struct conf c = {.commands = commands_names()};
	struct buf example = {0}, config = {0};

	(void)state;
	docs_config(&example);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		uncomment(&config, buf_str(&example), commands[i]);
	conf_read_lines(&c, buf_str(&config), STR("config.example"));
	vec_each (struct conf_problem, p, &c.problems)
		fail_msg("line %d: %.*s", p->line, STR_ARG(p->text));
	assert_int_equal(c.options.values.n, OPTION_COUNT + FOR_ONE_FEED);
	assert_int_equal(c.bindings.n, 4);
	assert_int_equal(c.views.n, 2);
	assert_int_equal(c.rules.n, 1);
	buf_release(&example);
	buf_release(&config);
	conf_release(&c);
}

static void
every_setting_and_every_command_of_the_reader_is_in_the_man_page(void **state)
{
	const char *const *names = commands_names();
	struct buf man = {0}, plain = {0};

	(void)state;
	docs_man(&man);
	for (size_t i = 0; i < man.n; i++)
		if (man.p[i] != '\\')
			buf_addc(&plain, man.p[i]);
	for (size_t i = 0; names[i] != NULL; i++)
		if (!str_has(buf_str(&plain), names[i]))
			fail_msg("%s is not in the man page", names[i]);
	for (size_t i = 0; options_names()[i] != NULL; i++)
		if (!str_has(buf_str(&plain), options_names()[i]))
			fail_msg("%s is not in the man page", options_names()[i]);
	buf_release(&man);
	buf_release(&plain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_config_example_shows_is_a_config_without_a_mistake),
	    cmocka_unit_test(every_setting_and_every_command_of_the_reader_is_in_the_man_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
