/* An item while it is read: its lists, and what is settled when it is whole. */
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "feed/reader.h"

enum { LIST_MAX = 1000, RDF_ABOUT_TRUST = 3 };

/* ---- lists */

void *
reader_copy(struct reader *r, const void *from, size_t n)
{
	return n == 0 ? NULL : memcpy(arena_alloc(r->a, n), from, n);
}

void
reader_add_tag(struct reader *r, struct str tag)
{
	if (tag.n == 0 || r->tags.n >= LIST_MAX)
		return;
	vec_each (struct str, it, &r->tags)
		if (str_eq(*it, tag))
			return;
	vec_push(&r->tags, tag);
}

void
reader_add_media(struct reader *r, struct media m)
{
	if (m.url.n == 0 || r->media_list.n >= LIST_MAX)
		return;
	vec_each (struct media, it, &r->media_list)
		if (str_eq(it->url, m.url)) {
			it->type = it->type.n > 0 ? it->type : m.type;
			it->title = it->title.n > 0 ? it->title : m.title;
			it->size_bytes = it->size_bytes > 0 ? it->size_bytes : m.size_bytes;
			it->duration_s = it->duration_s > 0 ? it->duration_s : m.duration_s;
			return;
		}
	vec_push(&r->media_list, m);
}

void
reader_add_person(struct reader *r, struct people *to, struct person p, uint8_t trust)
{
	(void)r;
	if ((p.name.n == 0 && p.email.n == 0 && p.url.n == 0) || trust < to->trust ||
	    to->list.n >= LIST_MAX)
		return;
	if (trust > to->trust)
		vec_reset(&to->list);
	to->trust = trust;
	vec_each (struct person, it, &to->list)
		if (str_eq(it->name, p.name) &&
		    (it->name.n > 0 || (str_eq(it->email, p.email) && str_eq(it->url, p.url))))
			return;
	vec_push(&to->list, p);
}

/* ---- the item as a whole */

void
reader_begin_item(struct reader *r, const struct xml_element *element)
{
	r->item =
	    (struct item){.published = DATE_NONE, .updated = DATE_NONE, .base = element->base};
	r->item.id = utf8_line(r->a, str_dup(r->a, str_trim(xml_attr(element, "about", NS_RDF))));
	r->item_depth = element->depth;
	r->summary_is_atom = element->ns == NS_ATOM;
	r->duration_s = -1;
	r->latitude = r->longitude = (struct str){0};
	memset(r->trust[OF_ITEM], 0, sizeof r->trust[OF_ITEM]);
	r->trust[OF_ITEM][offsetof(struct item, id) / 8] = r->item.id.n > 0 ? RDF_ABOUT_TRUST : 0;
	vec_reset(&r->tags);
	vec_reset(&r->media_list);
	vec_reset(&r->item_authors.list);
	vec_reset(&r->source_authors.list);
	r->item_authors.trust = r->source_authors.trust = 0;
	/* CDF says these in attributes. */
	r->item.url = reader_url(r, element->base, xml_attr(element, "href", NS_OTHER));
	r->item.updated = date_parse(xml_attr(element, "lastmod", NS_OTHER));
	if (element->lang.n > 0)
		r->item.language = utf8_line(r->a, element->lang);
}

/* An enclosure's duration may stand outside of it, and its true address too. */
static void
settle_media(struct reader *r)
{
	struct media *first = r->media_list.v;

	if (r->media_list.n == 0)
		return;
	if (first->duration_s < 0)
		first->duration_s = r->duration_s;
	if (r->item.image.n == 0)
		vec_each (struct media, it, &r->media_list)
			if (str_starts_nocase(it->type, "image/")) {
				r->item.image = it->url;
				break;
			}
}

/* RSS' description is the content where there is no other; Atom's summary is shown in its place. */
static void
settle_content(struct item *it, bool summary_is_atom)
{
	if (it->content_html.n > 0)
		return;
	it->content_html = it->summary_html;
	if (!summary_is_atom)
		it->summary_html = (struct str){0};
}

void
reader_end_item(struct reader *r)
{
	struct item *it = &r->item;
	const struct people *authors =
	    r->item_authors.list.n > 0 ? &r->item_authors : &r->source_authors;

	r->item_depth = -1;
	settle_media(r);
	settle_content(it, r->summary_is_atom);
	READER_COPY(r, &authors->list, it->authors, it->n_authors);
	READER_COPY(r, &r->tags, it->tags, it->n_tags);
	READER_COPY(r, &r->media_list, it->media, it->n_media);
	/* What a cut-off item cannot be known by again would come twice. */
	if (r->is_cut && it->id.n == 0 && it->url.n == 0)
		return;
	if (r->items.n >= LIMIT_ITEMS)
		r->is_full = true;
	else
		vec_push(&r->items, *it);
}
