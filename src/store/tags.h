/* Tags: words on articles, set by the user or a rule. */
#ifndef STORE_TAGS_H
#define STORE_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "store/db.h"

/* The built-in one; always listed. */
#define TAGS_LATER "later"

/* May name be a tag: 1 to 64 bytes, no blank, comma, quote, parenthesis, colon or control, no + or - in
 * front. False with the reason. Case does not tell tags apart; the first spelling is kept. */
bool tags_check(struct str name, struct error *e);

/* Puts the tag on the articles, or takes it off; n_changed (may be NULL) counts those that changed. The
 * time of tagging is kept from the first time. A tag on no article is forgotten, but for later. */
bool tags_add(struct store *s, struct str name, const int64_t *ids, size_t n, time_t now,
    int64_t *n_changed, struct error *e);
bool tags_remove(struct store *s, struct str name, const int64_t *ids, size_t n, int64_t *n_changed,
    struct error *e);

struct tag_row {
	int64_t id;
	struct str name;
	int64_t total, unread;
};
struct tag_rows {
	struct tag_row *v;
	size_t n;
};

/* All tags: later first, then by name. Microseconds. */
bool tags_list(struct tag_rows *out, struct arena *a, struct store *s, struct error *e);

#endif
