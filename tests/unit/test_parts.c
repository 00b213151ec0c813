/* An article on several pages: which links are believed, and what is joined. */
#include "html/whole.h"

#include <string.h>

#include "html/paging.h"
#include "html/rules.h"
#include "tests/unit/unit.h"
#include "text/dump.h"

#define TITLE "<meta property='og:type' content=article><h1>How the road was closed</h1>"
#define META "<meta property='article:published_time' content='2026-11-01T10:00:00Z'>"
#define ONE                                                                                        \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"
#define TWO                                                                                        \
	"<p>On Wednesday the first machines came, and with them the noise that was feared.</p>"    \
	"<p>Nobody had thought of the school, whose pupils walk along the road every "             \
	"morning.</p>"
#define THREE                                                                                      \
	"<p>In the spring the road was opened again, wider than before and without its trees.</p>" \
	"<p>The shops that were left celebrated, and the mayor was not invited to the party.</p>"

static void
assert_paging(const char *first, const char *url, int n, enum paging expected)
{
	struct arena a = {0};

	assert_int_equal(paging_is_part(&a, str_of(first), str_of(url), n), expected);
	arena_release(&a);
}

static void
the_number_of_a_part_is_found_where_sites_put_it(void **state)
{
	static const char first[] = "https://e.org/2026/road";

	(void)state;
	assert_paging(first, "https://e.org/2026/road/2", 2, PAGING_YES);
	assert_paging(first, "https://e.org/2026/road/2/?utm_source=x", 2, PAGING_YES);
	assert_paging(first, "https://e.org/2026/road/seite-3", 3, PAGING_YES);
	assert_paging(first, "https://e.org/2026/road/page/2/", 2, PAGING_ARCHIVE);
	assert_paging(first, "https://e.org/2026/road/page-2", 2, PAGING_ARCHIVE);
	assert_paging(first, "https://e.org/2026/road?page=2", 2, PAGING_QUERY);
	assert_paging(first, "https://e.org/2026/road?page=1", 2, PAGING_QUERY);
	assert_paging("https://e.org/road.html", "https://e.org/road-2.html", 2, PAGING_YES);
	assert_paging("https://e.org/road.html", "https://e.org/road_page2.html", 2, PAGING_YES);
	assert_paging("https://e.org/road,1.html", "https://e.org/road,2.html", 2, PAGING_YES);
	assert_paging("https://e.org/a?id=7&p=1", "https://e.org/a?id=7&p=2", 2, PAGING_QUERY);
}

static void
other_numbers_are_no_part(void **state)
{
	(void)state;
	assert_paging("https://e.org/road", "https://e.org/road-2", 2, PAGING_WEAK);
	assert_paging("https://e.org/road", "https://e.org/road/3", 2, PAGING_NO);
	assert_paging("https://e.org/story/1234", "https://e.org/story/1235", 2, PAGING_NO);
	assert_paging("https://e.org/apollo-11", "https://e.org/apollo-12", 2, PAGING_NO);
	assert_paging("https://e.org/a?id=1", "https://e.org/a?id=2", 2, PAGING_NO);
	assert_paging("https://e.org/road", "https://e.org/bridge/2", 2, PAGING_NO);
	assert_paging("https://e.org/road", "https://f.org/road/2", 2, PAGING_NO);
	assert_paging("https://e.org/road", "https://e.org/road/comment-page-2", 2, PAGING_NO);
}

static void
lists_are_told_by_their_address(void **state)
{
	(void)state;
	assert_true(paging_is_list(STR("https://e.org/")));
	assert_true(paging_is_list(STR("https://e.org/index.html")));
	assert_true(paging_is_list(STR("https://e.org/tag/roads/")));
	assert_true(paging_is_list(STR("https://e.org/news/author/ann-lee")));
	assert_false(paging_is_list(STR("https://e.org/?p=1234")));
	assert_false(paging_is_list(STR("https://e.org/category/roads/how-it-was-closed")));
	assert_false(paging_is_list(STR("https://e.org/2026/road")));
}

static struct rules *site_rules;

/* A little web: pages by address. */
struct web_page {
	const char *url, *html;
};

/* Reads the article at the first page; the text that came of it, paragraphs parted by a bar, lives in a. How many pages
 * were asked for goes to *asked. */
