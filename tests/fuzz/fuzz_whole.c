/* Fuzzes articles on several pages: pages parted by NUL bytes, each taken as what was asked for; and robots.txt. */
#include <assert.h>

#include "html/paging.h"
#include "html/whole.h"
#include "net/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena scratch = {0};
	struct str rest = {(const char *)data, size}, page;
	struct article_hints hints = {.url = STR("https://example.org/2026/road")};
	struct whole w;
	int asked = 0;

	(void)robots_allow(rest, STR("galley"), STR("/2026/road?a=b"));
	(void)robots_delay_s(rest, STR("galley"));
	whole_begin(&w);
	do {
		size_t n = str_find_char(rest, '\0');

		page = str_sub(rest, 0, n);
		rest = str_from(rest, n + 1);
		arena_reset(&scratch);
		if (!whole_take(&w, &scratch, page, &hints, NULL))
			break;
		hints.url = whole_wants(&w);
		assert(w.parts <= PAGING_PARTS_MAX && ++asked < PAGING_PARTS_MAX * 2);
	} while (hints.url.n > 0);
	whole_release(&w);
	arena_release(&scratch);
	return 0;
}
