/* Fragments as documents: order, nesting, white space, pictures. */
#include "html/fragment.h"

#include "model/docio.h"
#include "tests/unit/unit.h"

static void
assert_blocks(const char *html, const char *expected)
{
	struct arena a = {0};
	struct buf out = {0};
	struct doc d;

	assert_true(fragment_to_doc(&d, &a, str_of(html), STR("https://e.org/"), NULL));
	docio_write(&out, &d);
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
	arena_release(&a);
}

static void
paragraphs_headings_and_marks_keep_their_order(void **state)
{
	(void)state;
	assert_blocks(
	    "<h2>Why</h2>lead <p>The <em>quick </em>brown <a href=/f><b>fox</b></a>.</p>tail",
	    "h2 Why\np lead\np The {em|quick} brown {b a https://e.org/f|fox}.\np tail\n");
}

static void
two_line_breaks_part_paragraphs_and_one_stays_a_break(void **state)
{
	(void)state;
	assert_blocks("one<br>two<br><br>three", "p one\\ntwo\np three\n");
}

static void
lists_nest_and_stray_content_in_them_becomes_items(void **state)
{
	(void)state;
	assert_blocks("<ol start=3><li>a<ul><li>b</ul></li><ul><li>c</ul></ol>",
	    "list3\n li\n  p a\n  list0\n   li\n    p b\n li\n  list0\n   li\n    p c\n");
}

static void
what_a_table_is_of_stands_before_it(void **state)
{
	(void)state;
	assert_blocks(
	    "<table><caption>Cargo by <em>year</em></caption><tr><th>a<th>b<tr><td>c<td>d</table>",
	    "p Cargo by {em|year}\ntable\n tr1\n  td1 a\n  td1 b\n tr0\n  td1 c\n  td1 d\n");
}

static void
data_tables_stay_and_layout_tables_go(void **state)
{
	(void)state;
	assert_blocks("<table><tr><th>a<th>b<tr><td colspan=2>c<td>d</table>"
		      "<table><tr><td><h2>x</h2><td>y</table>",
	    "table\n tr1\n  td1 a\n  td1 b\n tr0\n  td2 c\n  td1 d\nh2 x\np y\n");
}

static void
a_picture_within_a_line_waits_for_its_end(void **state)
{
	(void)state;
	assert_blocks("<p>before <img src=p.png alt='A dog'> after</p>",
	    "p before after\n=\"https://e.org/p.png\" figure A dog\n");
}

static void
a_figure_has_its_caption_below_it(void **state)
{
	(void)state;
	assert_blocks("<figure><img src=p.png><figcaption>Rex <i>at home</i></figcaption></figure>",
	    "=\"https://e.org/p.png\" figure\n caption Rex {em|at home}\n");
}

static void
code_keeps_its_lines(void **state)
{
	(void)state;
	assert_blocks("<pre><code>int\n  x;</code></pre>", "code int\\n  x;\n");
	assert_blocks("<pre><code><div>int</div><div>  x;</div></code></pre>", "code int\\n  x;\n");
	assert_blocks("<pre><div>int</div>\n<div>\n</div><div><b>x</b>;\n</div><div>y</div></pre>",
	    "code int\\n\\n{b|x};\\ny\n");
}

static void
what_feeds_add_at_the_end_is_left_out_and_says_why(void **state)
{
	(void)state;
	assert_blocks(
	    "<p>News.</p><p>The post <a href=/x>X</a> appeared first on <a href=/>Blog</a>.</p>",
	    "p News.\n!\"where it was published first\" @\"p\" p The post {a https://e.org/x|X} "
	    "appeared "
	    "first on {a https://e.org/|Blog}.\n");
	assert_blocks("<p>News goes on.</p><a href=/x>Continue reading News</a>",
	    "p News goes on.\n!\"a link to the page\" @\"a\" p {a https://e.org/x|Continue reading "
	    "News}\n");
}

