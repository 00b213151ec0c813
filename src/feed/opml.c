/* OPML by way of xml.c, and of mend.c for the readers that forget to escape "&". */
#include "feed/opml.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/decode.h"
#include "feed/mend.h"
#include "feed/xml.h"

enum { FEEDS_MAX = 100000, TAGS_MAX = 100, PATH_BYTES_MAX = 1024 };

struct reading {
	struct arena *a;
	struct opml *o;
	VEC(struct opml_feed) feeds;
	VEC(struct str) tags;
	struct map by_url;                       /* 1 + place in feeds, as a pointer */
	struct str folders[LIMIT_XML_DEPTH + 1]; /* the path inside the element at this depth */
	struct buf title;
	bool is_opml, in_title;
};

static struct str
clean(struct reading *r, struct str s)
{
	return utf8_line(r->a, str_dup(r->a, str_trim(s)));
}

/* The attribute under the first of several names that is not empty. */
static struct str
first_attr(struct reading *r, const struct xml_element *element, const char *const names[])
{
	struct str value = {0};

	for (; *names != NULL && value.n == 0; names++)
		value = clean(r, xml_attr(element, *names, NS_OTHER));
	return value;
}

/* A list item may be a link to a page or to another list: then its url is no feed. */
static bool
is_feed_type(struct str type)
{
	return !str_is_nocase(type, "link") && !str_is_nocase(type, "include");
}

static struct str
feed_url(struct reading *r, const struct xml_element *element)
{
	static const char *const names[] = {"xmlUrl", NULL};
	struct str url = first_attr(r, element, names);

	if (url.n == 0 && is_feed_type(clean(r, xml_attr(element, "type", NS_OTHER))))
		url = clean(r, xml_attr(element, "url", NS_OTHER));
	return url;
}

static void
add_tag(struct reading *r, struct str tag)
{
	tag = clean(r, tag);
	while (str_starts(tag, "/"))
		tag = str_from(tag, 1);
	vec_each (struct str, it, &r->tags)
		if (str_eq(*it, tag))
			return;
	if (tag.n > 0 && r->tags.n < TAGS_MAX)
		vec_push(&r->tags, tag);
}

/* Gives the feed the tags it had and those of category. */
static void
join_tags(struct reading *r, struct opml_feed *feed, struct str category)
{
	struct str tag;

	vec_reset(&r->tags);
	for (size_t i = 0; i < feed->n_tags; i++)
		add_tag(r, feed->tags[i]);
	while (str_word(&category, ",", &tag))
		add_tag(r, tag);
	feed->tags = arena_array(r->a, struct str, r->tags.n);
	feed->n_tags = 0;
	vec_each (struct str, it, &r->tags)
		feed->tags[feed->n_tags++] = *it;
}

static struct opml_feed *
feed_of_url(struct reading *r, struct str url)
{
	void **slot = map_at(&r->by_url, url);
	size_t known = (size_t)(uintptr_t)*slot;

	if (known > 0)
		return &r->feeds.v[known - 1];
	if (r->feeds.n == FEEDS_MAX)
		return NULL;
	vec_push(&r->feeds, (struct opml_feed){.url = url, .is_program = !url_is_http(url)});
	*slot = (void *)(uintptr_t)r->feeds.n;
	return vec_last(&r->feeds);
}

static void
take_feed(struct reading *r, const struct xml_element *element, struct str url, struct str folder)
{
	static const char *const titles[] = {"title", "text", NULL}, *const sites[] = {
									 "htmlUrl", NULL};
	struct opml_feed *feed = feed_of_url(r, url);
	struct str site = first_attr(r, element, sites);

	if (feed == NULL)
		return;
	if (feed->title.n == 0)
		feed->title = first_attr(r, element, titles);
	if (feed->title.n == 0)
		feed->title = utf8_line(r->a, url_host(r->a, url));
	if (feed->html_url.n == 0 && url_is_safe(site))
		feed->html_url = site;
	if (feed->folder.n == 0)
		feed->folder = folder;
	feed->filter = clean(r, xml_attr(element, "filtercmd", NS_OTHER));
	feed->is_program = feed->is_program || feed->filter.n > 0;
	join_tags(r, feed, xml_attr(element, "category", NS_OTHER));
}

