/* Bytes in any encoding into UTF-8, through iconv. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* The name of the encoding that a label means, as feeds, pages and servers write it (WHATWG Encoding
 * Standard, 4.2: "ISO-8859-1" is windows-1252, "gb2312" is GB18030). NULL for a label that is not in the
 * table: no text from outside ever reaches iconv_open(). */
const char *charset_name(struct str label);

/* The encoding a byte order mark says, and its length in *skip; NULL without one. */
const char *charset_of_bom(struct str bytes, size_t *skip);

/* Appends bytes, in encoding (a name that charset_name() gave), to out as UTF-8; what cannot be
 * converted becomes U+FFFD. *bad counts those, when bad is not NULL. False when out is full or iconv
 * does not know the encoding. */
bool charset_to_utf8(struct buf *out, const char *encoding, struct str bytes, size_t *bad);

/* The value of charset= in a Content-Type ("text/xml; charset=\"utf-8\""), or the empty string. */
struct str charset_of_content_type(struct str content_type);

#endif
