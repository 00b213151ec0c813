/* Parsing feeds: encodings, identity, ceilings, and how often a feed wants to be asked. */
#include "feed/parse.h"

#include "base/buf.h"
#include "base/limits.h"
#include "tests/unit/unit.h"

static struct feed
parse_as(struct arena *a, struct str bytes, const char *content_type)
{
	struct feed_source from = {STR("https://e.org/feed"), str_of(content_type)};
	struct error e = {0};
	struct feed f;

	if (!feed_parse(&f, a, bytes, &from, &e))
		fail_msg("%s", e.text);
	return f;
}

static struct feed
parse(struct arena *a, const char *text)
{
	return parse_as(a, str_of(text), "");
}

static void
assert_title(struct str bytes, const char *content_type, const char *title, const char *encoding)
{
	struct arena a = {0};
	struct feed f = parse_as(&a, bytes, content_type);

	assert_str(f.title, title);
	assert_string_equal(f.encoding, encoding);
	arena_release(&a);
}

#define FEED(declaration, title)                                                                   \
	STR(declaration "<rss version='2.0'><channel><title>" title "</title></channel></rss>")

static void
the_encoding_is_the_marks_the_servers_the_declarations(void **state)
{
	(void)state;
	assert_title(
	    FEED("<?xml version='1.0' encoding='koi8-r'?>", "\xD0\xD2\xC9"), "", "при", "KOI8-R");
	assert_title(FEED("<?xml version='1.0' encoding='koi8-r'?>", "\xEF\xF0\xE8"),
	    "text/xml; charset=windows-1251", "при", "windows-1251");
	assert_title(FEED("\xEF\xBB\xBF<?xml version='1.0' encoding='koi8-r'?>", "\xC3\xA9"),
	    "text/xml;charset=latin1", "é", "UTF-8");
	assert_title(FEED("<?xml version='1.0' encoding='utf-16'?>", "\xC3\xA9"), "", "é", "UTF-8");
}

static void
a_wrong_encoding_is_found_out(void **state)
{
	(void)state;
	assert_title(FEED("<?xml version='1.0' encoding='iso-8859-1'?>", "gr\xC3\xBCn"), "", "grün",
	    "windows-1252");
	assert_title(FEED("", "gr\xFCn"), "", "grün", "windows-1252");
	assert_title(FEED("", "gr\xC3\xBCn \xC3\xA9 gr\xFCn"), "", "grün é grün", "UTF-8");
	assert_title(
	    FEED("<?xml version='1.0' encoding='klingon'?>", "\xC3\xA9"), "", "é", "UTF-8");
}

static void
utf_16_is_known_by_its_first_bytes(void **state)
{
	char wide[400];
	struct str text = FEED("<?xml version='1.0'?>", "x");

	(void)state;
	for (size_t i = 0; i < text.n; i++) {
		wide[2 * i] = '\0';
		wide[2 * i + 1] = text.p[i];
	}
	assert_title((struct str){wide, 2 * text.n}, "", "x", "UTF-16BE");
	assert_title(
	    (struct str){wide + 1, 2 * text.n - 1}, "text/xml; charset=utf-8", "x", "UTF-16LE");
}

static void
items_without_an_id_get_one_that_survives_an_edit_of_their_text(void **state)
{
	struct arena a = {0};
	struct feed f = parse(&a,
	    "<rss><channel><item><link>https://e.org/1</link><description>old</description></item>"
	    "<item><title>T</title><description>old</description></item>"
	    "<item><description>only</description></item></channel></rss>");
	struct feed g = parse(&a,
	    "<rss><channel><item><link>https://e.org/1</link><description>new</description></item>"
	    "<item><title>T</title><description>new</description></item></channel></rss>");

	(void)state;
	assert_str(f.items[0].id, "https://e.org/1");
	assert_true(str_eq(f.items[1].id, g.items[1].id));
	assert_false(str_eq(f.items[1].id, f.items[2].id));
	arena_release(&a);
}

static void
items_that_share_an_id_are_told_apart_by_their_links(void **state)
{
	struct arena a = {0};
	struct feed f =
	    parse(&a, "<rss><channel><item><guid>0</guid><link>https://e.org/1</link></item>"
		      "<item><guid>0</guid><link>https://e.org/2</link></item>"
		      "<item><guid>0</guid><link>https://e.org/1</link></item></channel></rss>");

	(void)state;
	assert_str(f.items[0].id, "0 https://e.org/1");
	assert_str(f.items[1].id, "0 https://e.org/2");
	assert_str(f.items[2].id, "0 https://e.org/1");
	arena_release(&a);
}

static void
ids_are_clean_wherever_they_stand(void **state)
{
	struct arena a = {0};
	struct feed f = parse(&a, "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/>"
				  "<item rdf:about='a\x7F \n&#x202E;b'/></rdf:RDF>");

	(void)state;
	assert_str(f.items[0].id, "a b");
	arena_release(&a);
}

