/* Looking for feeds in a page. */
#include "html/discover.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/decode.h"
#include "html/dom.h"

enum { DISCOVERED_MAX = 32 };

struct found {
	struct discovered *v;
	size_t n, cap;
};

/* Types of rel=alternate that are feeds; application/xml and text/xml are used for them too. */
static const char *const types[] = {"application/rss+xml", "application/atom+xml",
    "application/rdf+xml", "application/feed+json", "application/json", "application/xml",
    "text/xml"};

/* Parts of paths that feeds commonly have. */
static const char *const shapes[] = {"/feed", "/rss", "/atom", ".rss", ".atom", "rss.xml",
    "atom.xml", "feed.xml", "index.xml", "feed.json", "feeds.feedburner.com/", "format=rss",
    "feed=rss"};

static void
add(struct found *f, struct arena *a, struct str base, const struct node *n, struct str title)
{
	struct str url = url_resolve(a, base, str_trim(dom_attr(n, ATTR_HREF)));

	if (!url_is_http(url) || f->n >= DISCOVERED_MAX)
		return;
	vec_each (struct discovered, it, f)
		if (str_eq(it->url, url))
			return;
	vec_push(f, (struct discovered){url, utf8_line(a, title)});
}

static bool
is_feed_link(const struct node *n)
{
	struct str type = str_trim(dom_attr(n, ATTR_TYPE)), rel = dom_attr(n, ATTR_REL);

	if (n->tag != TAG_LINK ||
	    (!str_has_word(rel, STR("alternate")) && !str_has_word(rel, STR("feed"))))
		return false;
	/* oEmbed descriptions are JSON and XML too. */
	if (str_has_nocase(type, "oembed") || str_has(dom_attr(n, ATTR_HREF), "wp-json"))
		return false;
	type = str_trim(str_sub(type, 0, str_find_char(type, ';')));
	return STR_IS_ONE(type, types);
}

static bool
looks_like_feed(const struct node *n)
{
	return n->tag == TAG_A && STR_HAS_ONE(dom_attr(n, ATTR_HREF), shapes);
}

size_t
feeds_discover(struct discovered **list, struct arena *a, struct str page, struct str content_type,
    struct str url)
{
	struct buf room = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	struct str text;
	struct found found = {0};
	struct str base;
	struct dom d;

	page_decode(&text, &room, page, content_type);
	dom_parse(&d, a, text, DOM_PAGE, clock_cpu_ms() + DOM_BUILDER_MS);
	buf_release(&room);
	base = dom_base(&d, a, url);
	for (uint32_t i = 1; i < d.n; i++)
		if (is_feed_link(&d.v[i]))
			add(&found, a, base, &d.v[i], dom_attr(&d.v[i], ATTR_TITLE));
	for (uint32_t i = found.n > 0 ? d.n : 1; i < d.n; i++)
		if (looks_like_feed(&d.v[i]))
			add(&found, a, base, &d.v[i], dom_line(&d, a, i));
	*list = arena_array(a, struct discovered, found.n);
	for (size_t i = 0; i < found.n; i++)
		(*list)[i] = found.v[i];
	page.n = found.n;
	vec_release(&found);
	return page.n;
}
