/* The flat tree: nesting, limits, both builders; and the encoding of pages. */
#include "html/dom.h"

#include "base/clock.h"
#include "base/limits.h"
#include "html/decode.h"
#include "tests/unit/unit.h"

/* Writes "tag(child child)" for the elements, text in quotes. */
static void
write_tree(struct buf *out, const struct dom *d, uint32_t i)
{
	if (d->v[i].tag == TAG_TEXT) {
		buf_printf(out, "'%.*s'", STR_ARG(d->v[i].text));
		return;
	}
	buf_adds(out, dom_tag_name((enum dom_tag)d->v[i].tag));
	if (d->v[i].end == i + 1)
		return;
	buf_addc(out, '(');
	dom_each_child (d, k, i)
		write_tree(out, d, k);
	buf_addc(out, ')');
}

static void
assert_tree(const char *html, int64_t deadline_ms, const char *expected)
{
	struct arena a = {0};
	struct buf out = {0};
	struct dom d;

	dom_parse(&d, &a, str_of(html), DOM_FRAGMENT, deadline_ms);
	write_tree(&out, &d, 0);
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
	arena_release(&a);
}

static void
children_end_where_their_parent_does(void **state)
{
	(void)state;
	assert_tree("<p>a<b>b</b>c<p>d", clock_cpu_ms() + 1000, "#root(p('a'b('b')'c')p('d'))");
}

static void
scripts_and_comments_are_not_in_the_tree(void **state)
{
	(void)state;
	assert_tree("a<!-- <p> --><script>'</p><p>'</script><style>p{}</style>b",
	    clock_cpu_ms() + 1000, "#root('a''b')");
}

static void
what_was_encoded_twice_and_written_as_entities_is_mended(void **state)
{
	(void)state;
	assert_tree("don&acirc;&euro;&trade;t, &Acirc;", clock_cpu_ms() + 1000,
	    "#root('don\xe2\x80\x99t, \xc3\x82')");
}

static void
nesting_beyond_all_measure_is_read_in_a_plainer_way_and_said_so(void **state)
{
	struct arena a = {0};
	struct buf html = {0};
	struct dom d;

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_adds(&html, "<div>");
	buf_adds(&html, "<p>deep");
	dom_parse(&d, &a, buf_str(&html), DOM_PAGE, clock_cpu_ms() + 1000);
	assert_true(d.limit.n > 0);
	assert_str(dom_line(&d, &a, 0), "deep");
	for (uint32_t i = 0; i < d.n; i++)
		assert_true(d.v[i].depth <= LIMIT_HTML_DEPTH);
	buf_release(&html);
	arena_release(&a);
}

/* Parses a page of n times piece, with before and after around them. */
static void
parse_many(
    struct dom *d, struct arena *a, const char *before, const char *piece, int n, const char *after)
{
	struct buf html = {0};

	buf_adds(&html, before);
	while (n-- > 0)
		buf_adds(&html, piece);
	buf_adds(&html, after);
	dom_parse(d, a, buf_str(&html), DOM_PAGE, clock_cpu_ms() + 1000);
	buf_release(&html);
}

static void
depths_added_up_have_a_ceiling_and_the_tree_stays_one(void **state)
{
	struct arena a = {0};
	struct dom d;
	size_t depths = 0;

	(void)state;
	parse_many(&d, &a, "<p>first", "<i><b><s><u>x<div>", 8000, "<p>last");
	for (uint32_t i = 0; i < d.n; i++) {
		depths += d.v[i].depth;
		assert_true(d.v[i].end <= d.v[d.v[i].parent].end);
	}
	assert_true(depths < 6000000);
	assert_true(d.limit.n > 0);
	assert_true(str_starts(dom_line(&d, &a, 0), "first"));
	arena_release(&a);
}

static void
a_flood_of_meta_elements_does_not_hide_the_text_behind_it(void **state)
{
	struct arena a = {0};
	struct dom d;

	(void)state;
	parse_many(&d, &a, "<title>t</title>", "<meta name=a content=b>", 150000, "<p>behind");
	assert_str(dom_line(&d, &a, 0), "t behind");
	arena_release(&a);
}

static void
a_page_that_is_too_long_loses_its_end_and_says_so(void **state)
{
	struct arena a = {0};
	struct dom d;

	(void)state;
	parse_many(&d, &a, "<p>", "\xc3\xa9 ", 1500000, "<p>end");
	assert_str(d.limit, "too long: the end is missing");
	assert_true(str_starts(dom_line(&d, &a, 0), "\xc3\xa9 \xc3\xa9 "));
	assert_false(str_has(dom_line(&d, &a, 0), "end"));
	arena_release(&a);
}

static void
text_parts_where_blocks_and_breaks_do(void **state)
{
	struct arena a = {0};
	struct str html = STR("<div><p>a</p>b</div>c<br>d<i>e</i>");
	struct dom d;

	(void)state;
	dom_parse(&d, &a, html, DOM_FRAGMENT, clock_cpu_ms() + 1000);
	assert_str(dom_line(&d, &a, 0), "a b c de");
	arena_release(&a);
}

