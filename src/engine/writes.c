/* Marks and tags: in front of everything, and sure to be on the disk when they are called done. */
#include "engine/writes.h"

#include "base/clock.h"
#include "store/items.h"
#include "store/sites.h"
#include "store/tags.h"

static bool
write_message(struct engine *en, const struct msg *m, struct error *e)
{
	time_t now = clock_now();
	int64_t n_pages;

	if (m->kind == MSG_MARK)
		return items_mark(en->store, m->ids, m->n_ids, m->n[1] != 0, now, NULL, e);
	if (m->kind == MSG_SITE)
		return sites_forget(en->store, m->s[0], m->n[1] != 0, clock_now(), &n_pages, e);
	if (m->n[1] != 0)
		return tags_add(en->store, m->s[0], m->ids, m->n_ids, now, NULL, e);
	return tags_remove(en->store, m->s[0], m->ids, m->n_ids, NULL, e);
}

void
writes_take(struct engine *en, const struct msg *m)
{
	struct error e = {0};

	/* Not inside the batch: its transaction promises less, and ends later. */
	batch_commit(en);
	if (write_message(en, m, &e))
		engine_done(en, m->n[0]);
	else
		engine_failed(en, m->n[0], &e);
}
