/* text/dump: articles for other programs. */
#include "tests/unit/unit.h"

#include <locale.h>

#include "base/date.h"
#include "model/docio.h"
#include "text/dump.h"

static const char *const body = "p One {em|two} {b a https://e.org/?a=1&b=2|three} <4>\n"
				"!\"ad\" p Buy\n"
				"h2 Head\n"
				"quote\n"
				" p Said\n"
				" p twice\n"
				"list3\n"
				" li\n"
				"  p a\n"
				"  list0\n"
				"   li\n"
				"    p inner\n"
				" li\n"
				"  p b\n"
				"code x = `1`\\n\\ny\n"
				"table\n"
				" tr1\n"
				"  td1 A\n"
				"  td1 B\n"
				" tr0\n"
				"  td2 wide\n"
				"=\"https://e.org/p.png\" figure alt \"text\"\n"
				" caption Cap\n"
				" credit Cred\n"
				"rule\n"
				"p end\\nline\n";

static struct str
dumped(struct arena *a, void (*dump)(struct buf *, const struct doc *))
{
	struct buf out = {0};
	struct doc d;

	assert_true(docio_read(&d, a, str_of(body), NULL));
	dump(&out, &d);
	struct str text = str_dup(a, buf_str(&out));
	buf_release(&out);
	return text;
}

static void
the_body_as_text_has_its_words_and_nothing_else(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(dumped(&a, dump_body_text),
	    "One two three <4>\n\nHead\n\nSaid\n\ntwice\n\na\n\ninner\n\nb\n\n"
	    "x = `1`\n\ny\n\nA\tB\nwide\n\nend\nline");
	arena_release(&a);
}

static void
the_body_as_html_is_escaped_and_without_what_was_stripped(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(dumped(&a, dump_body_html),
	    "<p>One <em>two</em> <a href=\"https://e.org/?a=1&amp;b=2\"><strong>three</strong></a> "
	    "&lt;4&gt;</p>\n"
	    "<h2>Head</h2>\n"
	    "<blockquote>\n<p>Said</p>\n<p>twice</p>\n</blockquote>\n"
	    "<ol start=\"3\">\n<li>a<ul>\n<li>inner</li>\n</ul>\n</li>\n<li>b</li>\n</ol>\n"
	    "<pre><code>x = `1`\n\ny</code></pre>\n"
	    "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td "
	    "colspan=\"2\">wide</td></tr>\n</table>\n"
	    "<figure><img src=\"https://e.org/p.png\" alt=\"alt &quot;text&quot;\">"
	    "<figcaption>Cap <small>Cred</small></figcaption></figure>\n"
	    "<hr>\n<p>end<br>line</p>");
	arena_release(&a);
}

static void
markdown_keeps_the_structure_and_escapes_what_would_be_markup(void **state)
{
	struct article article = {.published = DATE_NONE};
	struct arena a = {0};
	struct buf out = {0};

	(void)state;
	article.title = STR("A *star*");
	article.url = STR("https://e.org/a");
	assert_true(docio_read(&article.body, &a, str_of(body), NULL));
	dump_markdown(&out, &article);
	assert_str(buf_str(&out), "# A \\*star\\*\n\n"
				  "One *two* [**three**](<https://e.org/?a=1&b=2>) \\<4\\>\n\n"
				  "## Head\n\n"
				  "> Said\n>\n> twice\n\n"
				  "3. a\n\n   - inner\n\n4. b\n\n"
				  "``````\nx = `1`\n\ny\n``````\n\n"
				  "| A | B |\n| --- | --- |\n| wide |\n\n"
				  "![alt \"text\"](<https://e.org/p.png>)\n\nCap\n\nCred\n\n"
				  "---\n\nend\\\nline\n\n"
				  "<https://e.org/a>\n");
	buf_release(&out);
	arena_release(&a);
}

static void
a_page_is_whole_html_and_text_is_the_layout_without_marks(void **state)
{
	struct layout_options o = {.width = 30, .flush_left = true};
	struct article article = {.published = 0};
	struct arena a = {0};
	struct buf out = {0};

	(void)state;
	article.title = STR("T & U");
	article.language = STR("en");
	assert_true(docio_read(&article.body, &a, STR("p x\n"), NULL));
	dump_html(&out, &article);
	assert_str(buf_str(&out),
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<title>T &amp; U</title>\n</head>\n<body>\n<article>\n<h1>T &amp; U</h1>\n"
	    "<p><time datetime=\"1970-01-01T00:00:00Z\">1970-01-01T00:00:00Z</time></p>\n"
	    "<p>x</p>\n</article>\n</body>\n</html>\n");
	buf_reset(&out);
	dump_text(&out, &article, &o);
	assert_str(buf_str(&out), "1 January 1970\nT & U\n\nx\n");
	buf_release(&out);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_body_as_text_has_its_words_and_nothing_else),
	    cmocka_unit_test(the_body_as_html_is_escaped_and_without_what_was_stripped),
	    cmocka_unit_test(markdown_keeps_the_structure_and_escapes_what_would_be_markup),
	    cmocka_unit_test(a_page_is_whole_html_and_text_is_the_layout_without_marks),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
