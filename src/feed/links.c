/* Links, permalinks, enclosures and pictures. */
#include "feed/links.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"

/* ---- plain addresses */

void
begin_url(struct reader *r, const struct field *f, const struct xml_element *element)
{
	static const char *const names[] = {"href", "url", "src", "resource"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str url = reader_url(r, element->base, xml_attr(element, names[i], NS_RDF));

		if (url.n > 0) {
			reader_set(r, f, url, f->trust);
			r->capture.was_set = true;
			return;
		}
	}
}

void
end_url(struct reader *r, const struct field *f, struct str text)
{
	if (!r->capture.was_set)
		reader_set(r, f, reader_url(r, r->capture.base, text), f->trust);
}

void
begin_image(struct reader *r, const struct field *f, const struct xml_element *element)
{
	(void)f;
	if (r->feed->icon.n == 0)
		r->feed->icon = reader_url(r, element->base, xml_attr(element, "resource", NS_RDF));
}

void
begin_origin(struct reader *r, const struct field *f, const struct xml_element *element)
{
	(void)f;
	if (r->item.source_url.n == 0)
		r->item.source_url =
		    reader_url(r, element->base, xml_attr(element, "url", NS_OTHER));
}

/* ---- guid */

void
begin_guid(struct reader *r, const struct field *f, const struct xml_element *element)
{
	(void)f;
	r->capture.is_permalink =
	    !str_is_nocase(str_trim(xml_attr(element, "ispermalink", NS_OTHER)), "false");
}

/* A permalink is the page where there is no link; but only what is an address as it stands. */
void
end_guid(struct reader *r, const struct field *f, struct str text)
{
	uint8_t *known = &r->trust[OF_ITEM][offsetof(struct item, url) / 8];

	text = str_trim(text);
	if (r->capture.is_permalink && *known == 0 && url_is_http(text)) {
		struct str url = reader_url(r, r->capture.base, text);

		if (url.n > 0) {
			r->item.url = url;
			*known = 1;
		}
	}
	reader_set(r, f, utf8_line(r->a, str_dup(r->a, text)), f->trust);
}

/* ---- Atom's links */

/* A link element taken apart. */
struct link {
	struct str url, rel, type, title, length;
};

static void
link_alternate(struct reader *r, const struct field *f, const struct link *l)
{
	/* Of several the page, then what has no type. */
	uint8_t less = str_has_nocase(l->type, "html") ? 0 : l->type.n == 0 ? 1 : 2;

	reader_set(r, f, l->url, (uint8_t)(f->trust - less));
}

static void
link_enclosure(struct reader *r, const struct field *f, const struct link *l)
{
	struct media m = {.url = l->url,
	    .type = utf8_line(r->a, str_dup(r->a, l->type)),
	    .title = utf8_line(r->a, str_dup(r->a, l->title)),
	    .size_bytes = -1,
	    .duration_s = -1};

	if (!str_number(str_trim(l->length), &m.size_bytes) || m.size_bytes <= 0)
		m.size_bytes = -1;
	if (f->target == OF_ITEM)
		reader_add_media(r, m);
}

static void
set_if_empty(struct str *member, struct str value)
{
	if (member->n == 0)
		*member = value;
}

static void
link_self(struct reader *r, const struct field *f, const struct link *l)
{
	if (f->target == OF_FEED)
		set_if_empty(&r->feed->feed_url, l->url);
}

static void
link_hub(struct reader *r, const struct field *f, const struct link *l)
{
	if (f->target == OF_FEED)
		set_if_empty(&r->feed->hub, l->url);
}

static void
link_replies(struct reader *r, const struct field *f, const struct link *l)
{
	if (f->target == OF_ITEM)
		set_if_empty(&r->item.comments_url, l->url);
}

static void
link_related(struct reader *r, const struct field *f, const struct link *l)
{
	if (f->target == OF_ITEM)
		set_if_empty(&r->item.external_url, l->url);
}

static void
link_license(struct reader *r, const struct field *f, const struct link *l)
{
	set_if_empty(f->target == OF_ITEM ? &r->item.rights : &r->feed->rights, l->url);
}

static void
link_icon(struct reader *r, const struct field *f, const struct link *l)
{
	set_if_empty(f->target == OF_ITEM ? &r->item.image : &r->feed->icon, l->url);
}

