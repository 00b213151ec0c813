/* Counting links by where they lead. */
#include "html/links.h"

#include "base/url.h"

/* Where pages are shared and their makers followed. */
static const char *const places[] = {"facebook.com", "twitter.com", "x.com", "linkedin.com",
    "pinterest.com", "reddit.com", "whatsapp.com", "wa.me", "t.me", "telegram.me", "instagram.com",
    "tumblr.com", "flipboard.com", "bsky.app", "threads.net", "threads.com", "tiktok.com",
    "youtube.com", "getpocket.com", "vk.com", "weibo.com", "line.me", "xing.com", "ok.ru",
    "google.com", "apple.com", "spotify.com", "feedburner.com", "outbrain.com", "taboola.com"};

/* The host without what stands before the name that was bought: news.example.co.uk is example.co.uk. */
static struct str
site_of(struct str host)
{
	size_t from = host.n, labels = 0, last = 0;

	while (from > 0) {
		size_t end = from;

		while (from > 0 && host.p[from - 1] != '.')
			from--;
		labels++;
		if (labels >= 2 && !(labels == 2 && last == 2 && end - from <= 3))
			return str_from(host, from);
		last = end - from;
		from -= from > 0;
	}
	return host;
}

static bool
is_place(struct str site)
{
	return STR_IS_ONE(site, places);
}

static bool
leaves(struct str home, struct str href)
{
	struct str site;

	href = str_trim(href);
	if (!url_is_http(href) && !str_starts(href, "//"))
		return false;
	site = site_of(url_split(href).host);
	return site.n > 0 && !str_eq_nocase(site, home) && !is_place(site);
}

struct links
links_of(const struct page *p, uint32_t i)
{
	struct str home = site_of(url_split(p->base).host);
	struct links n = {0};

	for (uint32_t k = i; k < p->d->v[i].end; k++) {
		if (p->d->v[k].tag != TAG_A)
			continue;
		n.all++;
		n.leaving += home.n > 0 && leaves(home, dom_attr(&p->d->v[k], ATTR_HREF));
	}
	return n;
}

bool
links_leave(const struct page *p, uint32_t i)
{
	struct links n = links_of(p, i);

	return n.leaving * 2 > n.all;
}
