/* galley add: subscribes to a feed by its own address or by that of any page that names it. The work is the
 * engine's, asked over the channel as the reader asks it. */
#include <poll.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/vec.h"
#include "cli/commands.h"
#include "engine/engine.h"
#include "ipc/chan.h"

const struct cli_option add_options[] = {
    {"all", NULL, "subscribe to every feed that a page names"},
    {NULL, NULL, NULL},
};

struct found_feed {
	struct str url, title;
};

/* The talk with the engine about one URL. */
struct talk {
	struct engine_process engine;
	struct chan chan;
	struct arena arena;
	VEC(struct found_feed) found; /* on the page, when there are several */
};

static bool
receive(struct talk *t, struct msg *m, struct error *e)
{
	while (!chan_receive(&t->chan, m)) {
		struct pollfd p = {.fd = t->chan.fd, .events = POLLIN};

		if (t->chan.is_closed)
			return error_set(e, ERR_IO, "the engine has ended while it was at work");
		if (chan_has_waiting(&t->chan))
			p.events |= POLLOUT;
		(void)poll(&p, 1, -1); /* interrupted or not: look again */
		chan_flush(&t->chan);
	}
	return true;
}

static void
remember(struct talk *t, const struct msg *m)
{
	vec_push(&t->found, (struct found_feed){.url = str_dup(&t->arena, m->s[0]),
				.title = str_dup(&t->arena, m->s[1])});
}

/* Waits until the engine says done or failed. */
static bool
await(struct talk *t, struct error *e)
{
	struct msg m;

	while (receive(t, &m, e)) {
		if (m.kind == MSG_FOUND)
			remember(t, &m);
		else if (m.kind == MSG_FEED)
			fprintf(stderr, "Subscribed: %lld articles\n", (long long)m.n[1]);
		else if (m.kind == MSG_DONE || m.kind == MSG_READY)
			return true;
		else if (m.kind == MSG_FAILED)
			return error_set(e, ERR_NET, "%.*s", STR_ARG(m.s[0]));
	}
	return false;
}

static bool
talk_begin(struct talk *t, struct error *e)
{
	if (!engine_start(&t->engine, e))
		return false;
	chan_init(&t->chan, t->engine.fd);
	chan_send(&t->chan, &(struct msg){.kind = MSG_HELLO, .n = {MSG_PROTOCOL}});
	return await(t, e);
}

static void
talk_end(struct talk *t)
{
	if (t->engine.pid > 0) {
		chan_release(&t->chan);
		(void)waitpid(t->engine.pid, NULL, 0); /* it ends when the channel closes */
	}
	vec_release(&t->found);
	arena_release(&t->arena);
}

static bool
subscribe(struct talk *t, struct str url, struct error *e)
{
	chan_send(&t->chan, &(struct msg){.kind = MSG_SUBSCRIBE, .n = {1}, .s = {url}});
	return await(t, e);
}

static void
list_found(FILE *to, const struct talk *t)
{
	for (size_t i = 0; i < t->found.n; i++)
		fprintf(to, "%3zu  %.*s  %.*s\n", i + 1, STR_ARG(t->found.v[i].url),
		    STR_ARG(t->found.v[i].title));
}

/* Which of the feeds found the user wants: its place, or the number of feeds for none. */
static size_t
ask(const struct talk *t)
{
	char line[32];
	int64_t n;

	fprintf(stderr, "The page names %zu feeds:\n", t->found.n);
	list_found(stderr, t);
	fputs("Subscribe to which? [1, or nothing] ", stderr);
	if (fgets(line, sizeof line, stdin) == NULL || !str_number(str_trim(str_of(line)), &n) ||
	    n < 1 || (size_t)n > t->found.n)
		return t->found.n;
	return (size_t)n - 1;
}

static bool
choose(struct talk *t, const struct args *args, struct error *e)
{
	size_t only;

	if (args_has(args, "all")) {
		for (size_t i = 0; i < t->found.n; i++)
			if (!subscribe(t, t->found.v[i].url, e))
				return false;
		return true;
	}
	if (!isatty(STDIN_FILENO)) {
		list_found(stderr, t);
		return error_set(e, ERR_USAGE,
		    "the page names %zu feeds: add one of these addresses, or use --all",
		    t->found.n);
	}
	only = ask(t);
	return only == t->found.n || subscribe(t, t->found.v[only].url, e);
}

static bool
add(const struct args *args, const char *url, struct error *e)
{
	struct talk t = {.engine.fd = -1};
	bool ok = talk_begin(&t, e) && subscribe(&t, str_of(url), e);

	if (ok && t.found.n > 0)
		ok = choose(&t, args, e);
	talk_end(&t);
	return ok;
}

int
cli_add(struct args *args)
{
	return args_each(args, add);
}
