/* Metadata, bylines, and furniture learned from other pages. */
#include "html/article.h"

#include "base/date.h"
#include "html/furniture.h"
#include "html/people.h"
#include "tests/unit/unit.h"

static void
assert_people(const char *byline, const char *first, const char *second)
{
	struct arena a = {0};
	struct people p = {0};

	people_add(&p, &a, str_of(byline), STR("The Daily"), PEOPLE_SAID);
	assert_int_equal(p.n, (first[0] != '\0') + (second[0] != '\0'));
	if (p.n > 0)
		assert_str(p.v[0].name, first);
	if (p.n > 1)
		assert_str(p.v[1].name, second);
	arena_release(&a);
}

static void
bylines_come_apart_into_names(void **state)
{
	(void)state;
	assert_people("By Ann Lee and Bob Ray", "Ann Lee", "Bob Ray");
	assert_people("Von Jana K\xc3\xb6nig, Redakteurin", "Jana K\xc3\xb6nig", "");
	assert_people("Ann Lee | Associated Press", "Ann Lee", "");
	assert_people("Written by: Ann Lee, PhD", "Ann Lee, PhD", "");
	assert_people("Subscribe to our newsletter", "", "");
}

#define STORY                                                                                      \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"   \
	"<p>The mayor promised to hear them before the work begins in the spring of next "         \
	"year.</p>"

static void
extract(struct article *x, struct arena *a, const char *html, const struct site_memory *site)
{
	struct article_hints hints = {.url = STR("https://e.org/2019/10/18/road"), .site = site};

	assert_true(article_extract(x, a, str_of(html), &hints, NULL));
}

static void
a_dek_that_the_text_begins_with_is_not_said_twice(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<meta name=description content='The committee met on Tuesday and agreed, after [...]'>"
	    "<h1>Road to be closed</h1>" STORY,
	    NULL);
	assert_str(x.dek, "");
	extract(&x, &a,
	    "<meta name=description content='Shop owners will go to court'>"
	    "<h1>Road to be closed</h1>" STORY,
	    NULL);
	assert_str(x.dek, "Shop owners will go to court");
	arena_release(&a);
}

static void
the_headline_seen_wins_and_the_sites_name_goes(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<title>Road to be closed, council says | The Daily</title><h1>Other</h1>"
	    "<h1>Road to be closed, council says</h1>" STORY,
	    NULL);
	assert_str(x.title, "Road to be closed, council says");
	extract(&x, &a, "<title>Road to be closed, council says - The Daily</title>" STORY, NULL);
	assert_str(x.title, "Road to be closed, council says");
	arena_release(&a);
}

static void
structured_data_is_read_and_the_address_has_the_date_of_last_resort(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\","
	    "\"headline\":\"Road\",\"datePublished\":\"2019-10-17T08:00:00Z\",\"author\":"
	    "{\"@id\":\"#p\"},\"isAccessibleForFree\":false},{\"@id\":\"#p\",\"name\":"
	    "\"Ann Lee\"}]}</script><h1>Road</h1>" STORY,
	    NULL);
	assert_int_equal(x.published, date_from_civil(2019, 10, 17, 8, 0, 0));
	assert_str(x.byline, "Ann Lee");
	assert_true(x.is_paywalled);
	extract(&x, &a, "<h1>Road</h1>" STORY, NULL);
	assert_int_equal(x.published, date_from_civil(2019, 10, 18, 0, 0, 0));
	arena_release(&a);
}

static void
a_day_is_no_section_and_a_credit_behind_a_bar_has_a_caption_before_it(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<p class=eyebrow>July 29, 2025</p><h1>Road</h1><figure><img src=/a.jpg width=800 "
	    "height=600><figcaption><span class=credit>The road in May | Photo by Ann Lee</span>"
	    "</figcaption></figure>" STORY,
	    NULL);
	assert_str(x.section, "");
	assert_str(x.image_caption, "The road in May");
	assert_str(x.image_credit, "Photo by Ann Lee");
	extract(&x, &a, "<p class=eyebrow>Local news</p><h1>Road</h1>" STORY, NULL);
	assert_str(x.section, "Local news");
	arena_release(&a);
}

static void
pages_without_a_story_say_so(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a, "<title>x</title>", NULL);
	assert_int_equal(x.kind, ARTICLE_NONE);
	extract(&x, &a, "<h1>Road</h1>" STORY, NULL);
	assert_int_equal(x.kind, ARTICLE_STORY);
	arena_release(&a);
}

