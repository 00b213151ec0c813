/* By what items are known again: nothing merged, nothing doubled when a feed is edited. */
#include "feed/identity.h"

#include "base/date.h"

#include "tests/unit/unit.h"

static struct item
an_item(const char *id, const char *url, const char *title, time_t published)
{
	return (struct item){.id = str_of(id),
	    .url = str_of(url),
	    .title = str_of(title),
	    .published = published,
	    .updated = DATE_NONE};
}

static void
settle(struct arena *a, struct item *items, size_t n)
{
	struct feed f = {.items = items, .n_items = n};

	identity_settle(&f, a);
}

static void
an_id_of_the_feeds_own_is_kept_as_it_is(void **state)
{
	struct arena a = {0};
	struct item items[] = {an_item(" odd ID ", "http://e.org/1", "One", DATE_NONE)};

	(void)state;
	settle(&a, items, 1);
	assert_str(items[0].id, " odd ID ");
	arena_release(&a);
}

static void
without_an_id_the_link_is_one_and_a_new_title_does_not_change_it(void **state)
{
	struct arena a = {0};
	struct item before[] = {an_item("", "http://e.org/1", "One", 5)};
	struct item after[] = {an_item("", "http://e.org/1", "One, corrected", 9)};

	(void)state;
	settle(&a, before, 1);
	settle(&a, after, 1);
	assert_true(str_eq(before[0].id, after[0].id));
	arena_release(&a);
}

static void
items_that_share_an_id_and_a_link_are_told_apart_whichever_stands_first(void **state)
{
	struct arena a = {0};
	struct item today[] = {an_item("news.html", "http://e.org/news.html", "Old", 1)};
	struct item two[] = {an_item("news.html", "http://e.org/news.html", "Newer", 2),
	    an_item("news.html", "http://e.org/news.html", "Old", 1)};
	struct item three[] = {an_item("news.html", "http://e.org/news.html", "Newest", 3),
	    an_item("news.html", "http://e.org/news.html", "Newer", 2)};

	(void)state;
	settle(&a, today, 1);
	settle(&a, two, 2);
	settle(&a, three, 2);
	assert_str(today[0].id, "news.html");
	assert_false(str_eq(two[0].id, two[1].id));
	assert_true(str_eq(two[0].id, three[1].id));
	arena_release(&a);
}

static void
an_item_that_stands_twice_keeps_one_id(void **state)
{
	struct arena a = {0};
	struct item items[] = {
	    an_item("7", "http://e.org/7", "Seven", 7), an_item("7", "http://e.org/7", "Seven", 7)};

	(void)state;
	settle(&a, items, 2);
	assert_str(items[0].id, "7");
	assert_str(items[1].id, "7");
	arena_release(&a);
}

static void
without_an_id_and_a_link_the_enclosure_is_one(void **state)
{
	struct arena a = {0};
	struct media talk = {.url = STR("http://e.org/talk.mp3")};
	struct item items[] = {an_item("", "", "Talk", 5)};

	(void)state;
	items[0].media = &talk;
	items[0].n_media = 1;
	settle(&a, items, 1);
	assert_str(items[0].id, "http://e.org/talk.mp3");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_id_of_the_feeds_own_is_kept_as_it_is),
	    cmocka_unit_test(without_an_id_the_link_is_one_and_a_new_title_does_not_change_it),
	    cmocka_unit_test(without_an_id_and_a_link_the_enclosure_is_one),
	    cmocka_unit_test(
		items_that_share_an_id_and_a_link_are_told_apart_whichever_stands_first),
	    cmocka_unit_test(an_item_that_stands_twice_keeps_one_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
