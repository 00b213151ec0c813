/* Rules for a site: what is read, what is refused, and what they do. */
#include "html/rules.h"

#include "html/article.h"
#include "tests/unit/unit.h"

#define PAGE                                                                                       \
	"<title>Other</title><div class='head big'><b>The real headline</b></div><div id=x><p>A "  \
	"long "                                                                                    \
	"line of the story, with a dozen words and more of them to come.</p><p "                   \
	"class='promo-box'>Buy our "                                                               \
	"book, it is good and cheap, and everyone has read it by now.</p><div data-k=ad><p>A "     \
	"line "                                                                                    \
	"that only a rule can tell from the story, as it looks the same.</p></div></div>"

static void
extract(struct article *x, struct arena *a, const char *text)
{
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules;

	assert_true(rules_read(&rules, a, str_of(text), NULL));
	hints.rules = rules;
	assert_true(article_extract(x, a, STR(PAGE), &hints, NULL));
}

static void
title_body_and_strip_do_what_they_say(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "# ours\ntitle: //div[contains(@class, 'head')]/b\nbody: //div[@id='x']\n"
	    "strip: //nothing | //*[@data-k=\"ad\"]\nstrip_id_or_class: promo\nprune: no\n");
	assert_str(x.title, "The real headline");
	assert_int_equal(doc_count_stripped(&x.body), 2);
	assert_int_equal(doc_words(&x.body), 16);
	arena_release(&a);
}

static void
a_path_that_cannot_be_read_is_named_by_its_line(void **state)
{
	struct arena a = {0};
	struct error e = {0};
	struct rules *rules;

	(void)state;
	assert_false(rules_read(&rules, &a, STR("body: //div\nstrip: //div[position()=1]\n"), &e));
	assert_string_equal(e.text, "rules, line 2: cannot read this path");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(title_body_and_strip_do_what_they_say),
	    cmocka_unit_test(a_path_that_cannot_be_read_is_named_by_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
