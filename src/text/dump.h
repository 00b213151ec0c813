/* An article as text, HTML or Markdown. */
#ifndef TEXT_DUMP_H
#define TEXT_DUMP_H

#include "base/buf.h"
#include "model/article.h"
#include "text/layout.h"

/* As it stands on the screen: layout_article() with these options, without roles. */
void dump_text(struct buf *out, const struct article *article, const struct layout_options *o);

/* The body alone, not wrapped: paragraphs parted by a blank line; no captions, credits and pictures
 * (content_text of a JSON Feed). */
void dump_body_text(struct buf *out, const struct doc *d);

/* The body alone as HTML: captions and pictures too; no stripped blocks (content_html of a JSON Feed). */
void dump_body_html(struct buf *out, const struct doc *d);

/* A whole HTML page, and a Markdown file with a title. */
void dump_html(struct buf *out, const struct article *article);
void dump_markdown(struct buf *out, const struct article *article);

#endif