static struct str
read_whole(struct arena *a, const struct web_page *web, size_t n, int *asked)
{
	struct arena scratch = {0};
	struct whole w;
	struct buf text = {0};
	struct article_hints hints = {.url = str_of(web[0].url), .rules = site_rules};
	struct str all;

	whole_begin(&w);
	assert_true(whole_take(&w, &scratch, str_of(web[0].html), &hints, NULL));
	for (*asked = 0; whole_wants(&w).n > 0; ++*asked) {
		size_t i = 0;

		while (i < n && !str_is(whole_wants(&w), web[i].url))
			i++;
		assert_true(*asked < 40);
		if (i == n) {
			whole_miss(&w);
			continue;
		}
		arena_reset(&scratch);
		hints.url = str_of(web[i].url);
		assert_true(whole_take(&w, &scratch, str_of(web[i].html), &hints, NULL));
	}
	dump_body_text(&text, &w.article.body);
	if (w.article.limit.n > 0)
		buf_printf(&text, "[%.*s]", STR_ARG(w.article.limit));
	all = str_dup(a, buf_str(&text));
	buf_release(&text);
	whole_release(&w);
	arena_release(&scratch);
	return all;
}
#define READ(a, web, asked) read_whole(a, web, sizeof(web) / sizeof *(web), asked)

static bool
comes_before(struct str text, const char *x, const char *y)
{
	size_t i = str_find(text, str_of(x)), k = str_find(text, str_of(y));

	return i < k && k < text.n;
}

static void
three_parts_become_one_article_in_order(void **state)
{
	static const struct web_page web[] = {
	    {"https://e.org/road",
		TITLE "<div>" ONE "</div><a href=/road/2>2</a> <a href=/road/3>3</a>"},
	    {"https://e.org/road/2", TITLE "<div>" TWO "</div><a href=/road>1</a> <a rel=next "
					   "href=/road/3>Next</a>"},
	    {"https://e.org/road/3", TITLE "<div>" THREE "</div><a href=/road/2>2</a>"},
	};
	struct arena a = {0};
	int asked;
	struct str text = READ(&a, web, &asked);

	(void)state;
	assert_int_equal(asked, 2);
	assert_true(comes_before(text, "committee met", "first machines"));
	assert_true(comes_before(text, "first machines", "without its trees"));
	assert_false(str_has(text, "["));
	arena_release(&a);
}

static void
a_part_that_is_missing_is_said(void **state)
{
	static const struct web_page web[] = {
	    {"https://e.org/road", TITLE "<div>" ONE "</div><a href=/road/2>Next page</a>"},
	};
	struct arena a = {0};
	int asked;
	struct str text = READ(&a, web, &asked);

	(void)state;
	assert_int_equal(asked, 1);
	assert_true(str_has(text, "committee met"));
	assert_true(str_ends(text, "[part 2 could not be fetched]"));
	arena_release(&a);
}

static void
the_next_article_is_not_joined(void **state)
{
	/* Of this title there are two articles; that one is another; these are the comments. */
	static const struct web_page web[] = {
	    {"https://e.org/road",
		TITLE META "<div>" ONE "</div><link rel=next href=/road-2>"
			   "<a href=/bridge rel=next>Next</a><a href='/road?page=2'>2</a>"},
	    {"https://e.org/road-2", TITLE "<div>" TWO "</div>"},
	    {"https://e.org/bridge", TITLE "<div>" THREE "</div>"},
	    {"https://e.org/road?page=2", TITLE "<div>" ONE "</div>"},
	};
	struct arena a = {0};
	int asked;
	struct str text = READ(&a, web, &asked);

	(void)state;
	assert_int_equal(asked, 1); /* ?page=2 is looked at, and found to be the same again */
	assert_false(str_has(text, "first machines"));
	assert_false(str_has(text, "without its trees"));
	assert_int_equal(str_find(text, STR("committee met")), strlen("The "));
	arena_release(&a);
}

static void
a_part_with_another_title_is_not_joined(void **state)
{
	static const struct web_page web[] = {
	    {"https://e.org/road", TITLE "<div>" ONE "</div><a href=/road/2>Next</a>"},
	    {"https://e.org/road/2", "<h1>Five recipes for apples</h1><div>" TWO "</div>"},
	};
	struct arena a = {0};
	int asked;
	struct str text = READ(&a, web, &asked);

	(void)state;
	assert_int_equal(asked, 1);
	assert_false(str_has(text, "first machines"));
	arena_release(&a);
}

static void
the_whole_on_one_page_is_taken_instead_of_its_parts(void **state)
{
	static const struct web_page web[] = {
	    {"https://e.org/road", TITLE "<div>" ONE "</div><a href=/road/2>2</a>"
					 "<a href=/road/all>View as single page</a>"},
	    {"https://e.org/road/2", TITLE "<div>" TWO "</div>"},
	    {"https://e.org/road/all", TITLE "<div>" ONE TWO THREE "</div>"},
	};
	struct arena a = {0};
	int asked;
	struct str text = READ(&a, web, &asked);

	(void)state;
	assert_int_equal(asked, 1);
	assert_true(comes_before(text, "first machines", "without its trees"));
	arena_release(&a);
}

