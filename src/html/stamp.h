/* A date as a page writes it, read with what the page says about its language and country. */
#ifndef HTML_STAMP_H
#define HTML_STAMP_H

#include "base/date.h"
#include "html/sources.h"

/* Of a page's lines and words, what may hold a date. */
enum { STAMP_WORDS = 16, STAMP_LINE_BYTES = 300 };

/* A time and the clock it was told by. */
struct stamp {
	time_t t; /* DATE_NONE: none */
	int offset_min;
};

static const struct stamp stamp_none = {DATE_NONE, 0};

/* Has the line a day, a month and a year in it: at least two numbers, one of them a year; or 2.11.22. */
bool stamp_may_be(struct str s);

/* The date that text is, with anything before it; one that an article can have, and no more of them than
 * SOURCES_DATES. */
struct stamp stamp_of(struct sources *s, struct str text);

/* The date in a line, wherever it stands among its first words. */
struct stamp stamp_in_line(struct sources *src, struct str s);

#endif
