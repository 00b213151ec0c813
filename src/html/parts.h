/* An article on several pages: the addresses of its other parts and forms, and whether what stands there belongs to
 * it. The next article and the next page of a list must never be taken for a part: an address has to have the shape
 * of a part's, the title has to be the same, and the text another. */
#ifndef HTML_PARTS_H
#define HTML_PARTS_H

#include "html/article.h"
#include "html/marks.h"

/* Sets out->ways from the links of the page. A story alone has parts. */
void parts_find(struct article *out, const struct page *p, const struct article_hints *hints);

/* Is part, found where a part should be, of the same article. */
bool parts_belong(const struct article *whole, const struct article *part);

/* Appends to whole what part has and whole has not. False when that is too little: nothing is appended. Blocks live
 * in a. */
bool parts_join(struct article *whole, struct arena *a, const struct article *part);

/* Does single hold all that first has, and more. */
bool parts_hold(const struct article *single, const struct article *first);

/* May form (AMP, for printing) stand for a page that is empty. */
bool parts_stand_in(const struct article *form, const struct article *empty);

#endif
