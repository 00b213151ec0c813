/* What the engine says, and what the reader does about it. */
#include "ui/session_engine.h"

#include <stdlib.h>

#include "base/clock.h"
#include "ui/fullpage.h"
#include "ui/state.h"
#include "ui/subscribe.h"

enum { RETRIES = 5, RETRY_MS = 1000 };

static void
on_done(struct ui *ui, int64_t seq)
{
	struct session *s = &ui->session;
	struct pending *p = pending_find(s, seq), done;

	if (p == NULL)
		return;
	/* Taken out first: what follows may ask for more, and the others move then. */
	done = *p;
	pending_forget(s, p);
	if (done.kind == MSG_PAGE)
		fullpage_arrived(ui, done.article);
	if (done.kind == MSG_SUBSCRIBE)
		subscribe_done(ui, seq);
	if (done.kind == MSG_MOVE_BACK)
		status_say(
		    ui, LEVEL_NOTE, "back at its old address; that redirect is not adopted again");
	if (done.kind == MSG_TEACH && done.how != TEACH_LOOK && !ui->article.walk.is_new)
		walk_forget(&ui->article); /* the page was fetched for it */
	if (done.kind == MSG_TEACH)
		walk_want(ui);
	if (done.kind == MSG_MARK || done.kind == MSG_TAG)
		listing_forget_rows(&ui->listing);
	ui->check_at_ms = 0;
	pending_release(&done);
}

static void
on_failed(struct ui *ui, int64_t seq, struct str why)
{
	struct session *s = &ui->session;
	struct pending *p = pending_find(s, seq);
	bool is_change;

	if (seq == 0)
		status_say(
		    ui, LEVEL_ERROR, "the engine: %.*s", STR_ARG(why)); /* it could not begin */
	if (p == NULL)
		return;
	is_change = pending_is_change(p);
	if (is_change && p->tries++ < RETRIES) {
		p->retry_at_ms = clock_ms() + RETRY_MS;
		status_say(ui, LEVEL_WARNING, "not stored yet (%.*s); trying again", STR_ARG(why));
		return;
	}
	if (p->kind == MSG_TEACH && p->how == TEACH_LOOK) {
		pending_remove(s, p); /* what was stored is shown; - and + will fetch the rest */
		return;
	}
	if (p->kind == MSG_PAGE)
		fullpage_failed(ui, p->article, why);
	else if (p->is_taught)
		status_say(ui, LEVEL_WARNING,
		    "the rule is changed (u undoes), but the page cannot be read again: %.*s",
		    STR_ARG(why));
	else
		status_say(ui, LEVEL_ERROR, "%s%.*s",
		    is_change ? "NOT stored, and taken back: " : "", STR_ARG(why));
	pending_remove(s, p);
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
	listing_forget_rows(&ui->listing);
	fullpage_changed(ui, id);
}

static void
on_working(struct session *s, struct str what)
{
	struct buf text = {0};

	buf_add(&text, what);
	free(s->working);
	s->working = buf_steal(&text);
}

void
session_hear(struct ui *ui, const struct msg *m)
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
	case MSG_WHOLE:
		walk_whole(ui, m->n[0], m->n[1] != 0 ? DOCS_PAGE : DOCS_ITEM, m->s[0]);
		break;
	case MSG_TAUGHT:
		walk_taught(ui, m->n[0], (int)m->n[1], m->n[2] != 0, m->s[0], m->s[1]);
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