/* Three posts of a thread as forums make them. */
#define META_BY META "<meta name=author content='Ann Lee'>"
#define POST(n, text) "<div class=box id=post-" n "><b>somebody</b>" text "</div>"
#define THREAD POST("4711", ONE) POST("4712", TWO) POST("4713", THREE)
#define REPLY(text)                                                                                \
	"<p>I have lived there for " text " years, and never has it been as loud as this.</p>"

/* How many pages are asked for beyond the first, which is page at url. */
static int
count_asked(const char *url, const char *page)
{
	const struct web_page web[] = {{url, page}};
	struct arena a = {0};
	int asked;

	(void)READ(&a, web, &asked);
	arena_release(&a);
	return asked;
}

static void
the_pages_of_a_discussion_are_no_parts(void **state)
{
	static const char url[] = "https://e.org/t/road";

	(void)state;
	assert_int_equal(0, count_asked(url, META_BY TITLE THREAD "<a href=/t/road?page=2>2</a>"));
	assert_int_equal(
	    0, count_asked(url, META_BY TITLE "<a href=/t/road/page-2>Next</a>" THREAD));
	assert_int_equal(
	    0, count_asked(url, "<link rel=next href=/t/road/page/2>" META_BY TITLE THREAD));
	assert_int_equal(0, count_asked(url, META_BY TITLE
				"<script type='application/ld+json'>{\"@type\":\"WebPage\","
				"\"mainEntity\":{\"@type\":\"DiscussionForumPosting\"}}</script>"
				"<div>" ONE TWO "</div><a href=/t/road/2>2</a>"));
}

static void
the_pages_of_comments_are_no_parts(void **state)
{
	static const char url[] = "https://e.org/road";

	(void)state;
	assert_int_equal(
	    0, count_asked(url, "<link rel=next href='/road?page=1'>" META_BY TITLE "<div>" ONE TWO
				"</div><section class=comments>" REPLY("ten") REPLY("twenty")
				    REPLY("five") "<a rel=next href='?page=1'>Next</a></section>"));
	assert_int_equal(
	    0, count_asked(url, META_BY TITLE
		   "<div>" ONE TWO
		   "</div><ol><li id=c-comment-31>" REPLY("ten") "<li id=c-comment-32>" REPLY(
		       "twenty") "<li id=c-comment-33>" REPLY("five") "</ol><a "
								      "href='/road?page=2'>2</a>"));
}

static void
the_pages_of_a_list_are_no_parts(void **state)
{
	static const char more[] = META_BY TITLE "<div>" ONE TWO "</div><a href=page/2/>Next</a>";

	(void)state;
	assert_int_equal(0, count_asked("https://e.org/", more));
	assert_int_equal(0, count_asked("https://e.org/tag/roads/", more));
	assert_int_equal(1, count_asked("https://e.org/2026/road/", more));
	assert_int_equal(
	    0, count_asked("https://e.org/road", META_BY TITLE
		   "<div>" ONE TWO "</div><a href=/road/2>2</a> <a href=/road/120>120</a>"));
}

static void
the_usual_pagers_of_articles_are_followed(void **state)
{
	static const char
	    url[] = "https://e.org/road",
	    *const pagers[] = {
		"<link rel=next href=/road/2>",
		"<div class=page-links>Pages: <span>1</span> <a href=/road/2/>2</a></div>",
		"<p>Page 1 of 3 <a href='?page=2'>Next page</a></p>",
		"<nav><a rel=next href=/road/page/2>Weiter</a></nav>",
		"<ol><li>1<li><a href=/road/seite-2>Seite 2</a></ol>",
	    };
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof pagers / sizeof *pagers; i++) {
		struct str page = str_printf(&a,
		    "%s<article id=post-9>%s%s</article><section class=comments>%s%s%s</section>",
		    META_BY TITLE, ONE TWO, pagers[i], REPLY("ten"), REPLY("twenty"),
		    REPLY("five"));
		struct str step = str_printf(&a,
		    "%s<article id=post-9>%s</article>%s<article id=post-10><a href=/x>Bridge "
		    "opened</a></article><article id=post-11><a href=/y>Mayor gone</a></article>",
		    META_BY TITLE, ONE TWO, pagers[i]);

		assert_int_equal(1, count_asked(url, str_cstr(&a, page)));
		assert_int_equal(1, count_asked(url, str_cstr(&a, step)));
	}
	arena_release(&a);
}

