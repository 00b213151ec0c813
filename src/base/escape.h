/* Text inside HTML and XML. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"
#include "base/str.h"

/* Appends s with & < > " escaped: fit for text and for attributes in double quotes. */
void escape_html(struct buf *out, struct str s);

#endif
