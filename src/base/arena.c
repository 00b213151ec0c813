/* A chain of chunks handed out from the front; no piece is freed singly.
 *
 *     chunks -> [used....|left   ] -> [used.........] -> [used.........]
 *
 * Chunks double up to CHUNK_MAX, so that a short feed costs 4 KB and a long page few mallocs. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum { CHUNK_MIN = 4 * 1024, CHUNK_MAX = 256 * 1024, ALIGN = 16 };

struct chunk {
	struct chunk *older;
	size_t size;
	alignas(ALIGN) char data[];
};

static void
add_chunk(struct arena *a, size_t n)
{
	size_t size = a->chunks == NULL ? CHUNK_MIN : a->chunks->size * 2;
	struct chunk *c;

	if (size > CHUNK_MAX)
		size = CHUNK_MAX;
	if (size < n)
		size = n;
	c = n < SIZE_MAX / 2 ? malloc(sizeof *c + size) : NULL;
	if (c == NULL)
		alloc_failed();
	c->older = a->chunks;
	c->size = size;
	a->chunks = c;
	a->next = c->data;
	a->left = size;
	a->total += size;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	size_t skip = (size_t)(-(uintptr_t)a->next) % ALIGN;
	char *p;

	if (a->next == NULL || a->left < skip || a->left - skip < n) {
		add_chunk(a, n);
		skip = 0;
	}
	p = a->next + skip;
	a->next = p + n;
	a->left -= skip + n;
	return memset(p, 0, n);
}

char *
arena_bytes(struct arena *a, size_t n)
{
	char *p;

	if (a->next == NULL || a->left < n)
		add_chunk(a, n);
	p = a->next;
	a->next += n;
	a->left -= n;
	return p;
}

static void
free_chunks(struct chunk *c)
{
	while (c != NULL) {
		struct chunk *older = c->older;

		free(c);
		c = older;
	}
}

void
arena_reset(struct arena *a)
{
	struct chunk *c = a->chunks;

	if (c == NULL)
		return;
	if (c->size > CHUNK_MAX) {
		arena_release(a);
		return;
	}
	free_chunks(c->older);
	c->older = NULL;
	*a = (struct arena){.chunks = c, .next = c->data, .left = c->size, .total = c->size};
}

void
arena_release(struct arena *a)
{
	free_chunks(a->chunks);
	*a = (struct arena){0};
}

void
arena_take(struct arena *a, struct arena *b)
{
	struct chunk **last = &b->chunks;

	if (a->chunks == NULL) {
		*a = *b;
	} else if (b->chunks != NULL) {
		while (*last != NULL)
			last = &(*last)->older;
		*last = a->chunks->older;
		a->chunks->older = b->chunks;
		a->total += b->total;
	}
	*b = (struct arena){0};
}
