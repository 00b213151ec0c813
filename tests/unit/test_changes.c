/* What changed between two texts, as a document. Texts are written as docio does. */
#include "base/buf.h"
#include "base/clock.h"
#include "model/docio.h"
#include "tests/unit/unit.h"
#include "text/changes.h"

static struct arena a;

static struct doc
read_doc(struct str text)
{
	struct doc d;

	if (!docio_read(&d, &a, text, NULL))
		fail_msg("not a document: %.*s", STR_ARG(text));
	return d;
}

static struct changes
compare(struct str old, struct str new, bool with_marks)
{
	struct doc x = read_doc(old), y = read_doc(new);
	struct changes c;

	changes_of(&c, &a, &(struct changes_text){STR("T"), &x},
	    &(struct changes_text){STR("T"), &y}, with_marks);
	return c;
}

static struct str
written(const struct changes *c)
{
	struct buf text = {0};
	struct str s;

	docio_write(&text, &c->doc);
	s = str_dup(&a, buf_str(&text));
	buf_release(&text);
	return s;
}

static void
assert_changes(const char *old, const char *new, const char *expected)
{
	struct changes c = compare(str_of(old), str_of(new), false);

	assert_str(written(&c), expected);
	arena_reset(&a);
}

static void
a_word_that_became_another_stands_beside_it(void **state)
{
	(void)state;
	assert_changes(
	    "p The quick fox.\n", "p The slow fox.\n", "p The {del|quick} {ins|slow} fox.\n");
	assert_changes("p It is free.\n", "p It is not free.\n", "p It is {ins|not} free.\n");
	assert_changes("p It is not free.\n", "p It is free.\n", "p It is {del|not} free.\n");
	assert_changes("p one two three four.\n", "p one two three four!\n",
	    "p one two three four{del|.}{ins|!}\n");
}

static void
the_same_text_in_other_markup_has_no_changes(void **state)
{
	(void)state;
	assert_changes("p One two.\np Three.\n", "p {b|One} two.\nquote\n p Three.\n", "");
	assert_changes("p x\n!\"promo\" p 3 comments\n", "p x\n!\"promo\" p 4 comments\n", "");
}

static void
a_word_alone_between_two_changes_goes_with_them(void **state)
{
	(void)state;
	assert_changes(
	    "p a b c d e f g h\n", "p a x c y e f g h\n", "p a {del|b c d} {ins|x c y} e f g h\n");
	/* Two words are worth keeping. */
	assert_changes("p a b c d e f g h\n", "p a x c d y f g h\n",
	    "p a {del|b} {ins|x} c d {del|e} {ins|y} f g h\n");
}

static void
a_paragraph_that_came_or_went_is_whole(void **state)
{
	(void)state;
	assert_changes("p One.\np Three.\n", "p One.\np Two, in full.\np Three.\n",
	    "p One.\np {ins|Two, in full.}\np Three.\n");
	assert_changes("p One.\np Two, in full.\np Three.\n", "p One.\np Three.\n",
	    "p One.\np {del|Two, in full.}\np Three.\n");
	assert_changes("p Nothing alike here\n", "p Quite other words\n",
	    "p {del|Nothing alike here}\np {ins|Quite other words}\n");
}

static void
what_stayed_is_left_out_but_for_one_block_beside(void **state)
{
	(void)state;
	assert_changes("p 1\np 2\np 3\np 4 old word here\np 5\np 6\n",
	    "p 1\np 2\np 3\np 4 new word here\np 5\np 6\n",
	    "note\n p ⋯ 2 blocks as before\np 3\np 4 {del|old} {ins|new} word here\np 5\np 6\n");
	/* A line that says "1 block" would be no shorter than the block. */
}

static void
lists_quotes_and_numbers_go_on(void **state)
{
	(void)state;
	assert_changes("list1\n li\n  p One\n li\n  p Two\n li\n  p Three is here\n",
	    "list1\n li\n  p One\n li\n  p Two\n li\n  p Three was here\n",
	    "list1\n li\n  p One\n li\n  p Two\n li\n  p Three {del|is} {ins|was} here\n");
	assert_changes("list1\n li\n  p 1\n li\n  p 2\n li\n  p 3\n li\n  p The old word\n",
	    "list1\n li\n  p 1\n li\n  p 2\n li\n  p 3\n li\n  p The new word\n",
	    "note\n p ⋯ 2 blocks as before\n"
	    "list3\n li\n  p 3\n li\n  p The {del|old} {ins|new} word\n");
	/* An item that is gone stays among its brothers. */
	assert_changes("list0\n li\n  p One\n li\n  p Two\n", "list0\n li\n  p One\n",
	    "list0\n li\n  p One\n li\n  p {del|Two}\n");
	assert_changes("quote\n p He said no\n", "quote\n p He said yes\n",
	    "quote\n p He said {del|no} {ins|yes}\n");
}

static void
a_link_stays_one_and_a_dead_one_is_text(void **state)
{
	(void)state;
	assert_changes("p See {a https://e.org/1|the old page} now\n",
	    "p See {a https://e.org/2|the new page} now\n",
	    "p See {a https://e.org/2|the} {del|old} {ins a https://e.org/2|new} "
	    "{a https://e.org/2|page} now\n");
}

