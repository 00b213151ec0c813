/* The lines of a story or fragment: blocks with text of their own, in the page's order, to be judged one by one. */
#ifndef HTML_STORY_H
#define HTML_STORY_H

#include "html/marks.h"
#include "html/phrases.h"

enum {
	STORY_LINE_BYTES = 300, /* of a line's text that are looked at */
	STORY_SHORT_WORDS = 25, /* a line that begins like furniture and is longer is a story's */
	STORY_NOTE_WORDS = 100, /* a note on the author is no longer */
};

struct line {
	uint32_t node;
	uint32_t words, links; /* of its own */
	bool is_gone;
	struct str text; /* its beginning, clean */
};

struct story {
	struct page *p;
	uint32_t root;
	const struct phrases *phrases;
	struct line *v;
	size_t n, cap;
};

/* Collects the lines below root that have no reason yet; to be closed. */
void story_open(struct story *s, struct page *p, uint32_t root);
void story_close(struct story *s);

/* Gives a line its reason: to its element, or, where that holds blocks or pictures too, to the pieces of the line. */
void story_strip(struct story *s, struct line *l, struct str reason);

/* `reason: "beginning of text"`. */
struct str story_quote(struct story *s, const char *reason, struct str text);

bool story_is_heading(const struct page *p, uint32_t i);

/* Takes out the headline said again. */
void story_strip_headline(struct story *s, struct str title);

/* Takes out what stands before the first and after the last paragraph, the note on the author and how to reach them. */
void story_strip_ends(struct story *s);

#endif
