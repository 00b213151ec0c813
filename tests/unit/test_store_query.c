/* The query language: what each field finds among a handful of articles, and how mistakes are answered. */
#include "store/docs.h"
#include "store/search.h"
#include "store/tags.h"
#include "tests/unit/store_fixture.h"

/* The articles, named by their titles' first letters in newest-first order:
 *     A  1 h   lwn        "Apple court ruling" by Ann Lee, German, 1,200 words, read, picture
 *     B  5 h   lwn        "Build tools" by Bob, tagged later, 300 words
 *     C  2 d   Ars        "Café 日本語 news", audio, tagged c and later (before B)
 *     D  9 d   Ars        "Deal alert", an ad
 *     E  400 d Ars        "Essay", the page stored, with a soft hyphen in its last word */
struct one {
	const char *title, *byline, *html, *url, *language, *image;
	int hours, words;
	bool is_ad, is_ars;
};

static const struct one articles[] = {
    {"Apple court ruling", "Ann Lee", "<p>The supreme court ruled.</p>", "https://news.lwn.net/a",
	"de-AT", "https://e.org/p.png", 1, 1200, false, false},
    {"Build tools", "Bob", "<p>The court of make, and supreme pizza</p>", "https://lwn.net/b", "en",
	"", 5, 300, false, false},
    {"Café 日本語 news", "", "<p>東京都の天気</p>", "https://ars.example/c", "", "", 48, 90, false,
	true},
    {"Deal alert", "", "<p>Cheap</p>", "https://ars.example/d", "", "", 9 * 24, 10, true, true},
    {"Essay", "", "<p>Teaser</p>", "", "", "", 400 * 24, 50, false, true},
};
enum { N_ARTICLES = sizeof articles / sizeof *articles };

static void
fill(struct fixture *f, bool is_indexed)
{
	int64_t lwn = add_feed(f, "https://lwn.net/rss", "", "News/Linux");
	int64_t ars = add_feed(f, "https://ars.example/rss", "Ars Technica", "Fun");
	struct media audio = {.url = STR("https://e.org/a.mp3"), .type = STR("audio/mpeg")};
	struct article page = {.published = DATE_NONE, .updated = DATE_NONE};
	int64_t id[N_ARTICLES];

	for (int i = 0; i < N_ARTICLES; i++) {
		const struct one *o = &articles[i];

		id[i] = put(f, o->is_ars ? ars : lwn,
		    (struct stored_item){.guid = str_of(o->title),
			.title = str_of(o->title),
			.byline = str_of(o->byline),
			.html = str_of(o->html),
			.url = str_of(o->url),
			.language = str_of(o->language),
			.image = str_of(o->image),
			.words = o->words,
			.is_ad = o->is_ad,
			.media = &audio,
			.n_media = i == 2,
			.published = NOW - o->hours * 3600,
			.updated = DATE_NONE});
	}
	doc_add(&page.body, &f->a, NULL, BLOCK_PARAGRAPH);
	size_t cap = 0;
	block_add_run(
	    page.body.first, &f->a, &cap, (struct run){.text = STR("Hidden trea\xc2\xadsure")});
	assert_done(f, docs_save_page(f->s, id[4], &page, NOW, &f->e));
	assert_done(f, items_mark(f->s, &id[0], 1, true, NOW, NULL, &f->e));
	assert_done(f, tags_add(f->s, STR("later"), &id[1], 1, NOW + 2, NULL, &f->e));
	assert_done(f, tags_add(f->s, STR("later"), &id[2], 1, NOW + 1, NULL, &f->e));
	assert_done(f, tags_add(f->s, STR("c"), &id[2], 1, NOW, NULL, &f->e));
	if (is_indexed)
		assert_done(f, search_index_step(f->s, 100, NULL, &f->e));
}

