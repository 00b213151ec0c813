/* Fuzzes the tree: children lie within their parents, and depth is bounded. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "html/dom.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct dom *d)
{
	for (uint32_t i = 0; i < d->n; i++) {
		const struct node *n = &d->v[i], *up = &d->v[n->parent];

		if (n->end <= i || n->end > up->end || (i > 0 && n->parent >= i) ||
		    n->depth > LIMIT_HTML_DEPTH)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct dom d;
	struct str text = {(const char *)data + 1, size - 1};

	if (size == 0)
		return 0;
	/* The first byte chooses: page or fragment, gumbo or the plain builder (no time at all). */
	dom_parse(&d, &a, text, (data[0] & 1) != 0 ? DOM_PAGE : DOM_FRAGMENT,
	    (data[0] & 2) != 0 ? clock_cpu_ms() + 1000 : 0);
	check(&d);
	dom_line(&d, &a, 0);
	arena_release(&a);
	return 0;
}