static void
a_feed_says_when_it_wants_to_be_asked(void **state)
{
	struct arena a = {0};
	struct feed f = parse(&a,
	    "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl> 90 </ttl>"
	    "<skipHours><hour>0</hour><hour>23</hour><hour>24</hour><hour>x</hour></skipHours>"
	    "<skipDays><day>Sunday</day><day>friday</day></skipDays>"
	    "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
	    "</channel></rss>");

	(void)state;
	assert_int_equal(f.ttl_minutes, 90);
	assert_int_equal(f.skip_hours, 1u << 23 | 1u);
	assert_int_equal(f.skip_days, 1u << 5 | 1u);
	assert_int_equal(f.sy_period_s, 6 * 3600);
	arena_release(&a);
}

static void
silence_about_it_is_told_apart_from_zero(void **state)
{
	struct arena a = {0};
	struct feed f = parse(&a, "<rss><channel/></rss>");

	(void)state;
	assert_int_equal(f.ttl_minutes, -1);
	assert_int_equal(f.sy_period_s, -1);
	assert_int_equal(f.n_items, 0);
	assert_true(f.is_well_formed);
	arena_release(&a);
}

static void
prefixes_nobody_declared_mean_what_they_usually_do(void **state)
{
	struct arena a = {0};
	struct feed f =
	    parse(&a, "<rss><channel><item><dc:creator>Ann</dc:creator><x:title>no</x:title>"
		      "<itunes:image href='/i.png'/></item></channel></rss>");

	(void)state;
	assert_str(f.items[0].authors[0].name, "Ann");
	assert_str(f.items[0].title, "");
	assert_str(f.items[0].image, "https://e.org/i.png");
	arena_release(&a);
}

static void
entities_that_grow_are_not_expanded_but_the_feed_is_read(void **state)
{
	struct arena a = {0};
	struct feed f = parse(&a,
	    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
	    "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
	    "<rss><channel><title>&a;|&b;|&x;|</title></channel></rss>");

	(void)state;
	assert_str(f.title, "aaaaaaaaaa|&b;|&x;|");
	assert_false(f.is_well_formed);
	arena_release(&a);
}

static void
no_more_items_are_read_than_the_ceiling(void **state)
{
	struct arena a = {0};
	struct buf b = {0};
	struct feed f;

	(void)state;
	buf_adds(&b, "<rss><channel>");
	for (int i = 0; i < LIMIT_ITEMS + 5; i++)
		buf_printf(&b, "<item><guid>%d</guid></item>", i);
	buf_adds(&b, "</channel></rss>");
	f = parse(&a, buf_cstr(&b));
	assert_int_equal(f.n_items, LIMIT_ITEMS);
	buf_release(&b);
	arena_release(&a);
}

static void
every_cut_of_a_feed_keeps_the_whole_items_before_it(void **state)
{
	static const char text[] =
	    "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>A &amp; "
	    "b</title>"
	    "<guid>1</guid><description><![CDATA[<p>x]]></description></item><item><title>C</title>"
	    "<link>https://e.org/2</link></item></channel></rss>";
	struct feed_source from = {STR("https://e.org/feed"), {0}};

	(void)state;
	for (size_t n = 0; n < sizeof text; n++) {
		struct arena a = {0};
		struct str cut = {text, n};
		size_t whole = str_find(cut, STR("</item>")) < n;
		struct feed f;

		whole += whole > 0 && str_find(cut, STR("/2</link></item>")) < n;
		if (feed_parse(&f, &a, cut, &from, NULL) ? f.n_items < whole : whole > 0)
			fail_msg("cut at %zu", n);
		if (whole > 0)
			assert_str(f.items[0].title, "A & b");
		for (size_t i = 1; whole > 0 && i < f.n_items; i++)
			assert_str(f.items[i].id, "https://e.org/2"); /* no half of a link */
		arena_release(&a);
	}
}

static void
what_is_no_feed_is_named(void **state)
{
	static const char *const rows[][2] = {{"", "this is an empty document, no feed"},
	    {"<html><body>", "this is an HTML page, no feed"},
	    {"<urlset/>", "this is a sitemap, no feed"},
	    {"{\"a\":1}", "this is JSON, but no JSON Feed"},
	    {"\x01\x02", "this is something else, no feed"}};
	struct feed_source from = {{0}, {0}};
	struct arena a = {0};
	struct feed f;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error e = {0};

		assert_false(feed_parse(&f, &a, str_of(rows[i][0]), &from, &e));
		assert_string_equal(e.text, rows[i][1]);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_encoding_is_the_marks_the_servers_the_declarations),
	    cmocka_unit_test(a_wrong_encoding_is_found_out),
	    cmocka_unit_test(utf_16_is_known_by_its_first_bytes),
	    cmocka_unit_test(items_without_an_id_get_one_that_survives_an_edit_of_their_text),
	    cmocka_unit_test(items_that_share_an_id_are_told_apart_by_their_links),
	    cmocka_unit_test(ids_are_clean_wherever_they_stand),
	    cmocka_unit_test(a_feed_says_when_it_wants_to_be_asked),
	    cmocka_unit_test(silence_about_it_is_told_apart_from_zero),
	    cmocka_unit_test(prefixes_nobody_declared_mean_what_they_usually_do),
	    cmocka_unit_test(entities_that_grow_are_not_expanded_but_the_feed_is_read),
	    cmocka_unit_test(no_more_items_are_read_than_the_ceiling),
	    cmocka_unit_test(every_cut_of_a_feed_keeps_the_whole_items_before_it),
	    cmocka_unit_test(what_is_no_feed_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
