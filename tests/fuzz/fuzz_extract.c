/* Fuzzes whole pages: whatever comes in, the article is clean text, also when the site's memory has seen the page. */
#include <stdlib.h>

#include "base/utf8.h"
#include "html/article.h"
#include "html/furniture.h"
#include "model/docio.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(struct str s)
{
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		if (c == UTF8_BAD || utf8_is_forbidden(c))
			abort();
	}
}

/* What a page leaves behind comes back from bytes, and a page is read by it. */
static void
check_memory(
    struct arena *a, struct str html, struct article_hints hints, struct site_page *learned)
{
	struct site_page pages[4] = {*learned, *learned, *learned, {0}};
	struct site_memory memory = {pages, 4};
	struct buf bytes = {0};
	struct article x;

	prints_write(&bytes, learned);
	if (!prints_read(&pages[3], a, buf_str(&bytes)) || pages[3].n != learned->n)
		abort();
	buf_release(&bytes);
	hints.site = &memory;
	if (!article_extract(&x, a, html, &hints, NULL))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct site_page learned;
	struct arena a = {0};
	struct article_hints hints = {
	    .url = STR("https://example.org/2020/01/02/story.html"), .learned = &learned};
	struct buf out = {0};
	struct article x;

	if (!article_extract(&x, &a, (struct str){(const char *)data, size}, &hints, NULL))
		abort();
	check_clean(x.title);
	check_clean(x.dek);
	check_clean(x.byline);
	check_clean(x.section);
	check_clean(x.site);
	check_clean(x.language);
	docio_write(&out, &x.body);
	check_clean(buf_str(&out));
	check_memory(&a, (struct str){(const char *)data, size}, hints, &learned);
	buf_release(&out);
	arena_release(&a);
	return 0;
}
