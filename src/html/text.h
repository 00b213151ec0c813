/* The plain text of a fragment. */
#ifndef HTML_TEXT_H
#define HTML_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* All text of html in one clean line (utf8.h), blocks and line breaks parted by a blank; character
 * references decoded. In a, or html itself when it holds nothing to change. */
struct str html_to_line(struct arena *a, struct str html);

#endif
