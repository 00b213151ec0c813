/* What the pages of a site have taught (html/furniture.h), out of the database and into it
 * (store/sites.h). */
#ifndef ENGINE_MEMORY_H
#define ENGINE_MEMORY_H

#include <stdint.h>
#include <time.h>

#include "html/furniture.h"
#include "model/article.h"
#include "store/db.h"

/* What the other pages of url's site left, in a. Without one, or when it cannot be read, the memory
 * is empty: a page is read without it, too. */
const struct site_memory *memory_load(struct arena *a, struct store *s, struct str url);

/* Keeps an article's page and, in the same transaction, what the page at url left behind. */
bool memory_save_page(struct store *s, int64_t item, const struct article *page, struct str url,
    const struct site_page *learned, time_t now, struct error *e);

/* Cleans the page of an article again by what its site has taught since it was read, and keeps it
 * so. A site with rules of the user's own is left alone: they may keep what would go. *changed:
 * something was taken out. */
bool memory_reclean(struct store *s, struct arena *a, int64_t item, bool *changed, struct error *e);

#endif
