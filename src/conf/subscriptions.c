/* The feeds file, in newsboat's grammar (its fileurlreader and utils::tokenize_quoted, as documented in our
 * own words in conf/subscriptions.h), and newsraft's sections. */
#include "conf/subscriptions.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "conf/tokens.h"

/* ---- a line */

/* Splits "filter:COMMAND:URL": the first colon ends the command. */
static bool
split_filter(struct str url, struct str *command, struct str *target)
{
	struct str rest = str_from(url, strlen("filter:"));
	size_t colon = str_find_char(rest, ':');

	*command = str_sub(rest, 0, colon);
	*target = str_from(rest, colon + 1);
	return command->n > 0 && target->n > 0;
}

static bool
is_feed_url(struct str s)
{
	static const char *const schemes[] = {"https://", "http://", "file://", "galley:"};

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_starts_nocase(s, schemes[i]) && s.n > strlen(schemes[i]))
			return true;
	return false;
}

bool
subscription_set_kind(struct subscription *s, struct error *e)
{
	struct str command, target;

	s->kind = str_starts(s->url, "query:")    ? SUBSCRIPTION_QUERY
		  : str_starts(s->url, "exec:")   ? SUBSCRIPTION_EXEC
		  : str_starts(s->url, "filter:") ? SUBSCRIPTION_FILTER
						  : SUBSCRIPTION_URL;
	switch (s->kind) {
	case SUBSCRIPTION_QUERY:
		if (subscription_query(s).n > 0)
			return true;
		return error_set(e, ERR_USAGE, "want: \"query:NAME:QUERY\"");
	case SUBSCRIPTION_EXEC:
		if (subscription_command(s).n > 0)
			return true;
		return error_set(e, ERR_USAGE, "want: \"exec:COMMAND\"");
	case SUBSCRIPTION_FILTER:
		if (split_filter(s->url, &command, &target) && is_feed_url(target))
			return true;
		return error_set(e, ERR_USAGE, "want: \"filter:COMMAND:URL\"");
	case SUBSCRIPTION_URL:
		break;
	}
	return is_feed_url(s->url) || error_set(e, ERR_USAGE, "'%.*s' is no URL (https://...)",
					  s->url.n < 80 ? (int)s->url.n : 80, s->url.p);
}

struct str
subscription_fetch_url(const struct subscription *s)
{
	struct str command, target;

	if (s->kind == SUBSCRIPTION_URL)
		return s->url;
	if (s->kind == SUBSCRIPTION_FILTER && split_filter(s->url, &command, &target))
		return target;
	return (struct str){0};
}

struct str
subscription_command(const struct subscription *s)
{
	struct str command, target;

	if (s->kind == SUBSCRIPTION_EXEC)
		return str_trim(str_from(s->url, strlen("exec:")));
	if (s->kind == SUBSCRIPTION_FILTER && split_filter(s->url, &command, &target))
		return command;
	return (struct str){0};
}

struct str
subscription_query(const struct subscription *s)
{
	struct str rest = str_from(s->url, strlen("query:"));

	if (s->kind != SUBSCRIPTION_QUERY)
		return (struct str){0};
	return str_trim(str_from(rest, str_find_char(rest, ':') + 1));
}

/* ---- the file */

struct reading {
	struct subscriptions *out;
	struct arena *a;
	struct buf *problems;
	VEC(struct subscription) all;
	struct map places; /* URL to its place in all, counted from 1 */
	struct str section;
	int line;
};

static bool
has_tag(const struct subscription *s, struct str tag)
{
	for (size_t i = 0; i < s->n_tags; i++)
		if (str_eq(s->tags[i], tag))
			return true;
	return false;
}

static void
add_tag(struct subscription *s, struct arena *a, struct str tag)
{
	struct str *more;

	if (tag.n == 0 || has_tag(s, tag))
		return;
	/* Powers of two: room for as many again. */
	if ((s->n_tags & (s->n_tags - 1)) == 0) {
		more = arena_array(a, struct str, s->n_tags == 0 ? 1 : s->n_tags * 2);
		if (s->n_tags > 0)
			memcpy(more, s->tags, s->n_tags * sizeof *more);
		s->tags = more;
	}
	s->tags[s->n_tags++] = tag;
}

