/* Fuzzes rules files against a page: first the rules, behind a NUL byte the page. */
#include <string.h>

#include "html/article.h"
#include "html/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct str all = {(const char *)data, size};
	struct str text = str_sub(all, 0, str_find_char(all, '\0'));
	struct article_hints hints = {.url = STR("https://example.org/")};
	struct rules *rules = NULL;
	struct buf problems = {0};
	struct article x;

	rules_read(&rules, &a, text, STR("example.org"), &problems);
	hints.rules = rules;
	for (int whole = 0; whole < 2; whole++) {
		hints.is_whole = whole != 0;
		article_extract(&x, &a, str_from(all, text.n + 1), &hints, NULL);
	}
	buf_release(&problems);
	arena_release(&a);
	return 0;
}