static void
a_page_that_begins_with_the_same_paragraphs_is_not_joined(void **state)
{
	/* The story again, and the next comments. */
	static const struct web_page web[] = {
	    {"https://e.org/road", TITLE "<div>" ONE "</div><a href=/road/2>2</a>"},
	    {"https://e.org/road/2", TITLE "<div>" ONE TWO THREE "</div>"},
	};
	/* Only the dek is on all parts. */
	static const struct web_page dek[] = {
	    {"https://e.org/road", TITLE "<div><p>All of the street against a few trees, and what "
					 "came of it.</p>" ONE "</div><a href=/road/2>2</a>"},
	    {"https://e.org/road/2",
		TITLE "<div><p>All of the street against a few trees, and what "
		      "came of it.</p>" TWO "</div>"},
	};
	struct arena a = {0};
	int asked;

	(void)state;
	assert_false(str_has(READ(&a, web, &asked), "first machines"));
	assert_int_equal(asked, 1);
	assert_true(str_has(READ(&a, dek, &asked), "first machines"));
	arena_release(&a);
}

static void
a_rule_knows_the_next_part(void **state)
{
	static const struct web_page web[] = {
	    {"https://e.org/road", TITLE "<div>" ONE "</div><a class=more href=/x7>Onward</a>"},
	    {"https://e.org/x7", TITLE "<div>" TWO "</div>"},
	};
	struct arena a = {0};
	int asked;
	struct str text;

	(void)state;
	rules_read(&site_rules, &a, STR("next_page_link: //a[@class='more']\n"), STR(""), NULL);
	assert_non_null(site_rules);
	text = READ(&a, web, &asked);
	assert_true(comes_before(text, "committee met", "first machines"));
	site_rules = NULL;
	arena_release(&a);
}

static void
an_empty_page_has_its_other_form_read(void **state)
{
	static const struct web_page web[] = {
	    {"https://www.e.org/road", "<title>How the road was closed</title><link rel=amphtml "
				       "href='https://amp.e.org/road'><div id=app></div><script "
				       "src=x.js></script>"},
	    {"https://amp.e.org/road", TITLE "<div>" ONE TWO "</div>"},
	};
	static const struct web_page elsewhere[] = {
	    {"https://e.org/road", "<link rel=amphtml href='https://f.org/road'><script></script>"},
	    {"https://f.org/road", TITLE "<div>" ONE TWO "</div>"},
	};
	struct arena a = {0};
	int asked;

	(void)state;
	assert_true(str_has(READ(&a, web, &asked), "first machines"));
	assert_int_equal(READ(&a, elsewhere, &asked).n, 0);
	assert_int_equal(asked, 0);
	arena_release(&a);
}

static void
parts_without_end_are_bounded(void **state)
{
	struct arena a = {0}, scratch = {0};
	struct whole w;
	struct article_hints hints = {.url = STR("https://e.org/road")};
	int n = 1;

	(void)state;
	whole_begin(&w);
	do {
		struct str page = str_printf(&a,
		    TITLE
		    "<div><p>Part %d of the story says, in %d words of its own and not one "
		    "of them twice, that the road was closed on day %d of the year.</p><p>And "
		    "so it was told %d times that the road would open in week %d.</p></div>"
		    "<a href=/road/%d>Next</a>",
		    n, n, n, n, n, n + 1);

		arena_reset(&scratch);
		assert_true(whole_take(&w, &scratch, page, &hints, NULL));
		n++;
		hints.url = whole_wants(&w);
	} while (whole_wants(&w).n > 0 && n < 100);
	assert_int_equal(w.parts, PAGING_PARTS_MAX);
	whole_release(&w);
	arena_release(&scratch);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_number_of_a_part_is_found_where_sites_put_it),
	    cmocka_unit_test(other_numbers_are_no_part),
	    cmocka_unit_test(lists_are_told_by_their_address),
	    cmocka_unit_test(three_parts_become_one_article_in_order),
	    cmocka_unit_test(a_part_that_is_missing_is_said),
	    cmocka_unit_test(the_next_article_is_not_joined),
	    cmocka_unit_test(a_part_with_another_title_is_not_joined),
	    cmocka_unit_test(the_whole_on_one_page_is_taken_instead_of_its_parts),
	    cmocka_unit_test(the_pages_of_a_discussion_are_no_parts),
	    cmocka_unit_test(the_pages_of_comments_are_no_parts),
	    cmocka_unit_test(the_pages_of_a_list_are_no_parts),
	    cmocka_unit_test(the_usual_pagers_of_articles_are_followed),
	    cmocka_unit_test(a_page_that_begins_with_the_same_paragraphs_is_not_joined),
	    cmocka_unit_test(a_rule_knows_the_next_part),
	    cmocka_unit_test(an_empty_page_has_its_other_form_read),
	    cmocka_unit_test(parts_without_end_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
