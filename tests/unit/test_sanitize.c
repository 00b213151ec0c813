/* Safe HTML: what is kept, what goes, and that a second time changes nothing. */
#include "html/sanitize.h"

#include "html/text.h"
#include "tests/unit/unit.h"

#define BASE STR("https://example.org/a/")

static void
assert_becomes(const char *html, const char *expected)
{
	struct arena a = {0};
	struct str once = html_sanitize(&a, str_of(html), BASE);

	assert_str(once, expected);
	assert_str(html_sanitize(&a, once, BASE), expected);
	arena_release(&a);
}

static void
scripts_styles_forms_and_events_go(void **state)
{
	(void)state;
	assert_becomes("<p onclick=x style='a'>a<script>alert(1)</script><style>p{}</style></p>"
		       "<form><input><button>Go</button>b</form>",
	    "<p>a</p>b");
}

static void
links_become_absolute_and_unsafe_ones_plain_text(void **state)
{
	(void)state;
	assert_becomes("<a href='b?x=1&amp;y'>one</a> <a href=' java\nscript:alert(1)'>two</a>",
	    "<a href=\"https://example.org/a/b?x=1&amp;y\">one</a> two");
}

static void
counting_pixels_go_and_late_pictures_are_found(void **state)
{
	(void)state;
	assert_becomes("<img src=a.gif width=1 height=1><img src='data:image/gif;base64,R0' "
		       "data-src='/b.jpg' alt='B'>",
	    "<img src=\"https://example.org/b.jpg\" alt=\"B\">");
}

static void
a_player_becomes_a_link_with_its_host(void **state)
{
	(void)state;
	assert_becomes("<iframe src='https://player.vimeo.com/7'></iframe>",
	    "<a href=\"https://player.vimeo.com/7\">player.vimeo.com</a>");
}

static void
unclosed_and_crossed_tags_come_out_nested(void **state)
{
	(void)state;
	assert_becomes("<p>a<b>b<i>c</b>d<p>e", "<p>a<b>b<i>c</i></b><i>d</i></p><p><i>e</i></p>");
}

static void
a_block_that_a_button_hid_in_a_paragraph_does_not_nest_there(void **state)
{
	(void)state;
	assert_becomes("<p>a<object><p>b</p></object>c</p>", "a<p>b</p>c");
}

static void
a_link_in_a_link_and_an_item_without_list_lose_their_marks(void **state)
{
	(void)state;
	assert_becomes("<a href=/1>x<object><a href=/2>y</a></object></a><li>z",
	    "<a href=\"https://example.org/1\">xy</a>z");
}

static void
what_a_parser_would_put_before_the_table_loses_its_marks(void **state)
{
	(void)state;
	assert_becomes("<math {\"@t<li>x<table>>x<<ul>li>x", "x<table></table>");
}

static void
the_first_newline_of_verbatim_text_stays(void **state)
{
	(void)state;
	assert_becomes("<pre>\n\n x</pre>", "<pre>\n\n x</pre>");
	assert_becomes("<pre>&#27;\n x</pre>", "<pre>\n\n x</pre>");
	assert_becomes("<pre><font>\n x</font></pre>", "<pre>\n\n x</pre>");
}

static void
escapes_and_bidi_overrides_do_not_come_through(void **state)
{
	(void)state;
	assert_becomes("a&#27;[31m&#x202e;b\xe2\x80\xae", "a[31mb");
}

static void
text_of_a_fragment_is_one_line_with_blanks_between_blocks(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(html_to_line(&a, STR("<p>One &amp;\n two</p><p>three<br>four <b>fi</b>ve</p>")),
	    "One & two three four five");
	assert_str(html_to_line(&a, STR(" plain  text ")), "plain text");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scripts_styles_forms_and_events_go),
	    cmocka_unit_test(links_become_absolute_and_unsafe_ones_plain_text),
	    cmocka_unit_test(counting_pixels_go_and_late_pictures_are_found),
	    cmocka_unit_test(a_player_becomes_a_link_with_its_host),
	    cmocka_unit_test(unclosed_and_crossed_tags_come_out_nested),
	    cmocka_unit_test(a_block_that_a_button_hid_in_a_paragraph_does_not_nest_there),
	    cmocka_unit_test(a_link_in_a_link_and_an_item_without_list_lose_their_marks),
	    cmocka_unit_test(what_a_parser_would_put_before_the_table_loses_its_marks),
	    cmocka_unit_test(the_first_newline_of_verbatim_text_stays),
	    cmocka_unit_test(escapes_and_bidi_overrides_do_not_come_through),
	    cmocka_unit_test(text_of_a_fragment_is_one_line_with_blanks_between_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
