/* The channel between the reader and the engine: packets over a pair of sockets, never blocking. */
#ifndef IPC_CHAN_H
#define IPC_CHAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"
#include "ipc/msg.h"

/* One end. What the other side is too slow to take waits here, in order. */
struct chan {
	int fd;
	bool is_closed; /* the other side is gone, or has sent what is no message */
	VEC(char *) waiting;
	size_t n_sent; /* of waiting */
	struct buf line;
	struct arena arena; /* of the message received last */
};

/* Two joined sockets, close-on-exec, for the two processes. */
bool chan_pair(int fds[2], struct error *e);

/* Takes fd over; chan_release() closes it. */
void chan_init(struct chan *c, int fd);
void chan_release(struct chan *c);

/* Sends m, or keeps it until the other side reads. Does nothing once the channel is closed. */
void chan_send(struct chan *c, const struct msg *m);

/* Sends what waits, as far as the other side takes it. When chan_has_waiting(), poll for writing too. */
void chan_flush(struct chan *c);
bool chan_has_waiting(const struct chan *c);

/* The next message, valid until the next call. False when there is none now, or is_closed. */
bool chan_receive(struct chan *c, struct msg *m);

#endif