/* A token behind the first: ~title, !hidden, or a tag. */
static void
add_token(struct subscription *s, struct arena *a, struct str token)
{
	if (str_starts(token, "~")) {
		if (s->title.n == 0)
			s->title = utf8_line(a, str_from(token, 1));
		return;
	}
	if (str_starts(token, "!")) {
		s->is_hidden = true;
		return;
	}
	add_tag(s, a, utf8_line(a, token));
}

/* A URL that stands twice is one subscription; what the later line says adds to the first. */
static struct subscription *
place_for(struct reading *r, struct str url)
{
	void **place = map_at(&r->places, url);

	if (*place == NULL) {
		vec_push(&r->all, (struct subscription){.url = url, .line = r->line});
		*place = (void *)(uintptr_t)r->all.n;
	}
	return &r->all.v[(uintptr_t)*place - 1];
}

static void
problem(struct reading *r, const char *what)
{
	if (r->problems != NULL)
		buf_printf(r->problems, "feeds, line %d: %s\n", r->line, what);
}

/* "@ Tech < settings": newsraft's settings are not ours. */
static void
read_section(struct reading *r, struct str line)
{
	struct str name = str_trim(str_sub(line, 1, str_find_char(line, '<') - 1));

	r->section = str_is_nocase(name, "global") ? (struct str){0} : utf8_line(r->a, name);
}

static struct str
query_name(struct arena *a, struct str url)
{
	struct str rest = str_from(url, strlen("query:"));

	return utf8_line(a, str_sub(rest, 0, str_find_char(rest, ':')));
}

static void
read_line(struct reading *r, struct str line)
{
	struct subscription probe = {0}, *s;
	struct str token;
	struct error e;

	line = str_trim(line);
	if (str_starts(line, "@")) {
		read_section(r, line);
		return;
	}
	if (!token_take(r->a, &line, &probe.url))
		return;
	if (!subscription_set_kind(&probe, &e)) {
		problem(r, e.text);
		return;
	}
	s = place_for(r, probe.url);
	s->kind = probe.kind;
	if (s->kind == SUBSCRIPTION_QUERY)
		s->title = query_name(r->a, s->url);
	while (token_take(r->a, &line, &token))
		add_token(s, r->a, token);
	if (s->folder.n == 0)
		s->folder = s->n_tags > 0 ? s->tags[0] : r->section;
}

void
subscriptions_parse(
    struct subscriptions *out, struct arena *a, struct str text, struct buf *problems)
{
	struct reading r = {.a = a, .problems = problems};
	struct str line;

	if (str_starts(text, "\xEF\xBB\xBF"))
		text = str_from(text, 3);
	while (str_split(&text, "\n", &line)) {
		r.line++;
		read_line(&r, line);
	}
	out->n = r.all.n;
	out->v = arena_array(a, struct subscription, r.all.n);
	if (r.all.n > 0)
		memcpy(out->v, r.all.v, r.all.n * sizeof *out->v);
	map_release(&r.places);
	vec_release(&r.all);
}

bool
subscriptions_load(struct buf *text, struct buf *path, struct error *e)
{
	path_of(path, PLACE_FEEDS);
	text->max = LIMIT_CONFIG_BYTES;
	return !path_exists(buf_cstr(path)) || path_read(text, buf_cstr(path), e);
}

bool
subscriptions_read(
    struct subscriptions *out, struct arena *a, struct buf *problems, struct error *e)
{
	struct buf text = {0}, path = {0};
	bool ok = subscriptions_load(&text, &path, e);

	*out = (struct subscriptions){0};
	if (ok)
		subscriptions_parse(out, a, str_dup(a, buf_str(&text)), problems);
	buf_release(&text);
	buf_release(&path);
	return ok;
}

const struct subscription *
subscriptions_find(const struct subscriptions *all, struct str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].url, name))
			return &all->v[i];
	for (size_t i = 0; i < all->n; i++)
		if (str_eq_nocase(all->v[i].title, name))
			return &all->v[i];
	return NULL;
}
