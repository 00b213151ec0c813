/* How fast the reader is for a person: from start to first paint, and from key to paint while feeds are refreshed.
 *
 *     ui fill ARTICLES            fills the database ($GALLEY_DB) with the feeds of $GALLEY_FEEDS, and articles
 *     ui paint GALLEY             from fork to the first picture, best of five
 *     ui keys GALLEY SECONDS      keys are typed while a refresh runs; how long until they are seen
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/vec.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"
#include "store/items.h"

enum {
	NOW = 1795435200,
	PER_FEED = 100,
	PAINTS = 5,
	PAINT_LIMIT_MS = 50,
	KEY_LIMIT_MS = 16,
	KEY_EVERY_MS = 8,
	PATIENCE_MS = 60000,
	KEYS_MAX = 20000,
};

/* A character that nothing but our typing puts on the screen. */
static const char rare[] = "\xC7\x82";

static void
must(bool ok, const struct error *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", e->text);
	exit(1);
}

static void
put_articles(struct store *s, int64_t feed, int first, struct error *e)
{
	struct stored_item items[PER_FEED] = {0};
	struct put_result result = {0};
	struct arena a = {0};
	struct str text = STR("The wind finds the railing and the railing finds its note. ");

	for (int i = 0; i < PER_FEED; i++)
		items[i] = (struct stored_item){.guid = str_printf(&a, "%d", first + i),
		    .url = str_printf(&a, "https://e.example/%d", first + i),
		    .title = str_printf(&a, "Article number %d of a long list", first + i),
		    .byline = STR("Ann Author"),
		    .summary = text,
		    .html = str_printf(&a, "<p>%.*s</p>", STR_ARG(text)),
		    .doc = str_printf(&a, "p %.*s\n", STR_ARG(text)),
		    .words = 11,
		    .published = NOW - (first + i) * 60,
		    .updated = DATE_NONE};
	must(store_begin(s, STORE_QUICK, e) &&
		 items_put(s, feed, items, PER_FEED, NOW, &result, e) && store_commit(s, e),
	    e);
	arena_release(&a);
}

static int
fill(int n_articles)
{
	struct arena a = {0};
	struct subscriptions subs = {0};
	struct feed_rows rows = {0};
	struct error e = {0};
	struct store *s = store_open(getenv("GALLEY_DB"), STORE_WRITE, &e);

	must(s != NULL && subscriptions_read(&subs, &a, NULL, &e) &&
		 feeds_sync(s, &subs, NOW, NULL, &e) && feeds_list(&rows, &a, s, &e),
	    &e);
	for (int i = 0; i * PER_FEED < n_articles; i++)
		put_articles(s, rows.v[(size_t)i % rows.n].id, i * PER_FEED, &e);
	store_close(s);
	arena_release(&a);
	return 0;
}

/* ---- the reader in a terminal of our own */

struct reader {
	int fd;
	pid_t pid;
	struct buf seen; /* since the last key */
};

static void
start(struct reader *r, const char *galley)
{
	struct winsize size = {.ws_row = 40, .ws_col = 120};

	*r = (struct reader){0};
	r->pid = forkpty(&r->fd, NULL, NULL, &size);
	if (r->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execl(galley, "galley", (char *)NULL);
		_exit(127);
	}
}

/* Reads until text is seen; false when it was not, or the reader ended. */
static bool
wait_for(struct reader *r, struct str text, int64_t deadline_ms)
{
	char bytes[65536];

	while (str_find(buf_str(&r->seen), text) == r->seen.n || text.n == 0) {
		struct pollfd fd = {r->fd, POLLIN, 0};
		int64_t left = deadline_ms - clock_ms();
		ssize_t n;

		if (left <= 0 || poll(&fd, 1, (int)left) <= 0)
			return false;
		n = read(r->fd, bytes, sizeof bytes);
		if (n <= 0)
			return false;
		buf_add(&r->seen, (struct str){bytes, (size_t)n});
	}
	return true;
}

static void
type(struct reader *r, const char *keys)
{
	buf_reset(&r->seen);
	if (write(r->fd, keys, strlen(keys)) < 0)
		perror("ui");
}

static void
stop(struct reader *r)
{
	kill(r->pid, SIGTERM);
	(void)wait_for(r, STR("nothing that comes"), clock_ms() + 3000);
	close(r->fd);
	waitpid(r->pid, NULL, 0);
	buf_release(&r->seen);
}

static void
report(const char *what, double ms, int limit_ms)
{
	printf("%s: %.1f ms (limit %d ms) %s\n", what, ms, limit_ms, ms < limit_ms ? "ok" : "FAIL");
}

