/* Open addressing with linear probing; at most half full; keys are never removed. */
#include "base/map.h"

#include <stdlib.h>

#include "base/alloc.h"

struct map_slot {
	struct str key;
	uint64_t hash;
	void *value;
	bool is_used;
};

static struct map_slot *
find(struct map_slot *slots, size_t cap, struct str key, uint64_t hash)
{
	size_t i = hash & (cap - 1);

	while (slots[i].is_used && (slots[i].hash != hash || !str_eq(slots[i].key, key)))
		i = (i + 1) & (cap - 1);
	return &slots[i];
}

static void
grow(struct map *m)
{
	size_t cap = m->cap == 0 ? 16 : m->cap * 2;
	struct map_slot *slots = alloc_zero(cap, sizeof *slots);

	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].is_used)
			*find(slots, cap, m->slots[i].key, m->slots[i].hash) = m->slots[i];
	free(m->slots);
	m->slots = slots;
	m->cap = cap;
}

void **
map_at(struct map *m, struct str key)
{
	uint64_t hash = str_hash(key);
	struct map_slot *slot;

	if (m->n * 2 >= m->cap)
		grow(m);
	slot = find(m->slots, m->cap, key, hash);
	if (!slot->is_used) {
		*slot = (struct map_slot){.key = key, .hash = hash, .is_used = true};
		m->n++;
	}
	return &slot->value;
}

void *
map_get(const struct map *m, struct str key)
{
	return m->n == 0 ? NULL : find(m->slots, m->cap, key, str_hash(key))->value;
}

bool
map_has(const struct map *m, struct str key)
{
	return m->n != 0 && find(m->slots, m->cap, key, str_hash(key))->is_used;
}

void
map_release(struct map *m)
{
	free(m->slots);
	*m = (struct map){0};
}
