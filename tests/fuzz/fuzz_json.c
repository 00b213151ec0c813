/* Any bytes mended as JSON: jansson reads the result; and read as a JSON Feed they do no harm. */
#include <jansson.h>

#include "feed/jsonfeed.h"
#include "feed/jsonmend.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str text = {(const char *)data, n};
	struct arena a = {0};
	struct buf mended = {0};
	struct feed f;

	jsonmend(&mended, text);
	if (mended.n > 0) {
		json_t *root =
		    json_loadb(mended.p, mended.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);

		assert(root != NULL);
		json_decref(root);
	}
	if (jsonfeed_read(&f, &a, text, STR("https://e.org/"), NULL))
		for (size_t i = 0; i < f.n_items; i++) {
			check_line(f.items[i].title);
			check_url(f.items[i].url);
			assert(utf8_is_valid(f.items[i].content_html));
		}
	arena_release(&a);
	buf_release(&mended);
	return 0;
}
