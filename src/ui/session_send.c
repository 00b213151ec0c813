/* What the reader asks of the engine: each question is kept until it is answered, and asked again of the next engine. */
#include "ui/session_engine.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "ui/state.h"

void
pending_release(struct pending *p)
{
	change_release(&p->change);
	free(p->text);
	free(p->feeds);
}

void
pending_send(struct session *s, const struct pending *p)
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
	case MSG_SITE:
		m.n[1] = p->change.on;
		m.s[0] = str_of(p->change.tag);
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
	case MSG_MOVE_BACK:
		m.n[1] = p->article;
		break;
	case MSG_TEACH:
		m.n[1] = p->article;
		m.n[2] = p->which;
		m.n[3] = p->how;
		m.s[0] = str_of(p->text);
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

bool
pending_is_change(const struct pending *p)
{
	return p->kind == MSG_MARK || p->kind == MSG_TAG || p->kind == MSG_SITE;
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
		pending_send(s, vec_last(&s->pending));
	if (!s->has_engine)
		status_say(ui, LEVEL_ERROR, "not stored: there is no engine");
}

void
session_send_change(struct ui *ui, const struct change *c)
{
	if (c->kind == CHANGE_RULE)
		session_teach(
		    ui, c->article, c->which, c->on ? TEACH_PUT : TEACH_TAKE, str_of(c->tag));
	if (c->kind == CHANGE_SITE)
		post(ui, (struct pending){.kind = MSG_SITE, .change = change_copy(c)});
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
session_page(struct ui *ui, int64_t article, int how)
{
	post(ui, (struct pending){.kind = MSG_PAGE, .article = article, .how = how});
}

void
session_subscribe(struct ui *ui, struct str url)
{
	struct buf text = {0};

	buf_add(&text, url);
	post(ui, (struct pending){.kind = MSG_SUBSCRIBE, .text = buf_steal(&text)});
}

void
session_move_back(struct ui *ui, int64_t feed)
{
	post(ui, (struct pending){.kind = MSG_MOVE_BACK, .article = feed});
}

void
session_teach(
    struct ui *ui, int64_t article, enum docs_which which, enum teach_what what, struct str text)
{
	struct buf copy = {0};

	buf_add(&copy, text);
	buf_cstr(&copy);
	ui->article.walk.is_new = false;
	post(ui, (struct pending){.kind = MSG_TEACH,
		     .article = article,
		     .which = which,
		     .how = what,
		     .text = buf_steal(&copy)});
}

void
session_simple(struct ui *ui, enum msg_kind kind)
{
	post(ui, (struct pending){.kind = kind});
}

void
settings_forget(struct session *s)
{
	vec_each (char *, line, &s->typed)
		free(*line);
	vec_release(&s->typed);
}

void
settings_send(struct session *s)
{
	vec_each (char *, line, &s->typed)
		chan_send(&s->chan, &(struct msg){.kind = MSG_SET, .s = {str_of(*line)}});
}

void
session_set(struct ui *ui, struct str line)
{
	struct session *s = &ui->session;
	struct buf copy = {0};

	if (line.n > 0) {
		buf_add(&copy, line);
		vec_push(&s->typed, buf_steal(&copy));
	} else {
		settings_forget(s);
	}
	if (s->has_engine)
		chan_send(&s->chan, &(struct msg){.kind = MSG_SET, .s = {line}});
}

void
session_opened(struct ui *ui, int64_t article)
{
	if (ui->session.has_engine)
		chan_send(&ui->session.chan, &(struct msg){.kind = MSG_OPENED, .n = {article}});
}

void
session_rules(struct ui *ui, struct str host)
{
	if (ui->session.has_engine)
		chan_send(&ui->session.chan, &(struct msg){.kind = MSG_RULES, .s = {host}});
}

struct pending *
pending_find(struct session *s, int64_t seq)
{
	vec_each (struct pending, p, &s->pending)
		if (p->seq == seq)
			return p;
	return NULL;
}

void
pending_remove(struct session *s, struct pending *p)
{
	pending_release(p);
	pending_forget(s, p);
}

void
pending_forget(struct session *s, struct pending *p)
{
	memmove(p, p + 1, (size_t)(s->pending.v + s->pending.n - (p + 1)) * sizeof *p);
	s->pending.n--;
}

void
pending_retry(struct session *s)
{
	int64_t now = clock_ms();

	vec_each (struct pending, p, &s->pending)
		if (p->retry_at_ms != 0 && p->retry_at_ms <= now) {
			p->retry_at_ms = 0;
			pending_send(s, p);
		}
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

size_t
pending_unstored(const struct session *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->pending.n; i++)
		n += pending_is_change(&s->pending.v[i]);
	return n;
}
