/* Many feeds to a transaction: a commit costs milliseconds, and a feed alone about one. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "engine/state.h"

/* Whatever comes first. A mark of the user's commits at once, before both. */
enum { BATCH_FEEDS = 50, BATCH_MS = 200 };

bool
batch_begin(struct engine *en, struct error *e)
{
	struct batch *b = &en->batch;

	if (b->is_open)
		return true;
	if (!store_begin(en->store, STORE_QUICK, e))
		return false;
	b->is_open = true;
	b->opened_ms = clock_ms();
	return true;
}

static void
tell(struct engine *en, const struct feed_news *n, const struct error *not_stored)
{
	struct str error = str_of(not_stored != NULL ? not_stored->text : n->error);
	struct msg m = {.kind = MSG_FEED, .n = {n->feed, n->n_new}, .s = {error}};

	en->counts.n_done++;
	if (not_stored != NULL)
		m.n[1] = 0;
	en->counts.n_new += m.n[1];
	if (error.n > 0) {
		en->counts.n_failed++;
		log_line("%s: %.*s", n->url, STR_ARG(error));
	}
	engine_tell(en, &m, str_of(n->url));
}

/* Tells of all feeds; why is not NULL when none of them was stored. */
static void
tell_all(struct engine *en, const struct error *why)
{
	struct refresh_counts *c = &en->counts;

	vec_each (struct feed_news, n, &en->batch.news) {
		tell(en, n, why);
		free(n->url);
		free(n->error);
	}
	if (en->batch.news.n > 0 && en->refresh != NULL)
		engine_tell(en,
		    &(struct msg){
			.kind = MSG_PROGRESS, .n = {c->n_done, c->n_asked, c->n_new, c->n_failed}},
		    STR(""));
	vec_reset(&en->batch.news);
}

void
batch_commit(struct engine *en)
{
	struct error e = {0};

	if (!en->batch.is_open) {
		tell_all(en, NULL);
		return;
	}
	en->batch.is_open = false;
	if (store_commit(en->store, &e)) {
		tell_all(en, NULL);
	} else {
		error_wrap(&e, "not stored");
		tell_all(en, &e);
	}
}

void
batch_undo(struct engine *en, const struct error *why)
{
	if (en->batch.is_open)
		store_rollback(en->store);
	en->batch.is_open = false;
	tell_all(en, why);
}

static char *
copy(struct str s)
{
	struct buf b = {0};

	buf_add(&b, s);
	return buf_steal(&b);
}

void
batch_add(struct engine *en, int64_t feed, int64_t n_new, struct str url, struct str error)
{
	vec_push(&en->batch.news,
	    (struct feed_news){
		.feed = feed, .n_new = n_new, .url = copy(url), .error = copy(error)});
	if (en->batch.news.n >= BATCH_FEEDS || !en->batch.is_open ||
	    clock_ms() - en->batch.opened_ms >= BATCH_MS)
		batch_commit(en);
}
