/* Documents as text: what is written is read back the same, and what is damaged is refused. */
#include "model/docio.h"

#include "tests/unit/unit.h"

static void
assert_same_after_reading(const char *text)
{
	struct arena a = {0};
	struct buf out = {0};
	struct doc d;
	struct error e = {0};

	if (!docio_read(&d, &a, str_of(text), &e))
		fail_msg("%s", e.text);
	docio_write(&out, &d);
	assert_string_equal(buf_cstr(&out), text);
	buf_release(&out);
	arena_release(&a);
}

static void
a_document_of_every_kind_comes_back_as_it_was(void **state)
{
	(void)state;
	assert_same_after_reading("h2 Why it matters\n"
				  "p The {em|quick} brown {b a https://e.org/fox|fox}.\n"
				  "list3\n li\n  p First\\nline two\n"
				  "!\"promo: \\\"More\\\"\" list0\n li\n  p Another\n"
				  "code int main(void)\\n\\{\\n\\}\n"
				  "table\n tr1\n  td2 a\n  td1 b\n"
				  "@\"div.lead > img\" =\"https://e.org/p.png\" figure A dog\n caption Rex\n"
				  "note\n p By hand\nrule\n");
}

static void
a_block_indented_below_nothing_is_refused_with_its_line(void **state)
{
	struct arena a = {0};
	struct error e = {0};
	struct doc d;

	(void)state;
	assert_false(docio_read(&d, &a, STR("p a\n   p b\n"), &e));
	assert_string_equal(e.text, "document, line 2: indented too far");
	arena_release(&a);
}

static void
an_unknown_kind_is_refused(void **state)
{
	struct arena a = {0};
	struct doc d;

	(void)state;
	assert_false(docio_read(&d, &a, STR("blink text\n"), NULL));
	arena_release(&a);
}

static void
words_of_stripped_blocks_are_not_counted_and_two_ideographs_are_a_word(void **state)
{
	struct arena a = {0};
	struct doc d;

	(void)state;
	assert_true(docio_read(&d, &a, STR("p one two\n!\"ad\" p three\np 日本\n"), NULL));
	assert_int_equal(doc_words(&d), 3);
	assert_int_equal(doc_count_stripped(&d), 1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_document_of_every_kind_comes_back_as_it_was),
	    cmocka_unit_test(a_block_indented_below_nothing_is_refused_with_its_line),
	    cmocka_unit_test(an_unknown_kind_is_refused),
	    cmocka_unit_test(words_of_stripped_blocks_are_not_counted_and_two_ideographs_are_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
