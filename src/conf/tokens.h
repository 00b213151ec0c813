/* The words of a line of the feeds file: bare, or in quotes with backslashes. */
#ifndef CONF_TOKENS_H
#define CONF_TOKENS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct str token_skip_blanks(struct str s);

/* The next token of a line; false at its end or at a comment. *rest is left at the comment. */
bool token_take(struct arena *a, struct str *rest, struct str *token);

/* Adds a token to a line, in quotes where it would be read otherwise. sign ("~", "!", or ""):
 * stands before it, within the quotes. */
void token_write(struct buf *out, const char *sign, struct str s);

#endif
