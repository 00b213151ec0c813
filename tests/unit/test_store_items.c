/* Storing what feeds bring, listing it, and marking it. */
#include "base/clock.h"
#include "store/http.h"
#include "store/search.h"
#include "store/tags.h"
#include "tests/unit/store_fixture.h"

static struct stored_item
item(const char *guid, const char *title, const char *html)
{
	return (struct stored_item){.guid = str_of(guid),
	    .title = str_of(title),
	    .html = str_of(html),
	    .url = STR("https://example.org/page"),
	    .published = NOW - 3600,
	    .updated = DATE_NONE};
}

static struct query
parsed(struct fixture *f, const char *text)
{
	struct query q;

	assert_done(f, query_parse(&q, &f->a, str_of(text), NOW, &f->e));
	return q;
}

static struct item_row
row(struct fixture *f, int64_t id)
{
	struct item_row r;

	assert_done(f, items_get(&r, &f->a, f->s, id, &f->e));
	return r;
}

static struct feed_row
feed_row(struct fixture *f, int64_t id)
{
	struct feed_rows rows;

	assert_done(f, feeds_list(&rows, &f->a, f->s, &f->e));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.v[i].id == id)
			return rows.v[i];
	fail_msg("no such feed");
	return (struct feed_row){0};
}

static void
the_same_item_again_is_the_same_article(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item it = item("1", "One", "<p>x</p>");
	struct put_result r = {0};

	assert_done(f, items_put(f->s, feed, &it, 1, NOW, &r, &f->e));
	assert_done(f, items_put(f->s, feed, &it, 1, NOW + 60, &r, &f->e));
	assert_int_equal(r.n_new, 1);
	assert_int_equal(r.n_same, 1);
	assert_int_equal(r.n_changed, 0);
	assert_int_equal(feed_row(f, feed).total, 1);
}

static void
an_id_twice_in_one_feed_is_one_article(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item two[] = {item("1", "One", "a"), item("1", "One", "b")};
	struct put_result r = {0};

	assert_done(f, items_put(f->s, feed, two, 2, NOW, &r, &f->e));
	assert_done(f, items_put(f->s, feed, two, 2, NOW, &r, &f->e));
	assert_int_equal(r.n_new, 1);
	assert_int_equal(r.n_changed, 0);
}

static void
a_feed_that_changes_all_its_ids_makes_nothing_unread(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	int64_t id = put(f, feed, item("1", "One", "x"));
	struct stored_item moved = item("other", "One", "x");
	struct put_result r = {0};

	assert_done(f, items_mark(f->s, &id, 1, true, NOW, NULL, &f->e));
	assert_done(f, items_put(f->s, feed, &moved, 1, NOW, &r, &f->e));
	assert_int_equal(r.n_new, 0);
	assert_int_equal(feed_row(f, feed).unread, 0);
}

static void
items_without_a_date_keep_the_order_of_the_feed(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item two[] = {item("1", "Top", ""), item("2", "Below", "")};
	struct query q = parsed(f, "");
	struct item_rows rows;
	struct put_result r = {0};

	two[0].published = two[1].published = DATE_NONE;
	assert_done(f, items_put(f->s, feed, two, 2, NOW, &r, &f->e));
	assert_done(f, items_list(&rows, &f->a, f->s, &q, 0, 0, &f->e));
	assert_str(rows.v[0].title, "Top");
	assert_int_equal(rows.v[0].date, NOW);
}

static void
an_item_from_the_future_sorts_by_when_it_came(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item it = item("1", "One", "");

	it.published = NOW + 999999;
	assert_int_equal(row(f, put(f, feed, it)).date, NOW);
}

static void
an_item_of_the_year_1_sorts_by_when_it_came(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item it = item("1", "One", "");

	it.published = -62135596800; /* 0001-01-01, the zero of some languages */
	assert_int_equal(row(f, put(f, feed, it)).date, NOW);
	it.guid = STR("2");
	it.published = 3600; /* the zero of the others, in some zone */
	assert_int_equal(row(f, put(f, feed, it)).date, NOW);
}

static void
an_item_that_only_says_when_it_was_updated_sorts_by_that(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct stored_item it = item("1", "One", "");

	it.published = DATE_NONE;
	it.updated = NOW - 5000;
	assert_int_equal(row(f, put(f, feed, it)).date, NOW - 5000);
	it.updated = NOW + 60; /* edited later: it keeps its place */
	it.html = STR("<p>other");
	assert_int_equal(row(f, put(f, feed, it)).date, NOW - 5000);
}

