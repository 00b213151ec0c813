/* A fast loopback server of made-up feeds, so that a benchmark measures its client:
 *
 *     feed_server PORT LATENCY_MS        http://127.x.y.z:PORT/N is feed N, 20 entries of 2 to 20 kB
 *
 * Any If-None-Match gets a 304. Every address 127.x.y.z answers, so that each feed can have a host of its
 * own. Ends when its standard input does. */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/vec.h"

enum { ENTRIES = 20, BODIES = 97, EVENTS = 256 };

struct conn {
	int fd;
	bool is_gone;
	int64_t due_ms; /* of the answer; 0: none */
	char in[8192];
	size_t n_in;
	struct buf out;
	size_t n_out;
};

/* Bodies of entries: HTML as publishers write it, escaped. */
static struct buf bodies[BODIES];

static unsigned
die(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static void
add_words(struct buf *b, unsigned *seed, unsigned n)
{
	static const char *const words[] = {"the", "galley", "of", "type", "was", "read", "before",
	    "morning", "press", "and", "every", "column", "letter", "paper", "stood", "upright",
	    "a", "in", "printer", "while", "news", "from", "river", "city", "council", "said"};

	while (n-- > 0) {
		buf_adds(b, words[die(seed, sizeof words / sizeof words[0])]);
		buf_addc(b, ' ');
	}
}

static void
make_body(struct buf *b, unsigned seed)
{
	/* A third are short, a few long: 2 to 20 kB. */
	size_t size = 2000 + die(&seed, 6000) + (die(&seed, 4) == 0 ? die(&seed, 12000) : 0);

	while (b->n < size) {
		buf_adds(b, "&lt;p&gt;");
		add_words(b, &seed, 20 + die(&seed, 40));
		buf_printf(b, "&lt;a href=\"https://e.org/story/%u?utm_source=rss\"&gt;",
		    die(&seed, 9999));
		add_words(b, &seed, 3);
		buf_adds(b, "&lt;/a&gt; &lt;em&gt;");
		add_words(b, &seed, 4);
		buf_adds(b, "&lt;/em&gt; &amp;amp; so on.&lt;/p&gt;\n");
		if (die(&seed, 5) == 0)
			buf_printf(b,
			    "&lt;img src=\"https://e.org/i/%u.jpg\" alt=\"A press\" "
			    "width=\"640\"&gt;"
			    "&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two&lt;/li&gt;&lt;/ul&gt;",
			    die(&seed, 9999));
	}
}

static void
add_feed(struct buf *b, unsigned n)
{
	buf_printf(b,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
	    "<title>Feed %u</title><link>https://e.org/%u</link><description>x</description>\n",
	    n, n);
	for (unsigned i = 0; i < ENTRIES; i++) {
		unsigned seed = n * ENTRIES + i;

		buf_printf(b,
		    "<item><guid isPermaLink=\"false\">g%u-%u</guid><title>Story %u of feed %u"
		    "</title><link>https://e.org/%u/%u</link><pubDate>Mon, %u Nov 2026 "
		    "%02u:%02u:00 GMT</pubDate><author>a@e.org (An Author)</author><description>",
		    n, i, i, n, n, i, 1 + i % 22, n % 24, i);
		buf_add(b, buf_str(&bodies[die(&seed, BODIES)]));
		buf_adds(b, "</description></item>\n");
	}
	buf_adds(b, "</channel></rss>\n");
}

static void
answer(struct conn *c)
{
	struct buf body = {0};
	unsigned n = (unsigned)strtoul(c->in + strlen("GET /"), NULL, 10);

	if (strcasestr(c->in, "\nif-none-match:") != NULL) {
		buf_printf(&c->out, "HTTP/1.1 304 Not Modified\r\nETag: \"e%u\"\r\n\r\n", n);
		return;
	}
	add_feed(&body, n);
	buf_printf(&c->out,
	    "HTTP/1.1 200 OK\r\nETag: \"e%u\"\r\nContent-Type: application/rss+xml\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    n, body.n);
	buf_add(&c->out, buf_str(&body));
	buf_release(&body);
}

static void
hang_up(struct conn *c)
{
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	c->is_gone = true;
}

/* A conn that waits for its time is freed then; everything else at once. */
static void
drop(struct conn *c)
{
	hang_up(c);
	if (c->due_ms != 0)
		return;
	buf_release(&c->out);
	free(c);
}

static bool
send_out(struct conn *c, int epoll)
{
	struct epoll_event ev = {.data.ptr = c, .events = EPOLLIN};

	while (c->n_out < c->out.n) {
		ssize_t n = write(c->fd, c->out.p + c->n_out, c->out.n - c->n_out);

		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0)
			return false;
		c->n_out += (size_t)n;
	}
	if (c->n_out == c->out.n) {
		buf_reset(&c->out);
		c->n_out = 0;
	} else {
		ev.events |= EPOLLOUT;
	}
	epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &ev);
	return true;
}

