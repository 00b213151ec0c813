/* The difference of two sequences: which members went, which came. */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Members are compared by their hashes; what is the same at both ends is looked for first. */
struct diff_side {
	const uint64_t *v;
	size_t n;
	bool
	    *is_other; /* of the caller, n places, all false: set for what the other side has not */
};

/* E. Myers, "An O(ND) Difference Algorithm" (1986). Takes what it costs off *budget (comparisons, about 2 ns each);
 * where that is not enough, or too much differs, all between the common ends is called different. */
void diff_compare(struct diff_side old, struct diff_side new, struct arena *a, size_t *budget);

#endif