/* The path of what is inside of a folder. A '/' in its own name would part it in two. */
static struct str
inside_of(struct reading *r, const struct xml_element *element, struct str folder)
{
	static const char *const names[] = {"text", "title", NULL};
	struct str name = first_attr(r, element, names);
	char *p;

	if (name.n == 0 || folder.n + name.n > PATH_BYTES_MAX)
		return folder;
	p = str_cstr(r->a, name);
	for (size_t i = 0; i < name.n; i++)
		if (p[i] == '/')
			p[i] = '-';
	return folder.n == 0 ? (struct str){p, name.n}
			     : str_printf(r->a, "%.*s/%s", STR_ARG(folder), p);
}

static bool
on_start(void *context, const struct xml_element *element)
{
	struct reading *r = context;
	struct str folder = element->depth > 0 ? r->folders[element->depth - 1] : (struct str){0};
	struct str url;

	r->folders[element->depth] = folder;
	r->is_opml = r->is_opml || str_is_nocase(element->local, "opml");
	r->in_title = str_is_nocase(element->local, "title");
	if (!str_is_nocase(element->local, "outline"))
		return true;
	url = feed_url(r, element);
	if (url.n > 0)
		take_feed(r, element, url, folder);
	else
		r->folders[element->depth] = inside_of(r, element, folder);
	return true;
}

static void
on_end(void *context, struct str local, int depth)
{
	struct reading *r = context;

	(void)local;
	(void)depth;
	r->in_title = false;
}

static void
on_text(void *context, struct str text)
{
	struct reading *r = context;

	if (r->in_title && r->title.n < LIMIT_TITLE_BYTES)
		buf_add(&r->title, text);
}

/* Empties r for another reading of the same file. */
static void
reset(struct reading *r)
{
	vec_reset(&r->feeds);
	buf_reset(&r->title);
	map_release(&r->by_url);
	r->is_opml = false;
}

static bool
read_text(struct reading *r, struct str text, struct error *e)
{
	struct xml_handler handler = {
	    .start = on_start, .end = on_end, .text = on_text, .context = r};
	size_t root = str_find_nocase(text, STR("<opml"));
	struct mended m;

	if (root == text.n)
		return error_set(e, ERR_FORMAT, "this is no OPML");
	if (xml_read(r->a, text, (struct str){0}, &handler, e))
		return r->is_opml || error_set(e, ERR_FORMAT, "this is no OPML");
	reset(r);
	mend_xml(&m, text, root);
	r->o->was_mended = true;
	/* What is refused even so gives the feeds before the place. */
	if (!xml_read(r->a, buf_str(&m.text), (struct str){0}, &handler, e) && r->feeds.n == 0)
		r->is_opml = false;
	buf_release(&m.text);
	return r->is_opml;
}

bool
opml_parse(struct opml *o, struct arena *a, struct str bytes, struct error *e)
{
	struct reading r = {.a = a, .o = o};
	struct decoded d;
	bool ok;

	*o = (struct opml){0};
	decode(&d, bytes, (struct str){0});
	ok = read_text(&r, d.text, e);
	if (ok) {
		o->title = clean(&r, buf_str(&r.title));
		o->feeds = arena_array(a, struct opml_feed, r.feeds.n);
		vec_each (struct opml_feed, it, &r.feeds)
			o->feeds[o->n_feeds++] = *it;
	}
	buf_release(&d.own);
	buf_release(&r.title);
	map_release(&r.by_url);
	vec_release(&r.feeds);
	vec_release(&r.tags);
	return ok;
}