static void
accept_all(int listener, int epoll)
{
	int fd, on = 1;

	while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		struct conn *c = alloc_zero(1, sizeof *c);
		struct epoll_event ev = {.data.ptr = c, .events = EPOLLIN};

		c->fd = fd;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
		epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &ev);
	}
}

/* Reads; true when a whole request is there. */
static bool
read_in(struct conn *c, bool *is_alive)
{
	ssize_t n = read(c->fd, c->in + c->n_in, sizeof c->in - 1 - c->n_in);

	*is_alive = n > 0 || (n < 0 && errno == EAGAIN);
	if (n <= 0)
		return false;
	c->n_in += (size_t)n;
	c->in[c->n_in] = '\0';
	return strstr(c->in, "\r\n\r\n") != NULL;
}

struct line {
	VEC(struct conn *) v; /* in the order of their times: the latency is the same for all */
	size_t next;
};

static void
answer_due(struct line *line, int epoll)
{
	int64_t now = clock_ms();

	while (line->next < line->v.n && line->v.v[line->next]->due_ms <= now) {
		struct conn *c = line->v.v[line->next++];

		c->due_ms = 0;
		if (c->is_gone) {
			drop(c);
			continue;
		}
		answer(c);
		c->n_in = 0;
		if (!send_out(c, epoll))
			drop(c);
	}
	if (line->next == line->v.n)
		line->next = line->v.n = 0;
}

int
main(int argc, char **argv)
{
	int port = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 8950,
	    latency = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0, on = 1;
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
	struct epoll_event ev = {.events = EPOLLIN}, events[EVENTS];
	struct epoll_event end = {.events = EPOLLIN, .data.ptr = &ev};
	struct line line = {0};

	signal(SIGPIPE, SIG_IGN);
	for (unsigned i = 0; i < BODIES; i++)
		make_body(&bodies[i], i * 7919);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(listener, (struct sockaddr *)&in, sizeof in) < 0 || listen(listener, 4096) < 0) {
		perror("feed_server");
		return 1;
	}
	epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &ev);
	epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &end);
	puts("ready");
	fflush(stdout);
	for (;;) {
		int wait = line.v.n > 0 ? 1 : -1;
		int n = epoll_wait(epoll, events, EVENTS, wait);

		for (int i = 0; i < n; i++) {
			struct conn *c = events[i].data.ptr;
			bool is_alive = true;

			if (c == NULL) {
				accept_all(listener, epoll);
			} else if (events[i].data.ptr == &ev) {
				return 0;
			} else if (c->out.n > 0) {
				if (!send_out(c, epoll))
					drop(c);
			} else if (c->due_ms == 0 && read_in(c, &is_alive)) {
				c->due_ms = clock_ms() + latency;
				vec_push(&line.v, c);
			} else if (!is_alive || c->due_ms != 0) {
				drop(c);
			}
		}
		answer_due(&line, epoll);
	}
}
