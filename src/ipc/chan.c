/* SOCK_SEQPACKET: the kernel keeps the bounds of messages, and a death of either side ends the channel. */
#include "ipc/chan.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

bool
chan_pair(int fds[2], struct error *e)
{
	int room = 4 * MSG_BYTES; /* the kernel's default would not hold one message of full size */

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) < 0)
		return error_set(e, ERR_IO, "no channel to the engine: %s", strerror(errno));
	for (int i = 0; i < 2; i++)
		(void)setsockopt(fds[i], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	return true;
}

void
chan_init(struct chan *c, int fd)
{
	*c = (struct chan){.fd = fd};
}

static void
forget_waiting(struct chan *c)
{
	for (size_t i = c->n_sent; i < c->waiting.n; i++)
		free(c->waiting.v[i]);
	vec_reset(&c->waiting);
	c->n_sent = 0;
}

void
chan_release(struct chan *c)
{
	forget_waiting(c);
	vec_release(&c->waiting);
	buf_release(&c->line);
	arena_release(&c->arena);
	if (c->fd >= 0)
		close(c->fd);
	*c = (struct chan){.fd = -1, .is_closed = true};
}

/* Sends one line. False when the other side has no room for it now. */
static bool
send_line(struct chan *c, const char *line)
{
	ssize_t n;

	do
		n = send(c->fd, line, strlen(line), MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	if (n >= 0)
		return true;
	if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS)
		return false;
	c->is_closed = true;
	return true;
}

void
chan_flush(struct chan *c)
{
	while (!c->is_closed && c->n_sent < c->waiting.n && send_line(c, c->waiting.v[c->n_sent]))
		free(c->waiting.v[c->n_sent++]);
	if (c->is_closed || c->n_sent == c->waiting.n)
		forget_waiting(c);
}

bool
chan_has_waiting(const struct chan *c)
{
	return c->n_sent < c->waiting.n;
}

void
chan_send(struct chan *c, const struct msg *m)
{
	struct buf line = {0};

	if (c->is_closed)
		return;
	msg_encode(&line, m);
	vec_push(&c->waiting, buf_steal(&line));
	chan_flush(c);
}

bool
chan_receive(struct chan *c, struct msg *m)
{
	char packet[MSG_BYTES];
	ssize_t n;

	if (c->is_closed)
		return false;
	do
		n = recv(c->fd, packet, sizeof packet, MSG_TRUNC);
	while (n < 0 && errno == EINTR);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return false;
	arena_reset(&c->arena);
	buf_reset(&c->line);
	if (n <= 0 || (size_t)n > sizeof packet ||
	    !buf_add(&c->line, (struct str){packet, (size_t)n}) ||
	    !msg_decode(m, &c->arena, buf_str(&c->line), NULL)) {
		c->is_closed = true;
		return false;
	}
	return true;
}
