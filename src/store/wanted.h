/* Pages that nobody has asked for by hand: which articles want theirs, and which are let go again. */
#ifndef STORE_WANTED_H
#define STORE_WANTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "store/db.h"

/* Keeps what was found when the item's document was made: HAS_TEASER or HAS_SHORT, or neither. What
 * has no page, or is to be listened to, is no teaser; a short note without a title is whole. */
bool wanted_mark(struct store *s, int64_t item, unsigned bits, struct error *e);

/* Is the feed's text of the article a teaser: it says so, or it is short and so is nearly all that
 * the feed has brought lately. */
bool wanted_is_teaser(bool *is_teaser, struct store *s, int64_t item, struct error *e);

/* Articles of a feed that are unread, came after since, have no page and no failure of it after
 * retry_before; newest first. */
bool wanted_of_feed(int64_t *ids, size_t max, size_t *n, struct store *s, int64_t feed,
    time_t since, time_t retry_before, struct error *e);

/* Lets the pages go, oldest first, that exceed the budget: never those of tagged articles. They are
 * not wanted again by wanted_of_feed(); by hand they can be had. *n is how many. */
bool wanted_let_go(struct store *s, int64_t budget_bytes, size_t *n, struct error *e);

#endif
