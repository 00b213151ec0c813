/* Class and id words, looked up in a hash table. */
#include "html/classes.h"

#include <string.h>

enum { SLOTS = 1024, WORD_MAX = 16 };

struct classes {
	struct {
		struct str word;
		unsigned meaning;
	} slots[SLOTS];
};

static const struct {
	const char *word;
	unsigned meaning;
} words[] = {
#define CLASS(word, meaning) {word, CLASS_##meaning},
#include "html/classes.def"
#undef CLASS
};

static size_t
slot_of(const struct classes *c, struct str word)
{
	size_t i = str_hash(word) % SLOTS;

	while (c->slots[i].word.n > 0 && !str_eq(c->slots[i].word, word))
		i = (i + 1) % SLOTS;
	return i;
}

const struct classes *
classes_new(struct arena *a)
{
	struct classes *c = arena_new(a, struct classes);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_of(words[i].word);
		size_t slot = slot_of(c, word);

		c->slots[slot].word = word;
		c->slots[slot].meaning |= words[i].meaning;
	}
	return c;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Does a new word begin at i: after a mark, or where a capital follows a small letter. */
static bool
is_start(struct str s, size_t i)
{
	return !char_is_alpha(s.p[i - 1]) || (is_upper(s.p[i]) && !is_upper(s.p[i - 1]));
}

static unsigned
meanings(const struct classes *c, struct str s)
{
	unsigned found = 0;
	size_t i = 0;

	while (i < s.n) {
		char word[WORD_MAX];
		size_t n = 0, from = i;

		while (i < s.n && char_is_alpha(s.p[i]) && (i == from || !is_start(s, i))) {
			if (n < WORD_MAX)
				word[n++] = char_lower(s.p[i]);
			i++;
		}
		if (n > 1)
			found |= c->slots[slot_of(c, (struct str){word, n})].meaning;
		i += i == from;
	}
	return found;
}

unsigned
classes_of(const struct classes *c, const struct node *n)
{
	/* A heading's id is made of its words: "how-to-share-a-meta-tag". */
	bool has_name = (dom_tag_flags((enum dom_tag)n->tag) & DOM_HEADING) == 0;
	unsigned found = 0;

	for (int i = 0; i < n->n_attrs; i++)
		if (n->attrs[i].id == ATTR_CLASS || (n->attrs[i].id == ATTR_ID && has_name))
			found |= meanings(c, n->attrs[i].value);
	return found;
}