static int
paint(const char *galley)
{
	int64_t best = INT64_MAX;

	for (int i = 0; i < PAINTS; i++) {
		struct reader r;
		int64_t began = clock_us(), took;

		start(&r, galley);
		if (!wait_for(&r, STR("1/100000"), clock_ms() + PATIENCE_MS)) {
			fprintf(stderr, "nothing was painted\n");
			return 1;
		}
		took = clock_us() - began;
		best = took < best ? took : best;
		stop(&r);
	}
	report("first paint with 100,000 articles", (double)best / 1000, PAINT_LIMIT_MS);
	return 0;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* One key, and its echo, while the line with the progress is hidden by the prompt. */
static bool
time_echo(struct reader *r, int64_t *took_us)
{
	int64_t began = clock_us();

	type(r, rare);
	if (!wait_for(r, str_of(rare), clock_ms() + PATIENCE_MS))
		return false;
	*took_us = clock_us() - began;
	/* It is not taken back: what stands on the screen already is not painted again. */
	(void)wait_for(r, STR(""), clock_ms() + KEY_EVERY_MS);
	return true;
}

/* A motion: the first that is painted after it. */
static bool
time_motion(struct reader *r, const char *key, int64_t *took_us)
{
	char bytes[65536];
	struct pollfd fd = {r->fd, POLLIN, 0};
	int64_t began;

	while (poll(&fd, 1, KEY_EVERY_MS) > 0)
		if (read(r->fd, bytes, sizeof bytes) <= 0)
			return false;
	began = clock_us();
	type(r, key);
	if (poll(&fd, 1, PATIENCE_MS) <= 0)
		return false;
	*took_us = clock_us() - began;
	return true;
}

static int
keys(const char *galley, int seconds)
{
	struct reader r;
	static int64_t echo[KEYS_MAX], motion[KEYS_MAX];
	size_t n_echo = 0, n_motion = 0;
	int64_t end;

	start(&r, galley);
	if (!wait_for(&r, STR("1/30000"), clock_ms() + PATIENCE_MS)) {
		fprintf(stderr, "nothing was painted\n");
		return 1;
	}
	type(&r, "3R");
	if (!wait_for(&r, STR("/1000"), clock_ms() + PATIENCE_MS)) {
		fprintf(stderr, "no refresh was seen\n");
		return 1;
	}
	end = clock_ms() + seconds * 1000;
	while (clock_ms() < end && n_echo + 8 < KEYS_MAX) {
		type(&r, ":");
		(void)wait_for(&r, STR(""), clock_ms() + KEY_EVERY_MS);
		for (int i = 0; i < 8 && time_echo(&r, &echo[n_echo]); i++)
			n_echo++;
		type(&r, "\x03");
		(void)wait_for(&r, STR(""), clock_ms() + KEY_EVERY_MS);
		for (int i = 0; i < 8 && time_motion(&r, i & 1 ? "k" : "j", &motion[n_motion]); i++)
			n_motion++;
	}
	stop(&r);
	if (n_echo < 100 || n_motion < 100) {
		printf("key to paint: %zu and %zu keys were seen (limit 100) FAIL\n", n_echo,
		    n_motion);
		return 1;
	}
	qsort(echo, n_echo, sizeof *echo, compare);
	qsort(motion, n_motion, sizeof *motion, compare);
	printf("%zu keys typed, p50 %.1f ms, max %.1f ms; %zu motions, p50 %.1f ms, max %.1f ms\n",
	    n_echo, (double)echo[n_echo / 2] / 1000, (double)echo[n_echo - 1] / 1000, n_motion,
	    (double)motion[n_motion / 2] / 1000, (double)motion[n_motion - 1] / 1000);
	report("key to paint p99 during a refresh of 1,000 feeds",
	    (double)echo[n_echo * 99 / 100] / 1000, KEY_LIMIT_MS);
	report("motion to paint p99 during a refresh of 1,000 feeds",
	    (double)motion[n_motion * 99 / 100] / 1000, KEY_LIMIT_MS);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "fill") == 0)
		return fill((int)strtol(argv[2], NULL, 10));
	if (argc == 3 && strcmp(argv[1], "paint") == 0)
		return paint(argv[2]);
	if (argc == 4 && strcmp(argv[1], "keys") == 0)
		return keys(argv[2], (int)strtol(argv[3], NULL, 10));
	fprintf(stderr, "usage: ui fill ARTICLES | ui paint GALLEY | ui keys GALLEY SECONDS\n");
	return 2;
}
