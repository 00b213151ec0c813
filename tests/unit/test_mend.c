/* Mending: what comes out is well-formed and means what was meant; the words say what was wrong. */
#include "feed/mend.h"

#include "base/utf8.h"
#include "feed/entity.h"
#include "feed/format.h"
#include "feed/jsonmend.h"
#include "feed/markup.h"
#include "tests/unit/unit.h"

static void
assert_mended(const char *text, const char *expected, const char *word)
{
	struct mended m;

	mend_xml(&m, str_of(text), str_find_char(str_of(text), '<'));
	if (!str_is(buf_str(&m.text), expected))
		fail_msg("\"%s\" gives \"%s\", want \"%s\"", text, buf_cstr(&m.text), expected);
	assert_int_equal(m.n_words, word != NULL);
	if (word != NULL)
		assert_str(m.words[0], word);
	buf_release(&m.text);
}

static void
each_fault_of_text_has_its_word(void **state)
{
	(void)state;
	assert_mended("<a>x & y</a>", "<a>x &amp; y</a>", "ampersands that begin nothing");
	assert_mended("<a>&eacute;</a>", "<a>é</a>", "entities that XML does not know");
	assert_mended(
	    "<a>1 < 2 <3</a>", "<a>1 &lt; 2 &lt;3</a>", "less-than signs that begin nothing");
	assert_mended("<a>\x01x\xFFy&#0;</a>", "<a>xy</a>", "characters that XML does not allow");
	assert_mended("<a>]]></a>", "<a>]]&gt;</a>", NULL);
}

static void
tags_are_closed_where_they_must_end(void **state)
{
	static const char word[] = "elements that are not closed";

	(void)state;
	assert_mended("<a><b><i>x</b>y</a>", "<a><b><i>x</i></b>y</a>", word);
	assert_mended("<a><c><title>x<link>y</link></c></a>",
	    "<a><c><title>x</title><link>y</link></c></a>", word);
	assert_mended(
	    "<r><item><p>x<item>y</item></r>", "<r><item><p>x</p></item><item>y</item></r>", word);
	assert_mended("<a>x</b></i>y</a>", "<a>xy</a>", "end tags without an element");
	assert_mended(
	    "<a><c>x<br>y<IMG src=\"z\"></c></a>", "<a><c>x<br/>y<IMG src=\"z\"/></c></a>", NULL);
}

static void
attributes_get_quotes_and_lose_doubles(void **state)
{
	static const char word[] = "attributes without quotes or with doubles";

	(void)state;
	assert_mended("<a b=c d>x</a>", "<a b=\"c\" d=\"\">x</a>", word);
	assert_mended("<a b='1' b='2'/>", "<a b=\"1\"></a>", word);
	assert_mended("<a b='x\"<y>&'/>", "<a b=\"x&quot;&lt;y>&amp;\"></a>",
	    "ampersands that begin nothing");
	assert_mended(
	    "<r><a b=\"c>x</a><d e=\"f\"/></r>", "<r><a b=\"c\">x</a><d e=\"f\"/></r>", word);
}

static void
a_document_that_is_cut_off_is_closed_and_says_so(void **state)
{
	static const char word[] = "the end is missing";

	(void)state;
	assert_mended("<a><b>xy", "<a><b>xy<?galley-cut?></b></a>", word);
	assert_mended("<a><b>xy<c d=\"e", "<a><b>xy<?galley-cut?></b></a>", word);
	assert_mended("<a><![CDATA[x<y", "<a>x&lt;y<?galley-cut?></a>", word);
}

static void
cdata_without_its_end_ends_at_its_element(void **state)
{
	(void)state;
	assert_mended("<a><b><![CDATA[x</b><b><![CDATA[y]]></b></a>", "<a><b>x</b><b>y</b></a>",
	    "CDATA that is not closed");
}

static void
two_documents_become_one_and_junk_goes(void **state)
{
	(void)state;
	assert_mended("<r><i>1</i></r><?xml version='1.0'?><r v=\"2\"><i>2</i></r>",
	    "<r><i>1</i><i>2</i></r>", "several documents in one");
	assert_mended("<r/> Warning: <b>no</b>", "<r></r>", "text after the end");
	assert_mended("<r><!-- -- x --><?php y ?>z</r>", "<r>z</r>", NULL);
}

static void
a_documents_own_plain_entities_are_known(void **state)
{
	struct str text =
	    STR("<!DOCTYPE r [<!ENTITY me \"Ann & Bob\"><!ENTITY co 'Co.'>]><r>&co;&me;<</r>");
	struct mended m;

	(void)state;
	mend_xml(&m, text, str_find(text, STR("<r>")));
	assert_str(buf_str(&m.text), "<r>Co.&amp;me;&lt;</r>");
	buf_release(&m.text);
}

static void
a_thousand_levels_are_mended_to_as_many_as_are_read(void **state)
{
	struct buf in = {0};
	struct mended m;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_adds(&in, "<a>");
	buf_adds(&in, "x");
	for (int i = 0; i < 1000; i++)
		buf_adds(&in, "</a>");
	mend_xml(&m, buf_str(&in), 0);
	assert_int_equal(str_find(buf_str(&m.text), STR("x")), 3 * 256);
	assert_int_equal(m.text.n, 7 * 256 + 1);
	buf_release(&in);
	buf_release(&m.text);
}