static void
what_counts_readers_is_left_out(void **state)
{
	(void)state;
	assert_blocks("<p>News.</p><img src='https://e.org/a.gif' width=1 height=1>", "p News.\n");
	assert_blocks("<p>News.</p><img src='https://stats.e.org/b.gif?post=1'>",
	    "p News.\n!\"counts readers\" @\"img\" =\"https://stats.e.org/b.gif?post=1\" figure\n");
	assert_blocks(
	    "<p>News.</p><img src='https://stats.e.org/roads.png' alt='Roads in figures'>",
	    "p News.\n=\"https://stats.e.org/roads.png\" figure Roads in figures\n");
}

static void
buttons_to_share_and_subscribe_are_left_out_wherever_they_stand(void **state)
{
	(void)state;
	assert_blocks("<p>News of the road.</p><a href='https://f.org/sharer.php?u=x'><img "
		      "src='https://f.org/f.png'></a>",
	    "p News of the road.\n!\"share bar\" @\"a\" =\"https://f.org/f.png\" figure\n");
	assert_blocks("<p>One.</p><p><a href=/subscribe>Subscribe now</a></p><p>Two.</p><p>Three."
		      "</p><p>Four.</p><p>Five.</p><p>Six.</p><p>Seven.</p>",
	    "p One.\n!\"newsletter or subscription: \\\"Subscribe now\\\"\" @\"p\" p {a "
	    "https://e.org/subscribe|Subscribe now}\np Two.\np Three.\np Four.\np Five.\np "
	    "Six.\np Seven.\n");
	assert_blocks("<p>The road is closed since Monday of this week.</p><div class=newsletter>"
		      "<p>Every week in your mail.</p></div>",
	    "p The road is closed since Monday of this week.\n!\"newsletter or subscription\" "
	    "@\"div.newsletter\" p Every week in your mail.\n");
}

static void
a_way_to_the_page_is_left_out_behind_the_text_and_not_within_it(void **state)
{
	(void)state;
	assert_blocks("<p>The road is closed ... <a href=/r class=more-link>Read More</a></p>",
	    "p The road is closed ...\n!\"a link to the page\" @\"a.more-link\" p {a "
	    "https://e.org/r|Read More}\n");
	assert_blocks("<p>You can <a href=/r>read more about it</a></p>",
	    "p You can {a https://e.org/r|read more about it}\n");
	assert_blocks("<p>A question.</p><p><small>2 posts - 1 participant</small></p><p><a "
		      "href=/t>Read full topic</a></p>",
	    "p A question.\n!\"a link to the page\" @\"p\" p 2 posts - 1 participant\n!\"a link to "
	    "the page\" @\"p\" p {a https://e.org/t|Read full topic}\n");
}

static void
a_quoted_post_is_no_share_bar(void **state)
{
	(void)state;
	assert_blocks(
	    "<p>He wrote this.</p><blockquote class='reddit-card'><p>I am the mayor and I "
	    "never wanted it.</p></blockquote><p>Then he deleted it again.</p>",
	    "p He wrote this.\nquote\n p I am the mayor and I never wanted it.\np Then he deleted "
	    "it again.\n");
}

static void
links_lose_what_only_follows_people(void **state)
{
	(void)state;
	assert_blocks("<a href='https://e.org/a?id=1&utm_source=rss'>News of today</a> and more",
	    "p {a https://e.org/a?id=1|News of today} and more\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(paragraphs_headings_and_marks_keep_their_order),
	    cmocka_unit_test(two_line_breaks_part_paragraphs_and_one_stays_a_break),
	    cmocka_unit_test(lists_nest_and_stray_content_in_them_becomes_items),
	    cmocka_unit_test(what_a_table_is_of_stands_before_it),
	    cmocka_unit_test(data_tables_stay_and_layout_tables_go),
	    cmocka_unit_test(a_picture_within_a_line_waits_for_its_end),
	    cmocka_unit_test(a_figure_has_its_caption_below_it),
	    cmocka_unit_test(code_keeps_its_lines),
	    cmocka_unit_test(what_feeds_add_at_the_end_is_left_out_and_says_why),
	    cmocka_unit_test(what_counts_readers_is_left_out),
	    cmocka_unit_test(buttons_to_share_and_subscribe_are_left_out_wherever_they_stand),
	    cmocka_unit_test(a_way_to_the_page_is_left_out_behind_the_text_and_not_within_it),
	    cmocka_unit_test(a_quoted_post_is_no_share_bar),
	    cmocka_unit_test(links_lose_what_only_follows_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
