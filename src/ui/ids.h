/* Sets of articles: sorted ids. */
#ifndef UI_IDS_H
#define UI_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void ids_sort(int64_t *ids, size_t n);

/* The place of id among sorted ids, or NULL. */
const int64_t *ids_find(const int64_t *ids, size_t n, int64_t id);
bool ids_has(const int64_t *ids, size_t n, int64_t id);

#endif