/* The first letters of the titles found, in order. */
static const char *
found(struct fixture *f, const char *text)
{
	struct query q;
	struct item_rows rows;
	char *letters;

	assert_done(f, query_parse(&q, &f->a, str_of(text), NOW, &f->e));
	assert_done(f, items_list(&rows, &f->a, f->s, &q, 0, 0, &f->e));
	letters = arena_alloc(&f->a, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		letters[i] = rows.v[i].title.p[0];
	return letters;
}

struct expectation {
	const char *query, *found;
};

static void
assert_all(struct fixture *f, const struct expectation *all)
{
	for (; all->query != NULL; all++)
		if (strcmp(found(f, all->query), all->found) != 0)
			fail_msg(
			    "%s: found %s, want %s", all->query, found(f, all->query), all->found);
}

static const struct expectation word_rows[] = {
    {"court", "AB"},
    {"supreme court", "AB"},
    {"\"supreme court\"", "A"},
    {"cour*", "AB"},
    {"cour", ""},
    {"COURT", "AB"},
    {"cafe", "C"},
    {"lee", "A"},
    {"日本", "C"},
    {"本語", "C"},
    {"京都", "C"},
    {"天", "C"},
    {"気", "C"},
    {"東京都の天気", "C"},
    {"京東", ""},
    {"treasure", "E"},
    {"teaser", ""},
    {"title:court", "A"},
    {"body:court", "AB"},
    {"author:lee", "A"},
    {"author:court", ""},
    {"court -pizza", "A"},
    {"court not pizza", "A"},
    {"-court", "CE"},
    {"apple or tools", "AB"},
    {"apple OR \"build tools\" or essay", "ABE"},
    {"(apple or essay) unread", "E"},
    {"-(apple or essay)", "BC"},
    {"not (court and pizza)", "ACE"},
    {"title:/^(apple|build)/", "AB"},
    {"-title:/o/", "CE"},
    {"author:/^b/", "B"},
    {"cheap", ""},
    {"cheap is:ad", "D"},
    {NULL, NULL},
};

static void
words_are_found_in_title_author_and_body(void **state)
{
	fill(*state, true);
	assert_all(*state, word_rows);
}

static void
articles_that_wait_for_the_index_are_found_too(void **state)
{
	static const struct expectation rows[] = {
	    {"court", "AB"},
	    {"\"supreme court\"", "A"},
	    {"日本", "C"},
	    {"天", "C"},
	    {"hidden", "E"},
	    {"title:court", "A"},
	    {"author:lee", "A"},
	    {"court -pizza", "A"},
	    {"100%", ""},
	    {NULL, NULL},
	};

	fill(*state, false);
	assert_all(*state, rows);
}

static void
each_field_finds_what_it_says(void **state)
{
	static const struct expectation rows[] = {
	    {"", "ABCE"},
	    {"unread", "BCE"},
	    {"is:unread", "BCE"},
	    {"read", "A"},
	    {"later", "BC"},
	    {"tag:later", "BC"},
	    {"tag:later sort:oldest", "CB"},
	    {"tag:LATER", "BC"},
	    {"-tag:later", "AE"},
	    {"tag:nothing", ""},
	    {"tagged tag:c", "C"},
	    {"ad", "D"},
	    {"is:ad", "D"},
	    {"full", "E"},
	    {"has:full", "E"},
	    {"new", "BCE"},
	    {"updated", ""},
	    {"is:updated", ""},
	    {"has:image", "A"},
	    {"has:audio", "C"},
	    {"has:enclosure", "C"},
	    {"has:video", ""},
	    {"-has:link", "E"},
	    {"feed:lwn", "AB"},
	    {"feed:\"Ars Technica\"", "CE"},
	    {"feed:technica", "CE"},
	    {"(feed:lwn or feed:\"Ars Technica\") -title:ruling", "BCE"},
	    {"feed:%", ""},
	    {"folder:news", "AB"},
	    {"folder:news/linux", "AB"},
	    {"folder:Fun", "CE"},
	    {"folder:linux", ""},
	    {"site:lwn.net", "AB"},
	    {"site:news.lwn.net", "A"},
	    {"site:wn.net", ""},
	    {"url:/b", "B"},
	    {"lang:de", "A"},
	    {"lang:d", ""},
	    {"age:<7d", "ABC"},
	    {"age:>7d", "E"},
	    {"age:<=1h", "A"},
	    {"age:>1y", "E"},
	    {"since:yesterday", "AB"},
	    {"since:today", "AB"},
	    {"since:2026-09-19", "ABC"},
	    {"before:2026-09-20", "CE"},
	    {"before:yesterday", "CE"},
	    {"on:2026-09-19", "C"},
	    {"on:saturday", "C"},
	    {"since:2d", "ABC"},
	    {"on:2025", "E"},
	    {"before:2026-01", "E"},
	    {"words:>800", "A"},
	    {"words:<=90", "CE"},
	    {"words:=300", "B"},
	    {"sort:oldest", "ECBA"},
	    {"sort:title", "ABCE"},
	    {"sort:longest", "ABCE"},
	    {"sort:shortest", "ECBA"},
	    {"sort:feed", "CEAB"},
	    {"limit:2", "AB"},
	    {"sort:oldest limit:1", "E"},
	    {"feedid:1", "AB"},
	    {"id:4", "D"},
	    {"https://lwn.net", ""},
	    {NULL, NULL},
	};

	fill(*state, true);
	assert_all(*state, rows);
}

static void
mistakes_are_told_with_their_place_and_a_suggestion(void **state)
{
	static const struct expectation rows[] = {
	    {"unread titel:x", "at 8: unknown field 'titel': did you mean 'title'?"},
	    {"is:unraed", "at 4: unknown state 'unraed': did you mean 'unread'?"},
	    {"has:vidio", "at 5: unknown 'vidio': did you mean 'video'?"},
	    {"sort:neweset", "at 6: unknown order 'neweset': did you mean 'newest'?"},
	    {"words:800", "at 7: did you mean 'words:>800' or 'words:<800'?"},
	    {"words:>many", "at 7: words:>many: want a number, as in words:>800"},
	    {"age:7d", "at 5: did you mean 'age:<7d' or 'age:>7d'?"},
	    {"age:<7x", "at 5: age:<7x: want a span, as in age:<7d (min, h, d, w, mo, y)"},
	    {"since:soon", "at 7: since:soon: want a date, as in since:2026-01-02, since:yesterday "
			   "or since:3d"},
	    {"limit:0", "at 7: limit:0: want a number from 1 on"},
	    {"(unread", "at 1: the closing ) is missing"},
	    {"unread)", "at 7: there is no ( before this )"},
	    {"日本 \"open", "at 4: the closing \" is missing"},
	    {"title:/open", "at 7: the closing / is missing"},
	    {"title:/(/", "at 8: Unmatched ( or \\("},
	    {"title:/(a)\\1/", "at 8: no back references (\\1): they can take for ever"},
	    {"title:/a{1000}/", "at 8: no repetition over 100, and at most two"},
	    {"feed:", "at 1: there is nothing behind feed:"},
	    {"unread or", "at 10: something to look for is missing"},
	    {"or unread", "at 1: something to look for is missing"},
	    {"()", "at 2: something to look for is missing"},
	    {"unread not", "at 11: something to leave out is missing"},
	    {"++", "at 1: there is no word in '++' to look for"},
	    {NULL, NULL},
	};
	struct fixture *f = *state;

	for (const struct expectation *x = rows; x->query != NULL; x++) {
		struct query q;

		if (query_parse(&q, &f->a, str_of(x->query), NOW, &f->e))
			fail_msg("%s: no mistake was seen", x->query);
		if (strcmp(f->e.text, x->found) != 0)
			fail_msg("%s: %s", x->query, f->e.text);
	}
}

static void
a_mistake_says_which_bytes_it_is_about(void **state)
{
	struct fixture *f = *state;
	struct query q;

	assert_false(query_parse(&q, &f->a, STR("unread is:raed"), NOW, NULL));
	assert_int_equal(q.mistake_at, 10);
	assert_int_equal(q.mistake_n, 4);
}

static void
the_words_to_show_are_those_looked_for(void **state)
{
	struct fixture *f = *state;
	struct query q;

	assert_done(
	    f, query_parse(&q, &f->a, STR("title:a \"b c\" -d feed:x author:y"), NOW, &f->e));
	assert_int_equal(q.n_words, 2);
	assert_str(q.words[0], "a");
	assert_str(q.words[1], "b c");
}

static void
a_value_with_blanks_becomes_one_term(void **state)
{
	struct fixture *f = *state;

	assert_str(query_term(&f->a, "feed:", STR("LWN")), "feed:LWN");
	assert_str(query_term(&f->a, "feed:", STR("Ars (\"T\")")), "feed:\"Ars ( T )\"");
}

static void
a_changed_article_is_found_by_its_new_words_alone(void **state)
{
	struct fixture *f = *state;
	int64_t feed;
	struct stored_item it = {.guid = STR("Essay"),
	    .title = STR("Novel"),
	    .html = STR("fresh"),
	    .published = NOW,
	    .updated = DATE_NONE};
	static const struct expectation rows[] = {{"essay", ""}, {"novel", "N"}, {NULL, NULL}};

	fill(f, true);
	assert_done(f, feeds_find(f->s, STR("https://ars.example/rss"), &feed, &f->e));
	put(f, feed, it);
	assert_done(f, search_index_step(f->s, 100, NULL, &f->e));
	assert_all(f, rows);
}

static void
a_deleted_article_leaves_the_index(void **state)
{
	struct fixture *f = *state;
	int64_t left;

	fill(f, true);
	assert_done(f, items_delete(f->s, 1, &f->e));
	assert_string_equal(found(f, "court"), "B");
	assert_done(f, search_index_step(f->s, 100, (size_t *)&left, &f->e));
	assert_int_equal(left, 0);
}

static void
ads_are_counted_though_not_shown(void **state)
{
	struct fixture *f = *state;
	struct query q;
	int64_t n, unread, ads;

	fill(f, true);
	assert_done(f, query_parse(&q, &f->a, STR("feed:ars"), NOW, &f->e));
	assert_done(f, items_count(f->s, &q, &n, &unread, &f->e));
	assert_done(f, items_count_ads(f->s, &q, &ads, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(unread, 2);
	assert_int_equal(ads, 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)
	const struct CMUnitTest tests[] = {
	    TEST(words_are_found_in_title_author_and_body),
	    TEST(articles_that_wait_for_the_index_are_found_too),
	    TEST(each_field_finds_what_it_says),
	    TEST(mistakes_are_told_with_their_place_and_a_suggestion),
	    TEST(a_mistake_says_which_bytes_it_is_about),
	    TEST(the_words_to_show_are_those_looked_for),
	    TEST(a_value_with_blanks_becomes_one_term),
	    TEST(a_changed_article_is_found_by_its_new_words_alone),
	    TEST(a_deleted_article_leaves_the_index),
	    TEST(ads_are_counted_though_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
