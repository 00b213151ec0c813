/* Finding the story: what is known of it beforehand, what belongs beside it, and the second attempt. */
#include "html/article.h"

#include "tests/unit/unit.h"
#include "text/dump.h"

#define ROAD                                                                                       \
	"The committee met on Tuesday and agreed, after hours of talk, to close the road. Shop "   \
	"owners said that they had not been asked, and that they would go to court over it. The "  \
	"road has carried lorries from the harbour to the market since the bridge was built, and " \
	"those who live beside it have asked for quiet for as long. A bypass along the railway "   \
	"will be finished in spring, the mayor told the meeting, and until then only buses pass."

#define HARBOUR                                                                                    \
	"<p>The harbour was founded by fishermen, who needed a place that the east wind spared, "  \
	"and grew with the railway, which came to it before it came to the capital itself.</p>"    \
	"<p>Its cranes are listed, its sheds hold studios and a school, and on Sundays half of "   \
	"the town walks along its quays to look at the ships and to eat smoked fish.</p>"          \
	"<p>Visitors find maps at the gate, guides at the old scales, and a museum in the hall "   \
	"where the nets were dried, open from ten to six on every day but Monday.</p>"             \
	"<p>Whoever wants to sail may book a place on the cutter, which leaves at noon, weather "  \
	"permitting, and comes back in time for the last train to the villages inland.</p>"

/* A menu of as many links, which nothing names. */
static void
add_links(struct buf *html, int n)
{
	buf_adds(html, "<div>");
	for (int i = 0; i < n; i++)
		buf_printf(html, "<div><a href=/t/%d>District %d</a></div>", i, i);
	buf_adds(html, "</div>");
}

/* About the town, longer, and beside the news. */
static const char *
two_columns(struct arena *a, const char *head, const char *news)
{
	struct buf html = {0};
	const char *s;

	buf_printf(&html, "%s<body><h1>Road to close</h1><div>" HARBOUR "</div>", head);
	add_links(&html, 90);
	buf_printf(&html, "<div>%s</div>", news);
	s = str_cstr(a, buf_str(&html));
	buf_release(&html);
	return s;
}

#define NEWS "<p>" ROAD "</p>"

static struct str
text_of(struct arena *a, const char *html, const struct article_hints *hints)
{
	struct article x;
	struct buf b = {0};
	struct str text;

	assert_true(article_extract(&x, a, str_of(html), hints, NULL));
	dump_body_text(&b, &x.body);
	text = str_dup(a, buf_str(&b));
	buf_release(&b);
	return text;
}

static void
of_two_columns_the_one_with_more_text_is_taken(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road")};
	struct str text = text_of(&a, two_columns(&a, "", NEWS), &hints);

	(void)state;
	assert_true(str_starts(text, "The harbour was founded"));
	assert_false(str_has(text, "The committee met"));
	arena_release(&a);
}

static void
what_the_feed_says_of_the_story_tells_which_column_it_is(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {
	    .url = STR("https://e.org/road"), .content = STR("<div><p>" ROAD "</p></div>")};

	(void)state;
	assert_str(text_of(&a, two_columns(&a, "", NEWS), &hints), ROAD);
	arena_release(&a);
}

static void
what_the_page_says_of_its_story_for_machines_tells_it_too(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road")};

	(void)state;
	assert_str(text_of(&a,
		       two_columns(&a,
			   "<script type=application/ld+json>{\"@type\": \"NewsArticle\", "
			   "\"articleBody\": \"" ROAD "\"}</script>",
			   NEWS),
		       &hints),
	    ROAD);
	arena_release(&a);
}

