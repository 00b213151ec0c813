/* JSON Feed through jansson. Members are tables: name, kind, place. */
#include "feed/jsonfeed.h"

#include <jansson.h>
#include <stddef.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/jsonmend.h"
#include "feed/markup.h"

enum { LIST_MAX = 1000 };

struct context {
	struct arena *a;
	struct str url;
};

enum kind { LINE, URL, ID, HTML, TEXT, DATE, NUMBER };

struct member {
	const char *name;
	enum kind kind;
	size_t at; /* of several for one place the first that says something */
};

static const struct member feed_members[] = {
    {"title", LINE, offsetof(struct feed, title)},
    {"home_page_url", URL, offsetof(struct feed, home_url)},
    {"feed_url", URL, offsetof(struct feed, feed_url)},
    {"description", LINE, offsetof(struct feed, description)},
    {"icon", URL, offsetof(struct feed, icon)},
    {"favicon", URL, offsetof(struct feed, icon)},
    {"language", LINE, offsetof(struct feed, language)},
    {NULL, LINE, 0},
};

static const struct member item_members[] = {
    {"id", ID, offsetof(struct item, id)},
    {"url", URL, offsetof(struct item, url)},
    {"external_url", URL, offsetof(struct item, external_url)},
    {"title", LINE, offsetof(struct item, title)},
    {"content_html", HTML, offsetof(struct item, content_html)},
    {"content_text", TEXT, offsetof(struct item, content_html)},
    {"summary", TEXT, offsetof(struct item, summary_html)},
    {"image", URL, offsetof(struct item, image)},
    {"banner_image", URL, offsetof(struct item, image)},
    {"date_published", DATE, offsetof(struct item, published)},
    {"date_modified", DATE, offsetof(struct item, updated)},
    {"language", LINE, offsetof(struct item, language)},
    {NULL, LINE, 0},
};

static const struct member person_members[] = {
    {"name", LINE, offsetof(struct person, name)},
    {"url", URL, offsetof(struct person, url)},
    {"email", LINE, offsetof(struct person, email)},
    {NULL, LINE, 0},
};

static const struct member media_members[] = {
    {"url", URL, offsetof(struct media, url)},
    {"mime_type", LINE, offsetof(struct media, type)},
    {"title", LINE, offsetof(struct media, title)},
    {"size_in_bytes", NUMBER, offsetof(struct media, size_bytes)},
    {"duration_in_seconds", NUMBER, offsetof(struct media, duration_s)},
    {NULL, LINE, 0},
};

/* ---- values */

static struct str
string_of(const json_t *v)
{
	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
				 : (struct str){0};
}

static struct str
line_of(const struct context *c, const json_t *v)
{
	struct str line = utf8_line(c->a, string_of(v));

	return str_dup(
	    c->a, line.n > LIMIT_TITLE_BYTES ? utf8_first(line, LIMIT_TITLE_BYTES / 4) : line);
}

