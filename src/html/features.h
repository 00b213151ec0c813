/* Figures about every node of a page: how much text, how much of it links, what the class says. */
#ifndef HTML_FEATURES_H
#define HTML_FEATURES_H

#include "html/dom.h"

/* Words are counted so that scripts without blanks compare: two CJK characters are a word. */
struct feature {
	uint32_t words, link_words;         /* of visible text below */
	uint32_t own_words, own_link_words; /* of a block: its lines, without the blocks in it */
	uint32_t own_sentences;             /* ends of sentences in its lines */
	uint32_t good;                      /* words below that stand in paragraphs of a story */
	uint32_t classes;                   /* enum class_meaning */
	bool is_hidden;                     /* itself or something around it */
	bool is_link;                       /* in a link */
};

/* One struct for each node of d, in a. */
struct feature *features_new(struct arena *a, const struct dom *d);

/* Is the block a paragraph as stories have them: enough words, few of them links. */
bool feature_is_good(const struct feature *f);

/* Link words in a hundred words. */
unsigned feature_link_share(const struct feature *f);

#endif
