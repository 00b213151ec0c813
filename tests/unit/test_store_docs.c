/* Documents: what is saved is loaded the same, and what cannot be used says so. */
#include "model/docio.h"
#include "store/docs.h"
#include "store/tags.h"
#include "store/wanted.h"
#include "tests/unit/store_fixture.h"

static int64_t
put_html(struct fixture *f, const char *html, const char *doc)
{
	struct str categories[] = {STR("sky"), STR("sea")};

	return put(f, add_feed(f, "https://a.example/", "The Feed", ""),
	    (struct stored_item){.guid = STR("1"),
		.title = STR("Moon"),
		.byline = STR("Ann"),
		.url = STR("https://e.org/1"),
		.html = str_of(html),
		.doc = str_of(doc),
		.categories = categories,
		.n_categories = 2,
		.published = NOW,
		.updated = DATE_NONE});
}

static enum docs_state
load(struct fixture *f, struct article *x, int64_t id, enum docs_which which)
{
	enum docs_state state;

	assert_done(f, docs_load(x, &state, &f->a, f->s, id, which, &f->e));
	return state;
}

static struct doc
doc_of(struct fixture *f, const char *text)
{
	struct doc d;

	assert_done(f, docio_read(&d, &f->a, str_of(text), &f->e));
	return d;
}

static const char *
text_of(struct fixture *f, const struct doc *d)
{
	struct buf b = {0};
	char *text;

	docio_write(&b, d);
	text = str_cstr(&f->a, buf_str(&b));
	buf_release(&b);
	return text;
}

static void
an_items_document_comes_with_what_the_row_says(void **state)
{
	struct fixture *f = *state;
	struct article x;
	int64_t id = put_html(f, "<p>x</p>", "p x\n");

	assert_int_equal(load(f, &x, id, DOCS_ITEM), DOCS_READY);
	assert_string_equal(text_of(f, &x.body), "p x\n");
	assert_str(x.title, "Moon");
	assert_str(x.byline, "Ann");
	assert_str(x.site, "The Feed");
	assert_int_equal(x.n_tags, 2);
	assert_str(x.tags[1], "sea");
	assert_int_equal(x.published, NOW);
	assert_true(x.updated == DATE_NONE);
	assert_int_equal(load(f, &x, id, DOCS_PAGE), DOCS_NONE);
}

static void
a_document_that_was_never_made_is_asked_for_and_then_kept(void **state)
{
	struct fixture *f = *state;
	struct article x;
	int64_t id = put_html(f, "<p>x</p>", "");
	struct doc d = doc_of(f, "p made late\n");
	struct item_row row;
	int64_t raw[2];
	size_t n;
	struct docs_source source;

	assert_int_equal(load(f, &x, id, DOCS_ITEM), DOCS_OLD);
	assert_done(f, docs_raw(raw, 2, &n, f->s, &f->e));
	assert_int_equal(n, 1);
	assert_done(f, docs_html(&source, &f->a, f->s, id, &f->e));
	assert_str(source.html, "<p>x</p>");
	assert_done(f, docs_save_item(f->s, id, &d, STR("made late"), &f->e));
	assert_int_equal(load(f, &x, id, DOCS_ITEM), DOCS_READY);
	assert_string_equal(text_of(f, &x.body), "p made late\n");
	assert_done(f, items_get(&row, &f->a, f->s, id, &f->e));
	assert_str(row.summary, "made late");
	assert_int_equal(row.words, 2);
	assert_done(f, docs_raw(raw, 2, &n, f->s, &f->e));
	assert_int_equal(n, 0);
}

static void
a_damaged_document_counts_as_old(void **state)
{
	struct fixture *f = *state;
	struct article x;

	assert_int_equal(load(f, &x, put_html(f, "", "no such block\n"), DOCS_ITEM), DOCS_OLD);
	assert_null(x.body.first);
}

static void
a_page_comes_back_as_it_was_saved(void **state)
{
	struct fixture *f = *state;
	struct person authors[] = {{.name = STR("Ann Lee"), .url = STR("https://e.org/ann")},
	    {.name = STR("Bob"), .email = STR("bob@e.org")}};
	struct str tags[] = {STR("moon")};
	struct article page = {.kind = ARTICLE_LIST,
	    .url = STR("https://e.org/page"),
	    .title = STR("T"),
	    .dek = STR("D"),
	    .section = STR("S"),
	    .site = STR("Site"),
	    .language = STR("en"),
	    .byline = STR("By"),
	    .image = STR("https://e.org/i.png"),
	    .image_caption = STR("C"),
	    .image_credit = STR("Cr"),
	    .authors = authors,
	    .n_authors = 2,
	    .tags = tags,
	    .n_tags = 1,
	    .published = NOW,
	    .updated = NOW + 1,
	    .is_paywalled = true,
	    .limit = STR("time"),
	    .body = doc_of(f, "p one two\n!\"promo\" p ad\n"),
	    .note = doc_of(f, "p Ann writes\n")};
	struct article x;
	struct item_row row;
	int64_t id = put_html(f, "", "");

	assert_done(f, docs_save_page(f->s, id, &page, NOW, &f->e));
	assert_int_equal(load(f, &x, id, DOCS_PAGE), DOCS_READY);
	assert_int_equal(x.kind, ARTICLE_LIST);
	assert_str(x.url, "https://e.org/page");
	assert_str(x.dek, "D");
	assert_str(x.section, "S");
	assert_str(x.image_credit, "Cr");
	assert_int_equal(x.n_authors, 2);
	assert_str(x.authors[0].url, "https://e.org/ann");
	assert_str(x.authors[1].name, "Bob");
	assert_str(x.authors[1].email, "bob@e.org");
	assert_str(x.tags[0], "moon");
	assert_int_equal(x.updated, NOW + 1);
	assert_true(x.is_paywalled);
	assert_str(x.limit, "time");
	assert_string_equal(text_of(f, &x.body), "p one two\n!\"promo\" p ad\n");
	assert_string_equal(text_of(f, &x.note), "p Ann writes\n");
	assert_done(f, items_get(&row, &f->a, f->s, id, &f->e));
	assert_true(row.has & HAS_FULL);
	assert_true(row.has & HAS_IMAGE);
	assert_str(row.title, "Moon");
	assert_int_equal(row.words, 2);
}

