/* A page and what is read of it, for the tests of extraction. */
#ifndef TESTS_UNIT_PAGE_FIXTURE_H
#define TESTS_UNIT_PAGE_FIXTURE_H

#include "html/article.h"
#include "tests/unit/unit.h"
#include "text/dump.h"

#define PARAGRAPHS                                                                                 \
	"<p>The committee met on Tuesday and agreed, after hours of talk, to close the road.</p>"  \
	"<p>Shop owners said that they had not been asked, and that they would go to court.</p>"

#define TEXT                                                                                       \
	"The committee met on Tuesday and agreed, after hours of talk, to close the road.\n\n"     \
	"Shop owners said that they had not been asked, and that they would go to court."

/* The article's text, of the page alone, is as expected. */
static inline void
assert_text(const char *html, const char *expected)
{
	struct arena a = {0};
	struct buf text = {0};
	struct article x;
	struct article_hints hints = {.url = STR("https://e.org/road")};

	assert_true(article_extract(&x, &a, str_of(html), &hints, NULL));
	dump_body_text(&text, &x.body);
	assert_str(buf_str(&text), expected);
	buf_release(&text);
	arena_release(&a);
}

#endif