static void
a_date_that_cannot_be_is_said(void **state)
{
	struct fixture *f = *state;
	struct item_row r = {.date = NOW, .fetched = NOW, .updated = DATE_NONE};

	r.published = 4070908800; /* 2099-01-01 */
	assert_str(items_date_doubt(&f->a, &r, NOW), "fetched; the feed says 2099-01-01");
	r.date = r.updated = NOW - 50;
	assert_str(items_date_doubt(&f->a, &r, NOW), "updated; the feed says 2099-01-01");
	r.published = NOW - 100;
	assert_str(items_date_doubt(&f->a, &r, NOW), "");
	r.published = r.updated = DATE_NONE;
	assert_str(items_date_doubt(&f->a, &r, NOW), "");
}

static void
counts_follow_every_mark(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	int64_t ids[] = {put_titled(f, feed, "x", 1), put_titled(f, feed, "y", 30)};
	struct stored_item ad = item("ad", "Deal", "");
	struct view_counts c;
	struct tag_rows tags;

	ad.is_ad = true;
	put(f, feed, ad);
	assert_done(f, tags_add(f->s, STR("later"), ids, 2, NOW, NULL, &f->e));
	assert_done(f, items_mark(f->s, ids, 1, true, NOW, NULL, &f->e));
	assert_done(f, items_counts(&c, f->s, NOW - 2 * 3600, &f->e));
	assert_int_equal(c.unread, 1);
	assert_int_equal(c.all, 2);
	assert_int_equal(c.ads, 1);
	assert_int_equal(c.today, 1);
	assert_int_equal(c.today_unread, 0);
	assert_int_equal(c.later, 2);
	assert_int_equal(c.later_unread, 1);
	assert_done(f, items_delete(f->s, ids[1], &f->e));
	assert_done(f, tags_list(&tags, &f->a, f->s, &f->e));
	assert_int_equal(tags.v[0].total, 1);
	assert_int_equal(tags.v[0].unread, 0);
	assert_int_equal(feed_row(f, feed).unread, 0);
}

static void
a_mark_counts_only_what_it_changed(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	int64_t ids[] = {put_titled(f, feed, "x", 1), put_titled(f, feed, "y", 2), 999}, n;

	assert_done(f, items_mark(f->s, ids, 1, true, NOW, &n, &f->e));
	assert_int_equal(n, 1);
	assert_done(f, items_mark(f->s, ids, 3, true, NOW, &n, &f->e));
	assert_int_equal(n, 1);
}

static void
the_next_unread_lies_behind_in_the_order_of_the_query(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	int64_t young = put_titled(f, feed, "b", 1), middle = put_titled(f, feed, "a", 2);
	int64_t old = put_titled(f, feed, "c", 3), id;
	struct query newest = parsed(f, ""), titles = parsed(f, "sort:title");

	assert_done(f, items_mark(f->s, &middle, 1, true, NOW, NULL, &f->e));
	assert_done(f, items_next_unread(f->s, &newest, young, 1, &id, &f->e));
	assert_int_equal(id, old);
	assert_done(f, items_next_unread(f->s, &newest, middle, -1, &id, &f->e));
	assert_int_equal(id, young);
	assert_done(f, items_next_unread(f->s, &newest, old, 1, &id, &f->e));
	assert_int_equal(id, 0);
	assert_done(f, items_next_unread(f->s, &titles, young, 1, &id, &f->e));
	assert_int_equal(id, old);
	assert_done(f, items_next_unread(f->s, &newest, 0, 1, &id, &f->e));
	assert_int_equal(id, young);
}

static void
a_page_of_a_list_is_a_part_of_the_whole(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct query q = parsed(f, "limit:3");
	struct item_rows rows;

	for (int i = 1; i < 6; i++)
		put_titled(f, feed, str_cstr(&f->a, str_printf(&f->a, "%d", i)), i);
	assert_done(f, items_list(&rows, &f->a, f->s, &q, 2, 10, &f->e));
	assert_int_equal(rows.n, 1);
	assert_str(rows.v[0].title, "3");
}

