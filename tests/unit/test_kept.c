/* What looks like clutter and is the story: it must not be lost. */
#include "tests/unit/page_fixture.h"

#define ANSWER "It will be open again when the bridge has been mended, which takes until autumn."

static void
a_section_that_begins_with_its_picture_is_no_caption(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1><article>" PARAGRAPHS
	    "<div><p><img src=a.jpg width=800 height=400></p><p>The river road is the oldest "
	    "of the four. It was built when the mill was, and it was never widened since.</p></div>"
	    "</article>",
	    TEXT "\n\nThe river road is the oldest of the four. It was built when the mill was, "
		 "and it was never widened since.");
}

static void
two_sentences_below_a_picture_that_tell_of_the_photo_are_its_caption(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1><article>" PARAGRAPHS
	    "<div><p><img src=a.jpg width=800 height=400></p><p>In this file photo the river "
	    "road is seen from the mill. It was taken by a neighbour in the spring.</p></div>"
	    "</article>",
	    TEXT);
}

static void
what_a_button_folds_open_is_the_story_with_the_question(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<section><h3><button aria-expanded=false>For how long?</button></h3>"
		    "<div hidden><p>" ANSWER "</p></div></section></article>",
	    TEXT "\n\nFor how long?\n\n" ANSWER);
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<section><div><button>For how long?</button></div>"
		    "<div style='display: none'><p>" ANSWER "</p></div></section></article>",
	    TEXT "\n\nFor how long?\n\n" ANSWER);
}

static void
what_else_a_button_shows_stays_hidden(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<section><button aria-expanded=false>All sections</button><div hidden><p>"
		    "<a href=/1>The news of the town and of the villages around it</a>"
		    "<a href=/2>The weather of the week</a></p></div></section>"
		    "<section><button aria-expanded=false>Write to us</button><div hidden><form>"
		    "<p>" ANSWER "</p><input name=t></form></div></section>"
		    "<button>Listen</button><div hidden><p>" ANSWER "</p></div></article>",
	    TEXT);
}

static void
headings_of_the_first_rank_may_head_sections(void **state)
{
	(void)state;
	assert_text("<title>Road</title><article><h1>Road</h1>" PARAGRAPHS
		    "<h1>Before</h1><p>" ANSWER "</p>"
		    "<h1>Now</h1><p>Nothing has been done yet, says the town, nor will it be.</p>"
		    "<h1>Later</h1><p>Nobody can say what comes after the bridge is mended.</p>"
		    "</article>",
	    TEXT "\n\nBefore\n\n" ANSWER
		 "\n\nNow\n\nNothing has been done yet, says the town, nor will it be."
		 "\n\nLater\n\nNobody can say what comes after the bridge is mended.");
}

static void
read_more_below_a_card_takes_no_other_card_along(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1><article>" PARAGRAPHS
	    "<h2><a href=https://a.example/1>The road in numbers</a></h2><p>By the county</p>"
	    "<p>Read more</p>"
	    "<h2><a href=https://b.example/2>What was said in the court of the town about "
	    "it</a></h2><p>By the court, which had to say when it opens again.</p></article>",
	    TEXT "\n\nThe road in numbers\n\nBy the county\n\nWhat was said in the court of the "
		 "town about it\n\nBy the court, which had to say when it opens again.");
}

static void
lines_of_links_that_breaks_part_are_no_card_over_a_word(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<p><span><a href=https://a.example/plan.pdf>The plan of the road</a> (pdf)<br>"
		    "<a href=https://b.example/plan.pdf>The plan of the bridge</a> (pdf)<br>"
		    "<a href=https://c.example/plan.pdf>What it will cost</a> (pdf)</span> "
		    "<span>were all shown to the "
		    "town.</span></p><p>" ANSWER "</p></article>",
	    TEXT "\n\nThe plan of the road (pdf)\nThe plan of the bridge (pdf)\nWhat it will cost "
		 "(pdf) were all shown to the town.\n\n" ANSWER);
}

static void
items_set_as_headings_end_the_story_too(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<ul><li><h3>the mill</h3></li><li><h3>the bridge</h3></li></ul></article>",
	    TEXT "\n\nthe mill\n\nthe bridge");
}

static void
a_last_line_of_words_may_hold_a_link(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS
		    "<p>Tell the town before Friday what you think of it, by letter or here: "
		    "<a href=/say>e.org/say</a></p><p><a href=/more>More of it</a></p></article>",
	    TEXT "\n\nTell the town before Friday what you think of it, by letter or here: "
		 "e.org/say");
}

static void
a_quote_keeps_who_said_it(void **state)
{
	(void)state;
	assert_text(
	    "<h1>Road</h1><article>" PARAGRAPHS
	    "<figure><blockquote>They never asked us, and now we have to go to court.</blockquote>"
	    "<figcaption><p>Ann Lee, baker</p></figcaption></figure></article>",
	    TEXT "\n\nThey never asked us, and now we have to go to court.\n\nAnn Lee, baker");
}

static void
a_link_in_a_sentence_stays_whatever_it_is_called(void **state)
{
	(void)state;
	assert_text("<h1>Road</h1><article>" PARAGRAPHS "<p>The town bought salt for the winter, "
		    "<a class=related-link href=/sand>and sand</a>, "
		    "and told the drivers to use little of it.</p></article>",
	    TEXT "\n\nThe town bought salt for the winter, and sand, and told the drivers to use "
		 "little of it.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_section_that_begins_with_its_picture_is_no_caption),
	    cmocka_unit_test(two_sentences_below_a_picture_that_tell_of_the_photo_are_its_caption),
	    cmocka_unit_test(what_a_button_folds_open_is_the_story_with_the_question),
	    cmocka_unit_test(what_else_a_button_shows_stays_hidden),
	    cmocka_unit_test(headings_of_the_first_rank_may_head_sections),
	    cmocka_unit_test(read_more_below_a_card_takes_no_other_card_along),
	    cmocka_unit_test(lines_of_links_that_breaks_part_are_no_card_over_a_word),
	    cmocka_unit_test(items_set_as_headings_end_the_story_too),
	    cmocka_unit_test(a_last_line_of_words_may_hold_a_link),
	    cmocka_unit_test(a_quote_keeps_who_said_it),
	    cmocka_unit_test(a_link_in_a_sentence_stays_whatever_it_is_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