static void
assert_json(const char *text, const char *expected)
{
	struct buf b = {0};

	jsonmend(&b, str_of(text));
	if (!str_is(buf_str(&b), expected))
		fail_msg("%s gives %s, want %s", text, buf_cstr(&b), expected);
	buf_release(&b);
}

static void
json_is_put_right(void **state)
{
	(void)state;
	assert_json("{\"a\":1,}", "{\"a\":1}");
	assert_json("{\"a\":[1,2,],\"b\":1e400,\"c\":01}", "{\"a\":[1,2],\"b\":null,\"c\":null}");
	assert_json(
	    "{\"a\":\"x\x01\\q\\ud83d\\ude00\\ud800\\u0007y\"}", "{\"a\":\"xq😀\xEF\xBF\xBDy\"}");
	assert_json("[1.5, -0, 12., .5, 0x1, -1, 123456789012345678901]",
	    "[1.5,-0,null,null,null,-1,null]");
	assert_json("{\"a\":true \"b\":nul}", "{\"a\":true,\"b\":null}");
}

static void
json_that_is_cut_off_keeps_whole_elements(void **state)
{
	(void)state;
	assert_json(
	    "{\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"t\":\"x", "{\"items\":[{\"id\":\"1\"}]}");
	assert_json("{\"t\":\"x\",\"items\":[{\"id\":\"1\"", "{\"t\":\"x\",\"items\":[]}");
	assert_json("{\"t\":\"x\",\"u\":\"y", "{\"t\":\"x\"}");
	assert_json("{\"t\":\"x\",\"u\"", "{\"t\":\"x\"}");
}

static void
references_are_read_as_html_reads_them(void **state)
{
	struct buf b = {0};

	(void)state;
	entity_decode(
	    &b, STR("&lt;&eacute;&#146;&#x1F600;&#55357;&#56832;&#0;&#27;&copy 1&copy=1&zzz;&"));
	assert_str(buf_str(&b), "<é’😀😀© 1&copy=1&zzz;&");
	buf_release(&b);
}

static void
lines_lose_tags_but_not_what_only_looks_like_one(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(markup_line(&a, STR("A < B, A<B, I <3 you, vector<int>")),
	    "A < B, A<B, I <3 you, vector<int>");
	assert_str(markup_line(&a, STR("<b>x</b>y<br/>z <img src='a>b'>")), "xy z");
	assert_str(markup_line(&a, STR("a<script>alert(1)</script>b<!-- c -->")), "ab");
	assert_str(markup_line(&a, STR("AT&amp;T \n &lt;b&gt;")), "AT&T <b>");
	arena_release(&a);
}

static void
html_that_was_escaped_twice_is_told_from_text_about_html(void **state)
{
	(void)state;
	assert_true(markup_is_escaped_twice(
	    STR(" &lt;p&gt;x &lt;a href=\"y\"&gt;z&lt;/a&gt;&lt;/p&gt;\n")));
	assert_false(markup_is_escaped_twice(STR("&lt;p&gt;x&lt;/p&gt;")));
	assert_false(markup_is_escaped_twice(STR("Use &lt;p&gt;, &lt;/p&gt; and &lt;b&gt;")));
	assert_false(markup_is_escaped_twice(STR("<p>&lt;p&gt;&lt;b&gt;x&lt;/b&gt;</p>")));
	assert_str(markup_without_cdata(STR(" <![CDATA[x]]> ")), "x");
	assert_str(markup_without_cdata(STR("<![CDATA[]]>")), "");
	assert_str(markup_without_cdata(STR("<![CDATA[]>")), "<![CDATA[]>");
}

static void
roots_are_found_behind_junk_and_prefixes(void **state)
{
	(void)state;
	assert_int_equal(format_find_root(STR("<p>x<rss version='2.0'>")), 4);
	assert_int_equal(format_find_root(STR("<?xml?><atom:feed>")), 7);
	assert_int_equal(format_find_root(STR("<html>&lt;rss&gt; <feedback>")), 28);
	assert_string_equal(format_of_no_feed(STR("<!DOCTYPE html><title>x")), "an HTML page");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_fault_of_text_has_its_word),
	    cmocka_unit_test(tags_are_closed_where_they_must_end),
	    cmocka_unit_test(attributes_get_quotes_and_lose_doubles),
	    cmocka_unit_test(a_document_that_is_cut_off_is_closed_and_says_so),
	    cmocka_unit_test(cdata_without_its_end_ends_at_its_element),
	    cmocka_unit_test(two_documents_become_one_and_junk_goes),
	    cmocka_unit_test(a_documents_own_plain_entities_are_known),
	    cmocka_unit_test(a_thousand_levels_are_mended_to_as_many_as_are_read),
	    cmocka_unit_test(json_is_put_right),
	    cmocka_unit_test(json_that_is_cut_off_keeps_whole_elements),
	    cmocka_unit_test(references_are_read_as_html_reads_them),
	    cmocka_unit_test(lines_lose_tags_but_not_what_only_looks_like_one),
	    cmocka_unit_test(html_that_was_escaped_twice_is_told_from_text_about_html),
	    cmocka_unit_test(roots_are_found_behind_junk_and_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
