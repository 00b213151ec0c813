/* Text that was encoded twice: UTF-8 taken for windows-1252 and made UTF-8 again, "donâ€™t" for "don’t". */
#ifndef HTML_TWICE_H
#define HTML_TWICE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Appends text with what was encoded twice mended to out. False, and out is as it was, when there is nothing to mend:
 * some of it must be such as chance does not make, or there must be several pieces. text must not lie in out. */
bool twice_mend(struct buf *out, struct str text);

#endif
