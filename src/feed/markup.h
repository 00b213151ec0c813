/* Text and markup: HTML to a line of text, elements back to HTML, base64. */
#ifndef FEED_MARKUP_H
#define FEED_MARKUP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "feed/xml.h"

/* Appends text with &, < and > escaped; and with quotes too, for attributes. */
void markup_add_escaped(struct buf *out, struct str text);
void markup_add_attribute(struct buf *out, struct str text);

/* Appends an element's start or end tag as HTML. Addresses in it are resolved against the element's base
 * when that is not base, which the reader of the HTML will use. */
void markup_add_start(
    struct buf *out, struct arena *a, const struct xml_element *element, struct str base);
void markup_add_end(struct buf *out, struct str name);

/* Is this an element of HTML (without case), and one without content? */
bool markup_is_html(struct str name);
bool markup_is_void(struct str name);

/* HTML as one clean line: tags of HTML go, script and style with their text, what only looks like a tag
 * stays ("A < B", "I <3", "vector<int>"), references are decoded once. */
struct str markup_line(struct arena *a, struct str html);

/* Was this HTML escaped once too often? It has no tag, begins and ends with an escaped one, and has
 * more of them than somebody who writes about HTML begins and ends with. */
bool markup_is_escaped_twice(struct str html);

/* The text without a CDATA section's marks, when they stand around it as text. */
struct str markup_without_cdata(struct str text);

/* Plain text as HTML: escaped, its line breaks kept. */
struct str markup_of_text(struct arena *a, struct str text);

/* Base64, blanks ignored; false when it is none. */
bool markup_base64(struct buf *out, struct str text);

/* What C1 controls in the text were meant to be, in windows-1252; the text itself when there are none. */
struct str markup_mend_c1(struct arena *a, struct str text);

#endif
