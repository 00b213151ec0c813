/* Pages with many pages of their own that are no article's: discussions, the comments of a story, lists of posts. */
#ifndef HTML_TALK_H
#define HTML_TALK_H

#include "html/marks.h"

/* Where several voices speak on a page. */
struct talk {
	uint32_t from; /* the first post or the comments; 0: nowhere */
	bool is_page;  /* the page is nothing but that */
};

/* Finds the posts by what structured data call them, by their numbered ids ("post-4711"), and comments by their
 * marks. Three posts of one kind are a discussion, unless one of them has nearly all the words: that is a story. */
struct talk talk_find(const struct page *p);

#endif
