/* Keys as people write them in `bind`, and as help shows them. */
#ifndef CONF_KEYS_H
#define CONF_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* A key is a code point (^D is 4, Enter 13, Escape 27, Backspace 127), or one of these. */
enum {
	KEYS_NAMED = 0x200000,
	KEYS_UP,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_INSERT,
	KEYS_DELETE,
	KEYS_SHIFT_TAB,
	KEYS_F0,             /* F1 is KEYS_F0 + 1, up to F24 */
	KEYS_ALT = 0x400000, /* added to a key typed with Alt */
};

enum { KEYS_MAX = 4 }; /* keys in a sequence */

/* Reads `j`, `gg`, `'x`, `^D`, `<Enter>`, `<C-d>`, `<A-x>`, `<F5>`, `Space`, `Tab`: one key after
 * the other, names in brackets or alone. False for an unknown name, nothing, or more than
 * KEYS_MAX. */
bool keys_parse(uint32_t keys[KEYS_MAX], size_t *n, struct str text, struct error *e);

/* Appends keys as keys_parse() reads them: the shortest way. */
void keys_write(struct buf *out, const uint32_t *keys, size_t n);

#endif
