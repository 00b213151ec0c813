/* The words of a block, and two blocks with nearly the same words as one. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/doc.h"

/* A word, a mark of punctuation, or a CJK character. */
struct word {
	struct str text, link;
	unsigned style;
	char before;     /* ' ', '\n' (a forced break), or '\0': it follows at once */
	bool is_counted; /* a word, not punctuation */
};

struct words {
	struct word *v;
	uint64_t *hashes; /* of the texts: neither markup nor white space is a difference */
	uint64_t *sorted; /* the same, for words_likeness(); made when it is asked */
	size_t n;
};

/* The words of a block's runs. Text is borrowed. */
struct words words_of(struct arena *a, const struct block *b);

/* How much two texts have in common, 0 to 100, in any order. Costs *budget a step for each word. */
int words_likeness(struct arena *a, struct words *x, struct words *y, size_t *budget);

struct words_merged {
	size_t n_added, n_removed; /* words; punctuation alone does not count */
};

/* Adds the runs of both to `to`: what is only in old as RUN_DELETED, what is only in new as RUN_INSERTED; with_marks also
 * between [− and −], {+ and +}. Either may be empty. *budget: see diff.h. */
struct words_merged words_merge(struct block *to, struct arena *a, const struct words *old,
    const struct words *new, bool with_marks, size_t *budget);

#endif
