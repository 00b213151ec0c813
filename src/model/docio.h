/* A document as text: one block a line. What the database keeps, golden tests compare, and a person can
 * read. Version DOCIO_VERSION; a reader that meets another version has the document made anew.
 *
 *     h2 Why it matters
 *     p The {em|quick} brown {a https://e.org/fox|fox}.
 *     list0
 *      li
 *       p First
 *     !"promo: More like this" list0
 *      li
 *       p Another story
 *     code int main(void)\n{\n}
 *
 * Indentation (a blank a level) is the tree. In text, backslash precedes \ { } | and n (newline).
 */
#ifndef MODEL_DOCIO_H
#define MODEL_DOCIO_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/doc.h"

enum { DOCIO_VERSION = 1 };

/* Appends d as text, each line ended by a newline. */
void docio_write(struct buf *out, const struct doc *d);

/* Reads what docio_write() wrote; the document borrows from text where it can and lives in a. False,
 * with the line's number, for anything else: the database may be damaged. */
bool docio_read(struct doc *d, struct arena *a, struct str text, struct error *e);

#endif
