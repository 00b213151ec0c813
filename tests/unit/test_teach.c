/* The selector that a block gets: what a person who points at it would write. */
#include "html/article.h"
#include "html/fragment.h"
#include "html/rules.h"
#include "tests/unit/unit.h"

#define LONG                                                                                       \
	" of the story is long enough to be one, has a comma or two, and says what was seen "      \
	"there, "                                                                                  \
	"by whom, and what they made of it.</p>"
#define PAGE                                                                                       \
	"<title>T</title><nav class=topnav><a href=/>Home</a></nav>"                               \
	"<article class=body><h1>The headline of it</h1><p class=text>The first paragraph" LONG    \
	"<p class='text shill-box'>Buy this now, or never.</p><p class=text>The second "           \
	"paragraph" LONG                                                                           \
	"<div class='css-1ab2c extra'><p class=text>Read this too, in our archive.</p></div>"      \
	"<div id=post-12345><p>Write to us, all of you.</p></div><p class=text>The third "         \
	"paragraph" LONG "<p class=text>The fourth paragraph" LONG                                 \
	"<p class='text shill-box'>Buy that too.</p>"                                              \
	"</article><aside><p>The story of the aside, which has some words of its own to say, and " \
	"a "                                                                                       \
	"few more besides, so that it is one.</p></aside>"

/* The selectors of the block whose text begins so. */
static bool
find(const struct block *first, const char *begins, struct str *selectors)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		struct buf text = {0};
		bool is_it;

		block_text(&text, b);
		is_it = str_starts(buf_str(&text), begins);
		buf_release(&text);
		if (is_it) {
			*selectors = b->fingerprint;
			return true;
		}
		if (find(b->first, begins, selectors)) {
			/* What is left out as a whole has them for all that is in it. */
			if (selectors->n == 0)
				*selectors = b->fingerprint;
			return true;
		}
	}
	return false;
}

static void
check(const char *begins, const char *expected)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/"), .is_whole = true};
	struct article x;
	struct str selectors = {0};

	assert_true(article_extract(&x, &a, STR(PAGE), &hints, NULL));
	assert_true(find(x.body.first, begins, &selectors));
	assert_str(selectors, expected);
	arena_release(&a);
}

static void
a_class_that_holds_no_story_names_a_block(void **state)
{
	(void)state;
	check("Buy this", "2 .shill-box\n1 p \"Buy this now, or never.\"");
	check("Read this", "1 .extra\n1 p \"Read this too, in our archive.\"");
}

static void
the_story_and_passing_names_are_not_named(void **state)
{
	(void)state;
	check("The second", "1 p \"The second paragraph of the story\"");
	check("Write to us", "1 p \"Write to us, all of you.\"");
}

static void
what_is_beside_the_article_is_there_and_has_its_element(void **state)
{
	(void)state;
	check("Home", "1 .topnav");
	check("The story of the aside", "1 aside\n1 aside \"The story of the aside, which\"");
}

/* The text that is not stripped, by a rule. */
static size_t
words_by(const char *rule, bool is_whole)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/"), .is_whole = is_whole};
	struct rules *rules = NULL;
	struct article x;
	size_t words;

	rules_read(&rules, &a, str_of(rule), STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a, STR(PAGE), &hints, NULL));
	words = doc_words(&x.body);
	arena_release(&a);
	return words;
}

static void
the_whole_page_keeps_what_the_article_does(void **state)
{
	static const char *const rules[] = {
	    "", "strip: .shill-box", "keep: aside", "strip: .body p\nkeep: .extra", "body: aside"};

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		assert_int_equal(words_by(rules[i], true), words_by(rules[i], false));
	assert_int_equal(words_by("", false) - words_by("strip: .shill-box", false), 8);
}

static void
a_feeds_text_has_selectors_too(void **state)
{
	struct arena a = {0};
	struct doc d;
	struct str selectors;

	(void)state;
	assert_true(fragment_to_doc_by(&d, &a,
	    STR("<p>One long line of text.</p><p class=ours>Another one.</p>"), STR(""), NULL, true,
	    NULL));
	assert_true(find(d.first, "Another", &selectors));
	assert_str(selectors, "1 .ours\n1 p \"Another one.\"");
	assert_true(fragment_to_doc_by(
	    &d, &a, STR("<p>\"What,\" he asked, \"is it?\"</p>"), STR(""), NULL, true, NULL));
	assert_str(d.first->fingerprint, "1 p \"What, he asked, is it?\"");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_class_that_holds_no_story_names_a_block),
	    cmocka_unit_test(the_story_and_passing_names_are_not_named),
	    cmocka_unit_test(what_is_beside_the_article_is_there_and_has_its_element),
	    cmocka_unit_test(the_whole_page_keeps_what_the_article_does),
	    cmocka_unit_test(a_feeds_text_has_selectors_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
