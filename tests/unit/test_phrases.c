/* The words of furniture: how they are written down, and how they are found. */
#include "html/phrases.h"

#include "base/map.h"
#include "html/letters.h"
#include "tests/unit/unit.h"

static const struct {
	const char *texts;
	int kind;
} rows[] = {
#define IS(reason, texts) {texts, 0},
#define STARTS(reason, texts) {texts, 1},
#define HEADS(reason, texts) {texts, 2},
#define SPEAKS(reason, texts) {texts, 3},
#include "html/phrases.def"
#include "html/speech.def"
#undef IS
#undef STARTS
#undef HEADS
#undef SPEAKS
};

static struct phrase
found(const char *text)
{
	struct arena a = {0};
	struct phrase f = phrase_find(phrases_new(&a), str_of(text));

	arena_release(&a);
	return f;
}

static void
assert_reason(const char *text, const char *reason)
{
	const char *said = found(text).reason;

	if (said == NULL || strcmp(said, reason) != 0)
		print_message("%s: %s\n", text, said == NULL ? "nothing" : said);
	assert_string_equal(said, reason);
}

static void
each_phrase_stands_there_once_and_in_plain_letters(void **state)
{
	struct map seen[4] = {{0}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str rest = str_of(rows[i].texts), text;

		while (str_split(&rest, "|", &text)) {
			char folded[200];
			size_t n = letters_fold(folded, sizeof folded, text, LETTERS_PLAIN);

			if (!str_eq(text, (struct str){folded, n}))
				fail_msg("%.*s is not plain: %.*s", STR_ARG(text), (int)n, folded);
			if (map_has(&seen[rows[i].kind], text))
				fail_msg("%.*s stands there twice", STR_ARG(text));
			*map_at(&seen[rows[i].kind], text) = &seen;
		}
	}
	for (size_t i = 0; i < 4; i++)
		map_release(&seen[i]);
}

static void
accents_capitals_and_unseen_marks_make_no_difference(void **state)
{
	(void)state;
	assert_reason("MAS INFORMACION:", "related stories");
	assert_reason("Más información", "related stories");
	assert_reason("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "related stories");
	assert_reason("Διαβάστε επίσης:", "related stories");
	assert_reason("Kom\xc2\xadmen\xc2\xad"
		      "ta\xc2\xadre",
	    "comments");
	assert_reason("اقرأ أيضًا:", "related stories");
	assert_reason("إقرأ ايضاً", "related stories");
	assert_reason("यह भी पढ़ें:", "related stories");
	assert_reason("Ещё по теме", "related stories");
	assert_reason("İLGİLİ HABERLER", "related stories");
	assert_reason("ＡＤ", "advertisement");
}

static void
marks_of_every_script_end_a_phrase(void **state)
{
	(void)state;
	assert_reason("相关阅读：新桥要花多少钱", "related stories");
	assert_reason("【関連記事】新しい橋", "related stories");
	assert_reason("المزيد من؟", "related stories");
	assert_reason("תגיות׃ תחבורה", "tags");
}

static void
scripts_without_blanks_are_sought_by_characters(void **state)
{
	(void)state;
	assert_reason("関連記事はこちら", "related stories");
	assert_true(found("関連記事").is_whole);
	assert_false(found("関連記事はこちら").is_whole);
	/* Korean parts words: "the related article" is not "related article". */
	assert_int_equal(found("관련기사를 보면").kind, PHRASE_NONE);
	assert_int_equal(found("The relatedness of things").kind, PHRASE_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_phrase_stands_there_once_and_in_plain_letters),
	    cmocka_unit_test(accents_capitals_and_unseen_marks_make_no_difference),
	    cmocka_unit_test(marks_of_every_script_end_a_phrase),
	    cmocka_unit_test(scripts_without_blanks_are_sought_by_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