static void
a_page_that_cannot_be_had_says_why_and_keeps_the_one_before(void **state)
{
	struct fixture *f = *state;
	struct article page = {.body = doc_of(f, "p text\n"),
			   .published = DATE_NONE,
			   .updated = DATE_NONE},
		       x;
	struct docs_info info;
	int64_t id = put_html(f, "", "");

	assert_done(f, docs_fail_page(f->s, id, STR("404: not found"), NOW, &f->e));
	assert_done(f, docs_info(&info, &f->a, f->s, id, &f->e));
	assert_int_equal(info.page, DOCS_FAILED);
	assert_int_equal(info.item, DOCS_NONE);
	assert_str(info.page_error, "404: not found");
	assert_done(f, docs_save_page(f->s, id, &page, NOW, &f->e));
	assert_done(f, docs_fail_page(f->s, id, STR("timed out"), NOW + 5, &f->e));
	assert_int_equal(load(f, &x, id, DOCS_PAGE), DOCS_READY);
	assert_done(f, docs_info(&info, &f->a, f->s, id, &f->e));
	assert_int_equal(info.page, DOCS_READY);
	assert_int_equal(info.page_at, NOW + 5);
}

static void
pages_of_tagged_articles_are_wanted_until_they_are_there(void **state)
{
	struct fixture *f = *state;
	struct article page = {.published = DATE_NONE, .updated = DATE_NONE};
	int64_t id = put_html(f, "", ""), wanted[4];
	size_t n;

	assert_done(f, docs_wanted(wanted, 4, &n, f->s, NOW, &f->e));
	assert_int_equal(n, 0);
	assert_done(f, tags_add(f->s, STR("later"), &id, 1, NOW, NULL, &f->e));
	assert_done(f, docs_wanted(wanted, 4, &n, f->s, NOW, &f->e));
	assert_int_equal(n, 1);
	assert_int_equal(wanted[0], id);
	assert_done(f, docs_fail_page(f->s, id, STR("down"), NOW, &f->e));
	assert_done(f, docs_wanted(wanted, 4, &n, f->s, NOW, &f->e));
	assert_int_equal(n, 0);
	assert_done(f, docs_wanted(wanted, 4, &n, f->s, NOW + 1, &f->e));
	assert_int_equal(n, 1);
	assert_done(f, docs_save_page(f->s, id, &page, NOW, &f->e));
	assert_done(f, docs_wanted(wanted, 4, &n, f->s, NOW + 1, &f->e));
	assert_int_equal(n, 0);
}

/* Three pages of the same length, the second one tagged, fetched a second apart. */
static void
put_pages(struct fixture *f, int64_t ids[3], int64_t *size)
{
	int64_t feed = add_feed(f, "https://a.example/", "A", "");
	struct article page = {.published = DATE_NONE, .updated = DATE_NONE};
	const char *text = "p Ten words of text that stand for the whole page.\n";

	page.body = doc_of(f, text);
	*size = (int64_t)strlen(text_of(f, &page.body));
	for (int i = 0; i < 3; i++) {
		char title[2] = {(char)('a' + i), '\0'};

		ids[i] = put_titled(f, feed, title, 1);
		assert_done(f, docs_save_page(f->s, ids[i], &page, NOW + i, &f->e));
	}
	assert_done(f, tags_add(f->s, STR("later"), &ids[1], 1, NOW, NULL, &f->e));
}

static bool
has_page(struct fixture *f, int64_t id)
{
	struct docs_info info;

	assert_done(f, docs_info(&info, &f->a, f->s, id, &f->e));
	return info.page == DOCS_READY;
}

static void
pages_go_oldest_first_until_they_fit_and_tagged_ones_never(void **state)
{
	struct fixture *f = *state;
	int64_t ids[3], size;
	size_t n;

	put_pages(f, ids, &size);
	assert_done(f, wanted_let_go(f->s, 3 * size, &n, &f->e));
	assert_int_equal(n, 0);
	assert_done(f, wanted_let_go(f->s, 3 * size - 1, &n, &f->e));
	assert_int_equal(n, 1);
	assert_false(has_page(f, ids[0]));
	assert_true(has_page(f, ids[1]));
	assert_true(has_page(f, ids[2]));
	assert_done(f, wanted_let_go(f->s, 0, &n, &f->e));
	assert_int_equal(n, 1);
	assert_true(has_page(f, ids[1]));
	assert_false(has_page(f, ids[2]));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_drop)
	const struct CMUnitTest tests[] = {
	    TEST(an_items_document_comes_with_what_the_row_says),
	    TEST(a_document_that_was_never_made_is_asked_for_and_then_kept),
	    TEST(a_damaged_document_counts_as_old),
	    TEST(a_page_comes_back_as_it_was_saved),
	    TEST(a_page_that_cannot_be_had_says_why_and_keeps_the_one_before),
	    TEST(pages_of_tagged_articles_are_wanted_until_they_are_there),
	    TEST(pages_go_oldest_first_until_they_fit_and_tagged_ones_never),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
