/* Items of feeds: parse, mark the few kinds of clutter that feeds carry, make blocks. */
#include "html/fragment.h"

#include "base/clock.h"
#include "base/limits.h"
#include "html/extras.h"

bool
fragment_to_doc(
    struct doc *out, struct arena *a, struct str html, struct str base_url, struct error *e)
{
	struct page p = {.a = a, .base = base_url};
	struct dom d;

	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "an item of %zu bytes: too large", html.n);
	*out = (struct doc){0};
	dom_parse(&d, a, html, DOM_FRAGMENT, clock_cpu_ms() + DOM_BUILDER_MS);
	p.d = &d;
	p.f = features_new(a, &d);
	p.reasons = arena_array(a, struct str, d.n);
	p.roles = arena_array(a, uint8_t, d.n);
	extras_mark(&p);
	blocks_add(out, a, &(struct blocks_plan){&d, base_url, p.reasons, p.roles, NULL, NULL}, 0);
	return true;
}
