/* Feeds of a page: links in the head first, else addresses that look like feeds. */
#include "html/discover.h"

#include "tests/unit/unit.h"

static void
alternate_links_are_found_once_and_resolved(void **state)
{
	struct arena a = {0};
	struct discovered *v;

	(void)state;
	assert_int_equal(
	    feeds_discover(&v, &a,
		STR("<link rel=stylesheet href=x.css><link rel='alternate' title='All &amp; more' "
		    "type='application/rss+xml; charset=utf-8' href=/feed><link rel=alternate "
		    "type=application/rss+xml href=/feed><a href=/other.rss>x</a>"),
		STR("text/html"), STR("https://example.org/news/")),
	    1);
	assert_str(v[0].url, "https://example.org/feed");
	assert_str(v[0].title, "All & more");
	arena_release(&a);
}

static void
without_them_links_that_look_like_feeds_are_taken(void **state)
{
	struct arena a = {0};
	struct discovered *v;

	(void)state;
	assert_int_equal(feeds_discover(&v, &a,
			     STR("<a href=/about>About</a><a href='rss.xml'>News <b>feed</b></a>"),
			     STR(""), STR("https://example.org/")),
	    1);
	assert_str(v[0].url, "https://example.org/rss.xml");
	assert_str(v[0].title, "News feed");
	arena_release(&a);
}

static void
descriptions_for_embedding_are_no_feeds(void **state)
{
	struct arena a = {0};
	struct discovered *v;

	(void)state;
	assert_int_equal(feeds_discover(&v, &a,
			     STR("<link rel=alternate type='application/json+oembed' href=/o>"
				 "<link rel=alternate type=application/json href=/wp-json/2>"),
			     STR(""), STR("https://example.org/")),
	    0);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(alternate_links_are_found_once_and_resolved),
	    cmocka_unit_test(without_them_links_that_look_like_feeds_are_taken),
	    cmocka_unit_test(descriptions_for_embedding_are_no_feeds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
