/* An article's body as HTML and as plain text. */
#ifndef HTML_WRITE_H
#define HTML_WRITE_H

#include "base/buf.h"
#include "model/doc.h"

/* Appends the blocks of d that are not stripped as HTML: safe, and nothing but what BLOCK_ and RUN_ say. */
void write_html(struct buf *out, const struct doc *d);

/* Appends the text of the story alone, paragraphs parted by a blank line: no captions, credits, pictures, embeds or
 * notes. */
void write_text(struct buf *out, const struct doc *d);

#endif
