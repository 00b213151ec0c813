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
	struct rules *rules = NULL;

	rules_read(&rules, a, str_of(text), STR("e.org"), NULL);
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
	struct buf problems = {0};
	struct rules *rules = NULL;

	(void)state;
	rules_read(
	    &rules, &a, STR("body: //div\nstrip: //div[nosuch()=1]\n"), STR("e.org"), &problems);
	assert_str(buf_str(&problems),
	    "rules/e.org, line 2: cannot read the path from \"nosuch()=1]\" on\n");
	buf_release(&problems);
	arena_release(&a);
}

/* A story, boxes in it and around it. */
#define SITE                                                                                       \
	"<title>T</title><meta property='article:published_time' content='2020-01-01'>"            \
	"<p class=intro>The paragraph that stands outside of the story, and tells what it is.</p>" \
	"<article><h1>Headline</h1><p>The first long paragraph of the story, with words in it, "   \
	"and a "                                                                                   \
	"comma or two, so that it is taken for one.</p><div class='related box'><p>Read our "      \
	"other "                                                                                   \
	"stories, they are as good.</p><p class=really>This one belongs to the story, "            \
	"really.</p></div>"                                                                        \
	"<p class=box>The second long paragraph of the story, with words in it, and more than a "  \
	"comma, so that it is taken for one.</p></article>"                                        \
	"<article class=two><p>The second part of the story, with words in it, and more than one " \
	"comma, so that it is taken for one.</p></article><a class=print "                         \
	"href='/print/1'>Print</a>"

/* The article's text as one line, blocks parted by a bar. */
static void
add_words(struct buf *out, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		struct buf text = {0};

		if (b->stripped_because.n > 0)
			continue;
		block_text(&text, b);
		if (text.n > 0)
			buf_printf(out, "%.*s|", STR_ARG(str_sub(buf_str(&text), 0, 10)));
		add_words(out, b->first);
		buf_release(&text);
	}
}

static void
check(const char *text, const char *expected)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules = NULL;
	struct buf words = {0};
	struct article x;

	rules_read(&rules, &a, str_of(text), STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a, STR(SITE), &hints, NULL));
	add_words(&words, x.body.first);
	assert_str(buf_str(&words), expected);
	buf_release(&words);
	arena_release(&a);
}

static void
what_a_rule_keeps_stays_and_the_rest_of_its_box_goes(void **state)
{
	(void)state;
	check("body: //article[1]", "The first |The second|");
	check("body: //article[1]\nkeep: .really", "The first |This one b|The second|");
	check("body: //article[1]\nkeep: .related", "The first |Read our o|This one b|The second|");
	check("body: //article[1]\nkeep: .intro", "The paragr|The first |The second|");
}

static void
the_last_rule_that_names_an_element_counts(void **state)
{
	(void)state;
	check("body: article\nstrip: .box\n", "The first |The second|");
	check("body: //article[1]\nstrip: .box\n", "The first |");
	check("body: //article[1]\nstrip: .box\nkeep: p.box", "The first |The second|");
	check("body: //article[1]\nkeep: p.box\nstrip: .box", "The first |");
	check("body: //article[1]\nkeep: .related\nstrip: .related p", "The first |The second|");
}

static void
a_body_of_several_elements_is_joined(void **state)
{
	(void)state;
	check("body: //nothing\nbody: //article[@class] | //article[1]",
	    "The first |The second|The second|");
}

static void
prune_no_leaves_out_only_what_a_rule_names(void **state)
{
	(void)state;
	check("body: //article[1]\nprune: no\nstrip: p.really",
	    "Headline|The first |Read our o|The second|");
}

static void
the_source_is_changed_before_it_is_read(void **state)
{
	(void)state;
	check("body: //article[1]\nreplace_string(<div class='related box'>): <div>\n"
	      "find_string: <p class=box>\nreplace_string: <aside>\n",
	    "The first |Read our o|This one b|");
}

