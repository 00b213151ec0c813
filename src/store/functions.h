/* Functions that queries of the user call from SQL. For store/ alone. */
#ifndef STORE_FUNCTIONS_H
#define STORE_FUNCTIONS_H

#include <sqlite3.h>

#include "base/error.h"
#include "base/str.h"

/* Adds to the connection:
 *   galley_regexp(pattern, text)   1 when the extended regular expression is found in text, case aside; the
 *                                  first FUNCTIONS_TEXT bytes are looked at
 *   galley_site(host, url)         1 when url's host is host or below it */
void functions_add(sqlite3 *db);

enum { FUNCTIONS_TEXT = 16 << 10 };

/* May pattern be used? No back references, no repetition over 100, at most 200 bytes: what makes matching
 * slow on hostile text. False with the reason. */
bool functions_check_regexp(struct str pattern, struct error *e);

#endif
