/* When a page was published: which of its dates is believed, and by whose clock it is told. */
#include "html/article.h"

#include "base/date.h"
#include "tests/unit/unit.h"

#define STORY                                                                                      \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"

static void
assert_published(const char *url, const char *html, const char *expected)
{
	struct arena a = {0};
	struct buf date = {0};
	struct article x;
	struct article_hints hints = {.url = str_of(url)};

	assert_true(article_extract(&x, &a, str_of(html), &hints, NULL));
	date_add_rfc3339_at(&date, x.published, x.published_offset_min);
	assert_str(buf_str(&date), expected);
	buf_release(&date);
	arena_release(&a);
}

static void
a_date_is_told_by_the_clock_of_the_page(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<meta property=article:published_time "
	    "content='2025-03-04T22:30:00-05:00'><h1>Road</h1>" STORY,
	    "2025-03-04T22:30:00-05:00");
	assert_published("https://e.org/road",
	    "<meta property=article:published_time "
	    "content='2025-03-04T22:30:00Z'><h1>Road</h1>" STORY,
	    "2025-03-04T22:30:00Z");
}

static void
the_day_in_the_address_gives_a_clock_to_a_time_told_by_utc(void **state)
{
	(void)state;
	assert_published("https://e.org/2025/03/04/road",
	    "<meta property=article:published_time "
	    "content='2025-03-05T02:41:00+00:00'><h1>Road</h1>" STORY,
	    "2025-03-04T23:41:00-03:00");
	assert_published("https://e.org/2025/03/04/road",
	    "<meta property=article:published_time "
	    "content='2025-03-03T22:41:00+00:00'><h1>Road</h1>" STORY,
	    "2025-03-04T00:41:00+02:00");
	assert_published("https://e.org/2025/03/04/road",
	    "<meta property=article:published_time "
	    "content='2025-03-09T22:41:00+00:00'><h1>Road</h1>" STORY,
	    "2025-03-09T22:41:00Z");
}

#define SAME                                                                                       \
	"<meta property=article:published_time content='2025-03-20T10:00:00Z'>"                    \
	"<meta property=article:modified_time content='2025-03-20T10:00:00Z'>"

static void
a_day_beside_the_headline_beats_a_head_that_only_knows_the_last_change(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    SAME "<h1>Road</h1><p class=date>March 4, 2025</p>" STORY, "2025-03-04T00:00:00Z");
	assert_published("https://e.org/road",
	    SAME "<h1>Road</h1><p class=date>March 20, 2025</p>"
		 "<p class=date>March 4, 2025</p>" STORY,
	    "2025-03-20T10:00:00Z");
	assert_published("https://e.org/road",
	    SAME "<h1>Road</h1>" STORY "<blockquote>March 4, 2025</blockquote>",
	    "2025-03-20T10:00:00Z");
}

static void
the_day_of_the_last_change_and_todays_are_not_the_day_of_publication(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<p id=todays-date>Friday, December 19, 2025</p><h1>Road</h1>"
	    "<p>Last updated: <span>June 9, 2025</span></p><p>Published: <span>March 4, "
	    "2025</span></p>" STORY,
	    "2025-03-04T00:00:00Z");
	assert_published("https://e.org/road",
	    "<h1>Road</h1>" STORY "<div><p>x</p></div><footer>Posted on March 4, 2025</footer>",
	    "2025-03-04T00:00:00Z");
}

static void
the_month_stands_first_where_american_english_is_written(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<html lang=en><h1>Road</h1><div class=author>Ann Lee <span "
	    "class=time>3/4/2025</span></div>" STORY,
	    "2025-03-04T00:00:00Z");
	assert_published("https://e.org/road",
	    "<html lang=en><h1>Road</h1><span class=time>03/04/2025</span>" STORY,
	    "2025-04-03T00:00:00Z");
	assert_published("https://e.org/road",
	    "<html lang=en-US><h1>Road</h1><span class=time>03/04/2025</span>" STORY,
	    "2025-03-04T00:00:00Z");
	assert_published("https://e.co.uk/road",
	    "<html lang=en><h1>Road</h1><span class=time>3/4/2025</span>" STORY,
	    "2025-04-03T00:00:00Z");
	assert_published("https://e.org/road",
	    "<html lang=de><h1>Road</h1><span class=time>12.16.2025</span>" STORY,
	    "2025-12-16T00:00:00Z");
}

static void
numbers_are_read_in_the_order_of_the_language(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<html lang=es><h1>Road</h1><time>10/05/2022 05:22 pm</time>" STORY,
	    "2022-05-10T17:22:00Z");
	assert_published("https://e.org/road",
	    "<html lang=en><h1>Road</h1><time>10/05/2022 05:22 pm</time>" STORY,
	    "2022-10-05T17:22:00Z");
	assert_published(
	    "https://e.org/road", "<h1>Road</h1><p>2.11.22</p>" STORY, "2022-11-02T00:00:00Z");
}

static void
a_time_seen_by_the_clock_of_the_site_gives_that_clock(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<meta property=article:published_time content='2025-03-05T02:41:20Z'>"
	    "<h1>Road</h1><time>2025-03-04 22:41</time>" STORY,
	    "2025-03-04T22:41:20-04:00");
	assert_published("https://e.org/road",
	    "<meta property=article:published_time content='2025-03-05T02:41:20Z'>"
	    "<h1>Road</h1><time>2025-03-04 22:50</time>" STORY,
	    "2025-03-05T02:41:20Z");
}

static void
words_beside_a_date_say_what_it_is(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<h1>Road</h1><p>Last updated 12 Jan 2026</p>" STORY
	    "<h6>3 Sep 2024 <span>| Originally published</span></h6>",
	    "2024-09-03T00:00:00Z");
}

static void
dates_of_rdfa_hatom_and_cdata_are_read(void **state)
{
	(void)state;
	assert_published("https://e.org/road",
	    "<h1>Road</h1><span property=schema:dateCreated content=2025-03-04></span>" STORY,
	    "2025-03-04T00:00:00Z");
	assert_published("https://e.org/road",
	    "<h1>Road</h1><span class=published title='2025-03-04T10:00:00Z'>March</span>" STORY,
	    "2025-03-04T10:00:00Z");
	assert_published("https://e.org/road",
	    "<script type=application/ld+json>\n<![CDATA[{\"@type\":\"Article\",\"datePublished\":"
	    "\"2025-03-04\"}]]></script><h1>Road</h1>" STORY,
	    "2025-03-04T00:00:00Z");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_date_is_told_by_the_clock_of_the_page),
	    cmocka_unit_test(the_day_in_the_address_gives_a_clock_to_a_time_told_by_utc),
	    cmocka_unit_test(
		a_day_beside_the_headline_beats_a_head_that_only_knows_the_last_change),
	    cmocka_unit_test(the_day_of_the_last_change_and_todays_are_not_the_day_of_publication),
	    cmocka_unit_test(the_month_stands_first_where_american_english_is_written),
	    cmocka_unit_test(numbers_are_read_in_the_order_of_the_language),
	    cmocka_unit_test(a_time_seen_by_the_clock_of_the_site_gives_that_clock),
	    cmocka_unit_test(words_beside_a_date_say_what_it_is),
	    cmocka_unit_test(dates_of_rdfa_hatom_and_cdata_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
