/* A hash table from text to pointers. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A zeroed struct map is empty. Keys are borrowed: they must outlive the map. */
struct map {
	struct map_slot *slots;
	size_t n, cap;
};

/* The place of key's value, made (NULL) if it was not there; valid until the next map_at(). */
void **map_at(struct map *m, struct str key);

/* The value of key, or NULL. */
void *map_get(const struct map *m, struct str key);

bool map_has(const struct map *m, struct str key);

/* Frees the table; the values are their owner's affair. */
void map_release(struct map *m);

#endif
