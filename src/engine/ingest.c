/* Items made safe and readable on their way from the parser to the store. */
#include "engine/ingest.h"

#include "engine/ads.h"
#include "html/fragment.h"
#include "html/sanitize.h"
#include "html/text.h"
#include "model/docio.h"
#include "store/feeds.h"

/* Enough for a line in a list; the store cuts it to its own measure. */
enum { SUMMARY_SOURCE_BYTES = 4096 };

static struct str
byline(struct arena *a, const struct item *item)
{
	struct str line = {0};

	for (size_t i = 0; i < item->n_authors; i++) {
		struct str name = item->authors[i].name;

		if (name.n == 0)
			continue;
		line =
		    line.n == 0 ? name : str_printf(a, "%.*s, %.*s", STR_ARG(line), STR_ARG(name));
	}
	return line;
}

/* The document of html as text, and its length in words; empty when html is past the limits. */
static struct str
document(struct arena *a, struct str html, struct str base, int64_t *words)
{
	struct doc d = {0};
	struct buf out = {0};
	struct str text;

	if (html.n == 0 || !fragment_to_doc(&d, a, html, base, NULL))
		return STR("");
	docio_write(&out, &d);
	text = str_dup(a, buf_str(&out));
	buf_release(&out);
	*words = (int64_t)doc_words(&d);
	return text;
}

struct stored_item
ingest_item(struct arena *a, const struct item *item, struct str language)
{
	struct str body = item->content_html.n > 0 ? item->content_html : item->summary_html;
	struct str brief = item->summary_html.n > 0 ? item->summary_html : item->content_html;
	struct stored_item it = {
	    .guid = item->id,
	    .url = item->url,
	    .external_url = item->external_url,
	    .comments_url = item->comments_url,
	    .title = item->title,
	    .byline = byline(a, item),
	    .summary = html_to_line(a, str_sub(brief, 0, SUMMARY_SOURCE_BYTES)),
	    .html = html_sanitize(a, body, item->base),
	    .language = item->language.n > 0 ? item->language : language,
	    .image = item->image,
	    .categories = item->tags,
	    .n_categories = item->n_tags,
	    .media = item->media,
	    .n_media = item->n_media,
	    .published = item->published,
	    .updated = item->updated,
	    .ad_why = ads_reason(item),
	};

	it.is_ad = it.ad_why.n > 0;
	it.doc = document(a, it.html, item->base, &it.words);
	return it;
}

bool
ingest_feed(struct store *s, struct arena *a, int64_t id, const struct feed *feed, time_t now,
    struct put_result *result, struct error *e)
{
	struct stored_item *items = arena_array(a, struct stored_item, feed->n_items);
	struct feed_facts facts = {.title = feed->title,
	    .home_url = feed->home_url,
	    .description = feed->description,
	    .language = feed->language,
	    .icon = feed->icon};

	for (size_t i = 0; i < feed->n_items; i++)
		items[i] = ingest_item(a, &feed->items[i], feed->language);
	return items_put(s, id, items, feed->n_items, now, result, e) &&
	       feeds_describe(s, id, &facts, e);
}
