/* The bytes of a page as UTF-8, whatever encoding they are in. */
#ifndef HTML_DECODE_H
#define HTML_DECODE_H

#include "base/buf.h"
#include "base/str.h"

/* Sets *text to the page as UTF-8 and gives the encoding it was read as. *text borrows from page where that is UTF-8
 * already, else from room, at most max bytes. In this order: byte order mark, charset
 * of content_type, <meta> in the first 4 KiB (HTML 13.2.3.2), valid UTF-8, windows-1252. A declared
 * single-byte encoding yields to bytes that are valid UTF-8: chance does not make those. */
const char *page_decode(
    struct str *text, struct buf *room, struct str page, struct str content_type);

#endif
