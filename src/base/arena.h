/* Memory freed all at once: one arena per parsed feed, per page, per document, per layout. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena {
	struct chunk *chunks; /* newest first */
	char *next;           /* free room in the newest chunk: left bytes */
	size_t left;
	size_t total; /* bytes asked of the system, for ceilings and tests */
};

/* Returns n zeroed bytes, aligned for any type, that live until arena_release() or arena_reset().
 * Never NULL: out of memory ends the program. A zeroed struct arena is an empty arena. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((returns_nonnull));

/* Room for n bytes of text: not aligned, not zeroed. */
char *arena_bytes(struct arena *a, size_t n) __attribute__((returns_nonnull));

/* Frees everything allocated from a, but keeps one chunk for the next document. */
void arena_reset(struct arena *a);

/* Frees everything allocated from a, and leaves it empty and usable. */
void arena_release(struct arena *a);

/* Moves everything allocated from b to a, and leaves b empty. */
void arena_take(struct arena *a, struct arena *b);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), (n) * sizeof(type)))

#endif
