/* What a site's other pages teach, and above all what they must not take away. */
#include "html/furniture.h"

#include "html/article.h"
#include "tests/unit/unit.h"

enum { PAGES_MAX = 24, LINES_MAX = 16 };

/* Sentences of stories, no two alike. */
static const char *const sentences[] = {
    "The committee met on Tuesday and agreed, after hours of talk, to close the road.",
    "Shop owners said that they had not been asked, and that they would go to court.",
    "The mayor promised to hear them before the work begins in the spring of next year.",
    "A bridge over the river was opened by the minister, who praised all that had built it.",
    "Fishermen along the coast report the best catch since the harbour was made deeper.",
    "Teachers of both schools have asked for smaller classes and for quieter rooms to work in.",
    "The orchestra plays its last concert in the old hall before the builders move in.",
    "Rain has washed away part of the railway line, and buses run in its place until Friday.",
    "A bakery that was founded by two sisters has won the prize of the county for its bread.",
    "Doctors warn that the clinic in the valley cannot stay open without another nurse.",
    "The library lends tools as well now, and drills are out of the house on every weekend.",
    "Volunteers have counted the swans on the lake and found eleven more than last winter.",
    "The team lost its captain in the tenth minute and still won by three goals to one.",
    "An old oak in the park was felled in the storm and will be made into benches.",
    "Farmers want to plant hedges again where their grandfathers had pulled them out.",
    "The museum shows letters that a sailor wrote home from four oceans in the last century.",
    "Engineers found a crack in the dam that nobody had seen in thirty years of inspections.",
    "Voters will be asked in autumn whether the town should buy back its water works.",
    "The price of firewood has doubled, and people queue at the sawmill before sunrise.",
    "A letter posted in another war has reached the granddaughter of its first reader.",
    "Bees have moved into the bell tower, and the bells stay silent until they leave it.",
    "The new tram stops at the hospital, which its patients had asked for since long ago.",
    "Students built a boat of paper and crossed the pond in it with dry feet, they say.",
    "The night train to the mountains is back, with old coaches and with a new kitchen.",
};
enum { SENTENCES = sizeof sentences / sizeof *sentences };

/* A site: pages are made, learned one after the other, and one more is judged. */
struct site {
	struct arena arena;
	struct site_page learned[PAGES_MAX];
	size_t n;
	struct article x;
};

/* The template with the story at its @ and what is extra at its #. */
static struct str
page_of(struct site *s, const char *template, size_t story, size_t lines, const char *extra)
{
	struct buf b = {0};
	struct str html;

	for (; *template != '\0'; template ++) {
		if (*template == '#')
			buf_adds(&b, extra);
		else if (*template != '@')
			buf_addc(&b, *template);
		for (size_t i = 0; *template == '@' && i < lines; i++)
			buf_printf(&b, "<p>%s</p>", sentences[(story + i) % SENTENCES]);
	}
	html = str_dup(&s->arena, buf_str(&b));
	buf_release(&b);
	return html;
}

static void
learn(struct site *s, struct str html)
{
	struct article_hints hints = {.learned = &s->learned[s->n++]};
	struct article unused;

	assert_true(article_extract(&unused, &s->arena, html, &hints, NULL));
}

static void
read_page(struct site *s, struct str html)
{
	struct site_memory memory = {s->learned, s->n};
	struct article_hints hints = {.site = &memory};

	assert_true(article_extract(&s->x, &s->arena, html, &hints, NULL));
}

static bool
tells(const struct block *first, const char *text)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		struct buf line = {0};
		bool is_it;

		if (b->stripped_because.n > 0)
			continue;
		block_text(&line, b);
		is_it = str_has(buf_str(&line), text);
		buf_release(&line);
		if (is_it || tells(b->first, text))
			return true;
	}
	return false;
}

static bool
keeps(const struct site *s, const char *text)
{
	return tells(s->x.body.first, text);
}

static bool
keeps_story(const struct site *s, size_t story, size_t lines)
{
	for (size_t i = 0; i < lines; i++)
		if (!keeps(s, sentences[(story + i) % SENTENCES]))
			return false;
	return true;
}

#define PLAIN "<h1>News</h1><div class=story>@#</div>"
#define TITLED "<h1>The road is to be closed in spring</h1><div class=story>@<p>#</p></div>"
#define KICKED "<p><a href=/town>Town</a></p>" TITLED
#define LETTER                                                                                     \
	"<div class=box><p>The presses of this paper stand in the old mill by the river "          \
	"bank.</p></div>"

