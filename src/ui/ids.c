/* Sets of articles: what was marked, kept or found is looked up often, and by binary search. */
#include "ui/ids.h"

#include <stdlib.h>

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void
ids_sort(int64_t *ids, size_t n)
{
	if (n > 1)
		qsort(ids, n, sizeof *ids, compare);
}

const int64_t *
ids_find(const int64_t *ids, size_t n, int64_t id)
{
	return n > 0 ? bsearch(&id, ids, n, sizeof *ids, compare) : NULL;
}

bool
ids_has(const int64_t *ids, size_t n, int64_t id)
{
	return ids_find(ids, n, id) != NULL;
}
