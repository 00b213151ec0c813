/* A site's memory between the database and extraction, as the engine uses both. */
#include "engine/memory.h"

#include "html/article.h"
#include "store/docs.h"
#include "store/sites.h"
#include "tests/unit/store_fixture.h"

#define PAGE(one, two)                                                                             \
	"<h1>News of the day</h1><div class=story><p>" one "</p><p>" two                           \
	"</p><div class=box><p>The presses of this paper stand in the old mill by the "            \
	"river bank.</p></div></div>"

static const char *const pages[] = {
    PAGE("The committee met on Tuesday and agreed, after hours of talk, to close the road.",
	"Shop owners said that they had not been asked, and that they would go to court."),
    PAGE("Fishermen along the coast report the best catch since the harbour was made deeper.",
	"Teachers of both schools have asked for smaller classes and for quieter rooms."),
    PAGE("Rain has washed away part of the railway line, and buses run in its place.",
	"A bakery that was founded by two sisters has won the prize of the county."),
    PAGE("Doctors warn that the clinic in the valley cannot stay open without another nurse.",
	"The library lends tools as well now, and drills are out on every weekend."),
};

/* Fetches page i as the engine would: by the memory, and into it. */
static struct article
read_page(struct fixture *f, int64_t item, size_t i, const char *url)
{
	struct article x;
	struct site_page learned;
	struct article_hints hints = {
	    .url = str_of(url), .site = memory_load(&f->a, f->s, str_of(url)), .learned = &learned};

	assert_done(f, article_extract(&x, &f->a, str_of(pages[i]), &hints, &f->e));
	assert_done(f, memory_save_page(f->s, item, &x, hints.url, &learned, NOW, &f->e));
	return x;
}

static bool
strips(const struct article *x, const char *why)
{
	for (const struct block *b = x->body.first; b != NULL; b = b->next)
		if (str_has(b->stripped_because, why))
			return true;
	return false;
}

static void
the_third_page_is_read_by_what_the_first_two_taught(void **state)
{
	struct fixture *f = *state;
	int64_t item =
	    put_titled(f, add_feed(f, "https://example.org/feed", "Example", ""), "news", 1);
	struct article x = read_page(f, item, 0, "https://example.org/0"), stored;
	enum docs_state is;

	assert_false(strips(&x, "seen on"));
	x = read_page(f, item, 1, "https://www.example.org/1");
	assert_false(strips(&x, "seen on"));
	x = read_page(f, item, 2, "https://example.org/2");
	assert_true(strips(&x, "seen on 2 of 2 pages of this site"));
	assert_done(f, docs_load(&stored, &is, &f->a, f->s, item, DOCS_PAGE, &f->e));
	assert_true(strips(&stored, "seen on 2 of 2 pages of this site"));
}

static void
a_page_is_no_witness_of_itself(void **state)
{
	struct fixture *f = *state;
	int64_t item =
	    put_titled(f, add_feed(f, "https://example.org/feed", "Example", ""), "news", 1);
	struct article x;

	read_page(f, item, 0, "https://example.org/0");
	for (int i = 0; i < 4; i++)
		x = read_page(f, item, 2, "https://example.org/2?utm_source=feed");
	assert_false(strips(&x, "seen on"));
	assert_int_equal(memory_load(&f->a, f->s, STR("https://example.org/"))->n, 2);
}

static void
a_page_that_could_not_be_stored_teaches_nothing(void **state)
{
	struct fixture *f = *state;
	struct site_page learned = {0};
	struct article x = {.published = DATE_NONE, .updated = DATE_NONE};

	assert_false(
	    memory_save_page(f->s, 4711, &x, STR("https://example.org/0"), &learned, NOW, &f->e));
	assert_int_equal(memory_load(&f->a, f->s, STR("https://example.org/"))->n, 0);
	assert_done(f, store_begin(f->s, STORE_QUICK, &f->e));
	assert_done(f, store_commit(f->s, &f->e));
}

static void
a_page_read_before_its_site_was_known_is_cleaned_when_it_is_opened(void **state)
{
	struct fixture *f = *state;
	int64_t item =
	    put_titled(f, add_feed(f, "https://example.org/feed", "Example", ""), "a", 1);
	int64_t other =
	    put_titled(f, add_feed(f, "https://example.org/other", "Other", ""), "b", 1);
	struct docs_info info;
	struct article x;
	enum docs_state is;
	bool changed;

	read_page(f, item, 0, "https://example.org/0");
	read_page(f, other, 1, "https://example.org/1");
	read_page(f, other, 2, "https://example.org/2");
	assert_done(f, memory_reclean(f->s, &f->a, item, &changed, &f->e));
	assert_false(changed);
	read_page(f, other, 3, "https://example.org/3");
	assert_done(f, memory_reclean(f->s, &f->a, item, &changed, &f->e));
	assert_true(changed);
	assert_done(f, docs_load(&x, &is, &f->a, f->s, item, DOCS_PAGE, &f->e));
	assert_true(strips(&x, "seen on 3 of 3 pages of this site"));
	assert_int_equal(doc_count_stripped(&x.body), 1);
	assert_done(f, docs_info(&info, &f->a, f->s, item, &f->e));
	assert_int_equal(info.page_at, NOW);
	assert_done(f, memory_reclean(f->s, &f->a, item, &changed, &f->e));
	assert_false(changed);
}

static void
bytes_that_are_no_fingerprints_are_passed_over(void **state)
{
	struct fixture *f = *state;

	assert_done(
	    f, sites_add(f->s, STR("https://example.org/0"), STR("\x09nonsense"), NOW, &f->e));
	assert_int_equal(memory_load(&f->a, f->s, STR("https://example.org/"))->n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_third_page_is_read_by_what_the_first_two_taught),
	    TEST(a_page_is_no_witness_of_itself),
	    TEST(a_page_that_could_not_be_stored_teaches_nothing),
	    TEST(a_page_read_before_its_site_was_known_is_cleaned_when_it_is_opened),
	    TEST(bytes_that_are_no_fingerprints_are_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
