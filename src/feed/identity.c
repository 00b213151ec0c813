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

static struct str
link_of(struct arena *a, const struct item *it)
{
	(void)a;
	return it->url;
}

static struct str
title_and_date(struct arena *a, const struct item *it)
{
	return str_printf(a, "%016" PRIx64 "-%" PRId64, str_hash(it->title),
	    it->published == DATE_NONE ? 0 : (int64_t)it->published);
}

/* Where items share an id but differ in the mark, gives each of them the mark behind its id; the first too,
 * because tomorrow another may be the first. */
static void
tell_apart(struct feed *f, struct arena *a, struct str (*mark)(struct arena *, const struct item *))
{
	struct map leaders = {0};
	bool *is_shared = arena_array(a, bool, f->n_items); /* by the leader's place */

	for (size_t i = 0; i < f->n_items; i++) {
		void **slot = map_at(&leaders, f->items[i].id);
		const struct item *leader = *slot;

		if (leader == NULL)
			*slot = &f->items[i];
		else if (!str_eq(mark(a, &f->items[i]), mark(a, leader)))
			is_shared[leader - f->items] = true;
	}
	for (size_t i = 0; i < f->n_items; i++) {
		struct item *it = &f->items[i];
		const struct item *leader = map_get(&leaders, it->id);

		if (is_shared[leader - f->items])
			it->id = str_printf(a, "%.*s %.*s", STR_ARG(it->id), STR_ARG(mark(a, it)));
	}
	map_release(&leaders);
}

void
identity_settle(struct feed *f, struct arena *a)
{
	for (size_t i = 0; i < f->n_items; i++)
		if (f->items[i].id.n == 0)
			f->items[i].id = make_id(a, &f->items[i]);
	tell_apart(f, a, link_of);
	tell_apart(f, a, title_and_date);
}
