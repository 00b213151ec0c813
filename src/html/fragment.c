/* Items of feeds: parse, mark the few kinds of clutter that feeds carry, make blocks. */
#include "html/fragment.h"

#include "base/clock.h"
#include "base/limits.h"
#include "html/extras.h"
#include "html/rules.h"
#include "html/teach.h"

bool
fragment_to_doc_by(struct doc *out, struct arena *a, struct str html, struct str base_url,
    const struct rules *rules, bool is_whole, struct error *e)
{
	struct blocks_plan plan = {.base = base_url};
	struct page p = {.a = a, .base = base_url};
	struct dom d;

	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "an item of %zu bytes: too large", html.n);
	*out = (struct doc){0};
	html = rules_replace(a, html, rules);
	dom_parse(&d, a, html, DOM_FRAGMENT, clock_cpu_ms() + DOM_BUILDER_MS);
	rules_edit(&d, a, rules);
	p.d = &d;
	p.f = features_new(a, &d);
	p.reasons = arena_array(a, struct str, d.n);
	p.roles = arena_array(a, uint8_t, d.n);
	rules_mark(&p, rules);
	extras_mark(&p);
	rules_keep(&p);
	plan.dom = &d;
	plan.reasons = p.reasons;
	plan.roles = p.roles;
	plan.selectors = is_whole ? teach_selectors(&p) : NULL;
	blocks_add(out, a, &plan, 0);
	return true;
}

bool
fragment_to_doc(
    struct doc *out, struct arena *a, struct str html, struct str base_url, struct error *e)
{
	return fragment_to_doc_by(out, a, html, base_url, NULL, false, e);
}
