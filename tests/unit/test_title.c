/* What a page is called: without its site's name, and as it is seen. */
#include "html/article.h"

#include "tests/unit/unit.h"

#define STORY                                                                                      \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"

static void
assert_title(const char *html, const char *expected)
{
	struct arena a = {0};
	struct article x;
	struct article_hints hints = {.url = STR("https://e.org/town/road.html")};

	assert_true(article_extract(&x, &a, str_of(html), &hints, NULL));
	assert_str(x.title, expected);
	arena_release(&a);
}

static void
a_heading_that_links_to_the_first_page_is_the_sites_name(void **state)
{
	(void)state;
	assert_title("<title>Ann Lee's Notes: Road closed</title><h1><a href=/>Ann Lee's "
		     "Notes</a></h1>" STORY,
	    "Road closed");
	assert_title("<title>Road closed | Mill Town - Notes</title><h1><a href='https://e.org'>"
		     "Mill Town - Notes</a></h1><h1>Road closed</h1>" STORY,
	    "Road closed");
	assert_title(
	    "<title>Road closed</title><h1><a href='/town/road.html'>Road closed</a></h1>" STORY,
	    "Road closed");
}

static void
a_sites_name_that_is_the_headline_again_cuts_nothing(void **state)
{
	(void)state;
	assert_title(
	    "<meta property=og:site_name content='Road to Mill Town closed'><title>Road to "
	    "Mill Town closed | Mill</title><h1>Road to Mill Town closed</h1>" STORY,
	    "Road to Mill Town closed");
}

static void
a_headline_seen_is_known_by_the_beginning_of_a_long_title(void **state)
{
	(void)state;
	assert_title(
	    "<title>Road closed | All the news of Mill Town, of its valley and of the hills "
	    "beyond, daily, and for nothing</title><h1>Road closed</h1>" STORY,
	    "Road closed");
}

static void
what_title_continues_is_whole(void **state)
{
	(void)state;
	assert_title(
	    "<meta property=og:title content='Road 365 - Mill Town - part two'><title>Road "
	    "365 - Mill Town - part two | The Daily</title>" STORY,
	    "Road 365 - Mill Town - part two");
}

static void
a_line_above_the_headline_in_its_element_is_no_part_of_it(void **state)
{
	(void)state;
	assert_title("<meta property=og:title content='Road to Mill Town closed'><h1><span>Traffic"
		     "</span> <span>Road to Mill Town closed</span></h1>" STORY,
	    "Road to Mill Town closed");
}

static void
a_title_of_only_the_sites_name_gives_way(void **state)
{
	struct arena a = {0};
	struct article x;
	struct article_hints hints = {.url = STR("https://www.milltown.org/road")};

	(void)state;
	assert_true(article_extract(
	    &x, &a, STR("<title>Milltown</title><h1>Road closed</h1>" STORY), &hints, NULL));
	assert_str(x.title, "Road closed");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_heading_that_links_to_the_first_page_is_the_sites_name),
	    cmocka_unit_test(a_sites_name_that_is_the_headline_again_cuts_nothing),
	    cmocka_unit_test(a_headline_seen_is_known_by_the_beginning_of_a_long_title),
	    cmocka_unit_test(what_title_continues_is_whole),
	    cmocka_unit_test(a_line_above_the_headline_in_its_element_is_no_part_of_it),
	    cmocka_unit_test(a_title_of_only_the_sites_name_gives_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
