/* Growing arrays of any type: a struct with three members and a few macros.
 *
 *     struct { struct item *v; size_t n, cap; } items = {0};
 *     vec_push(&items, (struct item){.title = t});
 *     vec_each (struct item, it, &items) use(it);
 *     vec_release(&items);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"

/* The members of a vector of type; use inside a struct of its own. */
#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}

/* Makes room for one more and gives its place, zeroed or not as it comes: assign it. */
#define vec_add(vec)                                                                               \
	(((vec)->n == (vec)->cap                                                                   \
		 ? ((vec)->cap = (vec)->cap < 8 ? 8 : (vec)->cap * 2,                              \
		       (vec)->v = alloc_resize((vec)->v, (vec)->cap, sizeof *(vec)->v), (void)0)   \
		 : (void)0),                                                                       \
	    &(vec)->v[(vec)->n++])

#define vec_push(vec, ...) (*vec_add(vec) = (__VA_ARGS__))
#define vec_pop(vec) ((vec)->v[--(vec)->n])
#define vec_last(vec) (&(vec)->v[(vec)->n - 1])
#define vec_each(type, it, vec)                                                                    \
	for (type *it = (vec)->v; it != NULL && it < (vec)->v + (vec)->n; it++)
#define vec_reset(vec) ((void)((vec)->n = 0))
#define vec_release(vec) (free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)

#endif
