/* A text's letters and digits alone, the same however it was typed. */
#ifndef HTML_LETTERS_H
#define HTML_LETTERS_H

#include "base/str.h"

/* LETTERS_FOLDED: lower case (Latin, Greek, Cyrillic). LETTERS_PLAIN: without accents too, without the vowel signs of
 * Hebrew and Arabic and what is not seen within words (soft hyphens, joiners), as one writer puts them and the next
 * leaves them out: "Más información" is "MAS INFORMACION", "اقرأ أيضًا" is "اقرا ايضا". */
enum letters_way { LETTERS_FOLDED, LETTERS_PLAIN };

/* The letters and digits of text, words parted by one blank; as many as fit into max bytes. */
size_t letters_fold(char *to, size_t max, struct str text, enum letters_way way);

#endif
