/* Any two lines as base and reference: the result is nothing or absolute, resolves to itself, and holds nothing that
 * a terminal or a program could take for something else. */
#include "tests/fuzz/check.h"

static void
check_resolved(struct arena *a, struct str url)
{
	struct str again;

	if (url.n == 0)
		return;
	assert(url_split(url).scheme.n > 0);
	for (size_t i = 0; i < url.n; i++)
		assert((unsigned char)url.p[i] > ' ' && url.p[i] != 0x7F && url.p[i] != '"' &&
		       url.p[i] != '`');
	again = url_resolve(a, (struct str){0}, url);
	assert(url.n > 4096 || str_eq(again, url));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str rest = {(const char *)data, n}, base = {0}, ref;
	struct arena a = {0};

	if (!str_split(&rest, "\n", &base))
		return 0;
	ref = rest;
	check_resolved(&a, url_resolve(&a, base, ref));
	if (url_is_safe(ref))
		check_line(ref);
	assert(!str_has(url_without_credentials(&a, STR("http://u:p@e.org/")), "u:p"));
	assert(url_without_credentials(&a, ref).n <= ref.n &&
	       url_without_tracking(&a, ref).n <= ref.n);
	(void)url_origin(&a, ref);
	(void)url_host(&a, ref);
	arena_release(&a);
	return 0;
}
