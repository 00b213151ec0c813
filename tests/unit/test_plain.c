/* Pages that say nothing of themselves: no names, no <article>, paragraphs parted by breaks, tables for columns. */
#include "html/dom.h"

#include "base/clock.h"
#include "tests/unit/page_fixture.h"

#define FIRST "The committee met on Tuesday and agreed, after hours of talk, to close the road."
#define SECOND "Shop owners said that they had not been asked, and that they would go to court."
#define THIRD "A first hearing may be held in March, said a clerk who did not want to be named."

/* The elements of a page's body, "p" or "div(p br)", text as "." */
static void
write_shape(struct buf *out, const struct dom *d, uint32_t i)
{
	const char *blank = "";

	buf_adds(out, d->v[i].tag == TAG_TEXT ? "." : dom_tag_name((enum dom_tag)d->v[i].tag));
	if (d->v[i].end == i + 1)
		return;
	buf_addc(out, '(');
	dom_each_child (d, k, i) {
		buf_adds(out, blank);
		write_shape(out, d, k);
		blank = " ";
	}
	buf_addc(out, ')');
}

static void
assert_shape(const char *html, const char *expected)
{
	struct arena a = {0};
	struct buf out = {0};
	struct dom d;

	dom_parse(&d, &a, str_of(html), DOM_PAGE, clock_cpu_ms() + 1000);
	write_shape(&out, &d, dom_find(&d, 0, TAG_BODY));
	assert_string_equal(buf_cstr(&out), expected);
	for (uint32_t i = 1; i < d.n; i++) {
		assert_true(d.v[i].parent < i && d.v[i].end <= d.v[d.v[i].parent].end);
		assert_int_equal(d.v[i].depth, d.v[d.v[i].parent].depth + 1);
	}
	buf_release(&out);
	arena_release(&a);
}

static void
empty_lines_part_paragraphs(void **state)
{
	(void)state;
	assert_shape("<div>a<br><br>b <b>c</b><br>d<br> <br><br>e</div>",
	    "body(div(p(.) p(. b(.) br .) p(.)))");
}

static void
so_do_deep_indents(void **state)
{
	(void)state;
	assert_shape("<div>a<br>&#12288;&#12288;b<br>&nbsp;&nbsp; c<br>d</div>",
	    "body(div(p(.) p(.) p(. br .)))");
}

static void
what_holds_no_words_is_no_paragraph(void **state)
{
	(void)state;
	assert_shape(
	    "<div><img><br><br> <div>a</div> <br><br>b</div>", "body(div(img . div(.) . p(.)))");
}

static void
code_links_and_headings_are_left_as_they_are(void **state)
{
	(void)state;
	assert_shape("<pre>a<br><br>b</pre><h2>a<br><br>b</h2><a>a<br><br>b</a>",
	    "body(pre(. br br .) h2(. br br .) a(. br br .))");
}

static void
text_between_empty_lines_is_judged_line_by_line(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1><table><tr><td><font size=2>" FIRST "<br><br>" SECOND
	    "<br><br><a href=/7>Read also: the mayor is back from his holidays</a><br><br>" THIRD
	    "<br><br>Tweet<br><br></font></td></tr></table>",
	    FIRST "\n\n" SECOND "\n\n" THIRD);
}

#define STORY "<div><h1>Road</h1><div><p>" FIRST "</p><p>" SECOND "</p><p>" THIRD "</p></div></div>"

static void
a_nameless_footer_is_told_by_its_links(void **state)
{
	(void)state;
	assert_text("<div>" STORY
		    "<div><p>The Courier is read by all who want to know what goes on in "
		    "town.</p><a href=/a>About the Courier</a> <a href=/b>Terms "
		    "of use</a> <a href=/c>Jobs at the Courier</a></div></div>",
	    FIRST "\n\n" SECOND "\n\n" THIRD);
}

static void
what_stands_before_the_headline_is_no_story(void **state)
{
	(void)state;
	assert_text("<div><div><p>We use cookies and want you to know that we do, so please click "
		    "here, and then read on.</p></div>" STORY "</div>",
	    FIRST "\n\n" SECOND "\n\n" THIRD);
}

static void
a_second_part_of_the_story_stays_with_its_references(void **state)
{
	(void)state;
	assert_text("<div>" STORY
		    "<div><p>The road was built in 1911, when the harbour was still busy and the "
		    "fish market open.</p><div>More of it stands in <a "
		    "href=https://o.org/1>Annals</a>, a book long out of print.</div></div></div>",
	    FIRST "\n\n" SECOND "\n\n" THIRD
		  "\n\nThe road was built in 1911, when the harbour was still busy and the fish "
		  "market open.\n\nMore of it stands in Annals, a book long out of print.");
}

static void
a_quote_is_not_cut_at_its_end(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><div><p>" FIRST "</p><p>" SECOND "</p><blockquote><p>" THIRD
		    "<br><br>See it for yourselves <a href=https://p.example/1>p.example/1</a></p>"
		    "</blockquote></div>",
	    FIRST "\n\n" SECOND "\n\n" THIRD "\n\nSee it for yourselves p.example/1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(empty_lines_part_paragraphs),
	    cmocka_unit_test(so_do_deep_indents),
	    cmocka_unit_test(what_holds_no_words_is_no_paragraph),
	    cmocka_unit_test(code_links_and_headings_are_left_as_they_are),
	    cmocka_unit_test(text_between_empty_lines_is_judged_line_by_line),
	    cmocka_unit_test(a_nameless_footer_is_told_by_its_links),
	    cmocka_unit_test(what_stands_before_the_headline_is_no_story),
	    cmocka_unit_test(a_second_part_of_the_story_stays_with_its_references),
	    cmocka_unit_test(a_quote_is_not_cut_at_its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
