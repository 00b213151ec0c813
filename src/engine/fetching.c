/* One line a setting. */
#include "engine/fetching.h"

#include "base/path.h"
#include "base/url.h"
#include "engine/source.h"
#include "engine/state.h"
#include "net/address.h"
#include "store/http.h"

static struct str
path_option(
    struct arena *a, const struct options *set, enum option o, const struct options_place *place)
{
	struct buf path = {0};
	struct str copy;

	path_expand(&path, options_text(set, o, place));
	copy = str_dup(a, buf_str(&path));
	buf_release(&path);
	return copy;
}

static void
take_headers(struct fetch_options *o, struct arena *a, struct str text)
{
	struct str lines = str_dup(a, text), line, *v;
	size_t most = 1;

	for (size_t i = 0; i < lines.n; i++)
		most += lines.p[i] == '\n';
	v = arena_array(a, struct str, most);
	o->headers = v;
	o->n_headers = 0;
	while (str_split(&lines, "\n", &line))
		if (str_trim(line).n > 0)
			v[o->n_headers++] = str_trim(line);
}

void
fetching_options(struct fetch_options *o, struct arena *a, const struct options *set,
    const struct options_place *place)
{
	*o = (struct fetch_options){
	    .user_agent = str_dup(a, options_text(set, OPTION_USER_AGENT, place)),
	    .proxy = str_dup(a, options_text(set, OPTION_PROXY, place)),
	    .ca_file = path_option(a, set, OPTION_CA_FILE, place),
	    .cookie_file = path_option(a, set, OPTION_COOKIE_FILE, place),
	    .may_turn_private = options_is_on(set, OPTION_ALLOW_PRIVATE, place),
	};
	take_headers(o, a, options_text(set, OPTION_HEADER_LINES, place));
	if (place != NULL)
		o->headers_origin = url_origin(a, source_way(a, place->url).fetch_url);
}

bool
fetching_is_of_open_net(struct arena *a, struct str url)
{
	struct str from = source_way(a, url).fetch_url;

	return from.n > 0 && !address_host_is_private(url_host(a, from));
}

bool
fetching_of_feed(struct fetch_options *o, struct arena *a, struct engine *en, int64_t feed)
{
	struct http_state st = {0};
	struct options_place place;

	*o = (struct fetch_options){0};
	if (!http_get(&st, a, en->store, feed, NULL))
		return true;
	place = engine_place(en, st.url);
	place.title = st.title;
	fetching_options(o, a, &en->conf.options, &place);
	return fetching_is_of_open_net(a, st.url);
}
