/* Pages that are no article, told from those that are. */
#include "html/article.h"

#include "tests/unit/unit.h"

#define STORY                                                                                      \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"   \
	"<p>The mayor promised to hear them before the work begins in the spring of next "         \
	"year.</p>"
#define TEASER(n)                                                                                  \
	"<article><h2><a href='/s" n "'>Road closed for repairs until spring, part " n "</a></h2>" \
	"<p>Shop owners have not been asked. <a href='/s" n "'>More</a></p></article>"
#define TEASERS TEASER("1") TEASER("2") TEASER("3") TEASER("4") TEASER("5") TEASER("6") TEASER("7")

static void
assert_kind(const char *url, const char *html, enum article_kind kind, const char *why)
{
	struct arena a = {0};
	struct article x;
	struct article_hints hints = {.url = str_of(url)};

	assert_true(article_extract(&x, &a, str_of(html), &hints, NULL));
	assert_int_equal(x.kind, kind);
	assert_str(x.kind_why, why);
	if (kind == ARTICLE_NONE)
		assert_null(x.body.first);
	arena_release(&a);
}

static void
a_story_is_a_story_whatever_it_is_called(void **state)
{
	(void)state;
	assert_kind("https://e.org/1", "<h1>Road to be closed</h1>" STORY, ARTICLE_STORY, "");
	assert_kind(
	    "https://e.org/2", "<h1>404 Not Found</h1>" STORY STORY STORY STORY, ARTICLE_STORY, "");
	assert_kind("https://e.org/3",
	    "<h1>Log in Berlin</h1>" STORY "<form><input type=password>"
	    "</form>",
	    ARTICLE_STORY, "");
}

static void
a_short_notice_is_a_story_though_it_has_few_words(void **state)
{
	(void)state;
	assert_kind("https://e.org/4",
	    "<h1>Office closed</h1><p>The office is closed on Monday.</p><noscript>Comments need "
	    "JavaScript.</noscript>",
	    ARTICLE_STORY, "");
}

static void
the_page_of_an_error_is_no_article(void **state)
{
	static const char why[] = "the page says that there is nothing at this address";

	(void)state;
	assert_kind("https://e.org/5",
	    "<title>Page not found | The Daily</title><h1>Oh no</h1><p>We have looked "
	    "everywhere and it is not there. Try the search.</p>",
	    ARTICLE_NONE, why);
	assert_kind("https://e.org/6",
	    "<h1>Seite nicht gefunden</h1><p>Leider gibt es sie nicht.</p>", ARTICLE_NONE, why);
	assert_kind("https://e.org/7",
	    "<title>404 Not Found</title><center><h1>404 Not Found</h1></center><hr>nginx",
	    ARTICLE_NONE, why);
}

static void
what_stands_before_the_article_is_not_taken_for_it(void **state)
{
	(void)state;
	assert_kind("https://e.org/8",
	    "<h1>Welcome</h1><p>Members only.</p><form><input type=text><input type=password>"
	    "</form>",
	    ARTICLE_NONE, "the page wants people to log in");
	assert_kind("https://e.org/9",
	    "<title>Before you continue</title><h1>Before you continue</h1><p>We and our 843 "
	    "partners use cookies, if you agree, to measure what is read on these pages and to "
	    "show advertising that suits you. You can change this at any time.</p>",
	    ARTICLE_NONE, "the page asks for consent first");
	assert_kind("https://e.org/10",
	    "<title>Just a moment...</title><p>Checking your browser before you go on.</p>",
	    ARTICLE_NONE, "the page is a check for robots");
	assert_kind("https://e.org/11",
	    "<div id=app></div><script src=app.js></script><noscript>Please enable JavaScript to "
	    "see this page.</noscript>",
	    ARTICLE_NONE, "the page is empty without JavaScript");
}

static void
a_front_page_is_a_list(void **state)
{
	static const char why[] = "the page is a list of links to other pages";

	(void)state;
	assert_kind("https://e.org/",
	    "<title>The Daily</title><h1>The Daily</h1><main>" TEASERS "</main>", ARTICLE_LIST,
	    why);
	assert_kind("https://e.org/news/roads/", "<h1>Roads</h1><main>" TEASERS "</main>",
	    ARTICLE_LIST, why);
}

static void
teasers_below_a_story_do_not_make_it_a_list(void **state)
{
	(void)state;
	assert_kind("https://e.org/2026/road",
	    "<meta property='og:type' content=article><h1>Road to be closed</h1><div>" STORY
	    "</div><div>" TEASERS "</div>",
	    ARTICLE_STORY, "");
	assert_kind("https://e.org/road",
	    "<h1>Road to be closed</h1><div>" STORY STORY STORY STORY "</div><div>" TEASERS
	    "</div>",
	    ARTICLE_STORY, "");
}

static void
a_video_says_so(void **state)
{
	(void)state;
	assert_kind("https://e.org/watch", "<h1>How roads are closed</h1><video src=v.mp4></video>",
	    ARTICLE_VIDEO, "the page is a video");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_story_is_a_story_whatever_it_is_called),
	    cmocka_unit_test(a_short_notice_is_a_story_though_it_has_few_words),
	    cmocka_unit_test(the_page_of_an_error_is_no_article),
	    cmocka_unit_test(what_stands_before_the_article_is_not_taken_for_it),
	    cmocka_unit_test(a_front_page_is_a_list),
	    cmocka_unit_test(teasers_below_a_story_do_not_make_it_a_list),
	    cmocka_unit_test(a_video_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
