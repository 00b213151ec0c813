/* Any bytes as a feed: what is read is UTF-8, its lines are clean, its URLs pass the gate, every item has an
 * id of its own kind. */
#include "base/limits.h"
#include "feed/parse.h"
#include "tests/fuzz/check.h"

static void
check_people(const struct person *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		check_line(p[i].name);
		check_line(p[i].email);
		check_url(p[i].url);
	}
}

static void
check_item(const struct item *it)
{
	assert(it->id.n > 0);
	check_line(it->id);
	check_line(it->title);
	check_line(it->language);
	check_line(it->rights);
	check_line(it->source_title);
	check_line(it->location);
	check_url(it->url);
	check_url(it->external_url);
	check_url(it->comments_url);
	check_url(it->image);
	check_url(it->source_url);
	check_url(it->chapters_url);
	check_url(it->transcript_url);
	assert(utf8_is_valid(it->content_html) && utf8_is_valid(it->summary_html));
	assert(it->season >= 0 && it->episode >= 0);
	check_people(it->authors, it->n_authors);
	for (size_t i = 0; i < it->n_tags; i++)
		check_line(it->tags[i]);
	for (size_t i = 0; i < it->n_media; i++) {
		assert(url_is_safe(it->media[i].url));
		check_line(it->media[i].type);
		check_line(it->media[i].title);
		assert(it->media[i].size_bytes >= -1 && it->media[i].duration_s >= -1);
	}
}

static void
check_feed(const struct feed *f)
{
	check_line(f->title);
	check_line(f->description);
	check_line(f->language);
	check_line(f->generator);
	check_line(f->rights);
	check_url(f->home_url);
	check_url(f->feed_url);
	check_url(f->icon);
	check_url(f->hub);
	check_people(f->authors, f->n_authors);
	assert(f->format != NULL && f->encoding != NULL && f->n_items <= LIMIT_ITEMS);
	for (size_t i = 0; i < f->n_items; i++)
		check_item(&f->items[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct feed_source from = {STR("https://e.org/feed"), STR("text/xml")};
	struct arena a = {0};
	struct error e = {0};
	struct feed f;

	if (feed_parse(&f, &a, (struct str){(const char *)data, n}, &from, &e))
		check_feed(&f);
	else
		check_line(str_of(e.text));
	arena_release(&a);
	return 0;
}
