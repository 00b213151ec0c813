/* What the words of an element's class and id say about it. */
#ifndef HTML_CLASSES_H
#define HTML_CLASSES_H

#include "html/dom.h"

#define CLASS_MEANINGS(X)                                                                          \
	X(SHARE)                                                                                   \
	X(COMMENTS)                                                                                \
	X(RELATED)                                                                                 \
	X(NAV)                                                                                     \
	X(AD)                                                                                      \
	X(PROMO)                                                                                   \
	X(SIGNUP)                                                                                  \
	X(BYLINE)                                                                                  \
	X(BIO)                                                                                     \
	X(CAPTION)                                                                                 \
	X(CREDIT)                                                                                  \
	X(FOOTER)                                                                                  \
	X(COOKIE)                                                                                  \
	X(POPUP)                                                                                   \
	X(GALLERY)                                                                                 \
	X(TAGS)                                                                                    \
	X(SIDE)                                                                                    \
	X(HIDDEN) X(PRINT) X(BUTTON) X(RATING) X(BODY) X(HEADLINE) X(DEK) X(KICKER) X(READ) X(TIME)

enum class_meaning_bit {
#define X(name) CLASS_BIT_##name,
	CLASS_MEANINGS(X)
#undef X
};

enum class_meaning {
	CLASS_NONE = 0,
#define X(name) CLASS_##name = 1 << CLASS_BIT_##name,
	CLASS_MEANINGS(X)
#undef X
};

/* The table of classes.def, made once for a page. */
struct classes;
const struct classes *classes_new(struct arena *a);

/* The meanings (enum class_meaning, several) of an element's class and id. */
unsigned classes_of(const struct classes *c, const struct node *n);

#endif
