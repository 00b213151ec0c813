/* What the pages of a site have taught (html/furniture.h), out of the database and into it (store/sites.h). */
#ifndef ENGINE_MEMORY_H
#define ENGINE_MEMORY_H

#include <stdint.h>
#include <time.h>

#include "html/furniture.h"
#include "model/article.h"
#include "store/db.h"

/* What the other pages of url's site left, in a. Without one, or when it cannot be read, the memory is empty: a page
 * is read without it, too. */
const struct site_memory *memory_load(struct arena *a, struct store *s, struct str url);

/* Keeps an article's page and, in the same transaction, what the page at url left behind. */
bool memory_save_page(struct store *s, int64_t item, const struct article *page, struct str url,
    const struct site_page *learned, time_t now, struct error *e);

#endif