static void
a_nearer_file_has_the_last_word(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules = NULL;
	struct buf words = {0};
	struct article x;

	(void)state;
	rules_read(&rules, &a, STR("keep: .really"), STR("e.org"), NULL);
	rules_read(&rules, &a, STR("body: //article[1]\nstrip: .really\nauthor: //h1\n"),
	    STR(".org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a, STR(SITE), &hints, NULL));
	add_words(&words, x.body.first);
	assert_str(buf_str(&words), "The first |This one b|The second|");
	buf_release(&words);
	arena_release(&a);
}

static void
author_and_date_win_over_the_page(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a, "author: //b\ndate: substring-after('on 2021-02-03', 'on ')");
	assert_int_equal(x.published, 1612310400);
	assert_str(x.byline, "The real headline");
	arena_release(&a);
}

static void
a_misspelt_rule_is_told_and_another_programs_is_not(void **state)
{
	struct arena a = {0};
	struct buf problems = {0};
	struct rules *rules = NULL;

	(void)state;
	rules_read(&rules, &a,
	    STR("# c\ntest_url: http://x\nhttp_header(user-agent): y\nstirp: .x\ntidy: no\nkeep: "
		"a:b\nzzz: y\nno colon\nstrip:\nprune: maybe\nstrip_attr: //img\nwrap_in(x): p\n"
		"find_string: a\nif_page_contains: .x\n"),
	    STR("e.org"), &problems);
	assert_str(buf_str(&problems),
	    "rules/e.org, line 4: unknown rule 'stirp': did you mean "
	    "'strip'?\nrules/e.org, line 6: cannot read the selector \"a:b\"\n"
	    "rules/e.org, line 7: unknown rule 'zzz'\n"
	    "rules/e.org, line 8: a rule has a colon: 'strip: .promo'\n"
	    "rules/e.org, line 9: nothing stands behind the colon\n"
	    "rules/e.org, line 10: yes or no is wanted\n"
	    "rules/e.org, line 11: no attribute is named, as in //img/@srcset\n"
	    "rules/e.org, line 12: an element is wanted, as in wrap_in(blockquote)\n"
	    "rules/e.org, line 13: there is no replace_string for it\n"
	    "rules/e.org, line 14: there is no single_page_link or next_page_link that it is "
	    "for\n");
	buf_reset(&problems);
	rules_passed_over(&problems, rules);
	assert_str(buf_str(&problems),
	    "rules/e.org, line 3: http_header is passed over: pages of all sites are asked for "
	    "alike; set feed NAME headers is for a feed\n"
	    "rules/e.org, line 5: tidy is passed over: every page is read as browsers read it\n");
	buf_release(&problems);
	arena_release(&a);
}

static void
find_and_replace_go_together_in_their_order(void **state)
{
	(void)state;
	check("body: //article[1]\nfind_string: <div class='related box'>\n"
	      "find_string: <p class=box>\nreplace_string: <div>\nreplace_string: <aside>\n",
	    "The first |Read our o|This one b|");
}

static void
a_path_to_an_attribute_takes_it_off_and_the_element_stays(void **state)
{
	(void)state;
	check(
	    "body: //article[1]\nstrip: //p[@class='box']/@class | //h1", "The first |The second|");
	check("body: //article[1]\nstrip_attr: //div/@class\n",
	    "The first |Read our o|This one b|The second|");
	check("strip_attr: //p/@*\nbody: //article[1]\nstrip: .box", "The first |The second|");
}

static void
a_dissolved_element_leaves_its_content(void **state)
{
	(void)state;
	check("body: //article[1]\ndissolve: .related",
	    "The first |Read our o|This one b|The second|");
}

static void
an_element_is_read_as_the_one_it_is_wrapped_in(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules = NULL;
	struct article x;
	int n = 0;

	(void)state;
	rules_read(&rules, &a, STR("body: //article[2]\nwrap_in(blockquote): //article[2]/p"),
	    STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a, STR(SITE), &hints, NULL));
	block_each (b, &x.body)
		n += b->kind == BLOCK_QUOTE && b->stripped_because.n == 0;
	assert_int_equal(n, 1);
	arena_release(&a);
}

/* The address of the first picture of a story whose picture is loaded by a script. */
static struct str
first_picture(struct arena *a, const char *text)
{
	struct article_hints hints = {.url = STR("https://e.org/a")};
	struct rules *rules = NULL;
	struct article x;

	rules_read(&rules, a, str_of(text), STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, a,
	    STR("<meta property='og:image' content='/logo.png'><article><p>The first long "
		"paragraph of "
		"the story, with words in it.</p><img src=/grey.gif data-full='/river.jpg' "
		"width=600 "
		"height=400><p>The second long paragraph of the story, with more words in "
		"it.</p></article>"),
	    &hints, NULL));
	block_each (b, &x.body)
		if (b->kind == BLOCK_FIGURE && b->stripped_because.n == 0)
			return b->link;
	return x.image;
}

static void
pictures_are_taken_from_where_the_rules_say(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(first_picture(&a, "body: article"), "https://e.org/grey.gif");
	assert_str(first_picture(&a, "src_lazy_load_attr: data-full"), "https://e.org/river.jpg");
	assert_str(first_picture(&a, "strip: img"), "https://e.org/logo.png");
	assert_str(first_picture(&a, "strip: img\ninsert_detected_image: no"), "");
	arena_release(&a);
}