static void
feeds_that_leave_the_file_keep_their_articles(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", ""), purged;
	int64_t id = put_titled(f, feed, "x", 1), tagged = put_titled(f, feed, "y", 1);
	struct feeds_change change;

	assert_done(f, tags_add(f->s, STR("later"), &tagged, 1, NOW, NULL, &f->e));
	assert_done(f, feeds_sync(f->s, &(struct subscriptions){0}, NOW, &change, &f->e));
	assert_int_equal(change.n_left, 1);
	assert_false(feed_row(f, feed).is_subscribed);
	assert_true(row(f, id).id == id);
	assert_done(f, feeds_purge(f->s, &purged, &f->e));
	assert_int_equal(purged, 1);
	assert_false(items_get(&(struct item_row){0}, &f->a, f->s, id, NULL));
	assert_true(row(f, tagged).id == tagged);
}

static void
syncing_the_same_file_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct str tags[] = {STR("tech"), STR("c")};
	struct subscription sub = {.url = STR("https://u:secret@a.example/feed"),
	    .folder = STR("News"),
	    .tags = tags,
	    .n_tags = 2};
	struct subscriptions subs = {&sub, 1};
	struct feeds_change change;
	struct feed_rows rows;

	assert_done(f, feeds_sync(f->s, &subs, NOW, &change, &f->e));
	assert_int_equal(change.n_added, 1);
	assert_done(f, feeds_sync(f->s, &subs, NOW, &change, &f->e));
	assert_int_equal(change.n_added + change.n_changed + change.n_left + change.n_back, 0);
	assert_done(f, feeds_list(&rows, &f->a, f->s, &f->e));
	assert_str(rows.v[0].title, "https://a.example/feed");
	assert_int_equal(rows.v[0].n_tags, 2);
	assert_str(rows.v[0].tags[1], "c");
	assert_str(rows.v[0].folder, "News");
}

static void
the_state_of_a_feed_comes_back_as_it_was_saved(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct http_states all;
	struct http_state h;

	assert_done(f, http_load(&all, &f->a, f->s, &f->e));
	assert_int_equal(all.n, 1);
	assert_true(all.v[0].next_at == DATE_NONE);
	assert_int_equal(all.v[0].max_age_s, -1);
	h = all.v[0];
	h.etag = STR("W/\"odd\" one");
	h.body_hash = UINT64_MAX;
	h.next_at = NOW + 1800;
	h.next_why = STR("the server said max-age");
	h.moved_count = 2;
	h.note = STR("last");
	assert_done(f, http_save(f->s, &h, &f->e));
	assert_done(f, http_get(&h, &f->a, f->s, feed, &f->e));
	assert_str(h.etag, "W/\"odd\" one");
	assert_true(h.body_hash == UINT64_MAX);
	assert_int_equal(h.next_at, NOW + 1800);
	assert_true(h.retry_after == DATE_NONE);
	assert_int_equal(h.moved_count, 2);
	assert_str(h.note, "last");
	assert_str(feed_row(f, feed).next_why, "the server said max-age");
}

static void
the_ledger_keeps_the_newest_hundred_of_a_feed(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct ledger_rows rows;

	assert_done(f, store_begin(f->s, STORE_QUICK, &f->e));
	for (int i = 0; i < 130; i++)
		assert_done(
		    f, ledger_add(f->s,
			   &(struct ledger_row){
			       .feed = feed, .at = NOW + i, .next_at = DATE_NONE, .status = 200},
			   &f->e));
	assert_done(f, store_commit(f->s, &f->e));
	assert_done(f, ledger_list(&rows, &f->a, f->s, feed, 1000, &f->e));
	assert_int_equal(rows.n, LEDGER_PER_FEED);
	assert_int_equal(rows.v[0].at, NOW + 129);
}

static void
an_origin_rests_until_its_time_is_over(void **state)
{
	struct fixture *f = *state;
	struct origin_rests rests;

	assert_done(
	    f, http_rest(f->s, STR("https://a.example:443"), NOW + 60, STR("429"), NOW, &f->e));
	assert_done(f, http_rests(&rests, &f->a, f->s, NOW, &f->e));
	assert_int_equal(rests.n, 1);
	assert_str(rests.v[0].why, "429");
	assert_done(f, http_rests(&rests, &f->a, f->s, NOW + 60, &f->e));
	assert_int_equal(rests.n, 0);
}

