/* Cleaning again what was read before its site was known: the first pages of a site are kept with its furniture in them. */
#ifndef HTML_RECLEAN_H
#define HTML_RECLEAN_H

#include "html/prints.h"
#include "model/article.h"

/* Gives paragraphs of x's body that most pages of m have their reason; the first two stay, and whatever is in a list, a
 * quotation or a table. Returns how many it took out. It knows words alone, not places, and so is content with less than
 * reading the page again would find. */
size_t reclean(struct article *x, struct arena *a, const struct site_memory *m);

#endif
