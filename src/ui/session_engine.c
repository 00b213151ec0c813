/* The engine as the reader sees it: started, spoken to, its death noticed and named, another one started. */
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
#include "ui/subscribe.h"

enum {
	MESSAGES_AT_ONCE = 64, /* then keys are looked at again */
	RETRIES = 5,
	RETRY_MS = 1000,
	QUICK_DEATHS = 5, /* within DEATHS_MS: then no other is started by itself */
	DEATHS_MS = 60000,
	DEATHS_OF_URL = 2,
	END_MS = 5000,
};

static void
release_pending(struct pending *p)
{
	change_release(&p->change);
	free(p->text);
	free(p->feeds);
}

static void
send(struct session *s, const struct pending *p)
{
	struct msg m = {.kind = p->kind, .n = {p->seq}};

	switch (p->kind) {
	case MSG_MARK:
	case MSG_TAG:
		m.n[1] = p->change.on;
		if (p->kind == MSG_TAG)
			m.s[0] = str_of(p->change.tag);
		m.ids = p->change.ids;
		m.n_ids = p->change.n;
		break;
	case MSG_REFRESH:
		m.n[1] = p->how;
		m.ids = p->feeds;
		m.n_ids = p->n_feeds;
		m.s[0] = str_of(p->text);
		break;
	case MSG_PAGE:
		m.n[1] = p->article;
		m.n[2] = p->how;
		break;
	case MSG_SUBSCRIBE:
		m.s[0] = str_of(p->text);
		break;
	default:
		break;
	}
	if (s->has_engine)
		chan_send(&s->chan, &m);
}

static void
post(struct ui *ui, struct pending p)
{
	struct session *s = &ui->session;

	p.seq = ++s->last_seq;
	vec_push(&s->pending, p);
	s->is_idle = false;
	if (!s->has_engine && ui->setup->start_engine != NULL)
		session_start(ui); /* sends all that is pending */
	else
		send(s, vec_last(&s->pending));
	if (!s->has_engine)
		status_say(ui, LEVEL_ERROR, "not stored: there is no engine");
}

void
session_send_change(struct ui *ui, const struct change *c)
{
	for (size_t at = 0; at < c->n; at += MSG_IDS) {
		struct change part = *c;

		part.ids += at;
		part.n = c->n - at > MSG_IDS ? MSG_IDS : c->n - at;
		post(ui, (struct pending){.kind = c->kind == CHANGE_READ ? MSG_MARK : MSG_TAG,
			     .change = change_copy(&part)});
	}
}

void
session_refresh(struct ui *ui, const int64_t *feeds, size_t n, int how, const char *why)
{
	struct pending p = {.kind = MSG_REFRESH, .how = how, .text = alloc_string(why)};

	if (n > MSG_IDS)
		n = MSG_IDS;
	p.feeds = alloc_resize(NULL, n > 0 ? n : 1, sizeof *feeds);
	if (n > 0)
		memcpy(p.feeds, feeds, n * sizeof *feeds);
	p.n_feeds = n;
	post(ui, p);
}

void
session_page(struct ui *ui, int64_t article, bool again)
{
	post(ui, (struct pending){.kind = MSG_PAGE, .article = article, .how = again});
}

void
session_subscribe(struct ui *ui, struct str url)
{
	struct buf text = {0};

	buf_add(&text, url);
	post(ui, (struct pending){.kind = MSG_SUBSCRIBE, .text = buf_steal(&text)});
}

void
session_simple(struct ui *ui, enum msg_kind kind)
{
	post(ui, (struct pending){.kind = kind});
}

void
session_opened(struct ui *ui, int64_t article)
{
	if (ui->session.has_engine)
		chan_send(&ui->session.chan, &(struct msg){.kind = MSG_OPENED, .n = {article}});
}

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
	vec_each (struct pending, p, &s->pending)
		send(s, p);
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

static struct pending *
find_pending(struct session *s, int64_t seq)
{
	vec_each (struct pending, p, &s->pending)
		if (p->seq == seq)
			return p;
	return NULL;
}

static void
remove_pending(struct session *s, struct pending *p)
{
	release_pending(p);
	memmove(p, p + 1, (size_t)(s->pending.v + s->pending.n - (p + 1)) * sizeof *p);
	s->pending.n--;
}

static void
on_done(struct ui *ui, int64_t seq)
{
	struct session *s = &ui->session;
	struct pending *p = find_pending(s, seq);
	enum msg_kind kind;

	if (p == NULL)
		return;
	kind = p->kind;
	if (kind == MSG_SUBSCRIBE)
		subscribe_done(ui, seq);
	if (kind == MSG_PAGE && ui->article.id == p->article)
		status_say(ui, LEVEL_NOTE, "the whole page; x goes back to the feed's text");
	remove_pending(s, p);
	if (kind == MSG_MARK || kind == MSG_TAG)
		listing_forget_rows(&ui->listing);
	ui->check_at_ms = 0;
}

static void
on_failed(struct ui *ui, int64_t seq, struct str why)
{
	struct session *s = &ui->session;
	struct pending *p = find_pending(s, seq);
	bool is_change;

	if (seq == 0)
		status_say(
		    ui, LEVEL_ERROR, "the engine: %.*s", STR_ARG(why)); /* it could not begin */
	if (p == NULL)
		return;
	is_change = p->kind == MSG_MARK || p->kind == MSG_TAG;
	if (is_change && p->tries++ < RETRIES) {
		p->retry_at_ms = clock_ms() + RETRY_MS;
		status_say(ui, LEVEL_WARNING, "not stored yet (%.*s); trying again", STR_ARG(why));
		return;
	}
	if (p->kind == MSG_PAGE && ui->article.asked_page == p->article) {
		ui->article.asked_page = 0;
		article_reload(ui);
	}
	status_say(ui, LEVEL_ERROR, "%s%.*s",
	    is_change             ? "NOT stored, and taken back: "
	    : p->kind == MSG_PAGE ? "the page could not be fetched: "
				  : "",
	    STR_ARG(why));
	remove_pending(s, p);
	listing_forget_rows(&ui->listing);
	ui_reload(ui);
}

