/* Full pages: fetched, extracted, stored; on demand, and ahead for articles that will be wanted. */
#ifndef ENGINE_PAGES_H
#define ENGINE_PAGES_H

#include "engine/pagecache.h"
#include "engine/state.h"
#include "html/whole.h"
#include "ipc/msg.h"
#include "store/items.h"

/* Fetches the page of an article with its other parts; seq (0: nobody) is answered with done or failed. */
void pages_fetch(struct engine *en, int64_t item, int64_t seq, enum page_how how);

/* Fetches the page of an article that nobody waits for. False when it has none, or its server
 * rests; *is_busy when another page of its host is being fetched: later, then. */
bool pages_fetch_ahead(struct engine *en, int64_t item, bool *is_busy);

/* What is known of a page of an item's before it is read; in en->scratch. */
struct article_hints pages_hints(
    struct engine *en, const struct item_row *row, const struct cached_page *from);

/* Reads the pages that are kept of an item as the fetching does, into w, to be released. Stores nothing. */
bool pages_read_kept(struct engine *en, struct whole *w, const struct item_row *row,
    const struct cached_page *pages, size_t n, struct error *e);

/* Tells the reader what is wrong in the rules for url. */
void pages_tell_rules(struct engine *en, struct str url);

void pages_free(struct engine *en);

#endif
