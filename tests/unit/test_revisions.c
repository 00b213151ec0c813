/* Articles that a feed delivers again: the same, generated anew, or with other words. */
#include "model/docio.h"
#include "store/docs.h"
#include "store/revisions.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "tests/unit/store_fixture.h"

static struct stored_item
item(const char *title, const char *html)
{
	return (struct stored_item){.guid = STR("1"),
	    .title = str_of(title),
	    .html = str_of(html),
	    .url = STR("https://example.org/page"),
	    .published = NOW - 3600,
	    .updated = DATE_NONE};
}

static int64_t
feed_of(struct fixture *f)
{
	return add_feed(f, "https://a.example/", "A", "");
}

/* Stores it and gives its id; what became of it goes to *r. */
static int64_t
store(struct fixture *f, int64_t feed, struct stored_item it, time_t now, struct put_result *r)
{
	int64_t id = 0;

	*r = (struct put_result){.ids = &id};
	assert_done(f, items_put(f->s, feed, &it, 1, now, r, &f->e));
	return id;
}

static struct item_row
row(struct fixture *f, int64_t id)
{
	struct item_row r;

	assert_done(f, items_get(&r, &f->a, f->s, id, &f->e));
	return r;
}

static size_t
revisions_of(struct fixture *f, int64_t id, struct revision **out)
{
	size_t n;

	assert_done(f, revisions_list(out, &n, &f->a, f->s, id, &f->e));
	return n;
}

static struct revision_text
text_of(struct fixture *f, int64_t id)
{
	struct revision_text text;

	assert_done(f, revisions_text(&text, &f->a, f->s, id, &f->e));
	return text;
}

static struct doc
doc_of(struct fixture *f, const char *text)
{
	struct doc d;

	assert_done(f, docio_read(&d, &f->a, str_of(text), &f->e));
	return d;
}

/* As the engine does when it is idle: the article's document is made. */
static void
make_document(struct fixture *f, int64_t id, const char *text)
{
	struct doc d = doc_of(f, text);

	assert_done(f, docs_save_item(f->s, id, &d, STR(""), &f->e));
}

static bool
looks_same(const char *a, const char *b)
{
	return sight_of(str_of(a)).whole == sight_of(str_of(b)).whole;
}

static bool
reads_same(const char *a, const char *b)
{
	return sight_of(str_of(a)).words == sight_of(str_of(b)).words;
}

/* ---- what is seen of HTML */

static void
classes_scripts_comments_and_blanks_are_not_seen(void **state)
{
	(void)state;
	assert_true(looks_same("<p class=a>One  two</p>",
	    "<P id='x'>One two </P>\n<!-- 17:03 --><script>var t = 1 < 2;</script>"));
	assert_true(looks_same("<p>x</p>", "<p>x</p><style>p { color: red }</style >"));
}

static void
tracking_parameters_and_pixels_are_not_seen(void **state)
{
	(void)state;
	assert_true(
	    looks_same("<a href='https://e.org/p?a=1&amp;utm_source=rss&amp;utm_id=7'>x</a>",
		"<a href=\"https://e.org/p?a=1&amp;utm_source=atom\">x</a>"));
	assert_true(looks_same("x<img src=https://t.example/p?r=123 width=1 height=1>",
	    "x<img src=https://t.example/p?r=456 width=1 height=1>"));
}

static void
another_link_is_seen_but_is_no_other_word(void **state)
{
	(void)state;
	assert_false(looks_same("<a href='/1'>x</a>", "<a href='/2'>x</a>"));
	assert_true(reads_same("<a href='/1'>x</a>", "<a href='/2'>x</a>"));
	assert_false(looks_same("<p>a</p><p>b</p>", "<p>a b</p>"));
	assert_true(reads_same("<p>a</p><p>b</p>", "<p>a b</p>"));
	assert_false(looks_same("<img src='/1' alt='a cat'>", "<img src='/1' alt='a dog'>"));
	assert_true(looks_same("<img src='/1' title='a cat'>", "<img src='/1' title='a dog'>"));
}

static void
a_word_is_seen(void **state)
{
	(void)state;
	assert_false(reads_same("<p>a < b</p>", "<p>a > b</p>"));
	assert_false(reads_same("<p>one</p>", "<p>two</p>"));
}

static void
what_has_no_end_is_looked_at_to_its_end(void **state)
{
	(void)state;
	assert_true(reads_same("x<a href='", "x<a"));
	assert_true(reads_same("x<!-- y", "x"));
	assert_true(reads_same("x<", "x<"));
	assert_true(reads_same("x<a b=", "x<a b"));
}