static void
on_progress(struct ui *ui, const struct msg *m)
{
	struct session *s = &ui->session;

	if (m->n[1] == 0 && s->total > 0) {
		if (m->n[3] > 0 && s->total > 1)
			status_say(ui, LEVEL_WARNING,
			    "refreshed: %lld new, %lld failed (:journal says why)",
			    (long long)m->n[2], (long long)m->n[3]);
		else if (m->n[3] == 0)
			status_say(ui, LEVEL_NOTE, "refreshed: %lld new", (long long)m->n[2]);
		ui->check_at_ms = 0;
	}
	s->done = m->n[0];
	s->total = m->n[1];
	s->n_new = m->n[2];
	s->n_failed = m->n[3];
}

static void
on_feed(struct ui *ui, const struct msg *m)
{
	const struct feed_row *f = sidebar_feed(&ui->sidebar, m->n[0]);

	if (m->s[0].n == 0)
		return;
	if (f != NULL && ui->session.total == 1) /* asked for it, or it is all there is */
		status_say(ui, LEVEL_ERROR, "%.*s: %.*s", STR_ARG(f->title), STR_ARG(m->s[0]));
	else if (f != NULL)
		status_log(ui, LEVEL_ERROR, "%.*s: %.*s", STR_ARG(f->title), STR_ARG(m->s[0]));
	else
		status_log(ui, LEVEL_ERROR, "%.*s", STR_ARG(m->s[0]));
}

static void
on_article(struct ui *ui, int64_t id)
{
	struct article_pane *p = &ui->article;

	listing_forget_rows(&ui->listing);
	if (p->asked_page == id) {
		p->asked_page = 0;
		p->which_id = 0;
	}
	if (p->id == id)
		article_reload(ui);
}

static void
on_working(struct session *s, struct str what)
{
	struct buf text = {0};

	buf_add(&text, what);
	free(s->working);
	s->working = buf_steal(&text);
}

static void
on_message(struct ui *ui, const struct msg *m)
{
	struct session *s = &ui->session;

	if (m->kind != MSG_WORKING)
		on_working(s, STR("")); /* it has come further than that */
	switch (m->kind) {
	case MSG_READY:
		s->is_ready = true;
		ui->check_at_ms = 0;
		article_want_text(ui);
		break;
	case MSG_PROGRESS:
		on_progress(ui, m);
		break;
	case MSG_FEED:
		on_feed(ui, m);
		break;
	case MSG_ARTICLE:
		on_article(ui, m->n[0]);
		break;
	case MSG_CHANGED:
		break; /* data_version tells */
	case MSG_FOUND:
		subscribe_found(ui, m->n[0], m->s[0], m->s[1]);
		break;
	case MSG_NOTE:
		status_say(ui, LEVEL_NOTE, "%.*s", STR_ARG(m->s[0]));
		break;
	case MSG_DONE:
		on_done(ui, m->n[0]);
		break;
	case MSG_FAILED:
		on_failed(ui, m->n[0], m->s[0]);
		break;
	case MSG_WORKING:
		on_working(s, m->s[0]);
		break;
	default:
		break;
	}
	s->is_idle = m->kind == MSG_IDLE;
	if (s->is_idle)
		s->total = 0;
	ui->is_dirty = true;
}

static void
retry_what_is_due(struct session *s)
{
	int64_t now = clock_ms();

	vec_each (struct pending, p, &s->pending)
		if (p->retry_at_ms != 0 && p->retry_at_ms <= now) {
			p->retry_at_ms = 0;
			send(s, p);
		}
}

void
session_read(struct ui *ui)
{
	struct session *s = &ui->session;
	struct msg m;

	if (!s->has_engine)
		return;
	retry_what_is_due(s);
	chan_flush(&s->chan);
	for (int i = 0; i < MESSAGES_AT_ONCE && chan_receive(&s->chan, &m); i++)
		on_message(ui, &m);
	if (s->chan.is_closed)
		bury(ui);
}

int64_t
session_next_ms(const struct session *s)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < s->pending.n; i++)
		if (s->pending.v[i].retry_at_ms != 0 && s->pending.v[i].retry_at_ms < next)
			next = s->pending.v[i].retry_at_ms;
	return next;
}

bool
session_is_idle(const struct session *s)
{
	return !s->has_engine || (s->pending.n == 0 && s->is_idle);
}

static size_t
unstored(const struct session *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->pending.n; i++)
		n += s->pending.v[i].kind == MSG_MARK || s->pending.v[i].kind == MSG_TAG;
	return n;
}

/* Reads answers until pred is false, the engine is gone, or the time is up. */
static void
wait_for_answers(struct ui *ui, int64_t deadline_ms)
{
	struct session *s = &ui->session;

	while (s->has_engine && unstored(s) > 0 && clock_ms() < deadline_ms) {
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
	left = unstored(s);
	s->is_quitting = true;
	if (s->has_engine) {
		chan_send(&s->chan, &(struct msg){.kind = MSG_QUIT});
		chan_flush(&s->chan);
		chan_release(&s->chan);
		s->has_engine = false;
	}
	vec_each (struct pending, p, &s->pending)
		release_pending(p);
	vec_release(&s->pending);
	vec_each (struct culprit, c, &s->culprits)
		free(c->url);
	vec_release(&s->culprits);
	free(s->working);
	session_forget(s);
	return left;
}
