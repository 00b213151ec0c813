/* The state of reading a feed: which element stands where, and which field's text is being gathered.
 *
 *     <rss>                IN_ROOT
 *       <channel>          IN_FEED
 *         <title>          a field of IN_FEED: its text is captured
 *         <image>          IN_IMAGE: its <title> is not the feed's
 *         <item>           IN_ITEM
 *           <x:title>      unknown: IN_NOTHING, and all below it */
#include "feed/reader.h"

#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/format.h"
#include "feed/markup.h"

enum { LINE_INPUT_MAX = 16 << 10 };

static const struct field fields[] = {
#define FIELD(places, ns, local, kind, target, type, member, trust)                                \
	{places, ns, local, kind, target, offsetof(struct type, member), trust},
#define OPEN(places, ns, local, kind) {places, ns, local, kind, OF_FEED, 0, 0},
#define FEED(ns, local, kind, member, trust)                                                       \
	FIELD(IN_FEED, ns, local, kind, OF_FEED, feed, member, trust)
#define IMAGE(ns, local, kind, member, trust)                                                      \
	FIELD(IN_IMAGE, ns, local, kind, OF_FEED, feed, member, trust)
#define TIMES(ns, local, kind, member, trust)                                                      \
	FIELD(IN_TIMES, ns, local, kind, OF_FEED, feed, member, trust)
#define ITEM(ns, local, kind, member, trust)                                                       \
	FIELD(IN_ITEM, ns, local, kind, OF_ITEM, item, member, trust)
#define ITEM_MEDIA(ns, local, kind, member, trust)                                                 \
	FIELD(IN_ITEM | IN_MEDIA, ns, local, kind, OF_ITEM, item, member, trust)
#define SOURCE(ns, local, kind, member, trust)                                                     \
	FIELD(IN_SOURCE, ns, local, kind, OF_ITEM, item, member, trust)
#define PICTURE_PART(ns, local, kind, member, trust)                                               \
	FIELD(IN_PICTURE, ns, local, kind, OF_ITEM, item, member, trust)
#define PERSON(ns, local, kind, member, trust)                                                     \
	FIELD(IN_PERSON, ns, local, kind, OF_PERSON, person, member, trust)
#define MEDIA_PART(ns, local, kind, member, trust)                                                 \
	FIELD(IN_MEDIA, ns, local, kind, OF_MEDIA, media, member, trust)
#include "feed/fields.def"
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* ---- finding fields */

static size_t
hash_of(struct str local)
{
	size_t h = local.n;

	for (size_t i = 0; i < local.n && i < 12; i++)
		h = h * 31 + (unsigned char)char_lower(local.p[i]);
	return h % FIELD_SLOTS;
}

static void
index_fields(struct reader *r)
{
	for (size_t i = FIELDS; i-- > 0;) {
		size_t slot = hash_of(str_of(fields[i].local));

		r->next[i] = r->first[slot];
		r->first[slot] = (uint16_t)(i + 1);
	}
}

static const struct field *
find_field(const struct reader *r, uint16_t place, const struct xml_element *element)
{
	if (place == IN_NOTHING)
		return NULL;
	for (size_t i = r->first[hash_of(element->local)]; i != 0; i = r->next[i - 1]) {
		const struct field *f = &fields[i - 1];

		if ((f->places & place) != 0 && f->ns == element->ns &&
		    str_is_nocase(element->local, f->local))
			return f;
	}
	return NULL;
}

/* ---- what kinds.c fills */

static void *
target_of(struct reader *r, const struct field *f)
{
	switch ((enum target)f->target) {
	case OF_FEED:
		return r->feed;
	case OF_ITEM:
		return &r->item;
	case OF_PERSON:
		return &r->person;
	default:
		return &r->media;
	}
}

void *
reader_member(struct reader *r, const struct field *f, uint8_t trust)
{
	uint8_t *known = &r->trust[f->target][f->member / 8];

	if (*known >= trust)
		return NULL;
	*known = trust;
	return (char *)target_of(r, f) + f->member;
}

void
reader_set(struct reader *r, const struct field *f, struct str s, uint8_t trust)
{
	struct str *member = s.n == 0 ? NULL : reader_member(r, f, trust);

	if (member != NULL)
		*member = s;
}

struct str
reader_url(struct reader *r, struct str base, struct str s)
{
	struct str url;

	s = str_trim(s);
	if (s.n == 0 || s.n > LIMIT_URL_BYTES)
		return (struct str){0};
	if (str_starts_nocase(
		s, "feed:")) /* feed://host and feed:http://host are of feed readers' making */
		s = str_from(s, 5);
	if (str_starts(s, "//") && r->url.n == 0)
		s = str_printf(r->a, "http:%.*s", STR_ARG(s));
	if (str_starts_nocase(s, "www."))
		s = str_printf(r->a, "http://%.*s", STR_ARG(s));
	url = url_resolve(r->a, base, s);
	return url_is_safe(url) ? url : (struct str){0};
}

/* ---- capturing */

static void
capture_end(struct reader *r)
{
	struct capture *c = &r->capture;
	const struct field *f = c->field;
	const struct kind_row *kind = &reader_kinds[f->kind];
	struct str text = buf_str(&c->text);
	struct buf plain = {0};

	c->field = NULL;
	if (c->is_base64 && c->mode != MODE_MARKUP && markup_base64(&plain, text) &&
	    utf8_is_valid(buf_str(&plain)))
		text = buf_str(&plain);
	text = markup_without_cdata(text);
	if (!kind->has_markup && text.n > LINE_INPUT_MAX)
		text.n = LINE_INPUT_MAX;
	if (!(r->is_cut && kind->needs_whole))
		kind->end(r, f, text);
	buf_release(&plain);
	buf_reset(&c->text);
}

/* Elements inside of text: they are part of it, so the text before them is markup too. */
static void
capture_markup(struct reader *r, const struct xml_element *element)
{
	struct capture *c = &r->capture;

	if (c->mode == MODE_PLAIN) {
		struct buf escaped = {0};

		markup_add_escaped(&escaped, buf_str(&c->text));
		buf_release(&c->text);
		c->text = escaped;
		c->mode = MODE_MARKUP;
	}
	markup_add_start(&c->text, r->a, element, c->base);
}

static void
capture_begin(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct capture *c = &r->capture;

	buf_reset(&c->text);
	*c = (struct capture){.field = f,
	    .depth = element->depth,
	    .text = c->text,
	    .base = element->base,
	    .lang = element->lang,
	    .mode = element->ns == NS_XHTML ? MODE_MARKUP : MODE_ESCAPED};
}

/* ---- events */

static const struct {
	const char *local;
	uint16_t place;
} roots[] = {{"rss", IN_ROOT | IN_FEED}, {"rdf", IN_ROOT}, {"feed", IN_FEED}, {"channel", IN_FEED},
    {"entry", IN_FEED}};

/* Where the children of an element stand that is no field: a feed's root may lie in other XML. */
/* What a root tells about the whole feed. */
static void
begin_feed(struct reader *r, const struct xml_element *element)
{
	struct feed *f = r->feed;

	f->format = format_of_root(r->a, element);
	f->language = utf8_line(r->a, element->lang);
	f->home_url = reader_url(r, element->base, xml_attr(element, "href", NS_OTHER));
	f->updated = date_parse(xml_attr(element, "lastmod", NS_OTHER));
}

static uint16_t
place_of_root(struct reader *r, const struct xml_element *element)
{
	for (size_t i = 0; i < sizeof roots / sizeof *roots && !r->is_feed; i++)
		if (str_is_nocase(element->local, roots[i].local)) {
			if (element->ns != NS_RSS && element->ns != NS_ATOM &&
			    element->ns != NS_RDF)
				continue;
			if (str_is(str_of(roots[i].local), "entry") &&
			    (element->depth > 0 || element->ns != NS_ATOM))
				continue;
			r->is_feed = true;
			begin_feed(r, element);
			if (str_is(str_of(roots[i].local), "entry")) {
				reader_begin_item(r, element);
				return IN_ITEM;
			}
			return roots[i].place;
		}
	return IN_NOTHING;
}

static bool
on_start(void *context, const struct xml_element *element)
{
	struct reader *r = context;
	struct capture *c = &r->capture;
	uint16_t parent = element->depth == 0 ? IN_NOTHING : r->places[element->depth - 1];
	uint16_t *place = &r->places[element->depth];
	const struct field *f;

	r->depth = element->depth + 1;
	*place = IN_NOTHING;
	if (c->field != NULL && reader_kinds[c->field->kind].has_markup) {
		capture_markup(r, element);
		return true;
	}
	f = find_field(r, parent, element);
	if (f == NULL) {
		if (!r->is_feed)
			*place = place_of_root(r, element);
		else if (c->field != NULL && markup_is_html(element->local))
			*place = IN_TEXT;
		return true;
	}
	*place = f->kind == OPEN_SAME ? parent : reader_kinds[f->kind].opens;
	if (f->kind == OPEN_ITEM)
		reader_begin_item(r, element);
	if (reader_kinds[f->kind].end != NULL)
		capture_begin(r, f, element);
	if (reader_kinds[f->kind].begin != NULL)
		reader_kinds[f->kind].begin(r, f, element);
	return !r->is_full;
}

static void
on_end(void *context, struct str local, int depth)
{
	struct reader *r = context;
	struct capture *c = &r->capture;

	r->depth = depth;
	if (c->field != NULL && c->depth == depth)
		capture_end(r);
	else if (c->field != NULL && reader_kinds[c->field->kind].has_markup) {
		markup_add_end(&c->text, local);
		return;
	}
	if (r->person_field != NULL && r->person_depth == depth)
		reader_kinds[r->person_field->kind].end(r, r->person_field, (struct str){0});
	if (r->places[depth] == IN_ITEM && r->item_depth == depth)
		reader_end_item(r);
	else if (r->places[depth] == IN_MEDIA && (depth == 0 || r->places[depth - 1] != IN_MEDIA))
		reader_add_media(r, r->media);
}

static void
on_text(void *context, struct str text)
{
	struct reader *r = context;
	struct capture *c = &r->capture;

	if (c->field == NULL)
		return;
	if (reader_kinds[c->field->kind].has_markup) {
		bool is_raw = c->is_html || (r->depth == c->depth + 1 && c->mode != MODE_MARKUP);

		if (is_raw)
			buf_add(&c->text, text);
		else
			markup_add_escaped(&c->text, text);
	} else if (r->depth == c->depth + 1 || r->places[r->depth - 1] == IN_TEXT) {
		buf_add(&c->text, text);
	}
}

static void
on_cut(void *context)
{
	((struct reader *)context)->is_cut = true;
}

/* An updatePeriod of so and so many updates; RSS 1.0's syndication module says daily and 1 by default. */
static void
settle_period(struct reader *r)
{
	if (r->sy_period_s > 0)
		r->feed->sy_period_s = r->sy_period_s / (r->sy_frequency > 0 ? r->sy_frequency : 1);
}

static void
settle_feed(struct reader *r)
{
	struct feed *f = r->feed;

	if (r->item_depth >= 0)
		reader_end_item(r);
	settle_period(r);
	READER_COPY(r, &r->feed_authors.list, f->authors, f->n_authors);
	READER_COPY(r, &r->items, f->items, f->n_items);
}

static void
release(struct reader *r)
{
	buf_release(&r->capture.text);
	vec_release(&r->feed_authors.list);
	vec_release(&r->item_authors.list);
	vec_release(&r->source_authors.list);
	vec_release(&r->items);
	vec_release(&r->tags);
	vec_release(&r->media_list);
	free(r);
}

bool
reader_read(struct feed *f, struct arena *a, struct str text, struct str url, bool *was_refused,
    struct error *e)
{
	struct reader *r = alloc_zero(1, sizeof *r); /* 10 KB */
	struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text, .cut = on_cut, .context = r};
	bool ok;

	_Static_assert(sizeof(struct item) / 8 < TRUST_SLOTS, "a trust for each member of an item");
	_Static_assert(sizeof(struct feed) / 8 < TRUST_SLOTS, "a trust for each member of a feed");
	*f = (struct feed){.updated = DATE_NONE, .ttl_minutes = -1, .sy_period_s = -1};
	r->a = a;
	r->feed = f;
	r->url = url;
	r->item_depth = -1;
	index_fields(r);
	ok = xml_read(a, text, url, &handler, e);
	*was_refused = !ok;
	r->is_cut = r->is_cut || !ok;
	settle_feed(r);
	if (ok && !r->is_feed)
		ok = error_set(e, ERR_FORMAT, "this is XML, but no feed");
	release(r);
	return ok;
}
