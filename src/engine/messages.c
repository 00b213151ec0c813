/* Each message of the reader's to who does what it says. */
#include "engine/messages.h"

#include <stdlib.h>

#include "engine/ingest.h"
#include "engine/memory.h"
#include "engine/moves.h"
#include "engine/pages.h"
#include "engine/refresh.h"
#include "engine/site.h"
#include "engine/subscribe.h"
#include "engine/teach.h"
#include "engine/writes.h"
#include "store/docs.h"

static char *
kept(struct str s)
{
	struct buf b = {0};

	buf_add(&b, s);
	return buf_steal(&b);
}

static void
forget_lines(struct engine *en)
{
	vec_each (char *, line, &en->typed)
		free(*line);
	vec_release(&en->typed);
}

void
messages_free(struct engine *en)
{
	forget_lines(en);
	vec_each (char *, url, &en->avoided)
		free(*url);
	vec_release(&en->avoided);
}

static void
take_refresh(struct engine *en, const struct msg *m)
{
	struct error e = {0};
	enum schedule_how how = m->n[1] == 2   ? SCHEDULE_FORCED
				: m->n[1] == 1 ? SCHEDULE_BY_HAND
					       : SCHEDULE_DUE;

	if (!refresh_start(en, how, m->ids, m->n_ids, m->n[0], &e))
		engine_failed(en, m->n[0], &e);
}

static void
take_reload(struct engine *en, int64_t seq)
{
	struct error e = {0};

	batch_commit(en);
	engine_read_conf(en);
	if (engine_reload(en, &e)) {
		en->has_ahead = true;
		en->next_look = 0; /* new feeds are due */
		engine_tell(en, &(struct msg){.kind = MSG_CHANGED}, STR(""));
		engine_done(en, seq);
	} else {
		engine_failed(en, seq, &e);
	}
}

static void
take_set(struct engine *en, struct str line)
{
	if (line.n > 0)
		vec_push(&en->typed, kept(line));
	else
		forget_lines(en);
	engine_read_conf(en);
}

static void
take_move_back(struct engine *en, int64_t seq, int64_t feed)
{
	struct error e = {0};

	batch_commit(en);
	if (en->refresh != NULL)
		error_set(&e, ERR_USAGE, "not while feeds are refreshed: try again after it");
	else if (moves_back(en, feed, &e))
		engine_tell(en, &(struct msg){.kind = MSG_CHANGED}, STR(""));
	if (e.code == ERR_NONE)
		engine_done(en, seq);
	else
		engine_failed(en, seq, &e);
}

/* The article on the screen gets its document now, if it has none. */
static void
take_opened(struct engine *en, int64_t item)
{
	struct docs_info info;
	bool is_cleaner = false, is_other;

	batch_commit(en);
	is_other = teach_catch_up(en, item);
	arena_reset(&en->scratch);
	if (!docs_info(&info, &en->scratch, en->store, item, NULL) ||
	    (info.item == DOCS_NONE && !is_other))
		return;
	/* Ready may mean: made between the reader's look and its message. So it is told all the same. */
	if (!(info.item == DOCS_OLD ? ingest_document(en->store, &en->scratch, item, NULL)
				    : ingest_older(en->store, &en->scratch, item, NULL)))
		return;
	if (memory_reclean(en->store, &en->scratch, item, &is_cleaner, NULL))
		en->has_index |= is_cleaner;
	engine_tell(en, &(struct msg){.kind = MSG_ARTICLE, .n = {item}}, STR(""));
}

static void
take_rules(struct engine *en, struct str host)
{
	struct buf text = {0};

	site_describe(&text, host);
	engine_note(en, "%.*s", STR_ARG(buf_str(&text)));
	buf_release(&text);
}

static void
take_avoid(struct engine *en, struct str what)
{
	vec_push(&en->avoided, kept(what));
}

static void
take_message(struct engine *en, const struct msg *m)
{
	switch (m->kind) {
	case MSG_HELLO:
		engine_tell(en, &(struct msg){.kind = MSG_READY, .n = {MSG_PROTOCOL}}, STR(""));
		break;
	case MSG_REFRESH:
		take_refresh(en, m);
		break;
	case MSG_STOP:
		refresh_stop(en);
		engine_done(en, m->n[0]);
		break;
	case MSG_MARK:
	case MSG_TAG:
	case MSG_SITE:
		writes_take(en, m);
		en->has_ahead = true;
		break;
	case MSG_PAGE:
		pages_fetch(en, m->n[1], m->n[0], (enum page_how)m->n[2]);
		break;
	case MSG_OPENED:
		take_opened(en, m->n[0]);
		break;
	case MSG_SUBSCRIBE:
		subscribe_to(en, m->n[0], m->s[0]);
		break;
	case MSG_MOVE_BACK:
		take_move_back(en, m->n[0], m->n[1]);
		break;
	case MSG_RELOAD:
		take_reload(en, m->n[0]);
		break;
	case MSG_SET:
		take_set(en, m->s[0]);
		break;
	case MSG_TEACH:
		teach_take(en, m);
		break;
	case MSG_AVOID:
		take_avoid(en, m->s[0]);
		break;
	case MSG_RULES:
		take_rules(en, m->s[0]);
		break;
	case MSG_QUIT:
		en->must_quit = true;
		break;
	default: /* the engine's own words, or a reader's that ask for nothing */
		break;
	}
}

void
messages_take(struct engine *en)
{
	struct msg m;

	if (en->chan.fd < 0)
		return;
	while (!en->must_quit && chan_receive(&en->chan, &m)) {
		en->said_idle = false;
		take_message(en, &m);
	}
	if (en->chan.is_closed)
		en->must_quit = true;
}
