/* An item's HTML as a document. */
#ifndef HTML_FRAGMENT_H
#define HTML_FRAGMENT_H

#include <stdbool.h>

#include "base/error.h"
#include "model/doc.h"

struct rules;

/* The HTML of a feed's item, gently cleaned (tracking pixels, share and subscribe bars, "appeared
 * first on", "Read more", feed-service footers, tracking parameters in links); what is left out stands in
 * its place with the reason. html need not be sanitised; base_url may be empty. Fails only by limits. */
bool fragment_to_doc(
    struct doc *out, struct arena *a, struct str html, struct str base_url, struct error *e);

/* The same by rules for the site of the article (NULL: none); is_whole: each block with selectors (html/teach.h). */
bool fragment_to_doc_by(struct doc *out, struct arena *a, struct str html, struct str base_url,
    const struct rules *rules, bool is_whole, struct error *e);

#endif
