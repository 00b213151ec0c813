/* Nodes of a page into blocks of a document. */
#ifndef HTML_BLOCKS_H
#define HTML_BLOCKS_H

#include "html/dom.h"
#include "model/doc.h"

/* What a node is to the story, where its element does not say it. */
enum blocks_role { BLOCKS_PLAIN, BLOCKS_CAPTION, BLOCKS_CREDIT };

/* What is to become of the nodes below root. */
struct blocks_plan {
	const struct dom *dom;
	struct str base; /* for URLs */
	const struct str
	    *reasons;         /* by node: why it is left out, with all that is in it; or NULL */
	const uint8_t *roles; /* by node: enum blocks_role; or NULL */
	const struct str *selectors; /* by node: the fingerprint of blocks made of it; or NULL */
	size_t *url_bytes;           /* of all addresses so far, for several calls; or NULL */
};

/* Addresses of one page: each is short, but a long base before 50,000 of them is not. Beyond, links are plain text. */
enum { BLOCKS_URL_BYTES = 1 << 20 };

/* Is the <figcaption> i that of a quote: it says who speaks, and is read with it. */
bool blocks_is_attribution(const struct dom *d, uint32_t i);

/* Appends what stands at and below root to out, in order: nothing lost, nothing doubled. What the plan leaves
 * out is there too, marked. Text is clean, URLs are absolute and safe. */
void blocks_add(struct doc *out, struct arena *a, const struct blocks_plan *plan, uint32_t root);

#endif
