/* Is an item's text all there is, or the beginning of what stands on its page? */
#ifndef ENGINE_TEASER_H
#define ENGINE_TEASER_H

#include "model/doc.h"

/* HAS_TEASER (store/items.h) where the text ends in dots, or in a link to the rest, or there is
 * none; HAS_SHORT where it is only short; 0 for others. */
unsigned teaser_bits(const struct doc *d);

#endif