static void
a_feed_that_tells_another_story_changes_nothing(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road")};
	struct article_hints other = hints;

	(void)state;
	other.content = STR("<p>A comet that was last seen when the pyramids were new comes back "
			    "this week, and can be seen with the naked eye an hour before sunrise, "
			    "low in the east, if the sky is clear and no lamp is near. Those who "
			    "miss it have to be patient: it needs four thousand years for one "
			    "round. The observatory opens its dome to visitors every morning from "
			    "five, and asks them to leave their dogs at home, and to be silent "
			    "while the plates are exposed.</p>");
	assert_str(text_of(&a, two_columns(&a, "", NEWS), &other),
	    text_of(&a, two_columns(&a, "", NEWS), &hints).p);
	arena_release(&a);
}

static void
a_sentence_of_the_story_is_no_proof_of_where_it_is(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road"),
	    .content = STR("<p>The committee met on Tuesday and agreed to close the road.</p>")};

	(void)state;
	assert_true(
	    str_starts(text_of(&a, two_columns(&a, "", NEWS), &hints), "The harbour was founded"));
	arena_release(&a);
}

static void
a_story_that_the_page_has_twice_is_where_it_comes_first(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road"), .content = STR(NEWS)};
	struct buf html = {0};

	(void)state;
	buf_adds(&html, two_columns(&a, "", NEWS));
	add_links(&html, 90);
	buf_adds(&html, "<div>" NEWS "</div>");
	assert_str(text_of(&a, buf_cstr(&html), &hints), ROAD);
	buf_release(&html);
	arena_release(&a);
}

static void
parts_of_a_story_that_menus_stand_between_are_joined(void **state)
{
	static const char *const parts[] = {
	    "The committee met on Tuesday and agreed, after hours of talk, to close the road.",
	    "Shop owners said that they had not been asked, and that they would go to court.",
	    "Behind the railway a bypass will be finished in spring, the mayor told the meeting."};
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road")};
	struct buf html = {0}, expected = {0};

	(void)state;
	buf_adds(&html, "<body><h1>Road to close</h1><div>");
	for (int i = 0; i < 3; i++) {
		buf_printf(&html, "<div class=\"part p%d\"><p>%s</p><p>And so: %s</p></div>", i,
		    parts[i], parts[i]);
		buf_printf(
		    &expected, "%s%s\n\nAnd so: %s", i > 0 ? "\n\n" : "", parts[i], parts[i]);
		add_links(&html, 90);
	}
	buf_adds(&html, "</div>");
	assert_str(text_of(&a, buf_cstr(&html), &hints), buf_cstr(&expected));
	buf_release(&html);
	buf_release(&expected);
	arena_release(&a);
}

static void
a_short_story_under_long_comments_is_found_though_its_element_is_called_a_gallery(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/road")};
	struct buf html = {0};

	(void)state;
	buf_adds(&html, "<body><h1>Road to close</h1><div class=gallery><p>" ROAD
			"</p></div><div class=comments>");
	for (int i = 0; i < 12; i++)
		buf_printf(&html,
		    "<p>Reader %d wrote: I have walked this road since I was a child, and never "
		    "once did a lorry stop for me, so let it be closed today rather than "
		    "tomorrow, and let the shops sell shoes instead of tyres.</p>",
		    i);
	buf_adds(&html, "</div>");
	assert_str(text_of(&a, buf_cstr(&html), &hints), ROAD);
	buf_release(&html);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_two_columns_the_one_with_more_text_is_taken),
	    cmocka_unit_test(what_the_feed_says_of_the_story_tells_which_column_it_is),
	    cmocka_unit_test(what_the_page_says_of_its_story_for_machines_tells_it_too),
	    cmocka_unit_test(a_feed_that_tells_another_story_changes_nothing),
	    cmocka_unit_test(a_sentence_of_the_story_is_no_proof_of_where_it_is),
	    cmocka_unit_test(a_story_that_the_page_has_twice_is_where_it_comes_first),
	    cmocka_unit_test(parts_of_a_story_that_menus_stand_between_are_joined),
	    cmocka_unit_test(
		a_short_story_under_long_comments_is_found_though_its_element_is_called_a_gallery),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
