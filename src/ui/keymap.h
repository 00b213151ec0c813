/* Which keys run what, and the sequence of keys that is being typed. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "conf/conf.h"
#include "conf/keys.h"

struct binding {
	uint32_t keys[KEYS_MAX];
	size_t n;
	unsigned where;     /* enum where */
	struct str command; /* a line as `:` takes it; empty: nothing any more */
	struct str help;
};

struct keymap {
	VEC(struct binding) bindings; /* the last one that fits counts */
	struct arena arena;
	uint32_t typed[KEYS_MAX]; /* the sequence so far */
	size_t n_typed;
	int count; /* typed before it; 0: none */
};

enum keymap_answer {
	KEYMAP_NOTHING, /* bound to nothing: the sequence is forgotten */
	KEYMAP_MORE,    /* more keys must come */
	KEYMAP_RUN,
};

/* Fills the keymap: the table of commands, then a preset ("default", "newsboat", "newsraft"), then the
 * user's bindings. What cannot be read lands in *e and is left out; false then. */
bool keymap_fill(struct keymap *k, struct str preset, const struct conf *conf, struct error *e);
void keymap_release(struct keymap *k);

/* Takes a key typed in a pane. For RUN, *command is a line to run (it lives until the keymap is filled
 * again or the next key) and *count what was typed before it. */
enum keymap_answer keymap_key(
    struct keymap *k, uint32_t key, unsigned where, struct str *command, int *count);

/* Time has passed: a sequence that is bound, though a longer one is too, is taken as it stands. */
enum keymap_answer keymap_settle(struct keymap *k, unsigned where, struct str *command, int *count);

/* Is a sequence or a count begun? */
bool keymap_is_pending(const struct keymap *k);

/* Appends what was typed so far: "12g". */
void keymap_typed(const struct keymap *k, struct buf *out);

/* The nth binding that goes on from what was typed, or NULL. */
const struct binding *keymap_continuation(const struct keymap *k, unsigned where, size_t n);

/* Appends the keys of a command (all of them, parted by blanks), as bound now in one of these panes. */
void keymap_keys_of(const struct keymap *k, struct str command, unsigned where, struct buf *out);

#endif
