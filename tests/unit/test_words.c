/* base/words: quotes, semicolons, comments, and guessing a word. */
#include "tests/unit/unit.h"

#include "base/buf.h"
#include "base/words.h"

/* The words of line, each behind a bar; `;` for a semicolon of its own, ! for an open quote. */
static struct str
split(struct arena *a, struct str line)
{
	struct buf b = {0};
	enum words_kind kind;
	struct str word;

	while ((kind = words_next(a, &line, &word, WORDS_COMMANDS)) != WORDS_END) {
		buf_addc(&b, '|');
		buf_add(&b, kind == WORDS_WORD ? word : kind == WORDS_OPEN ? STR("!") : STR(";"));
		if (kind == WORDS_OPEN)
			break;
	}
	struct str joined = str_dup(a, buf_str(&b));
	buf_release(&b);
	return joined;
}

static void
words_are_split_at_blanks_semicolons_and_comments(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(split(&a, STR("bind m tag 'read later'; next # more")),
	    "|bind|m|tag|read later|;|next");
	assert_str(split(&a, STR("color h1 #5f87af default")), "|color|h1|#5f87af|default");
	assert_str(split(&a, STR("#no blank")), "");
	assert_str(split(&a, STR("a;b c\\ d \\d+ \\;")), "|a;b|c d|\\d+|;");
	assert_str(split(&a, STR("x\"y\\\"z\"w \"\"")), "|xy\"zw|");
	assert_str(split(&a, STR("x 'open")), "|x|!");
	arena_release(&a);
}

static void
the_nearest_name_is_found_only_when_it_is_near(void **state)
{
	static const char *const names[] = {"title", "tag", "feed", NULL};

	(void)state;
	assert_string_equal(words_nearest(STR("titel"), names), "title");
	assert_string_equal(words_nearest(STR("Feet"), names), "feed");
	assert_null(words_nearest(STR("xyz"), names));
	assert_null(words_nearest(STR(""), names));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_split_at_blanks_semicolons_and_comments),
	    cmocka_unit_test(the_nearest_name_is_found_only_when_it_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
