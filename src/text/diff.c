/* Myers' greedy algorithm, with a ceiling: a hostile text must not hold the reader up. */
#include "text/diff.h"

#include <string.h>

enum { EDITS_MAX = 600 }; /* then its memory is 1.5 MB */

/* A path through the square of both sequences; for each number of edits, how far each diagonal reaches. */
struct walk {
	const uint64_t *x, *y;
	int n, m;
	int *reach[EDITS_MAX + 1]; /* of d edits: 2d + 1 diagonals */
	size_t budget;
};

/* The furthest place on diagonal k (x - y) that d edits reach, -d <= k <= d; -1: none. */
static int
reach_of(const struct walk *w, int d, int k)
{
	return k < -d || k > d ? -1 : w->reach[d][k + d];
}

/* Does the best way with d edits to diagonal k come from above: a member of y came? */
static bool
comes_down(const struct walk *w, int d, int k)
{
	return k == -d || (k != d && reach_of(w, d - 1, k - 1) < reach_of(w, d - 1, k + 1));
}

/* Walks with d edits as far as it goes. True when the end was reached. */
static bool
step(struct walk *w, int d)
{
	size_t cost = 0;

	for (int k = -d; k <= d; k += 2) {
		int x = d == 0                ? 0
			: comes_down(w, d, k) ? reach_of(w, d - 1, k + 1)
					      : reach_of(w, d - 1, k - 1) + 1;
		int from = x;

		/* Beyond the square there is nothing; such a diagonal leads nowhere. */
		while (x >= 0 && x < w->n && x - k >= 0 && x - k < w->m && w->x[x] == w->y[x - k])
			x++;
		w->reach[d][k + d] = x;
		cost += (size_t)(x - from) + 1;
		if (k == w->n - w->m && x >= w->n)
			return true;
	}
	w->budget -= cost < w->budget ? cost : w->budget;
	return false;
}

static void
walk_back(const struct walk *w, int d, bool *old, bool *new)
{
	int k = w->n - w->m;

	for (; d > 0; d--) {
		if (comes_down(w, d, k)) {
			k++;
			new[reach_of(w, d - 1, k) - k] = true;
		} else {
			k--;
			old[reach_of(w, d - 1, k)] = true;
		}
	}
}

static void
all_differ(struct diff_side s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		s.is_other[i] = true;
}

/* The middle, that begins and ends with a difference on both sides. */
static bool
compare_middle(struct walk *w, struct arena *a, bool *old, bool *new)
{
	for (int d = 0; d <= EDITS_MAX && w->budget > 0; d++) {
		w->reach[d] = arena_array(a, int, (size_t)d * 2 + 1);
		if (step(w, d)) {
			walk_back(w, d, old, new);
			return true;
		}
	}
	return false;
}

void
diff_compare(struct diff_side old, struct diff_side new, struct arena *a, size_t *budget)
{
	size_t from = 0, old_to = old.n, new_to = new.n;
	struct walk w;

	while (from < old_to && from < new_to && old.v[from] == new.v[from])
		from++;
	while (old_to > from && new_to > from && old.v[old_to - 1] == new.v[new_to - 1]) {
		old_to--;
		new_to--;
	}
	if (old_to - from < INT32_MAX && new_to - from < INT32_MAX && old_to > from &&
	    new_to > from) {
		w = (struct walk){.x = old.v + from,
		    .y = new.v + from,
		    .n = (int)(old_to - from),
		    .m = (int)(new_to - from),
		    .budget = *budget};
		if (compare_middle(&w, a, old.is_other + from, new.is_other + from)) {
			*budget = w.budget;
			return;
		}
		*budget = w.budget;
	}
	all_differ(old, from, old_to);
	all_differ(new, from, new_to);
}
