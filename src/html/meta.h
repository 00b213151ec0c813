/* What a page says about its article: headline, dek, authors, dates, section, site, picture, language. */
#ifndef HTML_META_H
#define HTML_META_H

#include "html/article.h"
#include "html/marks.h"

/* Fills the members of out that are not body or note, from JSON-LD, <meta>, microdata and what is seen on the
 * page. *headline becomes the element of the headline as it is seen, or 0. */
void meta_read(
    struct article *out, struct page *p, const struct article_hints *hints, uint32_t *headline);

#endif
