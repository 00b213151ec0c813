/* engine/command: which lines of a feeds file are a program with arguments, and which a shell's affair. */
#include "engine/command.h"

#include <string.h>

#include "tests/unit/unit.h"

/* The words joined with bars; "shell" for none. */
static void
reads(const char *line, const char *want)
{
	struct arena a = {0};
	const char **argv = command_words(&a, str_of(line));
	struct buf got = {0};

	for (size_t i = 0; argv != NULL && argv[i] != NULL; i++) {
		buf_adds(&got, i > 0 ? "|" : "");
		buf_adds(&got, argv[i]);
	}
	if (argv == NULL)
		buf_adds(&got, "shell");
	assert_string_equal(buf_cstr(&got), want);
	buf_release(&got);
	arena_release(&a);
}

static void
words_and_quotes_are_a_program_and_its_arguments(void **state)
{
	(void)state;
	reads("cat a.xml", "cat|a.xml");
	reads("/bin/cat 'a feed.xml' \"b c\" d=e", "/bin/cat|a feed.xml|b c|d=e");
	reads("cat ''", "cat|");
}

static void
what_a_shell_reads_otherwise_is_the_shells(void **state)
{
	static const char *const lines[] = {"cat a | sort", "cat a > b", "cat $HOME/a", "cat `x`",
	    "cat a; cat b", "cat *.xml", "cat a?", "cat ~/a", "cat a\\ b", "A=b cat c", "cat a # b",
	    "cat a && b", "cat {a,b}", "(cat a)", "! cat a", "cat 'a", "cat [ab]", ""};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		reads(lines[i], "shell");
}

static void
a_word_that_is_no_program_is_the_shells(void **state)
{
	(void)state;
	reads("exit 3", "shell");
	reads("no-such-program-as-this a", "shell");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_and_quotes_are_a_program_and_its_arguments),
	    cmocka_unit_test(what_a_shell_reads_otherwise_is_the_shells),
	    cmocka_unit_test(a_word_that_is_no_program_is_the_shells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
