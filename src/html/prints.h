/* The fingerprints of a page: what its lines say, and in what place of the page they stand.
 *
 * The words of a line are folded first (no marks, no capitals; of a short line no numbers, so that "42 shares" is
 * "40 shares"). Its place is the line's element and the next around it that have a class or an id, without numbers:
 * what a template gives each of its boxes, whatever is set into them. */
#ifndef HTML_PRINTS_H
#define HTML_PRINTS_H

#include "base/buf.h"
#include "html/marks.h"

/* The lowest bits of a shape. */
enum print_flag {
	PRINT_KEPT = 1,   /* the line became part of the article */
	PRINT_LONG = 2,   /* it is as long as a line of a story */
	PRINT_LINKED = 4, /* it leads elsewhere, or stands behind a line that does */
	PRINT_FLAGS = 7,
};

/* Of one line. text is 0 for a line without a letter. */
struct site_print {
	uint32_t text, shape;
};

/* The lines of one page, in its order. */
struct site_page {
	const struct site_print *v;
	size_t n;
};

/* Other pages of a site, the newest last, of which SITE_MEMORY_PAGES are looked at. All is borrowed. */
struct site_memory {
	const struct site_page *pages;
	size_t n;
};

enum { SITE_MEMORY_PAGES = 64 };

enum { PRINTS_MAX = 600, PRINTS_LONG_WORDS = 12 };

struct line;

/* Without KEPT and LINKED, which other lines tell. */
struct site_print print_of(const struct page *p, const struct line *l);

/* The words alone, of a line that has so many; 0 when there is no letter in it. */
uint32_t print_text(struct str line, uint32_t words);

/* Is the line a link and hardly more. */
bool print_is_link(const struct line *l);

/* A page as bytes for the database, and back; false for bytes of another version. */
void prints_write(struct buf *out, const struct site_page *page);
bool prints_read(struct site_page *page, struct arena *a, struct str bytes);

#endif
