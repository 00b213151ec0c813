/* Which element is the story, and what in it is none. */
#include "tests/unit/page_fixture.h"

#define PARAGRAPHS2                                                                                \
	"<p>The mayor had promised to hear everybody before the work begins, and said so again, "  \
	"in front of many people who had come to ask what would become of them.</p>"
#define TEXT2                                                                                      \
	"\n\nThe mayor had promised to hear everybody before the work begins, and said so again, " \
	"in front of many people who had come to ask what would become of them."

static void
the_legends_of_a_stripped_gallery_are_no_story(void **state)
{
	static const char legend[] =
	    "<li><p>A picture of another matter altogether, with a legend of as many words as a "
	    "paragraph of any story has.</p>";
	struct buf html = {0};

	(void)state;
	buf_adds(&html, "<h1>Road</h1><div><div>");
	for (int i = 0; i < 8; i++)
		buf_printf(&html,
		    "<p>Paragraph %d of the story, which is long enough, with its clauses and its "
		    "commas, to "
		    "be told from a legend, and belongs to the others here.</p>",
		    i);
	buf_adds(&html, "</div><div class=full-gallery><ul>");
	for (int i = 0; i < 20; i++)
		buf_printf(&html, "%s%d", legend, i);
	buf_adds(&html, "</ul></div></div>");
	{
		struct arena a = {0};
		struct article x;
		struct buf text = {0};

		assert_true(article_extract(&x, &a, buf_str(&html),
		    &(struct article_hints){.url = STR("https://e.org/road")}, NULL));
		dump_body_text(&text, &x.body);
		assert_true(str_has(buf_str(&text), "Paragraph 7"));
		assert_false(str_has(buf_str(&text), "another matter"));
		buf_release(&text);
		arena_release(&a);
	}
	buf_release(&html);
}

static void
formulas_stay_whatever_draws_them_and_are_read_once(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1>" PARAGRAPHS
	    "<p>It is <span class=CtxtMenu_0><math><mi>a</mi><mo>=</mo><mn>2</mn></math></span> "
	    "and "
	    "<span style='display: none'><math><semantics><mi>b</mi>"
	    "<annotation encoding=application/x-tex>{b}</annotation></semantics></math></span>"
	    "<img aria-hidden=true src=b.svg alt=b> here, as the committee wrote.</p>",
	    TEXT "\n\nIt is a=2 and b here, as the committee wrote.");
}

static void
a_paragraph_comes_twice_only_where_the_page_is_so_laid_out(void **state)
{
	static const char again[] =
	    "Nobody had asked the people of the river road before the vote was taken.";
	char html[1024], text[1024];

	(void)state;
	snprintf(html, sizeof html,
	    "<h1>Road</h1><section>" PARAGRAPHS
	    "<div><p>%s</p></div><h2>After</h2><div><p>%s</p></div></section>",
	    again, again);
	snprintf(text, sizeof text, TEXT "\n\n%s\n\nAfter\n\n%s", again, again);
	assert_text(html, text);
	snprintf(html, sizeof html,
	    "<h1>Road</h1><section>" PARAGRAPHS
	    "<p>%s</p><blockquote><div>%s</div></blockquote></section>",
	    again, again);
	snprintf(text, sizeof text, TEXT "\n\n%s", again);
	assert_text(html, text);
}

static void
code_and_headings_may_be_named_like_furniture(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1>" PARAGRAPHS "<h2 id=how-to-share-a-byline>How to close it</h2>"
	    "<pre><span class='token comment'># a comment</span> <span class=tag>br</span></pre>"
	    "<p>So said the committee, and then it went home.</p>",
	    TEXT "\n\nHow to close it\n\n# a comment br\n\nSo said the committee, and then it went "
		 "home.");
}

