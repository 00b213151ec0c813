/* What the parts of metadata share: the page, and what its head says. For meta.c, title.c, byline.c and pagedate.c. */
#ifndef HTML_SOURCES_H
#define HTML_SOURCES_H

#include "html/article.h"
#include "html/jsonld.h"
#include "html/marks.h"
#include "html/people.h"

enum field {
	FIELD_TITLE,
	FIELD_DEK,
	FIELD_AUTHOR,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_SECTION,
	FIELD_SITE,
	FIELD_IMAGE,
	FIELD_TAG,
	FIELD_COUNT
};

struct sources {
	struct page *p;
	struct article *out;
	struct str field[FIELD_COUNT];
	unsigned char trust[FIELD_COUNT];
	struct jsonld ld;
	uint32_t h1; /* the headline's element, or 0 */
	uint32_t lines_read, dates_read, headings_compared;
};

/* What is looked at on a page at most: counts, so that it is the same everywhere. Of 1,622 pages the one with the most
 * has SOURCES_LINES / 2. */
enum { SOURCES_LINES = 20000, SOURCES_DATES = 3000, SOURCES_HEADINGS = 600 };

/* The element's text as one clean line; empty once SOURCES_LINES were read. */
struct str sources_line(struct sources *s, uint32_t i);

/* Has the element text that is seen. */
bool sources_is_seen(const struct page *p, uint32_t i);

/* Does the element stand within so many nodes of the headline; without a headline everything does. */
bool sources_is_near(const struct sources *s, uint32_t i, uint32_t nodes);

/* Sets out's title and the headline's element; its dek; its authors and byline; its dates. In this order. */
void sources_find_title(struct sources *s);
void sources_find_dek(struct sources *s);
void sources_find_people(struct sources *s);
void sources_find_dates(struct sources *s);

#endif
