/* Identity of items within their feed. */
#include "feed/identity.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/map.h"

/* An id for an item that has none. */
static struct str
make_id(struct arena *a, const struct item *it)
{
	struct str text = it->title;

	if (it->url.n > 0)
		return it->url;
	if (it->external_url.n > 0)
		return it->external_url;
	if (it->n_media > 0)
		return it->media[0].url;
	if (text.n == 0)
		text = it->content_html.n > 0 ? it->content_html : it->summary_html;
	if (it->published != DATE_NONE)
		return str_printf(
		    a, "galley:%016" PRIx64 "-%" PRId64, str_hash(text), (int64_t)it->published);
	return str_printf(a, "galley:%016" PRIx64, str_hash(text));
}

/* What tells an item from another of the same id. */
static struct str
distinction(struct arena *a, const struct item *it)
{
	if (it->url.n > 0 && !str_eq(it->url, it->id))
		return it->url;
	return str_printf(a, "%016" PRIx64 "-%" PRId64, str_hash(it->title),
	    it->published == DATE_NONE ? 0 : (int64_t)it->published);
}

static bool
is_same(const struct item *a, const struct item *b)
{
	return str_eq(a->url, b->url) && str_eq(a->title, b->title) && a->published == b->published;
}

void
identity_settle(struct feed *f, struct arena *a)
{
	struct map first = {0};
	bool *is_shared = arena_array(a, bool, f->n_items); /* by the place of the first of an id */

	for (size_t i = 0; i < f->n_items; i++) {
		struct item *it = &f->items[i];
		struct item **slot;

		if (it->id.n == 0)
			it->id = make_id(a, it);
		slot = (struct item **)map_at(&first, it->id);
		if (*slot == NULL)
			*slot = it;
		else if (!is_same(it, *slot))
			is_shared[*slot - f->items] = true;
	}
	/* All of them are marked, the first too: tomorrow another may be the first. */
	for (size_t i = 0; i < f->n_items; i++) {
		struct item *it = &f->items[i];
		const struct item *leader = map_get(&first, it->id);

		if (leader != NULL && is_shared[leader - f->items])
			it->id = str_printf(
			    a, "%.*s %.*s", STR_ARG(it->id), STR_ARG(distinction(a, it)));
	}
	map_release(&first);
}
