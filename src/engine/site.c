/* Finding and reading the rules of a site; what they mean is html/rules. */
#include "engine/site.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/url.h"

bool
site_rules(const struct rules **rules, struct arena *a, struct str url, struct error *e)
{
	struct str host = url_host(a, url);
	struct buf path = {0}, text = {.max = LIMIT_CONFIG_BYTES};
	struct rules *found = NULL;
	bool ok = true;

	path_of(&path, PLACE_RULES);
	buf_printf(&path, "/%.*s", STR_ARG(host));
	if (host.n > 0 && host.p[0] != '.' && path_exists(buf_cstr(&path)))
		ok = path_read(&text, buf_cstr(&path), e) &&
		     (rules_read(&found, a, str_dup(a, buf_str(&text)), e) ||
			 error_wrap(e, buf_cstr(&path)));
	*rules = ok ? found : NULL;
	buf_release(&path);
	buf_release(&text);
	return ok;
}
