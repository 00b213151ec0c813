/* Who wrote a page: what its data say, what is seen beside the headline, and which of the two is believed. */
#include "html/article.h"

#include "html/people.h"
#include "tests/unit/unit.h"

#define STORY                                                                                      \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"

#define PERSON(name)                                                                               \
	"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":"       \
	"\"Person\",\"name\":\"" name "\"}}</script><meta property=og:site_name content='The "     \
	"Daily'>"

#define FIRM(name)                                                                                 \
	"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":"       \
	"\"Organization\",\"name\":\"" name "\"}}</script>"

static void
assert_byline(const char *html, const char *expected)
{
	struct arena a = {0};
	struct article x;
	struct article_hints hints = {.url = STR("https://e.org/road")};

	assert_true(article_extract(&x, &a, str_of(html), &hints, NULL));
	assert_str(x.byline, expected);
	arena_release(&a);
}

static void
a_byline_seen_wins_over_an_account_or_a_house(void **state)
{
	(void)state;
	assert_byline(
	    PERSON("jdoe2") "<h1>Road</h1><p class=author>Jane Doe</p>" STORY, "Jane Doe");
	assert_byline(PERSON("The Daily") "<h1>Road</h1><p>By Jane Doe</p>" STORY, "Jane Doe");
	assert_byline(FIRM("Mills Council") "<h1>Road</h1><p>By Jane Doe</p>" STORY, "Jane Doe");
	assert_byline(FIRM("Mills &amp; Sons") "<h1>Road</h1>" STORY, "Mills & Sons");
	assert_byline(PERSON("admin") "<h1>Road</h1>" STORY, "");
}

static void
a_byline_beside_the_headline_tells_more_or_other_names(void **state)
{
	(void)state;
	assert_byline(PERSON("Ann Lee") "<h1>Road</h1><p>By Ann Lee and Bob Ray</p>" STORY,
	    "Ann Lee, Bob Ray");
	assert_byline(PERSON("Ann") "<h1>Road</h1><p>By Ann Lee</p>" STORY, "Ann Lee");
	assert_byline(PERSON("Ann Lee") "<h1>Road</h1><p>By Bob Ray</p>" STORY, "Bob Ray");
	assert_byline(PERSON("Ann Lee") "<h1>Road</h1><p>Bob Ray</p>" STORY, "Ann Lee");
	assert_byline(PERSON("Ann Lee") "<h1>Road</h1>" STORY "<p>By Bob Ray</p>", "Ann Lee");
}

static void
who_checked_the_text_or_wrote_a_comment_is_no_author(void **state)
{
	(void)state;
	assert_byline("<h1>Road</h1><p>By <a href=/author/lee>Ann Lee</a></p>"
		      "<p>Reviewed by <a href=/author/ray>Bob Ray</a></p>" STORY,
	    "Ann Lee");
	assert_byline("<h1>Road</h1>" STORY "<div class=comments><span itemprop=author>Bob Ray"
		      "</span></div>",
	    "");
}

static void
what_stands_beside_a_name_is_not_of_it(void **state)
{
	(void)state;
	assert_byline(
	    "<h1>Road</h1><div class=author><span>Ann Lee</span><span>Editor</span></div>" STORY,
	    "Ann Lee");
	assert_byline("<h1>Road</h1><p class=author>Ann Lee<br>4 August 2010</p>" STORY, "Ann Lee");
	assert_byline("<h1>Road</h1><p class=byline>4 August 2010 by Ann Lee</p>" STORY, "Ann Lee");
	assert_byline("<h1>Road</h1><div>By</div><div>Ann Lee</div>" STORY, "Ann Lee");
}

static void
a_link_to_an_author_is_a_byline(void **state)
{
	(void)state;
	assert_byline(
	    "<h1>Road</h1><div><a href=/authors/ann-lee>Ann Lee</a></div>" STORY, "Ann Lee");
	assert_byline("<h1>Road</h1><div><a href=/authors/>All authors</a></div>" STORY, "");
}

static void
lines_that_begin_with_by_are_not_all_bylines(void **state)
{
	(void)state;
	assert_byline("<h1>Road</h1><p>By submitting you agree to our terms</p>" STORY, "");
	assert_byline("<h1>Road</h1><p>Von Montag an gesperrt</p>" STORY, "");
}

static void
assert_names(const char *byline, enum people_proof proof, const char *expected)
{
	struct arena a = {0};
	struct people p = {0};
	struct buf all = {0};

	people_add(&p, &a, str_of(byline), STR("The Daily"), proof);
	for (size_t i = 0; i < p.n; i++)
		buf_printf(&all, "%s%.*s", i > 0 ? " + " : "", STR_ARG(p.v[i].name));
	assert_str(buf_str(&all), expected);
	buf_release(&all);
	arena_release(&a);
}

static void
degrees_stay_with_their_name_and_agencies_go(void **state)
{
	(void)state;
	assert_names("Ann Lee, MD, PhD", PEOPLE_SAID, "Ann Lee, MD, PhD");
	assert_names("Ann Lee, CNN", PEOPLE_SAID, "Ann Lee");
	assert_names("Ann Lee, Berlin", PEOPLE_SAID, "Ann Lee");
	assert_names("Ann Lee, Senior Writer and Bob Ray", PEOPLE_SAID, "Ann Lee + Bob Ray");
	assert_names("The Daily - Ann Lee", PEOPLE_SAID, "Ann Lee");
}

static void
bylines_of_many_languages_are_read(void **state)
{
	(void)state;
	assert_names("Ein Gastbeitrag von Jana Kurz", PEOPLE_GUESS, "Jana Kurz");
	assert_names("Publié par Luc Petit", PEOPLE_GUESS, "Luc Petit");
	assert_names("Escrito por Eva Ríos", PEOPLE_GUESS, "Eva Ríos");
	assert_names("作者：王小明", PEOPLE_GUESS, "王小明");
	assert_names("Автор: Иван Петров", PEOPLE_GUESS, "Иван Петров");
	assert_names("Maria van der Berg", PEOPLE_GUESS, "Maria van der Berg");
	assert_names("Zeige alle Beiträge", PEOPLE_GUESS, "");
}

static void
libraries_name_the_last_name_first(void **state)
{
	(void)state;
	assert_byline("<meta name=citation_author content='Lee, Ann'><meta name=citation_author "
		      "content='Ray, Bob'><h1>Road</h1>" STORY,
	    "Ann Lee, Bob Ray");
}

static void
a_property_may_name_several_and_value_stand_for_content(void **state)
{
	(void)state;
	assert_byline(
	    "<meta property='dc:creator foo:author' content='Ann Lee'><h1>Road</h1>" STORY,
	    "Ann Lee");
	assert_byline("<meta name=author value='Ann Lee'><h1>Road</h1>" STORY, "Ann Lee");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_byline_seen_wins_over_an_account_or_a_house),
	    cmocka_unit_test(a_byline_beside_the_headline_tells_more_or_other_names),
	    cmocka_unit_test(who_checked_the_text_or_wrote_a_comment_is_no_author),
	    cmocka_unit_test(what_stands_beside_a_name_is_not_of_it),
	    cmocka_unit_test(a_link_to_an_author_is_a_byline),
	    cmocka_unit_test(lines_that_begin_with_by_are_not_all_bylines),
	    cmocka_unit_test(degrees_stay_with_their_name_and_agencies_go),
	    cmocka_unit_test(bylines_of_many_languages_are_read),
	    cmocka_unit_test(libraries_name_the_last_name_first),
	    cmocka_unit_test(a_property_may_name_several_and_value_stand_for_content),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