static void
a_box_of_its_own_goes_from_the_third_page_on(void **state)
{
	struct site s = {0};

	(void)state;
	learn(&s, page_of(&s, PLAIN, 0, 4, LETTER));
	read_page(&s, page_of(&s, PLAIN, 4, 4, LETTER));
	assert_true(keeps(&s, "The presses of this"));
	learn(&s, page_of(&s, PLAIN, 4, 4, LETTER));
	read_page(&s, page_of(&s, PLAIN, 8, 4, LETTER));
	assert_false(keeps(&s, "The presses of this"));
	assert_true(keeps_story(&s, 8, 4));
	arena_release(&s.arena);
}

static void
a_line_in_the_storys_own_place_goes_when_most_pages_have_it(void **state)
{
	static const char tag[] = "<p>Write to our newsroom with what you have seen in town.</p>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 5; i++)
		learn(&s, page_of(&s, PLAIN, i * 3, 3, tag));
	read_page(&s, page_of(&s, PLAIN, 15, 3, tag));
	assert_false(keeps(&s, "Write to our newsroom"));
	assert_true(keeps_story(&s, 15, 3));
	arena_release(&s.arena);
}

static void
background_that_some_reports_share_stays(void **state)
{
	static const char background[] =
	    "<p>The two towns have argued over the bridge since it was built in 1974.</p>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 8; i++)
		learn(&s, page_of(&s, PLAIN, i * 2, 2, i < 3 ? background : ""));
	read_page(&s, page_of(&s, PLAIN, 17, 4, background));
	assert_true(keeps(&s, "argued over the bridge"));
	arena_release(&s.arena);
}

static void
a_quotation_on_both_other_pages_stays(void **state)
{
	static const char quote[] =
	    "<p>\"We shall build it again, and we shall build it higher,\" the mayor said.</p>";
	struct site s = {0};

	(void)state;
	learn(&s, page_of(&s, PLAIN, 0, 4, quote));
	learn(&s, page_of(&s, PLAIN, 4, 4, quote));
	read_page(&s, page_of(&s, PLAIN, 8, 4, quote));
	assert_true(keeps(&s, "build it higher"));
	arena_release(&s.arena);
}

static void
a_story_under_other_addresses_is_not_furniture(void **state)
{
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, PLAIN, 0, 5, ""));
	read_page(&s, page_of(&s, PLAIN, 0, 5, ""));
	assert_true(keeps_story(&s, 0, 5));
	s.n = 0;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, TITLED, 0, 2, sentences[10 + i]));
	read_page(&s, page_of(&s, TITLED, 0, 2, sentences[20]));
	assert_true(keeps_story(&s, 0, 2));
	arena_release(&s.arena);
}

static void
versions_of_a_story_are_known_by_the_headline_behind_a_link(void **state)
{
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, KICKED, 0, 3 + i, sentences[10 + i]));
	read_page(&s, page_of(&s, KICKED, 0, 6, sentences[20]));
	assert_true(keeps_story(&s, 0, 6));
	arena_release(&s.arena);
}

static void
a_version_that_is_mostly_new_is_the_same_story_under_the_same_headline(void **state)
{
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct buf rest = {0};

		for (size_t k = 0; k < 4; k++)
			buf_printf(&rest, "%s</p><p>", sentences[8 + i * 4 + k]);
		learn(&s, page_of(&s, TITLED, 0, 3, buf_cstr(&rest)));
		buf_release(&rest);
	}
	for (size_t i = 0; i < 3; i++)
		learn(&s, page_of(&s, PLAIN, 20 + i, 1, ""));
	read_page(&s, page_of(&s, TITLED, 0, 7, ""));
	assert_true(keeps_story(&s, 0, 7));
	arena_release(&s.arena);
}

static void
a_story_that_grows_hour_by_hour_keeps_its_beginning(void **state)
{
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 6; i++)
		learn(&s, page_of(&s, PLAIN, 0, 3 + i, LETTER));
	learn(&s, page_of(&s, PLAIN, 16, 4, LETTER));
	learn(&s, page_of(&s, PLAIN, 20, 4, LETTER));
	read_page(&s, page_of(&s, PLAIN, 0, 9, LETTER));
	assert_true(keeps_story(&s, 0, 9));
	assert_false(keeps(&s, "The presses of this"));
	arena_release(&s.arena);
}