/* Numbers are ids too (JSON Feed 1.1: "use a string representation"). */
static struct str
id_of(const struct context *c, const json_t *v)
{
	if (json_is_integer(v))
		return str_printf(c->a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
	if (json_is_real(v))
		return str_printf(c->a, "%.17g", json_real_value(v));
	return line_of(c, v);
}

static struct str
url_of(const struct context *c, const json_t *v)
{
	struct str s = str_trim(string_of(v)), url;

	if (s.n == 0)
		return s;
	url = url_resolve(c->a, c->url, s);
	return url_is_safe(url) ? url : (struct str){0};
}

static int64_t
number_of(const json_t *v)
{
	double d = json_number_value(v);

	return json_is_number(v) && d > 0 && d < 9e15 ? (int64_t)d : -1;
}

static struct str
text_value(const struct context *c, enum kind kind, const json_t *v)
{
	switch (kind) {
	case URL:
		return url_of(c, v);
	case ID:
		return id_of(c, v);
	case HTML:
		return str_dup(c->a, str_trim(string_of(v)));
	case TEXT:
		return markup_of_text(c->a, string_of(v));
	default:
		return line_of(c, v);
	}
}

/* Fills the members of object that stand in the table. */
static void
take_members(const struct context *c, const json_t *object, const struct member *m, void *target)
{
	for (; m->name != NULL; m++) {
		const json_t *v = json_object_get(object, m->name);
		char *at = (char *)target + m->at;

		if (v == NULL)
			continue;
		if (m->kind == DATE)
			*(time_t *)(void *)at = date_parse(string_of(v));
		else if (m->kind == NUMBER)
			*(int64_t *)(void *)at = number_of(v);
		else if (((struct str *)(void *)at)->n == 0)
			*(struct str *)(void *)at = text_value(c, m->kind, v);
	}
}

/* ---- lists */

static size_t
list_length(const json_t *list)
{
	size_t n = json_is_array(list) ? json_array_size(list) : 0;

	return n < LIST_MAX ? n : LIST_MAX;
}

/* 1.1 has "authors", 1.0 "author". */
static void
take_authors(const struct context *c, const json_t *object, struct person **authors, size_t *n)
{
	const json_t *list = json_object_get(object, "authors"),
		     *one = json_object_get(object, "author");
	size_t length = list_length(list);

	*authors = arena_array(c->a, struct person, length + 1);
	for (size_t i = 0; i < length + 1; i++) {
		const json_t *v = i < length ? json_array_get(list, i) : *n == 0 ? one : NULL;
		struct person *p = &(*authors)[*n];

		take_members(c, v, person_members, p);
		if (json_is_string(v))
			p->name = line_of(c, v);
		*n += p->name.n + p->url.n + p->email.n > 0;
	}
}

static void
take_tags(const struct context *c, const json_t *object, struct item *it)
{
	const json_t *list = json_object_get(object, "tags");
	size_t length = list_length(list);

	it->tags = arena_array(c->a, struct str, length);
	for (size_t i = 0; i < length; i++) {
		it->tags[it->n_tags] = line_of(c, json_array_get(list, i));
		it->n_tags += it->tags[it->n_tags].n > 0;
	}
}

static void
take_media(const struct context *c, const json_t *object, struct item *it)
{
	const json_t *list = json_object_get(object, "attachments");
	size_t length = list_length(list);

	it->media = arena_array(c->a, struct media, length);
	for (size_t i = 0; i < length; i++) {
		struct media *m = &it->media[it->n_media];

		*m = (struct media){.size_bytes = -1, .duration_s = -1};
		take_members(c, json_array_get(list, i), media_members, m);
		it->n_media += m->url.n > 0;
	}
}

static void
take_item(const struct context *c, const json_t *object, struct item *it)
{
	*it = (struct item){.published = DATE_NONE, .updated = DATE_NONE, .base = c->url};
	take_members(c, object, item_members, it);
	take_authors(c, object, &it->authors, &it->n_authors);
	take_tags(c, object, it);
	take_media(c, object, it);
	/* Micro.blog and others write the date as a number. */
	if (it->published == DATE_NONE &&
	    json_is_integer(json_object_get(object, "date_published")))
		it->published = date_parse(id_of(c, json_object_get(object, "date_published")));
}

static void
take_items(const struct context *c, const json_t *list, struct feed *f)
{
	size_t n = json_is_array(list) ? json_array_size(list) : 0;

	n = n < LIMIT_ITEMS ? n : LIMIT_ITEMS;
	f->items = arena_array(c->a, struct item, n);
	for (size_t i = 0; i < n; i++) {
		struct item *it = &f->items[f->n_items];

		if (!json_is_object(json_array_get(list, i)))
			continue;
		take_item(c, json_array_get(list, i), it);
		f->n_items++;
	}
}

static void
take_hub(const struct context *c, const json_t *root, struct feed *f)
{
	const json_t *hubs = json_object_get(root, "hubs");

	for (size_t i = 0; i < list_length(hubs) && f->hub.n == 0; i++)
		f->hub = url_of(c, json_object_get(json_array_get(hubs, i), "url"));
}

/* ---- the document */

static bool
is_jsonfeed(const json_t *root)
{
	struct str version = string_of(json_object_get(root, "version"));

	return str_has(version, "jsonfeed.org/version/") ||
	       json_is_array(json_object_get(root, "items"));
}

static const char *
format_of(const json_t *root)
{
	struct str version = str_trim(string_of(json_object_get(root, "version")));

	return str_ends(version, "/1") || str_ends(version, "/1.0") || str_is(version, "1.0")
		   ? "json-1.0"
		   : "json-1.1";
}

static json_t *
load(struct str text, struct error *e)
{
	json_error_t why;
	json_t *root = json_loadb(text.p, text.n, JSON_ALLOW_NUL, &why);

	if (root == NULL)
		error_set(e, ERR_FORMAT, "line %d: %s", why.line, why.text);
	return root;
}

bool
jsonfeed_read(struct feed *f, struct arena *a, struct str text, struct str url, struct error *e)
{
	struct context c = {a, url};
	struct buf mended = {.max = text.n * 4 + 4096};
	json_t *root = load(text, e);

	*f = (struct feed){.updated = DATE_NONE,
	    .ttl_minutes = -1,
	    .sy_period_s = -1,
	    .is_well_formed = root != NULL};
	if (root == NULL) {
		jsonmend(&mended, text);
		root = load(buf_str(&mended), e);
		buf_release(&mended);
	}
	if (root == NULL || !is_jsonfeed(root)) {
		json_decref(root);
		return error_set(e, ERR_FORMAT, "this is JSON, but no JSON Feed");
	}
	f->format = format_of(root);
	take_members(&c, root, feed_members, f);
	take_authors(&c, root, &f->authors, &f->n_authors);
	take_items(&c, json_object_get(root, "items"), f);
	take_hub(&c, root, f);
	json_decref(root);
	return true;
}
