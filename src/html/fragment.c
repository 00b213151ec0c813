/* Items of feeds: parse, mark the few kinds of clutter that feeds carry, make blocks. */
#include "html/fragment.h"

#include "base/clock.h"
#include "base/limits.h"
#include "html/blocks.h"
#include "html/dom.h"

bool
fragment_to_doc(
    struct doc *out, struct arena *a, struct str html, struct str base_url, struct error *e)
{
	struct blocks_plan plan = {.base = base_url};
	struct dom d;

	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "an item of %zu bytes: too large", html.n);
	*out = (struct doc){0};
	dom_parse(
	    &d, a, str_cstr(a, html), html.n, DOM_FRAGMENT, clock_cpu_ms() + LIMIT_EXTRACT_MS);
	plan.dom = &d;
	blocks_add(out, a, &plan, 0);
	return true;
}