/* The names of all attributes of a page, and its texts. */
static void
assert_names(const char *html, enum dom_mode mode, const char *expected)
{
	struct arena a = {0};
	struct buf out = {0};
	struct dom d;

	dom_parse(&d, &a, str_of(html), mode, clock_cpu_ms() + 1000);
	for (uint32_t i = 0; i < d.n; i++) {
		for (int k = 0; k < d.v[i].n_attrs; k++)
			buf_printf(&out, "%.*s=%.*s ", STR_ARG(d.v[i].attrs[k].name),
			    STR_ARG(d.v[i].attrs[k].value));
		buf_printf(&out, "%.*s", STR_ARG(d.v[i].text));
	}
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
	arena_release(&a);
}

static void
only_rules_see_attributes_that_nobody_else_looks_for(void **state)
{
	static const char page[] =
	    "<p data-a=1 CLASS='x y' hot lang=en\n onclick=\"a>b\"ID=i/>t</p><hr hot/>";

	(void)state;
	assert_names(page, DOM_PAGE, "class=x y lang=en id=i/ t");
	assert_names(page, DOM_FRAGMENT, "class=x y lang=en id=i/ t");
	assert_names(page, DOM_RULED, "data-a=1 class=x y hot= lang=en onclick=a>b id=i/ thot= ");
}

static void
an_element_that_closes_itself_still_does(void **state)
{
	(void)state;
	assert_tree(
	    "<math><mi lang=en data-a=\"b\"/>x</math>", clock_cpu_ms() + 1000, "#root(math('x'))");
}

static void
white_space_is_squeezed_up_to_the_first_pre(void **state)
{
	static const char page[] = "<body><p>a \n\t b</p>  <pre>c  d</pre><p>e  f</p>";

	(void)state;
	assert_names(page, DOM_PAGE, "a b c  de  f");
	assert_names(page, DOM_FRAGMENT, "a \n\t b  c  de  f");
}

static void
assert_decoded(struct str page, const char *type, const char *expected)
{
	struct buf room = {0};
	struct str text;

	page_decode(&text, &room, page, str_of(type));
	assert_str(text, expected);
	buf_release(&room);
}

static void
a_name_with_a_nul_in_it_is_no_element(void **state)
{
	(void)state;
	assert_int_equal(dom_tag_of(STR("nav")), TAG_NAV);
	assert_int_equal(dom_tag_of(STR("nav\0")), TAG_OTHER);
	assert_int_equal(dom_tag_of(STR("nav\0\0\0\0x")), TAG_OTHER);
	assert_int_equal(dom_tag_of(STR("na")), TAG_OTHER);
	assert_int_equal(dom_attr_of(STR("href\0")), ATTR_OTHER);
}

static void
the_encoding_is_told_by_mark_server_meta_and_bytes(void **state)
{
	(void)state;
	assert_decoded(STR("\xef\xbb\xbf\xc3\xa9"), "text/html; charset=iso-8859-1", "\xc3\xa9");
	assert_decoded(STR("\xe9"), "text/html; charset=iso-8859-1", "\xc3\xa9");
	assert_decoded(
	    STR("<meta charset=windows-1251>\xe9"), "", "<meta charset=windows-1251>\xd0\xb9");
	assert_decoded(STR("<meta charset=utf-8>caf\xe9"), "", "<meta charset=utf-8>caf\xc3\xa9");
	assert_decoded(STR("<meta charset=iso-8859-1>caf\xc3\xa9"), "",
	    "<meta charset=iso-8859-1>caf\xc3\xa9");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(children_end_where_their_parent_does),
	    cmocka_unit_test(scripts_and_comments_are_not_in_the_tree),
	    cmocka_unit_test(what_was_encoded_twice_and_written_as_entities_is_mended),
	    cmocka_unit_test(nesting_beyond_all_measure_is_read_in_a_plainer_way_and_said_so),
	    cmocka_unit_test(depths_added_up_have_a_ceiling_and_the_tree_stays_one),
	    cmocka_unit_test(a_flood_of_meta_elements_does_not_hide_the_text_behind_it),
	    cmocka_unit_test(a_page_that_is_too_long_loses_its_end_and_says_so),
	    cmocka_unit_test(text_parts_where_blocks_and_breaks_do),
	    cmocka_unit_test(only_rules_see_attributes_that_nobody_else_looks_for),
	    cmocka_unit_test(an_element_that_closes_itself_still_does),
	    cmocka_unit_test(white_space_is_squeezed_up_to_the_first_pre),
	    cmocka_unit_test(a_name_with_a_nul_in_it_is_no_element),
	    cmocka_unit_test(the_encoding_is_told_by_mark_server_meta_and_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
