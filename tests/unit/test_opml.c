/* OPML: every dialect gives the same subscriptions. */
#include "feed/opml.h"

#include "tests/unit/unit.h"

static struct opml
read_opml(struct arena *a, const char *text)
{
	struct opml o;
	struct error e = {0};

	if (!opml_parse(&o, a, str_of(text), &e))
		fail_msg("%s", e.text);
	return o;
}

static void
nested_outlines_are_folders(void **state)
{
	struct arena a = {0};
	struct opml o = read_opml(&a,
	    "<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body>"
	    "<outline text='News'><outline text='Tech/IT' title='x'>"
	    "<outline type='rss' text='One' title='One!' xmlUrl='http://e.org/1' "
	    "htmlUrl='http://e.org/'/></outline>"
	    "<outline type='RSS' text='Two' xmlurl='https://e.org/2'/></outline>"
	    "<outline text='Three' url='http://e.org/3'/></body></opml>");

	(void)state;
	assert_str(o.title, "Mine");
	assert_int_equal(o.n_feeds, 3);
	assert_str(o.feeds[0].folder, "News/Tech-IT");
	assert_str(o.feeds[0].title, "One!");
	assert_str(o.feeds[0].html_url, "http://e.org/");
	assert_str(o.feeds[1].folder, "News");
	assert_str(o.feeds[1].url, "https://e.org/2");
	assert_str(o.feeds[2].folder, "");
	assert_str(o.feeds[2].title, "Three");
	assert_false(o.was_mended);
	arena_release(&a);
}

static void
categories_are_tags_and_doubles_are_joined(void **state)
{
	struct arena a = {0};
	struct opml o =
	    read_opml(&a, "<opml><body><outline xmlUrl='http://e.org/1' category='a, /b/c ,a'/>"
			  "<outline xmlUrl='http://e.org/1' category='d'/></body></opml>");

	(void)state;
	assert_int_equal(o.n_feeds, 1);
	assert_int_equal(o.feeds[0].n_tags, 3);
	assert_str(o.feeds[0].tags[0], "a");
	assert_str(o.feeds[0].tags[1], "b/c");
	assert_str(o.feeds[0].tags[2], "d");
	assert_str(o.feeds[0].title, "e.org");
	arena_release(&a);
}

static void
unescaped_ampersands_and_html_entities_are_read(void **state)
{
	struct arena a = {0};
	struct opml o =
	    read_opml(&a, "\xEF\xBB\xBF<opml><body><outline title=\"Q & A &eacute; <b>\" "
			  "xmlUrl=\"http://e.org/?a=1&b=2\"/>"
			  "<outline title=\"R\" xmlUrl=\"http://e.org/r\"/></body></opml>");

	(void)state;
	assert_true(o.was_mended);
	assert_int_equal(o.n_feeds, 2);
	assert_str(o.feeds[0].title, "Q & A é <b>");
	assert_str(o.feeds[0].url, "http://e.org/?a=1&b=2");
	arena_release(&a);
}

static void
commands_in_place_of_feeds_are_marked(void **state)
{
	struct arena a = {0};
	struct opml o = read_opml(&a,
	    "<opml><body><outline text='x' xmlUrl='exec:rm -rf ~'/><outline text='y' xmlUrl='|sh'/>"
	    "<outline text='z' xmlUrl='http://e.org/' filtercmd='sed s/a/b/'/></body></opml>");

	(void)state;
	assert_int_equal(o.n_feeds, 3);
	for (size_t i = 0; i < o.n_feeds; i++)
		assert_true(o.feeds[i].is_program);
	assert_str(o.feeds[2].filter, "sed s/a/b/");
	arena_release(&a);
}

static void
a_list_that_is_cut_off_keeps_what_was_whole(void **state)
{
	struct arena a = {0};
	struct opml o = read_opml(&a, "<opml><body><outline text='A'><outline "
				      "xmlUrl='http://e.org/1'/><outline xmlUrl='http://e.or");

	(void)state;
	assert_int_equal(o.n_feeds, 1);
	assert_str(o.feeds[0].folder, "A");
	arena_release(&a);
}

static void
what_is_no_list_is_refused(void **state)
{
	struct arena a = {0};
	struct opml o;
	struct error e = {0};

	(void)state;
	assert_false(opml_parse(&o, &a, STR("<rss><channel/></rss>"), &e));
	assert_string_equal(e.text, "this is no OPML");
	assert_false(opml_parse(&o, &a, STR(""), NULL));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nested_outlines_are_folders),
	    cmocka_unit_test(categories_are_tags_and_doubles_are_joined),
	    cmocka_unit_test(unescaped_ampersands_and_html_entities_are_read),
	    cmocka_unit_test(commands_in_place_of_feeds_are_marked),
	    cmocka_unit_test(a_list_that_is_cut_off_keeps_what_was_whole),
	    cmocka_unit_test(what_is_no_list_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
