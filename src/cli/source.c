/* Reading what a command works on, wherever it is. */
#include "cli/source.h"

#include "base/path.h"
#include "net/fetch.h"

static bool
read_url(struct source *s, struct arena *a, struct str url, size_t max, struct error *e)
{
	struct response r;

	if (!fetch_get(&r, a, url, max, e))
		return false;
	s->url = r.url;
	s->content_type = r.head.content_type;
	(void)buf_add(&s->bytes, r.bytes); /* fetch_get() has kept to max */
	return true;
}

bool
source_read(struct source *s, struct arena *a, const char *name, size_t max, struct error *e)
{
	*s = (struct source){.bytes.max = max};
	if (str_starts_nocase(str_of(name), "http://") ||
	    str_starts_nocase(str_of(name), "https://"))
		return read_url(s, a, str_of(name), max, e);
	return path_read(&s->bytes, name, e);
}