static void
rests_that_are_over_go_with_the_next(void **state)
{
	struct fixture *f = *state;
	struct origin_rests rests;

	assert_done(
	    f, http_rest(f->s, STR("https://a.example:443"), NOW + 60, STR("429"), NOW, &f->e));
	assert_done(f,
	    http_rest(f->s, STR("https://b.example/page"), NOW + 90, STR("503"), NOW + 60, &f->e));
	assert_done(f, http_rests(&rests, &f->a, f->s, NOW, &f->e));
	assert_int_equal(rests.n, 1);
	assert_str(rests.v[0].origin, "https://b.example/page");
}

static void
a_feed_whose_origin_rests_says_so(void **state)
{
	struct fixture *f = *state;
	time_t until = clock_now() + 3600;
	struct feed_rows rows;

	add_feed(f, "https://a.example/feed", "A", "");
	add_feed(f, "https://b.example/feed", "B", "");
	assert_done(
	    f, http_rest(f->s, STR("https://a.example:443"), until, STR("429"), until - 1, &f->e));
	assert_done(f, feeds_list(&rows, &f->a, f->s, &f->e));
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.v[0].next_at, until);
	assert_str(rows.v[0].next_why, "its host asked to be left alone: 429");
	assert_int_equal(rows.v[1].next_why.n, 0);
}

static void
a_tag_is_one_word(void **state)
{
	struct fixture *f = *state;
	char long_name[65];

	assert_true(tags_check(STR("日本"), &f->e));
	assert_false(tags_check(STR("two words"), &f->e));
	assert_string_equal(
	    f->e.text, "two words: a tag is one word, without , : ( ) * and quotes");
	assert_false(tags_check(STR("-x"), NULL));
	assert_false(tags_check(STR(""), NULL));
	memset(long_name, 'x', sizeof long_name);
	assert_true(tags_check((struct str){long_name, 64}, &f->e));
	assert_false(tags_check((struct str){long_name, 65}, &f->e));
}

static void
a_tag_on_nothing_is_forgotten_but_for_later(void **state)
{
	struct fixture *f = *state;
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	int64_t id = put_titled(f, feed, "x", 1), n;
	struct tag_rows tags;

	assert_done(f, tags_add(f->s, STR("C"), &id, 1, NOW, &n, &f->e));
	assert_done(f, tags_add(f->s, STR("c"), &id, 1, NOW, &n, &f->e));
	assert_int_equal(n, 0);
	assert_int_equal(row(f, id).n_tags, 1);
	assert_str(row(f, id).tags[0], "C");
	assert_done(f, tags_remove(f->s, STR("c"), &id, 1, &n, &f->e));
	assert_int_equal(n, 1);
	assert_done(f, tags_list(&tags, &f->a, f->s, &f->e));
	assert_int_equal(tags.n, 1);
	assert_str(tags.v[0].name, "later");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)
	const struct CMUnitTest tests[] = {
	    TEST(the_same_item_again_is_the_same_article),
	    TEST(an_id_twice_in_one_feed_is_one_article),
	    TEST(a_feed_that_changes_all_its_ids_makes_nothing_unread),
	    TEST(items_without_a_date_keep_the_order_of_the_feed),
	    TEST(an_item_from_the_future_sorts_by_when_it_came),
	    TEST(an_item_of_the_year_1_sorts_by_when_it_came),
	    TEST(an_item_that_only_says_when_it_was_updated_sorts_by_that),
	    TEST(a_date_that_cannot_be_is_said),
	    TEST(counts_follow_every_mark),
	    TEST(a_mark_counts_only_what_it_changed),
	    TEST(the_next_unread_lies_behind_in_the_order_of_the_query),
	    TEST(a_page_of_a_list_is_a_part_of_the_whole),
	    TEST(feeds_that_leave_the_file_keep_their_articles),
	    TEST(syncing_the_same_file_changes_nothing),
	    TEST(the_state_of_a_feed_comes_back_as_it_was_saved),
	    TEST(the_ledger_keeps_the_newest_hundred_of_a_feed),
	    TEST(an_origin_rests_until_its_time_is_over),
	    TEST(rests_that_are_over_go_with_the_next),
	    TEST(a_feed_whose_origin_rests_says_so),
	    TEST(a_tag_is_one_word),
	    TEST(a_tag_on_nothing_is_forgotten_but_for_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
