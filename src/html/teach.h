/* Selectors for what a reader points at: general enough to name the same thing on the site's other pages, and not its
 * stories. */
#ifndef HTML_TEACH_H
#define HTML_TEACH_H

#include "html/marks.h"

enum { TEACH_CHOICES = 4 };

/* For each node that a block may be made of, up to TEACH_CHOICES selectors (selector.h), the best first, a line each:
 * how many elements it names on this page, a blank, the selector. By node, in the page's arena.
 *
 * The best is the id or a class of the nearest element around the block that holds nothing of the other kind: for what
 * is in the article, no more than a little of it besides; for what is left out, little that was left out for other
 * reasons. Names with numbers or without sense are another page's another time, and are not used. Then come what is
 * around it (2-, 3-), and last the block's own beginning, which names no more than this. */
const struct str *teach_selectors(const struct page *p);

#endif
