/* The whole way of a page: decode, parse, metadata, find the story, clean it, make blocks. */
#include "html/article.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/blocks.h"
#include "html/candidates.h"
#include "html/classes.h"
#include "html/clean.h"
#include "html/decode.h"
#include "html/meta.h"
#include "html/teasers.h"

/* The URL that relative ones resolve against: <base>, or the page's. */
static struct str
find_base(const struct dom *d, struct arena *a, struct str url)
{
	uint32_t i = dom_find(d, 0, TAG_BASE);
	struct str href =
	    i != 0 ? url_resolve(a, url, str_trim(dom_attr(&d->v[i], ATTR_HREF))) : url;

	return url_is_http(href) ? href : url;
}

static void
parse(struct dom *d, struct arena *a, struct str html, struct str content_type, int64_t start_ms)
{
	struct buf text = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	char *copy;

	page_decode(&text, html, content_type);
	copy = str_cstr(a, buf_str(&text));
	dom_parse(d, a, copy, text.n, DOM_PAGE, start_ms + LIMIT_EXTRACT_MS / 2);
	buf_release(&text);
}

/* A first paragraph may stand between the headline and the element that holds the rest: a whole sentence, or several,
 * that is no heading. */
static void
add_lede(struct article *out, struct page *p, uint32_t root)
{
	uint32_t headline = p->headline;
	struct blocks_plan plan = {p->d, p->base, p->reasons, p->roles};

	if (headline == 0 || headline > root || dom_is_inside(p->d, headline, root))
		return;
	for (uint32_t i = p->d->v[headline].end; i < root; i++) {
		if (p->reasons[i].n > 0 || p->roles[i] != ROLE_NONE) {
			i = p->d->v[i].end - 1;
			continue;
		}
		if ((p->f[i].classes & CLASS_DEK) != 0) {
			i = p->d->v[i].end - 1;
			continue;
		}
		if (!feature_is_good(&p->f[i]) || p->f[i].own_sentences == 0 || p->f[i].is_hidden ||
		    (dom_tag_flags((enum dom_tag)p->d->v[i].tag) & DOM_HEADING) != 0 ||
		    p->f[i].words > p->f[i].own_words)
			continue;
		blocks_add(&out->body, p->a, &plan, i);
	}
}

static void
add_body(struct article *out, struct page *p, uint32_t root)
{
	struct blocks_plan plan = {p->d, p->base, p->reasons, p->roles};

	p->reasons[root] = (struct str){0};
	blocks_add(&out->body, p->a, &plan, root);
}

bool
article_extract(struct article *out, struct arena *a, struct str html,
    const struct article_hints *hints, struct error *e)
{
	int64_t start_ms = clock_cpu_ms();
	struct page p = {.a = a};
	struct dom d;
	uint32_t root;

	*out = (struct article){.published = DATE_NONE, .updated = DATE_NONE, .url = hints->url};
	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "a page of %zu bytes: too large", html.n);
	parse(&d, a, html, hints->content_type, start_ms);
	out->limit = d.limit;
	p.d = &d;
	p.f = features_new(a, &d);
	p.reasons = arena_array(a, struct str, d.n);
	p.roles = arena_array(a, uint8_t, d.n);
	p.base = find_base(&d, a, hints->url);
	meta_read(out, &p, hints, &p.headline);
	marks_set(&p, 0);
	teasers_mark(&p, 0);
	root = candidates_choose(&p);
	if (root == 0) {
		out->kind = ARTICLE_NONE;
		return true;
	}
	clean_story(&p, root, out->title);
	add_lede(out, &p, root);
	add_body(out, &p, root);
	return true;
}
