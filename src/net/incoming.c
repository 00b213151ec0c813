/* What libcurl calls while an answer comes in: each may end the transfer. */
#include "net/incoming.h"

#include <string.h>

#include "base/clock.h"
#include "net/address.h"

/* A body from here on is large; all bodies together keep to BUDGET, but for one large one. */
enum { LARGE_BYTES = 512 << 10, BUDGET_BYTES = 16 << 20, LARGE_WAIT_MS = 10000 };

/* A text that shrinks to less than a 300th is a trap: real feeds reach a 50th. Where it is one byte
 * over and over, a 60th tells: libcurl unpacks 16 KB at a time, and to wait for more of it cost 5
 * MB and 15 ms a trap. */
enum { BOMB_BYTES = 1 << 20, BOMB_RATIO = 300, BLANK_RATIO = 60 };

/* What the kernel may take in before we read it. Of its own it grows to 6 MB, for each body that we
 * have paused. */
enum { SOCKET_BYTES = 256 << 10 };

static bool
refuse(struct transfer *t, const char *why)
{
	return error_set(&t->fetch.error, ERR_LIMIT, "%s", why);
}

/* A connection is kept for a redirect and for a request that waits for its host, no longer: at each
 * end libcurl looks through all that are kept for the oldest, which was most of a refresh of ten
 * thousand feeds. */
static void
keep_or_close(struct transfer *t, struct str status_line)
{
	bool is_wanted = t->is_host_wanted || http_is_redirect(http_parse(status_line).status);

	curl_easy_setopt(t->easy, CURLOPT_FORBID_REUSE, is_wanted ? 0L : 1L);
}

static size_t
take_head(char *p, size_t size, size_t n, void *owner)
{
	struct transfer *t = owner;
	struct str line = {p, size * n};

	t->moved_ms = clock_ms();
	t->head_bytes += line.n;
	if (t->head_bytes > LIMIT_HEADER_BYTES) {
		refuse(t, "the head of the answer is too large");
		return 0;
	}
	if (str_starts(line, "HTTP/")) {
		buf_reset(&t->head);
		keep_or_close(t, line);
	}
	buf_add(&t->head, line);
	return line.n;
}

bool
incoming_must_wait(struct transfer *t)
{
	struct budget *b = t->budget;

	if (t->body.n <= LARGE_BYTES)
		return false;
	if (b->is_crowded && clock_ms() - t->started_ms < LARGE_WAIT_MS)
		return true;
	if (b->bytes <= BUDGET_BYTES)
		return false;
	if (b->large == NULL)
		b->large = t;
	return b->large != t;
}

static bool
is_one_byte(struct str s)
{
	return s.n > 1 && memcmp(s.p, s.p + 1, s.n - 1) == 0;
}

static bool
is_bomb(struct transfer *t, struct str bytes)
{
	curl_off_t wire = 0, n = (curl_off_t)(t->body.n + bytes.n);

	if (n < BOMB_BYTES)
		return false;
	curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	return n / BOMB_RATIO > wire || (n / BLANK_RATIO > wire && is_one_byte(bytes));
}

static size_t
take_body(char *p, size_t size, size_t n, void *owner)
{
	struct transfer *t = owner;
	struct str bytes = {p, size * n};

	t->moved_ms = clock_ms();
	if (is_bomb(t, bytes)) {
		refuse(t, "a small answer that unpacks to a huge one");
		return 0;
	}
	if (!buf_add(&t->body, bytes)) {
		error_set(&t->fetch.error, ERR_LIMIT, "larger than %zu MB", t->body.max >> 20);
		return 0;
	}
	t->budget->bytes += bytes.n;
	/* Not CURL_WRITEFUNC_PAUSE: libcurl would unpack the rest of what it has read, which may be
	 * a thousand times as much, into memory of its own. */
	t->should_pause = incoming_must_wait(t);
	return bytes.n;
}

/* Behind a proxy the addresses seen are the proxy's: there, names decide (follow()). */
static bool
may_connect(struct transfer *t, bool is_private)
{
	return t->has_proxy || transfer_may_turn(t, is_private);
}

static curl_socket_t
open_socket(void *owner, curlsocktype purpose, struct curl_sockaddr *a)
{
	int bytes = SOCKET_BYTES, fd;

	(void)purpose;
	if (!may_connect(owner, address_is_private(&a->addr)))
		return CURL_SOCKET_BAD;
	fd = socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes); /* no is an answer */
	return fd;
}

/* A connection that was already there is not opened again, but passes here. */
static int
before_request(void *owner, char *address, char *own, int port, int own_port)
{
	(void)own, (void)port, (void)own_port;
	return may_connect(owner, address_text_is_private(address)) ? CURL_PREREQFUNC_OK
								    : CURL_PREREQFUNC_ABORT;
}

void
incoming_watch(struct transfer *t, CURL *h)
{
	curl_easy_setopt(h, CURLOPT_PRIVATE, t);
	curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, take_head);
	curl_easy_setopt(h, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, before_request);
	curl_easy_setopt(h, CURLOPT_PREREQDATA, t);
}
