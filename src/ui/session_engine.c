/* The life of the engine as the reader sees it: started, its death noticed and named, another one started. What it is
 * asked is in session_send.c, what it says in session_hear.c. */
#include "ui/session_engine.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/url.h"
#include "ui/state.h"

enum {
	MESSAGES_AT_ONCE = 64, /* then keys are looked at again */
	QUICK_DEATHS = 5,      /* within DEATHS_MS: then no other is started by itself */
	DEATHS_MS = 60000,
	DEATHS_OF_URL = 2,
	END_MS = 5000,
};

static void
send_avoided(struct session *s)
{
	vec_each (struct culprit, c, &s->culprits)
		if (c->deaths >= DEATHS_OF_URL)
			chan_send(
			    &s->chan, &(struct msg){.kind = MSG_AVOID, .s = {str_of(c->url)}});
}

void
session_start(struct ui *ui)
{
	struct session *s = &ui->session;
	struct error e = {0};
	int fd;

	if (s->has_engine || ui->setup->start_engine == NULL)
		return;
	if (!ui->setup->start_engine(ui->setup->data, &fd, &s->pid, &e)) {
		status_say(ui, LEVEL_ERROR, "the engine could not be started: %s", e.text);
		return;
	}
	chan_init(&s->chan, fd);
	s->has_engine = true;
	s->is_idle = false;
	chan_send(&s->chan, &(struct msg){.kind = MSG_HELLO, .n = {MSG_PROTOCOL}});
	send_avoided(s);
	settings_send(s);
	vec_each (struct pending, p, &s->pending)
		pending_send(s, p);
}

static void
count_death(struct session *s)
{
	if (s->working == NULL || s->working[0] == '\0')
		return;
	vec_each (struct culprit, c, &s->culprits)
		if (strcmp(c->url, s->working) == 0) {
			c->deaths++;
			return;
		}
	vec_push(&s->culprits, (struct culprit){alloc_string(s->working), 1});
}

static const char *
cause_of_death(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, WNOHANG) == 0) {
		/* It closed the channel and lives: it may not go on writing beside another. */
		kill(pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
		return "it hung up";
	}
	return WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "it ended";
}

/* Deaths that come fast one after the other: another start would end the same way. */
static bool
is_hopeless(struct session *s)
{
	int64_t now = clock_ms();
	bool is_new = now - s->deaths_since_ms > DEATHS_MS;

	s->quick_deaths = is_new ? 1 : s->quick_deaths + 1;
	if (is_new)
		s->deaths_since_ms = now;
	return s->quick_deaths > QUICK_DEATHS;
}

static void
bury(struct ui *ui)
{
	struct session *s = &ui->session;
	const char *cause = cause_of_death(s->pid);
	bool was_working = s->working != NULL && s->working[0] != '\0';
	struct arena a = {0};

	chan_release(&s->chan);
	s->has_engine = false;
	s->total = 0;
	s->is_ready = false;
	if (s->is_quitting)
		return;
	count_death(s);
	if (is_hopeless(s)) {
		status_say(ui, LEVEL_ERROR,
		    "the engine does not stay alive (%s): :journal tells why, r tries again",
		    cause);
		return;
	}
	if (was_working)
		status_say(ui, LEVEL_ERROR, "the engine died (%s) over %.*s; another is at work",
		    cause, STR_ARG(url_without_credentials(&a, str_of(s->working))));
	else
		status_say(ui, LEVEL_ERROR, "the engine died (%s); another is at work", cause);
	arena_release(&a);
	free(s->working);
	s->working = NULL;
	session_start(ui);
}

void
session_read(struct ui *ui)
{
	struct session *s = &ui->session;
	struct msg m;

	if (!s->has_engine)
		return;
	pending_retry(s);
	chan_flush(&s->chan);
	for (int i = 0; i < MESSAGES_AT_ONCE && chan_receive(&s->chan, &m); i++)
		session_hear(ui, &m);
	if (s->chan.is_closed)
		bury(ui);
}

bool
session_is_idle(const struct session *s)
{
	return !s->has_engine || (s->pending.n == 0 && s->is_idle);
}

/* Reads answers until pred is false, the engine is gone, or the time is up. */
static void
wait_for_answers(struct ui *ui, int64_t deadline_ms)
{
	struct session *s = &ui->session;

	while (s->has_engine && pending_unstored(s) > 0 && clock_ms() < deadline_ms) {
		struct pollfd fd = {s->chan.fd, POLLIN, 0};

		if (chan_has_waiting(&s->chan))
			fd.events |= POLLOUT;
		(void)poll(&fd, 1, 50);
		session_read(ui);
	}
}

/* The engine ends by itself when the channel is closed; it is not waited for: it may be in the middle of
 * a transaction, and the shell's prompt should be back at once. */
size_t
session_end(struct ui *ui)
{
	struct session *s = &ui->session;
	size_t left;

	wait_for_answers(ui, clock_ms() + END_MS);
	left = pending_unstored(s);
	s->is_quitting = true;
	if (s->has_engine) {
		chan_send(&s->chan, &(struct msg){.kind = MSG_QUIT});
		chan_flush(&s->chan);
		chan_release(&s->chan);
		s->has_engine = false;
	}
	vec_each (struct pending, p, &s->pending)
		pending_release(p);
	vec_release(&s->pending);
	vec_each (struct culprit, c, &s->culprits)
		free(c->url);
	vec_release(&s->culprits);
	settings_forget(s);
	free(s->working);
	session_forget(s);
	return left;
}
