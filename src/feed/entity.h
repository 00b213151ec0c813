/* Character references of HTML: &eacute; &#233; &#xE9; */
#ifndef FEED_ENTITY_H
#define FEED_ENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* The code point a name ("eacute") stands for, 0 for none. With *is_legacy (may be NULL) true, HTML
 * takes it without a semicolon too. */
uint32_t entity_named(struct str name, bool *is_legacy);

/* Reads the reference at the front of s ("&#233;", "&eacute;", and in lax reading "&eacute" too).
 * Gives its length and sets *c to its code point, 0 when it stands for nothing that may be shown; 0
 * when there is none. References 128 to 159 mean windows-1252 (WHATWG HTML 13.2.5.80), and a pair
 * of surrogates written as two references is one character. */
size_t entity_read(struct str s, bool is_lax, uint32_t *c);

/* What the C1 control c was meant to be: its windows-1252 character, or c. */
uint32_t entity_of_c1(uint32_t c);

/* Appends s with its references decoded once; lax, as browsers read text. */
void entity_decode(struct buf *out, struct str s);

#endif