static void
the_headings_of_a_review_stay_and_those_of_a_box_go(void **state)
{
	static const char review[] =
	    "<h1>Review</h1><div class=story><h2>What we like about it</h2>@"
	    "<h2>The verdict</h2><p>#</p><h3>More for you</h3>"
	    "<p><a href=/a>This paper is set by hand and printed in the old town</a></p></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, review, i * 3, 3, sentences[20 + i % 2]));
	read_page(&s, page_of(&s, review, 12, 3, sentences[23]));
	assert_true(keeps(&s, "What we like"));
	assert_true(keeps(&s, "The verdict"));
	assert_true(keeps_story(&s, 12, 3));
	assert_false(keeps(&s, "set by hand"));
	assert_false(keeps(&s, "More for you"));
	arena_release(&s.arena);
}

static void
lines_that_lead_elsewhere_are_known_by_their_beginning(void **state)
{
	static const char linked[] = "<h1>News</h1><div class=story>@<p>Zum Weiterlesen: <a "
				     "href=/x>#</a></p><p>@</p></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		learn(&s, page_of(&s, linked, i * 3, 3, sentences[20 + i]));
	read_page(&s, page_of(&s, linked, 12, 3, sentences[23]));
	assert_true(keeps_story(&s, 12, 3));
	assert_false(keeps(&s, "Weiterlesen"));
	arena_release(&s.arena);
}

static void
a_place_of_teasers_is_known_by_its_links(void **state)
{
	static const char teasers[] =
	    "<h1>News</h1><div class=story>@<div class=x-y><h4><a href=/1>Another story of the "
	    "town</a></h4><p>#</p></div><div class=x-y><h4><a href=/2>And one from the hills "
	    "above</a></h4><p>#</p></div></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, teasers, i * 3, 3, sentences[19 + i]));
	read_page(&s, page_of(&s, teasers, 12, 3, sentences[23]));
	assert_true(keeps_story(&s, 12, 3));
	assert_false(keeps(&s, sentences[23]));
	arena_release(&s.arena);
}

static void
a_page_of_another_make_keeps_what_elsewhere_is_no_story(void **state)
{
	static const char usual[] = "<h1>News</h1><div class=story>@</div><div class=comments>"
				    "<div class=side><p>#</p><p>#</p></div></div>";
	static const char other[] =
	    "<h1>News</h1><div class=comments><div class=side>@</div></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 5; i++)
		learn(&s, page_of(&s, usual, i * 3, 3, sentences[18 + i]));
	read_page(&s, page_of(&s, other, 12, 4, ""));
	assert_true(keeps_story(&s, 12, 4));
	arena_release(&s.arena);
}

static void
a_short_line_between_paragraphs_goes_and_a_speakers_name_stays(void **state)
{
	static const char pictures[] =
	    "<h1>News</h1><div class=story>@<p>Scroll for the pictures</p>"
	    "<p>The mayor of Riverton</p><p>#</p>"
	    "<p>The mayor of Riverton</p>@</div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 5; i++)
		learn(&s, page_of(&s, pictures, i * 3, 2, sentences[19 + i]));
	read_page(&s, page_of(&s, pictures, 15, 2, sentences[18]));
	assert_false(keeps(&s, "Scroll for the pictures"));
	assert_true(keeps(&s, "The mayor of Riverton"));
	assert_true(keeps_story(&s, 15, 2));
	arena_release(&s.arena);
}

static void
a_last_line_that_few_of_many_pages_have_goes(void **state)
{
	static const char last[] =
	    "<p>More of the games can be heard on our own wave on Sunday.</p>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 20; i++)
		learn(&s, page_of(&s, PLAIN, i, 1, i % 4 == 0 ? last : ""));
	read_page(&s, page_of(&s, PLAIN, 21, 2, last));
	assert_false(keeps(&s, "our own wave"));
	assert_true(keeps_story(&s, 21, 2));
	arena_release(&s.arena);
}

static void
a_page_set_in_tables_is_no_table_of_data(void **state)
{
	static const char old[] =
	    "<h1>News</h1><table><tr><td>@<table><tr><td><p>The presses of this paper stand in the "
	    "old mill by the river.</p></td></tr></table>#</td></tr></table>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, old, i * 3, 3, ""));
	read_page(&s, page_of(&s, old, 12, 3, ""));
	assert_false(keeps(&s, "The presses"));
	assert_true(keeps_story(&s, 12, 3));
	arena_release(&s.arena);
}

static void
the_note_on_an_author_is_kept_apart(void **state)
{
	static const char signed_by[] =
	    "<meta name=author content='Ann Riverstone'><h1>News</h1><div class=story>@<div "
	    "class=z-q><p>Ann Riverstone has walked along every river of the county and writes on "
	    "them.</p></div></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		learn(&s, page_of(&s, signed_by, i * 3, 3, ""));
	read_page(&s, page_of(&s, signed_by, 12, 3, ""));
	assert_false(keeps(&s, "every river"));
	assert_true(tells(s.x.note.first, "every river"));
	arena_release(&s.arena);
}

