/* Reading metadata. */
#include "html/meta.h"

#include "base/utf8.h"

void
meta_read(struct article *out, struct page *p, const struct article_hints *hints)
{
	uint32_t title = dom_find(p->d, 0, TAG_TITLE);

	(void)hints;
	if (title != 0)
		out->title = dom_line(p->d, p->a, title);
}
