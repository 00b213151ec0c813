/* XPath as rules for sites use it: each row is an expression that published rules have, or one like it. */
#include "html/xpath.h"

#include "tests/unit/unit.h"

#define PAGE                                                                                       \
	"<html><head><meta name='author' content='Ann Other'></head><body>"                        \
	"<div id='top' class='bar  wide'><a href='/x?print=1' class='print'>Print</a></div>"       \
	"<div class='story'><h1 id='head'>A title</h1><p class='lede'>By <b>Bob</b></p>"           \
	"<p>Read <a href='http://twitter.com/a'>this</a></p><p>Two</p><p>Three</p>"                \
	"<ul><li>one<li>two<li>three</ul></div>"                                                   \
	"<footer>Foot<p>In it</p></footer><aside>Aside</aside></body></html>"

/* The ids, or else names, of the nodes that an expression names. */
static void
name_nodes(struct buf *out, const struct dom *d, const uint32_t *nodes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct node *node = &d->v[nodes[i]];
		struct str id = dom_attr(node, ATTR_ID);

		if (i > 0)
			buf_addc(out, ' ');
		if (id.n > 0)
			buf_add(out, id);
		else if (node->tag == TAG_TEXT)
			buf_printf(out, "'%.*s'", STR_ARG(node->text));
		else
			buf_adds(out, dom_tag_name((enum dom_tag)node->tag));
	}
}

static void
check(const char *expression, const char *nodes, const char *text)
{
	struct arena a = {0};
	struct dom d;
	struct xpath_work work = {XPATH_WORK};
	struct error e = {0};
	struct buf named = {0};
	uint32_t *found;
	size_t n;
	struct xpath *x = xpath_parse(&a, str_of(expression), &e);

	if (x == NULL)
		print_message("%s: %s\n", expression, e.text);
	assert_non_null(x);
	dom_parse(&d, &a, STR(PAGE), DOM_RULED, INT64_MAX);
	n = xpath_nodes(&found, &a, x, &d, &work);
	name_nodes(&named, &d, found, n);
	assert_str(buf_str(&named), nodes);
	if (text != NULL)
		assert_str(xpath_text(&a, x, &d, &work), text);
	buf_release(&named);
	arena_release(&a);
}

static void
elements_are_found_by_name_and_attribute(void **state)
{
	(void)state;
	check("//h1", "head", "A title");
	check("/html/body/div[@class='story']/h1", "head", NULL);
	check("/div", "", "");
	check("//*[@id=\"top\"]", "top", NULL);
	check("//div[contains(@class, 'wide') and not(@style)]", "top", NULL);
	check("//div[contains(concat(' ',normalize-space(@class),' '),' bar ')]", "top", NULL);
	check("//p[not(@class)]", "p p p p", NULL);
	check("//*[starts-with(@class, 'bar') or @class = 'lede']", "top p", NULL);
	check("//a[@href]", "a a", NULL);
	check("id('head')", "head", NULL);
}

static void
attributes_and_functions_give_text(void **state)
{
	(void)state;
	check("//meta[@name='author']/@content", "meta", "Ann Other");
	check("substring-after(//p[@class='lede'], 'By ')", "", "Bob");
	check("concat(//a[@class='print']/@href, '&all=', 'yes')", "", "/x?print=1&all=yes");
	check("normalize-space(//div[@id='top']/@class)", "", "bar wide");
	check("translate(//h1, 'ATile', 'at')", "", "a tt");
	check("//a[@class='print']/@href | //nothing", "a", "/x?print=1");
	check("string(//nothing)", "", "");
}

static void
positions_count_among_the_children_of_one_element(void **state)
{
	(void)state;
	check("//div[2]/p[2]", "p", "Read this");
	check("//p[1]", "p p", "By Bob");
	check("(//p)[2]", "p", "Read this");
	check("//li[last()]", "li", "three");
	check("//li[position() < 3]", "li li", "one");
	check("//li[last()-1]", "li", "two");
	check("//li[3]/preceding-sibling::li[1]", "li", "two");
	check("//p[count(a) = 1]", "p", "Read this");
}

static void
other_axes_lead_around_an_element(void **state)
{
	(void)state;
	check("//footer/following-sibling::*", "aside", NULL);
	check("//footer/self::footer | //footer/following-sibling::*", "footer aside", NULL);
	check("//p[a[starts-with(@href, 'http://twitter')]]", "p", "Read this");
	check("//a[@class='print']/parent::div", "top", NULL);
	check("//b/ancestor::div", "div", NULL);
	check("//b/..", "p", NULL);
	check("//h1/following::p[contains(., 'In')]", "p", "In it");
	check("//ul/descendant-or-self::*[self::ul or self::li]", "ul li li li", NULL);
	check("//p[@class='lede']/text()", "'By '", "By ");
	check("//p[contains(text(), 'Two')]/following-sibling::p", "p", "Three");
	check("//div//p[string-length(.) < 4]", "p", "Two");
}

static void
what_is_no_path_is_told_with_its_place(void **state)
{
	static const char *const wrong[][2] = {{"//div[", "the path ends too early"},
	    {"//div[@id='x'", "the path ends too early"},
	    {"//div]", "cannot read the path from \"]\" on"},
	    {"//div[nosuch(1)]", "cannot read the path from \"nosuch(1)]\" on"},
	    {"//div[@x='y]", "cannot read the path from \"'y]\" on"},
	    {"", "the path ends too early"}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct error e = {0};

		assert_null(xpath_parse(&a, str_of(wrong[i][0]), &e));
		assert_string_equal(e.text, wrong[i][1]);
	}
	arena_release(&a);
}

static void
an_expression_as_deep_as_a_well_is_refused(void **state)
{
	struct arena a = {0};
	struct buf text = {0};

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_adds(&text, "//a[");
	assert_null(xpath_parse(&a, buf_str(&text), NULL));
	buf_release(&text);
	arena_release(&a);
}

static void
the_work_of_a_page_ends_when_it_is_used_up(void **state)
{
	struct arena a = {0};
	struct buf page = {0};
	struct dom d;
	struct xpath_work work = {10000};
	uint32_t *nodes;
	struct xpath *x = xpath_parse(&a, STR("//p[//p[//p[//b]]]"), NULL);

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_adds(&page, "<p>x");
	dom_parse(&d, &a, buf_str(&page), DOM_RULED, INT64_MAX);
	assert_int_equal(xpath_nodes(&nodes, &a, x, &d, &work), 0);
	assert_int_equal(work.left, 0);
	buf_release(&page);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(elements_are_found_by_name_and_attribute),
	    cmocka_unit_test(attributes_and_functions_give_text),
	    cmocka_unit_test(positions_count_among_the_children_of_one_element),
	    cmocka_unit_test(other_axes_lead_around_an_element),
	    cmocka_unit_test(what_is_no_path_is_told_with_its_place),
	    cmocka_unit_test(an_expression_as_deep_as_a_well_is_refused),
	    cmocka_unit_test(the_work_of_a_page_ends_when_it_is_used_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
