/* Reading what a command works on, wherever it is. */
#include "cli/source.h"

#include "base/path.h"
#include "conf/conf.h"
#include "engine/fetching.h"
#include "net/fetch.h"

static bool
read_url(struct source *s, struct arena *a, struct str url, size_t max, struct error *e)
{
	struct fetch_request ask = {.kind = FETCH_PAGE, .url = url, .max_bytes = max};
	struct fetch_options options;
	struct response r;
	struct conf conf = {0};
	bool ok;

	/* A proxy holds for this, too. What is wrong in the config, the reader tells. */
	ok = conf_read(&conf, e);
	if (ok) {
		fetching_options(&options, a, &conf.options, &(struct options_place){.url = url});
		ask.options = &options;
		ok = fetch_get(&r, a, &ask, e);
	}
	conf_release(&conf);
	if (!ok)
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
