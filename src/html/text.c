/* Text without its marks. */
#include "html/text.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "html/dom.h"

struct str
html_to_line(struct arena *a, struct str html)
{
	struct arena work = {0};
	struct buf raw = {0};
	struct str line;
	struct dom d;

	/* Most titles and summaries hold no mark at all: no need of a parser. */
	if (html.n == 0 ||
	    (memchr(html.p, '<', html.n) == NULL && memchr(html.p, '&', html.n) == NULL))
		return utf8_line(a, html);
	dom_parse(&d, &work, html, DOM_FRAGMENT, clock_cpu_ms() + DOM_BUILDER_MS);
	dom_add_text(&raw, &d, 0);
	line = str_dup(a, utf8_line(&work, buf_str(&raw)));
	buf_release(&raw);
	arena_release(&work);
	return line;
}