static void
links_that_leave_the_site_are_the_storys(void **state)
{
	static const char end[] = "<p>So said the committee, and then it went home.</p>";
	struct buf html = {0};

	(void)state;
	buf_printf(&html,
	    "<h1>Road</h1>%s<ul><li><a href=https://maps.example/a>A map</a><li><a "
	    "href=https://law.example/>The "
	    "law</a></ul><p><a href=https://video.example/9>Watch them vote on the road</a></p>%s",
	    PARAGRAPHS, end);
	assert_text(buf_cstr(&html), TEXT "\n\nA map\n\nThe law\n\nWatch them vote on the "
					  "road\n\nSo said the committee, and then it went home.");
	buf_reset(&html);
	buf_printf(&html,
	    "<h1>Road</h1>%s<ul><li><a href=/a>A map</a><li><a href=https://news.e.org/>The "
	    "law</a></ul>"
	    "<p><a href=/9>Watch them vote on the road</a></p>%s",
	    PARAGRAPHS, end);
	assert_text(buf_cstr(&html), TEXT "\n\nSo said the committee, and then it went home.");
	buf_release(&html);
}

static void
offers_that_leave_the_site_are_not(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1>" PARAGRAPHS
		    "<p><a href=https://shop.example/1>Check the rates</a></p>"
		    "<p>Prices of parking have gone up since the vote was taken.</p>"
		    "<p><a href=https://shop.example/2>Check the rates</a></p>"
		    "<p><a class=btn href=https://shop.example/3>Rent a place</a></p>"
		    "<p><a href='https://shop.example/3?utm_source=e'>Hire a car</a></p>"
		    "<p>So said the committee, and then it went home.</p>",
	    TEXT "\n\nPrices of parking have gone up since the vote was taken.\n\nSo said the "
		 "committee, and then it "
		 "went home.");
}

static void
what_readers_wrote_goes_with_its_heading(void **state)
{
	(void)state;
	assert_text(
	    "<div><h1>Road</h1>" PARAGRAPHS PARAGRAPHS2 "<h3>2 Comments</h3>"
	    "<p>At last somebody does something about that road of ours, thank you.</p>"
	    "<p>And where are we all to leave our cars for a whole year?</p>"
	    "<h3>What it costs</h3><p>The work will cost two million, said the mayor.</p></div>",
	    TEXT TEXT2 "\n\nWhat it costs\n\nThe work will cost two million, said the mayor.");
}

static void
what_is_said_of_the_page_to_its_reader_goes_however_long(void **state)
{
	(void)state;
	assert_text(
	    "<div><h1>Road</h1><p>This post contains affiliate links: when you buy something by "
	    "one of them, we are given a small share of what you pay for it, and you pay no more "
	    "than you would have paid without us.</p>" PARAGRAPHS
	    "<p>We use cookies to make this page better for you and for everybody who reads it, "
	    "and to count how many of you come by here on a day like this.</p></div>",
	    TEXT);
}

static void
a_label_behind_the_last_paragraph_goes_and_a_short_paragraph_stays(void **state)
{
	(void)state;
	assert_text("<div><h1>Road</h1>" PARAGRAPHS
		    "<p>The road is closed</p><div>About the place</div></div>",
	    TEXT "\n\nThe road is closed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_readers_wrote_goes_with_its_heading),
	    cmocka_unit_test(what_is_said_of_the_page_to_its_reader_goes_however_long),
	    cmocka_unit_test(a_label_behind_the_last_paragraph_goes_and_a_short_paragraph_stays),
	    cmocka_unit_test(the_legends_of_a_stripped_gallery_are_no_story),
	    cmocka_unit_test(formulas_stay_whatever_draws_them_and_are_read_once),
	    cmocka_unit_test(code_and_headings_may_be_named_like_furniture),
	    cmocka_unit_test(links_that_leave_the_site_are_the_storys),
	    cmocka_unit_test(offers_that_leave_the_site_are_not),
	    cmocka_unit_test(a_paragraph_comes_twice_only_where_the_page_is_so_laid_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
