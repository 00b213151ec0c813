/* Messages between the reader and the engine, as values and as lines of text (msg.def). */
#ifndef IPC_MSG_H
#define IPC_MSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* Said in hello and ready; the two are one program, but a new one may be installed while it runs. */
enum { MSG_PROTOCOL = 1 };

/* The ceilings of one message: a longer text is cut, a longer list of ids is the sender's mistake (split
 * it). A line is one packet. */
enum { MSG_BYTES = 96 << 10, MSG_IDS = 4096, MSG_TEXT = 8 << 10, MSG_NUMBERS = 4, MSG_TEXTS = 2 };

/* How PAGE is asked for. */
enum page_how {
	PAGE_IF_MISSING,
	PAGE_AGAIN, /* also when it is there already */
	PAGE_UNASKED, /* by the program, for an article that was opened: kept if it is the longer text */
};

/* What TEACH asks for. The first two change nothing. */
enum teach_what {
	TEACH_LOOK,  /* give the whole page, if it is kept */
	TEACH_FETCH, /* the same; fetch it again if it is not */
	TEACH_STRIP, /* leave out what the selector names */
	TEACH_KEEP,
	TEACH_PUT,  /* put a line that was taken out into the rules file again */
	TEACH_TAKE, /* take one out */
};

enum msg_kind {
#define MSG(NAME, word, arguments) MSG_##NAME,
#include "ipc/msg.def"
#undef MSG
	MSG_KINDS
};

/* A message. Its arguments, in the order of msg.def, by type: (struct msg){MSG_TAG, .n = {7, 1},
 * .s = {STR("later")}, .ids = ids, .n_ids = 2}. Text and ids are borrowed. */
struct msg {
	enum msg_kind kind;
	int64_t n[MSG_NUMBERS];
	struct str s[MSG_TEXTS];
	const int64_t *ids;
	size_t n_ids;
};

/* Appends m as a line. Text is cleaned to one line and cut to MSG_TEXT bytes. */
void msg_encode(struct buf *out, const struct msg *m);

/* Reads a line; text is borrowed from it, ids live in a. False for an unknown word, and for arguments
 * that are too many, too few or no numbers: the other side may have been taken over by what it read. */
bool msg_decode(struct msg *m, struct arena *a, struct str line, struct error *e);

#endif