static void
a_line_on_every_page_of_a_site_is_furniture(void **state)
{
	static const char *const pages[] = {
	    "<p>One.</p><p>This paper is printed since 1911 in our town.</p>",
	    "<p>Two.</p><p>This paper is printed since 1912 in our town.</p>",
	    "<p>Three.</p><p>This paper is printed since 1913 in our town.</p>"};
	struct arena a = {0};
	struct site_page learned[3];
	struct site_memory site = {learned, 3};
	struct article x;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct article_hints hints = {.learned = &learned[i]};

		assert_true(article_extract(&x, &a, str_of(pages[i]), &hints, NULL));
		assert_int_equal(learned[i].n, 2);
	}
	extract(&x, &a,
	    "<h1>Road</h1><div>" STORY "<p>This paper is printed since 1914 in our town.</p></div>",
	    &site);
	assert_int_equal(doc_count_stripped(&x.body), 1);
	assert_str(x.body.last->stripped_because, "seen on 3 of 3 pages of this site");
	arena_release(&a);
}

static void
sections_are_told_in_words_and_the_head_may_escape_twice(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<meta property=article:section content=crime-safety>"
	    "<meta name=description content='Roads &amp;amp; rivers:&amp;nbsp;owners go to court'>"
	    "<h1>Road to be closed</h1>" STORY,
	    NULL);
	assert_str(x.section, "Crime safety");
	assert_str(x.dek, "Roads & rivers: owners go to court");
	extract(&x, &a,
	    "<meta property=article:section content=post><h1>Road to be closed</h1>" STORY, NULL);
	assert_str(x.section, "");
	arena_release(&a);
}

static void
who_wrote_it_is_no_caption_and_no_lead_picture(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<meta property=og:image content=https://e.org/road.jpg><h1>Road to be closed</h1>"
	    "<div><div><img src=/lee.png></div><div><span>By</span><span>Ann Lee</span> "
	    "Monday</div></div>" STORY,
	    NULL);
	assert_int_equal(x.n_authors, 1);
	assert_str(x.authors[0].name, "Ann Lee");
	assert_str(x.image, "https://e.org/road.jpg");
	assert_str(x.image_caption, "");
	arena_release(&a);
}

static void
a_line_behind_a_picture_that_names_its_maker_is_its_caption(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<h1>Road to be closed</h1><div><img src=/road.jpg width=800><p>The road in May. "
	    "(Photo: B. Ray)</p>" STORY "</div>",
	    NULL);
	assert_str(x.image, "https://e.org/road.jpg");
	assert_str(x.image_caption, "The road in May. (Photo: B. Ray)");
	arena_release(&a);
}

static void
a_note_on_the_author_has_no_lines_of_links(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<h1>Road to be closed</h1>" STORY
	    "<div class=author-bio><p>Ann Lee has written about roads and rivers for ten years.</p>"
	    "<div><a href=/rss>RSS</a> <a href=https://x.com/lee>Twitter</a></div></div>",
	    NULL);
	assert_non_null(x.note.first);
	assert_null(x.note.first->next);
	assert_str(x.note.first->runs[0].text,
	    "Ann Lee has written about roads and rivers for ten years.");
	arena_release(&a);
}

static void
a_page_that_ends_for_most_readers_says_so(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<h1>Road to be closed</h1>" STORY
	    "<p>To continue reading, please subscribe to The Daily.</p>",
	    NULL);
	assert_true(x.is_paywalled);
	assert_str(x.body.last->stripped_because, "paywall");
	extract(&x, &a,
	    "<h1>Road to be closed</h1>" STORY "<p>Advertisement: scroll to continue reading</p>",
	    NULL);
	assert_false(x.is_paywalled);
	arena_release(&a);
}

static void
a_line_that_says_when_it_was_published_is_no_story(void **state)
{
	struct arena a = {0};
	struct article x;

	(void)state;
	extract(&x, &a,
	    "<h1>Road to be closed</h1><div><p>Owners of the shops along the river go to court "
	    "over it.</p>"
	    "<p>Publicado el 21 de abril de 2022 a las 22:04h</p>" STORY "</div>",
	    NULL);
	assert_str(x.body.first->next->stripped_because, "byline");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_that_ends_for_most_readers_says_so),
	    cmocka_unit_test(a_line_that_says_when_it_was_published_is_no_story),
	    cmocka_unit_test(sections_are_told_in_words_and_the_head_may_escape_twice),
	    cmocka_unit_test(who_wrote_it_is_no_caption_and_no_lead_picture),
	    cmocka_unit_test(a_line_behind_a_picture_that_names_its_maker_is_its_caption),
	    cmocka_unit_test(a_note_on_the_author_has_no_lines_of_links),
	    cmocka_unit_test(bylines_come_apart_into_names),
	    cmocka_unit_test(a_dek_that_the_text_begins_with_is_not_said_twice),
	    cmocka_unit_test(the_headline_seen_wins_and_the_sites_name_goes),
	    cmocka_unit_test(structured_data_is_read_and_the_address_has_the_date_of_last_resort),
	    cmocka_unit_test(pages_without_a_story_say_so),
	    cmocka_unit_test(a_day_is_no_section_and_a_credit_behind_a_bar_has_a_caption_before_it),
	    cmocka_unit_test(a_line_on_every_page_of_a_site_is_furniture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