/* Where the page of a story leads, with rules. */
static void
check_ways(const char *text, const char *single, const char *next)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/a")};
	struct rules *rules = NULL;
	struct article x;

	rules_read(&rules, &a, str_of(text), STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a,
	    STR(SITE "<div class=pages><a href='/a?p=all'>All</a><a rel=next "
		     "href='/a/2'>Next page</a></div>"),
	    &hints, NULL));
	assert_str(x.ways.single, single);
	assert_str(x.ways.next, next);
	arena_release(&a);
}

static void
a_link_is_followed_only_where_its_condition_holds(void **state)
{
	(void)state;
	check_ways("single_page_link: //a[.='All']\nif_page_contains: .pages",
	    "https://e.org/a?p=all", "https://e.org/a/2");
	check_ways(
	    "single_page_link: //a[.='All']\nif_page_contains: .nothing", "", "https://e.org/a/2");
	check_ways("if_page_contains: .nothing\nsingle_page_link: //a[.='All']\nif_page_contains: "
		   ".pages\nsingle_page_link: //a[.='Print']\n",
	    "https://e.org/print/1", "https://e.org/a/2");
}

static void
the_next_part_may_be_left_to_the_rules(void **state)
{
	(void)state;
	check_ways("autodetect_next_page: no", "", "");
	check_ways("autodetect_next_page: no\nnext_page_link: //a[@rel]", "", "https://e.org/a/2");
}

static void
without_autodetection_a_page_without_the_body_is_no_article(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules = NULL;
	struct article x;

	(void)state;
	rules_read(&rules, &a, STR("body: //table\nautodetect_on_failure: no"), STR("e.org"), NULL);
	hints.rules = rules;
	assert_true(article_extract(&x, &a, STR(SITE), &hints, NULL));
	assert_int_equal(x.kind, ARTICLE_NONE);
	assert_str(x.kind_why, "no body rule for the site finds anything on it");
	arena_release(&a);
}

static void
json_ld_may_be_passed_over(void **state)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://e.org/")};
	struct rules *rules = NULL;
	struct article x;

	(void)state;
	rules_read(&rules, &a, STR("skip_json_ld: yes"), STR("e.org"), NULL);
	for (int with = 0; with < 2; with++) {
		hints.rules = with ? rules : NULL;
		assert_true(article_extract(&x, &a,
		    STR(SITE "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
			     "\"articleSection\":\"Rivers\"}</script>"),
		    &hints, NULL));
		assert_str(x.section, with ? "" : "Rivers");
	}
	arena_release(&a);
}

static void
the_nearest_file_decides_a_switch(void **state)
{
	struct arena a = {0};
	struct rules *rules = NULL;

	(void)state;
	rules_read(&rules, &a, STR("prune: yes\nprune: no\n"), STR("e.org"), NULL);
	rules_read(&rules, &a, STR("prune: yes\n"), STR(".org"), NULL);
	assert_false(rules_prune(rules));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_a_rule_keeps_stays_and_the_rest_of_its_box_goes),
	    cmocka_unit_test(the_last_rule_that_names_an_element_counts),
	    cmocka_unit_test(a_body_of_several_elements_is_joined),
	    cmocka_unit_test(prune_no_leaves_out_only_what_a_rule_names),
	    cmocka_unit_test(the_source_is_changed_before_it_is_read),
	    cmocka_unit_test(a_nearer_file_has_the_last_word),
	    cmocka_unit_test(author_and_date_win_over_the_page),
	    cmocka_unit_test(a_misspelt_rule_is_told_and_another_programs_is_not),
	    cmocka_unit_test(find_and_replace_go_together_in_their_order),
	    cmocka_unit_test(a_path_to_an_attribute_takes_it_off_and_the_element_stays),
	    cmocka_unit_test(a_dissolved_element_leaves_its_content),
	    cmocka_unit_test(an_element_is_read_as_the_one_it_is_wrapped_in),
	    cmocka_unit_test(pictures_are_taken_from_where_the_rules_say),
	    cmocka_unit_test(a_link_is_followed_only_where_its_condition_holds),
	    cmocka_unit_test(the_next_part_may_be_left_to_the_rules),
	    cmocka_unit_test(without_autodetection_a_page_without_the_body_is_no_article),
	    cmocka_unit_test(json_ld_may_be_passed_over),
	    cmocka_unit_test(the_nearest_file_decides_a_switch),
	    cmocka_unit_test(title_body_and_strip_do_what_they_say),
	    cmocka_unit_test(a_path_that_cannot_be_read_is_named_by_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
