/* What each kind of element does at its start and with its text: one row a kind. */
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/entity.h"
#include "feed/links.h"
#include "feed/markup.h"
#include "feed/people.h"
#include "feed/reader.h"

/* ---- text */

/* How Atom's type and mode (0.3) say that the text is to be taken: RFC 4287 3.1.1 and 4.1.3.3. */
static void
begin_text(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str type = str_trim(xml_attr(element, "type", NS_OTHER));
	struct str mode = str_trim(xml_attr(element, "mode", NS_OTHER));
	struct capture *c = &r->capture;

	(void)f;
	if (element->ns != NS_ATOM)
		return;
	c->is_base64 = str_is_nocase(mode, "base64");
	if (str_is_nocase(type, "html") || str_is_nocase(type, "text/html"))
		c->is_html = true;
	else if (str_is_nocase(type, "xhtml") || str_ends_nocase(type, "/xml") ||
		 str_ends_nocase(type, "+xml"))
		c->mode = str_is_nocase(mode, "escaped") ? MODE_ESCAPED : MODE_MARKUP;
	else if (type.n == 0 || str_is_nocase(type, "text") || str_starts_nocase(type, "text/"))
		c->mode = MODE_PLAIN;
	else if (str_find_char(type, '/') < type.n)
		c->is_base64 = true; /* RFC 4287 4.1.3.3: any other media type */
}

static void
end_line(struct reader *r, const struct field *f, struct str text)
{
	reader_set(r, f, utf8_line(r->a, str_dup(r->a, str_trim(text))), f->trust);
}

/* The text as one line, whatever it was. */
static struct str
line_of(struct reader *r, struct str text)
{
	struct str line = r->capture.mode == MODE_PLAIN ? utf8_line(r->a, str_trim(text))
							: markup_line(r->a, text);

	if (line.n > LIMIT_TITLE_BYTES)
		line = utf8_first(line, LIMIT_TITLE_BYTES / 4);
	return str_dup(r->a, markup_mend_c1(r->a, line));
}

static void
end_title(struct reader *r, const struct field *f, struct str text)
{
	text = markup_mend_c1(r->a, text);
	if (text.n > (16 << 10))
		text.n = 16 << 10;
	reader_set(r, f, line_of(r, text), f->trust);
}

/* HTML out of what an element held, in the arena. */
static struct str
html_of(struct reader *r, struct str text)
{
	struct buf decoded = {0};

	if (r->capture.mode == MODE_PLAIN)
		return markup_of_text(r->a, text);
	if (r->capture.mode != MODE_ESCAPED || !markup_is_escaped_twice(text))
		return str_dup(r->a, text);
	entity_decode(&decoded, text);
	text = str_dup(r->a, buf_str(&decoded));
	buf_release(&decoded);
	return text;
}

static void
end_html(struct reader *r, const struct field *f, struct str text)
{
	struct str html = str_trim(markup_mend_c1(r->a, text));
	struct str *member = html.n == 0 ? NULL : reader_member(r, f, f->trust);

	if (member == NULL)
		return;
	*member = html_of(r, html);
	if (f->member == offsetof(struct item, content_html) || r->item.content_html.n == 0)
		r->item.base = r->capture.base;
	if (f->ns != NS_ATOM && f->member == offsetof(struct item, summary_html))
		r->summary_is_atom = false;
	if (r->item.language.n == 0 && r->capture.lang.n > 0)
		r->item.language = utf8_line(r->a, r->capture.lang);
}

/* Atom content out of line is a page of the item. */
static void
begin_content(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str url = reader_url(r, element->base, xml_attr(element, "src", NS_OTHER));

	begin_text(r, f, element);
	if (url.n > 0 && r->item.url.n == 0)
		r->item.url = url;
}

static void
end_date(struct reader *r, const struct field *f, struct str text)
{
	uint8_t *known = &r->trust[f->target][f->member / 8];
	time_t t = date_parse(text), *member;

	if (t == DATE_NONE)
		return;
	/* Of several the last: who adds an update forgets to take the old one out. */
	*known -= *known == f->trust;
	member = reader_member(r, f, f->trust);
	if (member != NULL)
		*member = t;
}

static void
end_number(struct reader *r, const struct field *f, struct str text)
{
	int64_t n, *member;

	text = str_trim(text);
	text.n =
	    text.n > 0 && str_find_char(text, '.') < text.n ? str_find_char(text, '.') : text.n;
	if (!str_number(text, &n) || n < 0 || n > INT32_MAX)
		return;
	member = reader_member(r, f, f->trust);
	if (member != NULL)
		*member = n;
}

static void
end_id(struct reader *r, const struct field *f, struct str text)
{
	/* Opaque, but it is shown and written: cleaned of what no text may hold. */
	reader_set(r, f, utf8_line(r->a, str_dup(r->a, str_trim(text))), f->trust);
}

/* ---- how often a feed wants to be asked */

static void
end_period(struct reader *r, const struct field *f, struct str text)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} periods[] = {{"hourly", 3600}, {"daily", 86400}, {"weekly", 604800}, {"monthly", 2592000},
	    {"yearly", 31536000}};

	(void)f;
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_is_nocase(str_trim(text), periods[i].name))
			r->sy_period_s = periods[i].seconds;
}

static void
end_frequency(struct reader *r, const struct field *f, struct str text)
{
	int64_t n;

	(void)f;
	if (str_number(str_trim(text), &n) && n > 0)
		r->sy_frequency = n;
}

