/* Older texts of articles: what a feed said before it changed its mind. */
#ifndef STORE_REVISIONS_H
#define STORE_REVISIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/doc.h"
#include "store/db.h"

enum {
	REVISIONS_MAX = 5,              /* of an article */
	REVISION_BYTES_MAX = 512 << 10, /* of HTML: what is longer could not be compared */
};

struct revision {
	int64_t id;
	time_t until; /* when it was replaced */
	struct str title;
	bool is_raw; /* no document of it yet: the engine makes it when the article is opened */
};

/* The older texts of an article, newest first. */
bool revisions_list(struct revision **out, size_t *n, struct arena *a, struct store *s,
    int64_t item, struct error *e);

/* One of them: its HTML as the feed delivered it, and its document as docio wrote it (empty when raw). */
struct revision_text {
	struct str html, doc;
};
bool revisions_text(
    struct revision_text *out, struct arena *a, struct store *s, int64_t id, struct error *e);

/* Makes the text that an article has a revision: call it before the text is replaced, in that
 * transaction. The oldest ones go. */
bool revisions_keep(struct store *s, int64_t item, time_t now, struct error *e);

/* Keeps the document of a revision. */
bool revisions_save(struct store *s, int64_t id, const struct doc *doc, struct error *e);

/* Articles that changed and whose new text has no document yet: it is not settled whether they did. */
bool revisions_unsettled(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e);

/* Drops revisions that say the same as the text that followed them: all that had changed was no
 * word of the article. The last of them gone, the article has not changed. Those that are raw stay.
 * present is the article's document. */
bool revisions_settle(struct store *s, int64_t item, const struct doc *present, struct error *e);

#endif
