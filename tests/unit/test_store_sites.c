/* What sites' pages left behind: kept once a page, bounded, forgotten, and back again. */
#include "store/sites.h"

#include "tests/unit/store_fixture.h"

#define BYTES STR("\1\0\xff bytes")

static void
add(struct fixture *f, const char *url, time_t at)
{
	assert_done(f, sites_add(f->s, str_of(url), BYTES, at, &f->e));
}

static size_t
count(struct fixture *f, const char *url)
{
	struct site_bytes got;

	assert_done(f, sites_load(&got, &f->a, f->s, str_of(url), &f->e));
	return got.n;
}

static void
the_other_pages_of_a_site_are_given_as_they_were_kept(void **state)
{
	struct fixture *f = *state;
	struct site_bytes got;

	add(f, "https://www.Example.org/a?utm_source=x", NOW);
	add(f, "http://example.org/b", NOW);
	add(f, "http://other.example.org/c", NOW);
	assert_int_equal(count(f, "https://example.org/new"), 2);
	assert_int_equal(count(f, "https://example.org/a#top"), 1);
	assert_int_equal(count(f, "file:///tmp/a"), 0);
	assert_done(f, sites_load(&got, &f->a, f->s, STR("https://other.example.org/"), &f->e));
	assert_int_equal(got.n, 1);
	assert_true(str_eq(got.v[0], BYTES));
}

static void
a_page_that_is_fetched_again_counts_once(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 5; i++)
		add(f, "https://example.org/a", NOW + i);
	assert_int_equal(count(f, "https://example.org/b"), 1);
}

static void
a_site_keeps_its_newest_pages(void **state)
{
	struct fixture *f = *state;
	char url[64];

	for (int i = 0; i < SITES_PAGES_MAX + 5; i++) {
		(void)snprintf(url, sizeof url, "https://example.org/%d", i);
		add(f, url, NOW);
	}
	assert_int_equal(count(f, "https://example.org/new"), SITES_PAGES_MAX);
	assert_int_equal(count(f, "https://example.org/0"), SITES_PAGES_MAX);
	assert_int_equal(count(f, "https://example.org/5"), SITES_PAGES_MAX - 1);
}

static void
the_site_that_was_not_read_for_longest_goes(void **state)
{
	struct fixture *f = *state;
	struct site_rows sites;
	char url[64];

	assert_done(f, store_begin(f->s, STORE_QUICK, &f->e));
	for (int i = 0; i <= SITES_MAX; i++) {
		(void)snprintf(url, sizeof url, "https://h%d.example.org/", i);
		add(f, url, NOW + i);
		add(f, "https://h0.example.org/", NOW + i);
	}
	assert_done(f, store_commit(f->s, &f->e));
	assert_done(f, sites_list(&sites, &f->a, f->s, &f->e));
	assert_int_equal(sites.n, SITES_MAX);
	assert_int_equal(count(f, "https://h0.example.org/new"), 1);
	assert_int_equal(count(f, "https://h1.example.org/new"), 0);
	assert_int_equal(count(f, "https://h2.example.org/new"), 1);
}

static void
a_site_is_forgotten_and_comes_back(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	add(f, "https://example.org/a", NOW);
	add(f, "https://example.org/b", NOW);
	assert_done(f, sites_forget(f->s, STR("example.org"), true, NOW, &n, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(count(f, "https://example.org/c"), 0);
	assert_done(f, sites_forget(f->s, STR("example.org"), true, NOW, &n, &f->e));
	assert_int_equal(n, 0);
	assert_done(f, sites_forget(f->s, STR("example.org"), false, NOW, &n, &f->e));
	assert_int_equal(n, 2);
	assert_int_equal(count(f, "https://example.org/c"), 2);
	assert_done(f, sites_forget(f->s, STR("unknown.org"), true, NOW, &n, &f->e));
	assert_int_equal(n, 0);
}

static void
what_was_forgotten_is_gone_with_the_next_page_or_after_a_week(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	add(f, "https://example.org/a", NOW);
	assert_done(f, sites_forget(f->s, STR("example.org"), true, NOW, &n, &f->e));
	add(f, "https://example.org/b", NOW);
	assert_int_equal(count(f, "https://example.org/c"), 1);
	assert_done(f, sites_forget(f->s, STR("example.org"), true, NOW, &n, &f->e));
	assert_done(f, sites_tidy(f->s, NOW + SITES_UNDO_S, &f->e));
	assert_done(f, sites_forget(f->s, STR("example.org"), false, NOW, &n, &f->e));
	assert_int_equal(n, 1);
	assert_done(f, sites_forget(f->s, STR("example.org"), true, NOW, &n, &f->e));
	assert_done(f, sites_tidy(f->s, NOW + SITES_UNDO_S + 1, &f->e));
	assert_done(f, sites_forget(f->s, STR("example.org"), false, NOW, &n, &f->e));
	assert_int_equal(n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_other_pages_of_a_site_are_given_as_they_were_kept),
	    TEST(a_page_that_is_fetched_again_counts_once),
	    TEST(a_site_keeps_its_newest_pages),
	    TEST(the_site_that_was_not_read_for_longest_goes),
	    TEST(a_site_is_forgotten_and_comes_back),
	    TEST(what_was_forgotten_is_gone_with_the_next_page_or_after_a_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
