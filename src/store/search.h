/* The full-text index over title, author and body, filled in small steps when the engine is idle.
 *
 * FTS5 without contents of its own. Chinese, Japanese and Korean have no blanks between words, so their
 * runs are indexed as overlapping pairs (日本語 as 日本 本語 語): any word of two characters is found,
 * which a trigram index cannot. Articles that wait to be indexed are found by LIKE meanwhile. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "store/db.h"

/* Indexes up to max_items that wait, newest first, in one transaction (QUICK); *left is how many still
 * wait (may be NULL). 20 items are about 10 ms. */
bool search_index_step(struct store *s, size_t max_items, size_t *left, struct error *e);

/* Takes an article out of the index and puts it on the waiting list: call it BEFORE its title, byline or
 * body changes, in the same transaction. */
bool search_forget(struct store *s, int64_t item, struct error *e);

/* Appends text as the index wants it: CJK runs as pairs. In a phrase to be looked for (is_phrase) the last
 * run has no single character at its end, because the text may go on. */
void search_add_text(struct buf *out, struct str text, bool is_phrase);

#endif