static void
end_hour(struct reader *r, const struct field *f, struct str text)
{
	int64_t n;

	(void)f;
	if (str_number(str_trim(text), &n) && n >= 0 && n <= 24)
		r->feed->skip_hours |= UINT32_C(1) << n % 24; /* RSS 0.91 counted 1 to 24 */
}

static void
end_day(struct reader *r, const struct field *f, struct str text)
{
	static const char *const days[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

	(void)f;
	for (int i = 0; i < 7; i++)
		if (str_starts_nocase(str_trim(text), days[i]))
			r->feed->skip_days |= (uint8_t)(1u << i);
}

/* ---- where an item is about */

static void
end_degrees(struct reader *r, const struct field *f, struct str text)
{
	struct str *half = f->kind == LATITUDE ? &r->latitude : &r->longitude;

	*half = utf8_line(r->a, str_dup(r->a, str_trim(text)));
	if (r->latitude.n > 0 && r->longitude.n > 0)
		reader_set(r, f,
		    str_printf(r->a, "%.*s %.*s", STR_ARG(r->latitude), STR_ARG(r->longitude)),
		    f->trust);
}

/* ---- what else says something in attributes */

static void
begin_generator(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str version = xml_attr(element, "version", NS_OTHER);
	struct str resource = xml_attr(element, "resource", NS_RDF);

	r->capture.note = str_dup(r->a, str_trim(version));
	if (resource.n > 0)
		reader_set(r, f, utf8_line(r->a, str_dup(r->a, resource)), f->trust);
}

static void
end_generator(struct reader *r, const struct field *f, struct str text)
{
	struct str name = markup_line(r->a, text), version = r->capture.note;

	if (name.n > 0 && version.n > 0 && str_find(name, version) == name.n)
		name = str_printf(r->a, "%.*s %.*s", STR_ARG(name), STR_ARG(version));
	name = utf8_line(r->a, name);
	reader_set(r, f, str_dup(r->a, name), f->trust);
}

static void
begin_license(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str url = xml_attr(element, "resource", NS_RDF);

	if (url.n == 0)
		url = xml_attr(element, "href", NS_OTHER);
	reader_set(r, f, reader_url(r, element->base, url), f->trust);
}

static void
begin_category(struct reader *r, const struct field *f, const struct xml_element *element)
{
	static const char *const names[] = {"label", "term", "text"};

	(void)f;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str label = markup_line(r->a, xml_attr(element, names[i], NS_OTHER));

		if (label.n == 0)
			continue;
		reader_add_tag(r, str_dup(r->a, label));
		r->capture.was_set = true;
		return;
	}
}

static void
end_category(struct reader *r, const struct field *f, struct str text)
{
	(void)f;
	if (!r->capture.was_set)
		reader_add_tag(r, str_dup(r->a, markup_line(r->a, text)));
}

static void
end_keywords(struct reader *r, const struct field *f, struct str text)
{
	struct str word;

	(void)f;
	while (str_word(&text, ",;", &word))
		reader_add_tag(r, str_dup(r->a, markup_line(r->a, word)));
}

/* ---- the table */

const struct kind_row reader_kinds[KINDS] = {
    [OPEN_FEED] = {.opens = IN_FEED},
    [OPEN_ITEM] = {.opens = IN_ITEM},
    [OPEN_IMAGE] = {.begin = begin_image, .opens = IN_IMAGE},
    [OPEN_SOURCE] = {.opens = IN_SOURCE},
    [OPEN_TIMES] = {.opens = IN_TIMES},
    [LINE] = {.end = end_line},
    [TITLE] = {.begin = begin_text, .end = end_title, .has_markup = true},
    [HTML] = {.begin = begin_text, .end = end_html, .has_markup = true},
    [CONTENT] = {.begin = begin_content, .end = end_html, .has_markup = true},
    [URL] = {.begin = begin_url, .end = end_url, .needs_whole = true},
    [ID] = {.end = end_id, .needs_whole = true},
    [GUID] = {.begin = begin_guid, .end = end_guid, .needs_whole = true},
    [DATE] = {.end = end_date, .needs_whole = true},
    [NUMBER] = {.end = end_number, .needs_whole = true},
    [LINK] = {.begin = begin_link, .end = end_link, .needs_whole = true},
    [GENERATOR] = {.begin = begin_generator, .end = end_generator},
    [LICENSE] = {.begin = begin_license, .end = end_line},
    [PERIOD] = {.end = end_period, .needs_whole = true},
    [FREQUENCY] = {.end = end_frequency, .needs_whole = true},
    [HOUR] = {.end = end_hour, .needs_whole = true},
    [DAY] = {.end = end_day, .needs_whole = true},
    [LATITUDE] = {.end = end_degrees, .needs_whole = true},
    [LONGITUDE] = {.end = end_degrees, .needs_whole = true},
    [AUTHOR] = {.begin = begin_author, .end = end_author, .opens = IN_PERSON},
    [CATEGORY] = {.begin = begin_category, .end = end_category, .opens = IN_CATEGORY},
    [KEYWORDS] = {.end = end_keywords},
    [ENCLOSURE] = {.begin = begin_enclosure},
    [MEDIA] = {.begin = begin_media, .opens = IN_MEDIA},
    [DURATION] = {.end = end_duration, .needs_whole = true},
    [ORIGIN] = {.begin = begin_origin, .end = end_line},
    [PICTURE] = {.begin = begin_url, .end = end_url, .opens = IN_PICTURE, .needs_whole = true},
};
