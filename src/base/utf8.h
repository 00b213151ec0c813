/* UTF-8: reading it, mending it, and keeping from the terminal what must never reach it.
 * The one place that knows which characters text from outside may not hold. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* What utf8_next() gives for bytes that are no character. Not U+FFFD itself, which may stand in
 * a text. */
#define UTF8_BAD UINT32_MAX

/* Takes one character off the front of s (s->n > 0) and gives its code point. Ill-formed bytes
 * (overlong, surrogate, truncated, beyond U+10FFFF) give UTF8_BAD and take their longest valid
 * beginning, at least a byte, so that each is replaced once (Unicode 15, 3.9, best practice). */
uint32_t utf8_next(struct str *s);

bool utf8_is_valid(struct str s);

/* Where a word may be parted at the end of a line (U+00AD): not seen elsewhere, and no part of the word. */
#define UTF8_SOFT_HYPHEN "\xc2\xad"

/* How many characters s has; and the first n of them. */
size_t utf8_count(struct str s);
struct str utf8_first(struct str s, size_t n);

/* Characters that no text of ours holds: C0 but tab and newline, DEL, C1, bidi embeddings, overrides
 * and isolates (U+202A-202E, U+2066-2069), tag characters, noncharacters, interlinear marks.
 * LRM, RLM, ZWJ and ZWNJ are allowed: scripts need them. */
bool utf8_is_forbidden(uint32_t c);

/* White space that ends a word: ASCII, U+0085, U+00A0, U+1680, U+2000-200A, U+2028, U+2029, U+202F,
 * U+205F, U+3000. */
bool utf8_is_space(uint32_t c);

/* Chinese, Japanese, Korean: scripts that put no blank between words. */
bool utf8_is_cjk(uint32_t c);

/* Appends s to out as one line: valid UTF-8, nothing forbidden, every run of white space one blank,
 * none at the ends, at most 16 combining marks in a row. For titles, names, URLs shown, messages. */
void utf8_clean_line(struct buf *out, struct str s);

/* The same, but tabs and newlines stay as they are: for code and text with its own lines.
 * CR LF and CR become a newline. */
void utf8_clean_text(struct buf *out, struct str s);

/* utf8_clean_line() into the arena. s itself, borrowed, when there was nothing to clean. */
struct str utf8_line(struct arena *a, struct str s);

#endif
