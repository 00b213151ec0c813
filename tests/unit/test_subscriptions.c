/* conf/subscriptions: newsboat's urls file is read as newsboat reads it, and never rewritten whole. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "conf/subscriptions.h"

static struct subscriptions
parsed(struct arena *a, const char *text, struct buf *problems)
{
	struct subscriptions all;

	subscriptions_parse(&all, a, str_of(text), problems);
	return all;
}

static void
a_line_has_url_tags_title_and_whether_it_is_hidden(void **state)
{
	struct arena a = {0};
	struct subscriptions all = parsed(&a,
	    "# news\n\nhttps://lwn.net/rss  linux \"long reads\" \"~LWN \\\"weekly\\\"\" ! # "
	    "mine\r\n"
	    "https://e.org/feed#frag\n",
	    NULL);

	(void)state;
	assert_int_equal(all.n, 2);
	assert_str(all.v[0].url, "https://lwn.net/rss");
	assert_int_equal(all.v[0].n_tags, 2);
	assert_str(all.v[0].tags[1], "long reads");
	assert_str(all.v[0].title, "LWN \"weekly\"");
	assert_str(all.v[0].folder, "linux");
	assert_true(all.v[0].is_hidden);
	assert_int_equal(all.v[0].line, 3);
	assert_str(all.v[1].url, "https://e.org/feed#frag");
	assert_int_equal(all.v[1].folder.n, 0);
	arena_release(&a);
}

static void
queries_commands_and_filters_are_told_apart(void **state)
{
	struct arena a = {0};
	struct subscriptions all = parsed(&a,
	    "\"query:Un read:unread = \\\"yes\\\" and age < 3:4\"\n"
	    "\"exec:~/bin/make feed\"\n"
	    "\"filter:~/bin/mend -x:https://e.org/rss\" tag\n",
	    NULL);

	(void)state;
	assert_int_equal(all.n, 3);
	assert_int_equal(all.v[0].kind, SUBSCRIPTION_QUERY);
	assert_str(all.v[0].title, "Un read");
	assert_str(subscription_query(&all.v[0]), "unread = \"yes\" and age < 3:4");
	assert_int_equal(subscription_fetch_url(&all.v[0]).n, 0);
	assert_str(subscription_command(&all.v[1]), "~/bin/make feed");
	assert_int_equal(all.v[2].kind, SUBSCRIPTION_FILTER);
	assert_str(subscription_command(&all.v[2]), "~/bin/mend -x");
	assert_str(subscription_fetch_url(&all.v[2]), "https://e.org/rss");
	arena_release(&a);
}

static void
a_url_that_stands_twice_is_one_subscription_with_all_its_tags(void **state)
{
	struct arena a = {0};
	struct subscriptions all =
	    parsed(&a, "http://a/ x y z\nhttp://b/\nhttp://a/ z w ~A\n", NULL);

	(void)state;
	assert_int_equal(all.n, 2);
	assert_int_equal(all.v[0].n_tags, 4);
	assert_str(all.v[0].tags[3], "w");
	assert_str(all.v[0].title, "A");
	assert_ptr_equal(subscriptions_find(&all, STR("a")), &all.v[0]);
	assert_ptr_equal(subscriptions_find(&all, STR("http://b/")), &all.v[1]);
	assert_null(subscriptions_find(&all, STR("c")));
	arena_release(&a);
}

static void
a_section_is_the_folder_of_what_stands_under_it(void **state)
{
	struct arena a = {0};
	struct subscriptions all = parsed(&a,
	    "@ Tech news < reload-period 30\nhttp://a/\nhttp://b/ tag\n@ Global\nhttp://c/\n",
	    NULL);

	(void)state;
	assert_str(all.v[0].folder, "Tech news");
	assert_str(all.v[1].folder, "tag");
	assert_int_equal(all.v[2].folder.n, 0);
	arena_release(&a);
}

static void
a_line_that_is_no_subscription_is_told_and_the_rest_is_read(void **state)
{
	struct arena a = {0};
	struct buf problems = {0};
	struct subscriptions all = parsed(
	    &a, "example.org\nhttp://a/\nquery:x\nfilter:nothing\n\"open quote\n", &problems);

	(void)state;
	assert_int_equal(all.n, 1);
	assert_str(buf_str(&problems), "feeds, line 1: 'example.org' is no URL (https://...)\n"
				       "feeds, line 3: want: \"query:NAME:QUERY\"\n"
				       "feeds, line 4: want: \"filter:COMMAND:URL\"\n"
				       "feeds, line 5: 'open quote' is no URL (https://...)\n");
	buf_release(&problems);
	arena_release(&a);
}

/* ---- the file */

static char folder[64];

static int
make_folder(void **state)
{
	struct buf path = {0};

	(void)state;
	snprintf(folder, sizeof folder, "/tmp/galley-test-XXXXXX");
	assert_non_null(mkdtemp(folder));
	buf_printf(&path, "%s/feeds", folder);
	path_override(PLACE_FEEDS, buf_cstr(&path));
	buf_release(&path);
	return 0;
}

