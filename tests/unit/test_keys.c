/* conf/keys: what is read is written the same way. */
#include "tests/unit/unit.h"

#include "conf/keys.h"

static struct str
read_and_written(struct arena *a, const char *text)
{
	uint32_t keys[KEYS_MAX];
	struct buf b = {0};
	struct str s;
	size_t n;

	if (!keys_parse(keys, &n, str_of(text), NULL))
		return STR("none");
	keys_write(&b, keys, n);
	s = str_dup(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
keys_are_written_as_they_are_read(void **state)
{
	static const char *const same[] = {"j", "gg", "'x", "^D", "Enter", "Space", "g<Enter>",
	    "<F5>", "<A-x>", "PageDown", "S-Tab", "é", "^", "<", "^[", "<A-Up>", "|", "z.", NULL};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; same[i] != NULL; i++) {
		const char *want = str_is(str_of(same[i]), "^[") ? "Escape" : same[i];

		assert_str(read_and_written(&a, same[i]), want);
	}
	arena_release(&a);
}

static void
names_have_brackets_or_not_and_any_case(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(read_and_written(&a, "<enter>"), "Enter");
	assert_str(read_and_written(&a, "<C-d>"), "^D");
	assert_str(read_and_written(&a, "^d"), "^D");
	assert_str(read_and_written(&a, "ESC"), "Escape");
	assert_str(read_and_written(&a, "f12"), "<F12>");
	assert_str(read_and_written(&a, "<M-x>"), "<A-x>");
	assert_str(read_and_written(&a, "<<"), "<lt><lt>");
	arena_release(&a);
}

static void
what_is_no_key_is_refused(void **state)
{
	uint32_t keys[KEYS_MAX];
	struct error e;
	size_t n;

	(void)state;
	assert_false(keys_parse(keys, &n, STR(""), &e));
	assert_false(keys_parse(keys, &n, STR("<Nothing>"), &e));
	assert_string_equal(e.text, "unknown key <Nothing>");
	assert_false(keys_parse(keys, &n, STR("abcde"), &e));
	assert_false(keys_parse(keys, &n, STR("\xff"), &e));
	assert_false(keys_parse(keys, &n, STR("\x1b"), &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_are_written_as_they_are_read),
	    cmocka_unit_test(names_have_brackets_or_not_and_any_case),
	    cmocka_unit_test(what_is_no_key_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
