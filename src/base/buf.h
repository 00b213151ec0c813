/* Text that grows. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A zeroed struct buf is empty and has no ceiling. With max set, what does not fit is dropped whole
 * and is_full is set; the bytes before it stay. */
struct buf {
	char *p;
	size_t n, cap;
	size_t max; /* bytes; 0: none */
	bool is_full;
};

/* Append. False when the ceiling was reached (now or before). The bytes must not lie in b itself. */
bool buf_add(struct buf *b, struct str s);
bool buf_adds(struct buf *b, const char *s);
bool buf_addc(struct buf *b, char c);
bool buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Appends a code point as UTF-8; U+FFFD for what is none (surrogates, beyond U+10FFFF). */
bool buf_add_rune(struct buf *b, uint32_t c);

/* The text so far, borrowed until the next change; and the same with a NUL behind it. */
struct str buf_str(const struct buf *b);
const char *buf_cstr(struct buf *b);

/* Empties b and keeps its memory; frees it; hands the text over as a string that the caller frees. */
void buf_reset(struct buf *b);
void buf_release(struct buf *b);
char *buf_steal(struct buf *b);

#endif