/* ---- what is kept */

static void
a_changed_text_is_taken_over_and_the_older_one_kept(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "<p>old</p>"), NOW, &r);

	assert_done(f, items_mark(f->s, &id, 1, true, NOW, NULL, &f->e));
	store(f, feed, item("One", "<p>new</p>"), NOW + 60, &r);
	assert_int_equal(r.n_changed, 1);
	assert_true(row(f, id).is_read);
	assert_int_equal(row(f, id).changed, NOW + 60);
	assert_int_equal(revisions_of(f, id, &all), 1);
	assert_true(all[0].is_raw);
	assert_str(text_of(f, all[0].id).html, "<p>old</p>");
}

static void
no_more_than_five_older_texts_are_kept(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	int64_t feed = feed_of(f), id = 0;

	for (int i = 0; i < 8; i++)
		id = store(
		    f, feed, item("One", str_cstr(&f->a, str_printf(&f->a, "%d", i))), NOW + i, &r);
	assert_int_equal(revisions_of(f, id, &all), 5);
	assert_str(text_of(f, all[0].id).html, "6");
	assert_str(text_of(f, all[4].id).html, "2");
}

static void
a_text_too_long_to_be_compared_changes_but_is_not_kept(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	size_t n = REVISION_BYTES_MAX + 1;
	char *html = arena_bytes(&f->a, n + 1);
	int64_t feed = feed_of(f), id;

	memset(html, 'x', n);
	html[n] = '\0';
	id = store(f, feed, item("One", html), NOW, &r);
	store(f, feed, item("One", "short"), NOW + 1, &r);
	assert_int_equal(row(f, id).changed, NOW + 1);
	assert_int_equal(revisions_of(f, id, &all), 0);
}

static void
an_article_that_changed_is_news_until_it_is_read_again(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	int64_t n = 0, feed = feed_of(f), id = store(f, feed, item("One", "x"), NOW, &r);

	assert_done(f, items_mark(f->s, &id, 1, true, NOW + 10, NULL, &f->e));
	assert_false(row(f, id).is_updated);
	store(f, feed, item("One", "y"), NOW + 60, &r);
	assert_true(row(f, id).is_updated);
	assert_done(f, items_mark(f->s, &id, 1, true, NOW + 70, &n, &f->e));
	assert_int_equal(n, 1);
	assert_false(row(f, id).is_updated);
	assert_int_equal(row(f, id).changed, NOW + 60);
	assert_done(f, items_mark(f->s, &id, 1, true, NOW + 80, &n, &f->e));
	assert_int_equal(n, 0);
}

static void
another_title_is_a_change(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "x"), NOW, &r);

	make_document(f, id, "p x\n");
	store(f, feed, item("Two", "x"), NOW + 60, &r);
	assert_int_equal(r.n_changed, 1);
	assert_int_equal(revisions_of(f, id, &all), 1);
	assert_str(all[0].title, "One");
	assert_str(text_of(f, all[0].id).doc, "p x\n");
}

/* ---- what is not written */

static void
an_item_that_comes_again_costs_no_write(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	int64_t feed = feed_of(f);
	int before;

	store(f, feed, item("One", "<a href='https://e.org/?utm_source=1'>x</a>"), NOW, &r);
	before = sqlite3_total_changes(f->s->db);
	store(f, feed, item("One", "<a href='https://e.org/?utm_source=1'>x</a>"), NOW + 60, &r);
	assert_int_equal(r.n_same, 1);
	assert_int_equal(sqlite3_total_changes(f->s->db), before);
	store(f, feed, item("One", "<a href='https://e.org/?utm_source=2' class=z>x</a>\n"),
	    NOW + 90, &r);
	assert_int_equal(r.n_same, 1);
	assert_int_equal(sqlite3_total_changes(f->s->db), before);
}

static void
other_markup_is_taken_over_and_is_no_change(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	struct docs_source source;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "<a href='/1'>x</a>"), NOW, &r);

	store(f, feed, item("One", "<a href='/2'>x</a>"), NOW + 60, &r);
	assert_int_equal(r.n_changed, 0);
	assert_int_equal(row(f, id).changed, DATE_NONE);
	assert_int_equal(revisions_of(f, id, &all), 0);
	assert_done(f, docs_html(&source, &f->a, f->s, id, &f->e));
	assert_str(source.html, "<a href='/2'>x</a>");
}

