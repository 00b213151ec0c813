/* Any bytes as OPML: names are clean lines, each URL comes once, and what runs a program is marked. */
#include "feed/opml.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a = {0};
	struct opml o;

	if (opml_parse(&o, &a, (struct str){(const char *)data, n}, NULL)) {
		check_line(o.title);
		for (size_t i = 0; i < o.n_feeds; i++) {
			assert(o.feeds[i].url.n > 0);
			check_line(o.feeds[i].url);
			check_line(o.feeds[i].title);
			check_line(o.feeds[i].folder);
			check_url(o.feeds[i].html_url);
			assert(o.feeds[i].is_program || url_is_http(o.feeds[i].url));
			for (size_t k = 0; k < o.feeds[i].n_tags; k++)
				check_line(o.feeds[i].tags[k]);
			for (size_t k = 0; k < i && i < 100; k++)
				assert(!str_eq(o.feeds[i].url, o.feeds[k].url));
		}
	}
	arena_release(&a);
	return 0;
}
