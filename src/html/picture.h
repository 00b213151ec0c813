/* What an <img> shows, past the ways of loading it late. */
#ifndef HTML_PICTURE_H
#define HTML_PICTURE_H

#include "html/dom.h"

/* The reference to the picture: src, or what stands in the attributes for late loading when src is a
 * placeholder; the largest of a srcset. Empty when there is none. */
struct str picture_ref(const struct node *img);

/* Is it there to count readers, not to be seen: 1x1 or 0x0. */
bool picture_is_pixel(const struct node *img);

/* Is it too small to be a picture of the story: an icon, a button, a smiley. */
bool picture_is_icon(const struct node *img);

/* Is it said to be as wide as a picture of the story. */
bool picture_is_wide(const struct node *img);

#endif
