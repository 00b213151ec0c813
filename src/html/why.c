/* Quoting headings in reasons. */
#include "html/why.h"

#include "html/clean.h"
#include "html/phrases.h"
#include "html/rules.h"

enum { QUOTED_HEADING = 60 /* bytes */ };

/* Reasons that say no more than where something stands. */
static bool
is_place(struct str reason)
{
	static const char *const places[] = {"aside", "sidebar", "header", "footer", "navigation"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_is(reason, places[i]))
			return true;
	return false;
}

static void
quote_heading(struct page *p, const struct phrases *phrases, uint32_t i)
{
	struct str *reason = &p->reasons[i];
	struct phrase said;
	struct str line;

	if (str_is(*reason, CLEAN_AUTHOR_NOTE) || str_has(*reason, "\"") ||
	    str_starts(*reason, RULES_REASON))
		return;
	dom_each_below (p->d, k, i) {
		if ((dom_tag_flags((enum dom_tag)p->d->v[k].tag) & DOM_HEADING) == 0)
			continue;
		line = dom_line(p->d, p->a, k);
		if (line.n == 0 || line.n > QUOTED_HEADING)
			return;
		said = phrase_find(phrases, line);
		if (said.kind != PHRASE_NONE && is_place(*reason))
			*reason = str_of(said.reason);
		*reason = str_printf(p->a, "%.*s: \"%.*s\"", STR_ARG(*reason), STR_ARG(line));
		return;
	}
}

void
why_quote(struct page *p, uint32_t root)
{
	const struct phrases *phrases = page_phrases(p);

	for (uint32_t i = root; i < p->d->v[root].end; i++) {
		if (p->reasons[i].n == 0)
			continue;
		quote_heading(p, phrases, i);
		i = p->d->v[i].end - 1;
	}
}