static const struct {
	const char *rel;
	void (*take)(struct reader *r, const struct field *f, const struct link *l);
} relations[] = {{"alternate", link_alternate}, {"enclosure", link_enclosure}, {"self", link_self},
    {"hub", link_hub}, {"replies", link_replies}, {"related", link_related},
    {"license", link_license}, {"icon", link_icon}, {"image_src", link_icon}};

/* RFC 4287 4.2.7.2: relations are names, or the same behind an address of IANA. */
static struct str
relation_name(struct str rel)
{
	size_t slash;

	rel = str_trim(rel);
	if (rel.n == 0)
		return STR("alternate");
	for (slash = rel.n; slash > 0 && rel.p[slash - 1] != '/'; slash--)
		;
	return str_has_nocase(rel, "iana.org/assignments/") ? str_from(rel, slash) : rel;
}

static void
take_link(struct reader *r, const struct field *f, const struct link *l)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations && l->url.n > 0; i++)
		if (str_is_nocase(l->rel, relations[i].rel)) {
			relations[i].take(r, f, l);
			return;
		}
}

void
begin_link(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str rel = xml_attr(element, "rel", NS_OTHER),
		   href = xml_attr(element, "href", NS_OTHER);
	struct link l = {.rel = relation_name(rel),
	    .type = xml_attr(element, "type", NS_OTHER),
	    .title = xml_attr(element, "title", NS_OTHER),
	    .length = xml_attr(element, "length", NS_OTHER)};

	r->capture.note = str_dup(r->a, l.rel);
	r->capture.type = str_dup(r->a, l.type);
	r->capture.was_set = href.p != NULL;
	if (href.p == NULL)
		return; /* RSS: the text says it */
	l.url = reader_url(r, element->base, href);
	/* An empty reference is the base; where no base is given, it only was forgotten. */
	if (str_trim(href).n == 0 && !str_eq(element->base, r->url) && url_is_safe(element->base))
		l.url = element->base;
	take_link(r, f, &l);
}

void
end_link(struct reader *r, const struct field *f, struct str text)
{
	struct link l = {.rel = r->capture.note, .type = r->capture.type};

	if (r->capture.was_set)
		return;
	l.url = reader_url(r, r->capture.base, text);
	if (f->ns == NS_RSS && str_is(l.rel, "alternate"))
		reader_set(r, f, l.url, f->trust);
	else
		take_link(r, f, &l);
}

/* ---- things to play */

void
begin_enclosure(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct link l = {.type = xml_attr(element, "type", NS_OTHER),
	    .title = xml_attr(element, "title", NS_OTHER),
	    .length = xml_attr(element, "length", NS_OTHER)};
	struct str url = xml_attr(element, "url", NS_OTHER);

	l.url = reader_url(r, element->base, url.n > 0 ? url : xml_attr(element, "href", NS_OTHER));
	if (l.url.n > 0)
		link_enclosure(r, f, &l);
}

/* Seconds of "1:02:03", "62:03", "3723"; -1 for what is none. */
static int64_t
seconds_of(struct str text)
{
	int64_t seconds = 0, n;
	struct str part;
	int parts = 0;

	text = str_trim(text);
	text = str_sub(text, 0, str_find_char(text, '.'));
	if (text.n == 0)
		return -1;
	while (str_split(&text, ":", &part)) {
		if (!str_number(str_trim(part), &n) || n < 0 || n > INT32_MAX || ++parts > 3)
			return -1;
		seconds = seconds * 60 + n;
	}
	return seconds;
}

void
begin_media(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str type = xml_attr(element, "type", NS_OTHER),
		   medium = xml_attr(element, "medium", NS_OTHER);

	(void)f;
	r->media =
	    (struct media){.url = reader_url(r, element->base, xml_attr(element, "url", NS_OTHER)),
		.type = utf8_line(r->a, str_dup(r->a, type)),
		.size_bytes = -1,
		.duration_s = seconds_of(xml_attr(element, "duration", NS_OTHER))};
	memset(r->trust[OF_MEDIA], 0, sizeof r->trust[OF_MEDIA]);
	if (!str_number(str_trim(xml_attr(element, "filesize", NS_OTHER)), &r->media.size_bytes) ||
	    r->media.size_bytes <= 0)
		r->media.size_bytes = -1;
	if (str_is_nocase(medium, "image") && r->media.type.n == 0)
		r->media.type = STR("image/*");
}

void
end_duration(struct reader *r, const struct field *f, struct str text)
{
	(void)f;
	r->duration_s = seconds_of(text);
}