static void
code_is_compared_by_lines(void **state)
{
	(void)state;
	assert_changes("code int x;\\nint y;\n", "code int x;\\nlong y;\n",
	    "code   int x;\\n- int y;\\n+ long y;\\n\n");
}

static void
a_row_of_a_table_is_a_line(void **state)
{
	(void)state;
	assert_changes("table\n tr0\n  td1 Ann\n  td1 12 points\n",
	    "table\n tr0\n  td1 Ann\n  td1 14 points\n", "p Ann │ {del|12} {ins|14} points\n");
}

static void
chinese_is_compared_by_characters(void **state)
{
	(void)state;
	assert_changes("p 今天天氣很好\n", "p 今天天氣不好\n", "p 今天天氣{del|很}{ins|不}好\n");
}

static void
marks_say_it_without_colour(void **state)
{
	struct changes c = compare(STR("p The quick fox ran.\n"), STR("p The slow fox.\n"), true);

	(void)state;
	assert_str(written(&c), "p The {del|[−quick−]} {ins|\\{+slow+\\}} fox {del|[−ran−]}.\n");
	arena_reset(&a);
}

static void
another_headline_comes_first(void **state)
{
	struct doc d = read_doc(STR("p x\n"));
	struct changes c;

	(void)state;
	changes_of(&c, &a, &(struct changes_text){STR("Man bites dog"), &d},
	    &(struct changes_text){STR("Dog bites man"), &d}, false);
	assert_str(written(&c), "h2 {del|Man bites dog} {ins|Dog bites man}\n");
	arena_reset(&a);
}

static void
words_are_counted_and_punctuation_is_not(void **state)
{
	struct changes c = compare(
	    STR("p One, two three four\n"), STR("p One two three and a half, four\n"), false);

	(void)state;
	assert_int_equal(c.n_added, 3);
	assert_int_equal(c.n_removed, 0);
	arena_reset(&a);
}

static void
too_much_text_is_not_compared_and_says_so(void **state)
{
	struct buf text = {0};
	struct changes c;

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "p word %d\n", i);
	c = compare(buf_str(&text), STR("p x\n"), false);
	assert_true(c.is_too_long);
	assert_null(c.doc.first);
	buf_release(&text);
	arena_reset(&a);
}

enum form { OTHER_BLOCKS, OTHER_WORDS, ALIKE_BLOCKS, REPEATED, FORMS };

static void
fill(struct buf *out, enum form form, bool is_new)
{
	const char *sign = is_new ? "x" : "";

	buf_adds(out, "p ");
	for (int i = 0, n = CHANGES_BLOCKS_MAX * 9 / 10;
	     out->n < CHANGES_BYTES_MAX * 9 / 10 && (form == OTHER_WORDS || i < n); i++)
		if (form == OTHER_BLOCKS)
			buf_printf(out, "%s%d\np ", sign, i);
		else if (form == OTHER_WORDS)
			buf_printf(out, "%s%d ", sign, i);
		else if (form == ALIKE_BLOCKS)
			buf_printf(out, "a b %s%d\np ", sign, i);
		else
			buf_adds(out, i % (is_new ? 3 : 2) == 0 ? "a\np " : "b\np ");
	buf_adds(out, "\n");
}

/* As much text as is compared, and made to be hard. */
static void
what_nothing_can_be_made_of_is_given_up_in_time(void **state)
{
	(void)state;
	for (enum form form = 0; form < FORMS; form++) {
		struct buf text[2] = {{0}, {0}};
		struct doc old, new;
		struct changes c;
		int64_t began;

		fill(&text[0], form, false);
		fill(&text[1], form, true);
		old = read_doc(buf_str(&text[0]));
		new = read_doc(buf_str(&text[1]));
		began = clock_us();
		changes_of(&c, &a, &(struct changes_text){STR("T"), &old},
		    &(struct changes_text){STR("T"), &new}, false);
		printf("# form %d: %lld us\n", (int)form, (long long)(clock_us() - began));
		assert_false(c.is_too_long);
		assert_non_null(c.doc.first);
		buf_release(&text[0]);
		buf_release(&text[1]);
		arena_reset(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_word_that_became_another_stands_beside_it),
	    cmocka_unit_test(the_same_text_in_other_markup_has_no_changes),
	    cmocka_unit_test(a_word_alone_between_two_changes_goes_with_them),
	    cmocka_unit_test(a_paragraph_that_came_or_went_is_whole),
	    cmocka_unit_test(what_stayed_is_left_out_but_for_one_block_beside),
	    cmocka_unit_test(lists_quotes_and_numbers_go_on),
	    cmocka_unit_test(a_link_stays_one_and_a_dead_one_is_text),
	    cmocka_unit_test(code_is_compared_by_lines),
	    cmocka_unit_test(a_row_of_a_table_is_a_line),
	    cmocka_unit_test(chinese_is_compared_by_characters),
	    cmocka_unit_test(marks_say_it_without_colour),
	    cmocka_unit_test(another_headline_comes_first),
	    cmocka_unit_test(words_are_counted_and_punctuation_is_not),
	    cmocka_unit_test(too_much_text_is_not_compared_and_says_so),
	    cmocka_unit_test(what_nothing_can_be_made_of_is_given_up_in_time),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&a);
	return failed;
}
