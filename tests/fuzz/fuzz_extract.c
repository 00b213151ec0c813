/* Fuzzes whole pages: whatever comes in, the article is clean text. */
#include <stdlib.h>

#include "base/utf8.h"
#include "html/article.h"
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

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct article_hints hints = {.url = STR("https://example.org/2020/01/02/story.html")};
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
	buf_release(&out);
	arena_release(&a);
	return 0;
}
