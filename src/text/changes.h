/* What changed between two texts of an article, as a document: what is gone and what came stand in their places, and
 * what stayed is left out but for the blocks beside them. */
#ifndef TEXT_CHANGES_H
#define TEXT_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/doc.h"

/* What is longer is not compared: 20,000 words. A frame has 16 ms. */
enum { CHANGES_BYTES_MAX = 128 << 10, CHANGES_BLOCKS_MAX = 4000 };

struct changes_text {
	struct str title;
	const struct doc *doc;
};

struct changes {
	struct doc doc; /* runs are RUN_DELETED and RUN_INSERTED; empty when no word differs */
	size_t n_added, n_removed; /* words */
	bool is_too_long;          /* one of them: doc is empty */
};

/* Compares block by block, then word by word; stripped blocks do not count. with_marks: [−gone−] and {+come+}, for
 * where attributes and colours cannot be seen. Lives in a, and borrows from both. Bounded in time for any input: the
 * less it could compare, the more of it is gone and come. */
void changes_of(struct changes *out, struct arena *a, const struct changes_text *old,
    const struct changes_text *new, bool with_marks);

#endif
