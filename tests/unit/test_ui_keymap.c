/* ui/keymap: sequences of keys, counts, bindings of the user's own. */
#include "unit.h"

#include "ui/commands.h"
#include "ui/keymap.h"

static int
fill(void **state)
{
	static struct keymap k;

	k = (struct keymap){0};
	assert_true(keymap_fill(&k, STR("default"), NULL, NULL));
	*state = &k;
	return 0;
}

static int
empty(void **state)
{
	keymap_release(*state);
	return 0;
}

/* Types ASCII keys; the answer to the last one, its command in *line. */
static enum keymap_answer
type(struct keymap *k, const char *keys, unsigned where, struct str *line, int *count)
{
	enum keymap_answer answer = KEYMAP_NOTHING;

	for (; *keys != '\0'; keys++)
		answer = keymap_key(k, (uint32_t)*keys, where, line, count);
	return answer;
}

static void
a_key_runs_its_command(void **state)
{
	struct str line;
	int count;

	assert_int_equal(type(*state, "j", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "down");
	assert_int_equal(count, 0);
}

static void
digits_before_a_key_are_its_count(void **state)
{
	struct str line;
	int count;

	assert_int_equal(type(*state, "10j", LIST, &line, &count), KEYMAP_RUN);
	assert_int_equal(count, 10);
}

static void
a_sequence_waits_for_its_last_key(void **state)
{
	struct keymap *k = *state;
	struct buf typed = {0};
	struct str line;
	int count;

	assert_int_equal(type(k, "3g", LIST, &line, &count), KEYMAP_MORE);
	keymap_typed(k, &typed);
	assert_str(buf_str(&typed), "3g");
	assert_non_null(keymap_continuation(k, LIST, 0));
	assert_int_equal(type(k, "g", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "first");
	assert_int_equal(count, 3);
	buf_release(&typed);
}

static void
a_sequence_that_means_nothing_is_forgotten(void **state)
{
	struct str line;
	int count;

	assert_int_equal(type(*state, "g~", LIST, &line, &count), KEYMAP_NOTHING);
	assert_int_equal(type(*state, "j", LIST, &line, &count), KEYMAP_RUN);
}

static void
the_same_key_does_different_things_in_different_panes(void **state)
{
	struct str line;
	int count;

	assert_int_equal(type(*state, "\t", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "next-pane");
	assert_int_equal(type(*state, "\t", ARTICLE, &line, &count), KEYMAP_RUN);
	assert_str(line, "next-link");
	assert_int_equal(type(*state, "h", SIDEBAR, &line, &count), KEYMAP_NOTHING);
}

static void
any_key_at_the_end_of_a_sequence_is_its_argument(void **state)
{
	struct str line;
	int count;

	assert_int_equal(type(*state, "'w", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "tag-jump w");
}

static void
what_the_user_binds_hides_what_was_bound(void **state)
{
	struct keymap *k = *state;
	struct conf conf = {0};
	struct str line;
	int count;

	vec_push(&conf.bindings, (struct conf_binding){STR("g"), STR("tag-toggle seen ; next")});
	vec_push(&conf.bindings, (struct conf_binding){STR("j"), STR("")});
	vec_push(&conf.bindings, (struct conf_binding){STR("Jk"), STR("quit")});
	assert_true(keymap_fill(k, STR("default"), &conf, NULL));
	assert_int_equal(type(k, "g", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "tag-toggle seen ; next");
	assert_int_equal(type(k, "j", LIST, &line, &count), KEYMAP_NOTHING);
	/* J alone is bound too: it runs when nothing follows for a while. */
	assert_int_equal(type(k, "J", LIST, &line, &count), KEYMAP_MORE);
	assert_int_equal(keymap_settle(k, LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "next");
	assert_int_equal(type(k, "Jk", LIST, &line, &count), KEYMAP_RUN);
	assert_str(line, "quit");
	vec_release(&conf.bindings);
}

static void
every_preset_can_be_read_and_an_unknown_one_is_named(void **state)
{
	struct error e = {0};

	assert_true(keymap_fill(*state, STR("newsboat"), NULL, &e));
	assert_true(keymap_fill(*state, STR("newsraft"), NULL, &e));
	assert_false(keymap_fill(*state, STR("emacs"), NULL, &e));
	assert_string_equal(e.text, "keymap emacs: there are default, newsboat and newsraft");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)
	const struct CMUnitTest tests[] = {
	    TEST(a_key_runs_its_command),
	    TEST(digits_before_a_key_are_its_count),
	    TEST(a_sequence_waits_for_its_last_key),
	    TEST(a_sequence_that_means_nothing_is_forgotten),
	    TEST(the_same_key_does_different_things_in_different_panes),
	    TEST(any_key_at_the_end_of_a_sequence_is_its_argument),
	    TEST(what_the_user_binds_hides_what_was_bound),
	    TEST(every_preset_can_be_read_and_an_unknown_one_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
