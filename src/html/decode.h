/* The bytes of a page as UTF-8, whatever encoding they are in. */
#ifndef HTML_DECODE_H
#define HTML_DECODE_H

#include "base/buf.h"
#include "base/str.h"

/* Appends page to out as UTF-8 and gives the encoding it was read as. In this order: byte order mark, charset
 * of content_type, <meta> in the first 4 KiB (HTML 13.2.3.2), valid UTF-8, windows-1252. A declared
 * single-byte encoding yields to bytes that are valid UTF-8: chance does not make those. */
const char *page_decode(struct buf *out, struct str page, struct str content_type);

#endif
