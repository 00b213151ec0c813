/* The selectors of Galley's own rules. */
#include "html/selector.h"

#include "tests/unit/unit.h"

#define PAGE                                                                                       \
	"<div id='top' class='bar wide'><p class='a b'>Sign <i>up</i> for\n our letter</p></div>"  \
	"<div class='story'><p>\"Sign\" up</p><section><p class='b'>Deep</p></section></div>"

static size_t
count(const char *text)
{
	struct arena a = {0};
	struct selector s;
	struct dom d;
	size_t n = 0;

	assert_true(selector_parse(&s, str_of(text), NULL));
	dom_parse(&d, &a, STR(PAGE), DOM_PAGE, INT64_MAX);
	for (uint32_t i = 0; i < d.n; i++)
		n += selector_matches(&s, &d, i);
	arena_release(&a);
	return n;
}

static void
names_classes_and_ids_choose_elements(void **state)
{
	(void)state;
	assert_int_equal(count("p"), 3);
	assert_int_equal(count(".b"), 2);
	assert_int_equal(count("p.b.a"), 1);
	assert_int_equal(count("#top"), 1);
	assert_int_equal(count("p#top"), 0);
	assert_int_equal(count(".wid"), 0);
	assert_int_equal(count("DIV"), 2);
}

static void
what_is_around_an_element_chooses_too(void **state)
{
	(void)state;
	assert_int_equal(count(".story p"), 2);
	assert_int_equal(count(".story > p"), 1);
	assert_int_equal(count(".story>section p"), 1);
	assert_int_equal(count("#top .b"), 1);
	assert_int_equal(count(".story * .b"), 1);
	assert_int_equal(count("section > div"), 0);
}

static void
a_text_chooses_by_its_beginning(void **state)
{
	(void)state;
	assert_int_equal(count("p \"sign up\""), 2);
	assert_int_equal(count("p \"Sign up for our\""), 1);
	assert_int_equal(count(".story p \"Sign up\""), 1);
	assert_int_equal(count("p \"up\""), 0);
	assert_int_equal(count("p \"Sign up for our letter to you\""), 0);
}

static void
what_is_no_selector_is_refused(void **state)
{
	static const char *const wrong[] = {"", ".", "#", "> p", "p >", "p. b", "p \"", "p \"\"",
	    "p \"x\" b", "a b c d e f g", "p:first", ".a.b.c.d.e", "\"text\""};
	struct error e = {0};
	struct selector s;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (selector_parse(&s, str_of(wrong[i]), &e))
			fail_msg("read: %s", wrong[i]);
	assert_false(selector_parse(&s, STR("p:first"), &e));
	assert_string_equal(e.text, "cannot read the selector \"p:first\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_classes_and_ids_choose_elements),
	    cmocka_unit_test(what_is_around_an_element_chooses_too),
	    cmocka_unit_test(a_text_chooses_by_its_beginning),
	    cmocka_unit_test(what_is_no_selector_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