static int
remove_folder(void **state)
{
	struct buf path = {0};

	(void)state;
	path_of(&path, PLACE_FEEDS);
	(void)remove(buf_cstr(&path)); /* a test may have moved it */
	buf_release(&path);
	return remove(folder);
}

static void
write_feeds(const char *text)
{
	struct buf path = {0};

	path_of(&path, PLACE_FEEDS);
	assert_true(path_write(buf_cstr(&path), str_of(text), NULL));
	buf_release(&path);
}

static void
assert_feeds(const char *want)
{
	struct buf path = {0}, text = {0};

	path_of(&path, PLACE_FEEDS);
	assert_true(path_read(&text, buf_cstr(&path), NULL));
	assert_str(buf_str(&text), want);
	buf_release(&path);
	buf_release(&text);
}

static void
adding_appends_one_line_and_makes_the_file(void **state)
{
	struct str tags[] = {STR("news"), STR("long reads")};
	struct subscription s = {.url = STR("https://e.org/a b"),
	    .title = STR("My \"E\""),
	    .tags = tags,
	    .n_tags = 2,
	    .folder = STR("Folder"),
	    .is_hidden = true};
	struct subscription plain = {.url = STR("https://e.org/feed")};
	struct error e;

	(void)state;
	assert_true(subscriptions_add(&plain, &e));
	assert_false(subscriptions_add(&plain, &e));
	assert_string_equal(e.text, "subscribed already");
	assert_feeds("https://e.org/feed\n");
	write_feeds("# mine\n\nhttps://x/   \"a\"");
	assert_true(subscriptions_add(&s, &e));
	assert_feeds("# mine\n\nhttps://x/   \"a\"\n"
		     "\"https://e.org/a b\" Folder news \"long reads\" \"~My \\\"E\\\"\" \"!\"\n");
}

static void
removing_and_moving_touch_one_line_and_no_other_byte(void **state)
{
	static const char before[] = "  # top \r\n\r\nhttps://a/ x # why\r\n\n\thttps://b/\n@ S\n"
				     "https://c/ \"~C\"";
	struct error e;

	(void)state;
	write_feeds(before);
	assert_true(subscriptions_move(STR("https://a/"), STR("https://new/"), &e));
	assert_true(subscriptions_move(STR("https://b/"), STR("https://e.org/a b"), &e));
	assert_feeds("  # top \r\n\r\nhttps://new/ x # why\r\n\n\t\"https://e.org/a b\"\n@ S\n"
		     "https://c/ \"~C\"");
	assert_false(subscriptions_move(STR("https://a/"), STR("https://new/"), &e));
	assert_string_equal(e.text, "https://a/ is not in the feeds file");
	assert_true(subscriptions_move(STR("https://e.org/a b"), STR("https://b/"), &e));
	assert_true(subscriptions_remove(STR("https://new/"), &e));
	assert_feeds("  # top \r\n\r\n\n\thttps://b/\n@ S\nhttps://c/ \"~C\"");
	assert_true(subscriptions_remove(STR("https://c/"), &e));
	assert_feeds("  # top \r\n\r\n\n\thttps://b/\n@ S\n");
	assert_false(subscriptions_remove(STR("https://c/"), &e));
	assert_string_equal(e.text, "https://c/ is not in the feeds file");
}

static void
a_feeds_file_that_is_a_symbolic_link_stays_one(void **state)
{
	struct buf path = {0}, target = {0};
	struct stat st;
	struct error e;

	(void)state;
	path_of(&path, PLACE_FEEDS);
	buf_printf(&target, "%s/target", folder);
	assert_true(path_write(buf_cstr(&target), STR("http://a/\nhttp://b/\n"), &e));
	(void)remove(buf_cstr(&path)); /* left by the test before, or not there */
	assert_int_equal(symlink(target.p, path.p), 0);
	assert_true(subscriptions_remove(STR("http://a/"), &e));
	assert_int_equal(lstat(path.p, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_feeds("http://b/\n");
	assert_int_equal(remove(target.p), 0);
	buf_release(&path);
	buf_release(&target);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_line_has_url_tags_title_and_whether_it_is_hidden),
	    cmocka_unit_test(queries_commands_and_filters_are_told_apart),
	    cmocka_unit_test(a_url_that_stands_twice_is_one_subscription_with_all_its_tags),
	    cmocka_unit_test(a_section_is_the_folder_of_what_stands_under_it),
	    cmocka_unit_test(a_line_that_is_no_subscription_is_told_and_the_rest_is_read),
	    cmocka_unit_test(adding_appends_one_line_and_makes_the_file),
	    cmocka_unit_test(removing_and_moving_touch_one_line_and_no_other_byte),
	    cmocka_unit_test(a_feeds_file_that_is_a_symbolic_link_stays_one),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