static void
another_date_leaves_text_document_and_index_alone(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct docs_info info;
	struct stored_item it = item("One", "<p>some words</p>");
	int64_t feed = feed_of(f), id = store(f, feed, it, NOW, &r);
	int before;

	make_document(f, id, "p some words\n");
	before = sqlite3_total_changes(f->s->db);
	it.updated = NOW + 50;
	store(f, feed, it, NOW + 60, &r);
	assert_int_equal(r.n_same, 1);
	assert_int_equal(sqlite3_total_changes(f->s->db), before + 1);
	assert_int_equal(row(f, id).updated, NOW + 50);
	assert_int_equal(row(f, id).words, 2);
	assert_done(f, docs_info(&info, &f->a, f->s, id, &f->e));
	assert_int_equal(info.item, DOCS_READY);
}

static void
the_title_that_a_page_gave_is_no_change_of_an_item_without_one(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct article page = {
	    .title = STR("Of the page"), .published = DATE_NONE, .updated = DATE_NONE};
	int64_t feed = feed_of(f), id = store(f, feed, item("", "x"), NOW, &r);

	assert_done(f, docs_save_page(f->s, id, &page, NOW, &f->e));
	store(f, feed, item("", "<b>x</b>"), NOW + 60, &r);
	assert_int_equal(r.n_changed, 0);
	assert_str(row(f, id).title, "Of the page");
}

/* ---- settled when there are documents */

static void
a_change_that_documents_do_not_show_is_taken_back(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "x<hr>3 comments"), NOW, &r);

	make_document(f, id, "p x\n!\"share\" p 3 comments\n");
	store(f, feed, item("One", "x<hr>4 comments"), NOW + 60, &r);
	assert_int_equal(row(f, id).changed, NOW + 60);
	make_document(f, id, "p {b|x}\n!\"share\" p 4 comments\n");
	assert_int_equal(revisions_of(f, id, &all), 0);
	assert_int_equal(row(f, id).changed, DATE_NONE);
}

static void
a_change_before_it_stays(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "x"), NOW, &r);

	make_document(f, id, "p x\n");
	store(f, feed, item("One", "y"), NOW + 60, &r);
	make_document(f, id, "p y\n");
	store(f, feed, item("One", "y &nbsp;"), NOW + 120, &r);
	make_document(f, id, "p y\n");
	assert_int_equal(revisions_of(f, id, &all), 1);
	assert_str(text_of(f, all[0].id).doc, "p x\n");
	assert_int_equal(row(f, id).changed, NOW + 60);
}

static void
an_older_text_without_a_document_is_kept_until_it_has_one(void **state)
{
	struct fixture *f = *state;
	struct put_result r;
	struct revision *all;
	struct doc d;
	int64_t feed = feed_of(f), id = store(f, feed, item("One", "x"), NOW, &r);

	store(f, feed, item("One", "y"), NOW + 60, &r);
	make_document(f, id, "p y\n");
	assert_int_equal(revisions_of(f, id, &all), 1);
	d = doc_of(f, "");
	assert_done(f, revisions_save(f->s, all[0].id, &d, &f->e));
	assert_int_equal(revisions_of(f, id, &all), 1);
	assert_false(all[0].is_raw);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(classes_scripts_comments_and_blanks_are_not_seen),
	    cmocka_unit_test(tracking_parameters_and_pixels_are_not_seen),
	    cmocka_unit_test(another_link_is_seen_but_is_no_other_word),
	    cmocka_unit_test(a_word_is_seen),
	    cmocka_unit_test(what_has_no_end_is_looked_at_to_its_end),
	    TEST(a_changed_text_is_taken_over_and_the_older_one_kept),
	    TEST(no_more_than_five_older_texts_are_kept),
	    TEST(a_text_too_long_to_be_compared_changes_but_is_not_kept),
	    TEST(an_article_that_changed_is_news_until_it_is_read_again),
	    TEST(another_title_is_a_change),
	    TEST(an_item_that_comes_again_costs_no_write),
	    TEST(other_markup_is_taken_over_and_is_no_change),
	    TEST(another_date_leaves_text_document_and_index_alone),
	    TEST(the_title_that_a_page_gave_is_no_change_of_an_item_without_one),
	    TEST(a_change_that_documents_do_not_show_is_taken_back),
	    TEST(a_change_before_it_stays),
	    TEST(an_older_text_without_a_document_is_kept_until_it_has_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
