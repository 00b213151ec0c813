/* Furniture told by its element, role, class and id: the reasons why nodes are left out. */
#ifndef HTML_MARKS_H
#define HTML_MARKS_H

#include "html/blocks.h"
#include "html/dom.h"
#include "html/features.h"

/* What is known and decided about a page; arrays have an element for each node. */
struct page {
	const struct dom *d;
	struct arena *a;
	struct feature *f;
	struct str *reasons; /* blocks_plan */
	uint8_t *roles;      /* blocks_plan */
	struct str base;     /* URL that others resolve against */
	uint32_t headline;   /* the headline's element, or 0 */
	uint32_t anchor;   /* the element that holds what is said of the story (evidence.h), or 0 */
	struct str told;   /* the story's text as the page's structured data have it, or empty */
	struct str author; /* the first author's name, or empty */
	const struct phrases *phrases; /* page_phrases() */
	bool is_locked;                /* it says that its rest is for subscribers */
	int8_t *
	    said; /* by node: what the site's rules say of it, 1 keep, -1 strip, 0 nothing; NULL: nothing at all */
	struct str url;        /* the page's own, or empty */
	unsigned says_article; /* points for being one (pagekind.h) */
	bool is_many;          /* it calls itself a discussion or a list, and nothing an article */
};

/* All rules, or only those of what is never a story, as comments and menus: for a page whose story was not found. */
enum marks_rigour { MARKS_ALL, MARKS_SURE };

/* Gives each element below root that is furniture by name its reason, and captions their role. An element that
 * holds a large share of root's story is never furniture, whatever it is called. */
void marks_set(struct page *p, uint32_t root, enum marks_rigour rigour);

/* Words below i in paragraphs of a story, without what is marked. */
void marks_sum(const struct page *p, uint32_t *good, uint32_t *other, uint32_t *links);

/* The phrases, made when first asked for: they are large, and a story may have thousands of roots. */
const struct phrases *page_phrases(struct page *p);

/* Sets the reason of i, if it has none yet. */
void page_strip(struct page *p, uint32_t i, struct str reason);

/* The reason of i becomes that of its children that have none. */
void page_lower_reason(struct page *p, uint32_t i);

/* Is i below (or at) a node with a reason, looking no higher than root. */
bool page_is_stripped(const struct page *p, uint32_t i, uint32_t root);

#endif