static void
cells_and_numbered_reports_stay(void **state)
{
	static const char report[] =
	    "<h1>Market</h1><div class=story>@<table><tr><th>Share</th><th>Price</th></tr>"
	    "<tr><td>Oats of the county and the town</td><td>#</td></tr></table></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, report, i * 3, 3, "12"));
	read_page(&s, page_of(&s, report, 12, 3, "14"));
	assert_true(keeps(&s, "Oats of the county"));
	assert_true(keeps(&s, "Price"));
	arena_release(&s.arena);
}

static void
the_first_lines_that_other_pages_quote_stay(void **state)
{
	static const char promo[] = "<h1>News</h1><div class=story>@</div><div class=next><p>#</p>"
				    "<a href=/x>Read it</a></div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		learn(&s, page_of(&s, promo, i * 3, 3, sentences[15]));
	read_page(&s, page_of(&s, promo, 15, 4, ""));
	assert_true(keeps_story(&s, 15, 4));
	arena_release(&s.arena);
}

static void
a_short_story_among_much_furniture_stays(void **state)
{
	static const char brief[] =
	    "<h1>In brief</h1><div class=story>@</div><div class=about><p>This paper belongs to "
	    "its "
	    "readers and has no other owner.</p><p>It is printed on Saturdays in the old mill by "
	    "the "
	    "river bank.</p><p>Your letters reach us under the bridge, at the sign of the "
	    "goose.</p>#</div>";
	struct site s = {0};

	(void)state;
	for (size_t i = 0; i < 6; i++)
		learn(&s, page_of(&s, brief, i * 2, 1 + i % 2, ""));
	read_page(&s, page_of(&s, brief, 13, 1, ""));
	assert_true(keeps_story(&s, 13, 1));
	assert_false(keeps(&s, "sign of the goose"));
	arena_release(&s.arena);
}

static void
prints_survive_the_database_and_another_version_is_refused(void **state)
{
	static const struct site_print v[] = {{7, 4}, {0xFFFFFFFF, 0x80000007}};
	struct site_page page = {v, 2}, back;
	struct arena a = {0};
	struct buf b = {0};

	(void)state;
	prints_write(&b, &page);
	assert_int_equal(b.n, 17);
	assert_true(prints_read(&back, &a, buf_str(&b)));
	assert_int_equal(back.n, 2);
	assert_memory_equal(back.v, v, sizeof v);
	assert_false(prints_read(&back, &a, str_from(buf_str(&b), 1)));
	b.p[0] = 99;
	assert_false(prints_read(&back, &a, buf_str(&b)));
	assert_false(prints_read(&back, &a, STR("")));
	buf_release(&b);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_box_of_its_own_goes_from_the_third_page_on),
	    cmocka_unit_test(a_line_in_the_storys_own_place_goes_when_most_pages_have_it),
	    cmocka_unit_test(background_that_some_reports_share_stays),
	    cmocka_unit_test(a_quotation_on_both_other_pages_stays),
	    cmocka_unit_test(a_story_under_other_addresses_is_not_furniture),
	    cmocka_unit_test(versions_of_a_story_are_known_by_the_headline_behind_a_link),
	    cmocka_unit_test(
		a_version_that_is_mostly_new_is_the_same_story_under_the_same_headline),
	    cmocka_unit_test(a_story_that_grows_hour_by_hour_keeps_its_beginning),
	    cmocka_unit_test(the_headings_of_a_review_stay_and_those_of_a_box_go),
	    cmocka_unit_test(lines_that_lead_elsewhere_are_known_by_their_beginning),
	    cmocka_unit_test(a_place_of_teasers_is_known_by_its_links),
	    cmocka_unit_test(a_page_of_another_make_keeps_what_elsewhere_is_no_story),
	    cmocka_unit_test(a_short_line_between_paragraphs_goes_and_a_speakers_name_stays),
	    cmocka_unit_test(a_last_line_that_few_of_many_pages_have_goes),
	    cmocka_unit_test(a_page_set_in_tables_is_no_table_of_data),
	    cmocka_unit_test(the_note_on_an_author_is_kept_apart),
	    cmocka_unit_test(cells_and_numbered_reports_stay),
	    cmocka_unit_test(the_first_lines_that_other_pages_quote_stay),
	    cmocka_unit_test(a_short_story_among_much_furniture_stays),
	    cmocka_unit_test(prints_survive_the_database_and_another_version_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
