/* The feeds file, in newsboat's grammar (its fileurlreader and utils::tokenize_quoted, as documented in our
 * own words in conf/subscriptions.h), and newsraft's sections. */
#include "conf/subscriptions.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"

/* ---- a line */

static struct str
skip_blanks(struct str s)
{
	while (s.n > 0 && char_is_space(s.p[0]))
		s = str_from(s, 1);
	return s;
}

/* "..." with \n \r \t \" \\ in it; another character behind a backslash is itself, but \` stays both. A
 * missing quote at the end is none of our business: the line ends. */
static struct str
take_quoted(struct arena *a, struct str *rest)
{
	static const char letters[] = "nrt", meant[] = "\n\r\t";
	char *p = arena_bytes(a, rest->n);
	size_t n = 0, i = 1;

	for (; i < rest->n && rest->p[i] != '"'; i++) {
		char c = rest->p[i];
		const char *letter;

		if (c == '\\' && i + 1 < rest->n) {
			c = rest->p[++i];
			letter = c != '\0' ? strchr(letters, c) : NULL;
			if (letter != NULL)
				c = meant[letter - letters];
			else if (c == '`')
				p[n++] = '\\';
		}
		p[n++] = c;
	}
	*rest = str_from(*rest, i + 1);
	return (struct str){p, n};
}

/* The next token of a line; false at its end or at a comment. *rest is left at the comment. */
static bool
take_token(struct arena *a, struct str *rest, struct str *token)
{
	size_t n = 0;

	*rest = skip_blanks(*rest);
	if (rest->n == 0 || rest->p[0] == '#')
		return false;
	if (rest->p[0] == '"') {
		*token = take_quoted(a, rest);
		return true;
	}
	while (n < rest->n && !char_is_space(rest->p[n]))
		n++;
	*token = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return true;
}

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
	if (!take_token(r->a, &line, &probe.url))
		return;
	if (!subscription_set_kind(&probe, &e)) {
		problem(r, e.text);
		return;
	}
	s = place_for(r, probe.url);
	s->kind = probe.kind;
	if (s->kind == SUBSCRIPTION_QUERY)
		s->title = query_name(r->a, s->url);
	while (take_token(r->a, &line, &token))
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

/* The text of the feeds file; empty when there is none. */
static bool
read_file(struct buf *text, struct buf *path, struct error *e)
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
	bool ok = read_file(&text, &path, e);

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

/* ---- writing */

static void
write_token(struct buf *out, const char *sign, struct str s)
{
	bool is_bare = sign[0] == '\0' && s.n > 0 && s.p[0] != '#' && s.p[0] != '@';

	for (size_t i = 0; i < s.n; i++)
		is_bare &= !char_is_space(s.p[i]) && s.p[i] != '"';
	buf_adds(out, out->n > 0 && out->p[out->n - 1] != '\n' ? " " : "");
	if (is_bare) {
		buf_add(out, s);
		return;
	}
	buf_addc(out, '"');
	buf_adds(out, sign);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, c == '\n' || c == '\r' ? ' ' : c); /* it is one line */
	}
	buf_addc(out, '"');
}

void
subscriptions_write(struct buf *out, const struct subscription *s)
{
	write_token(out, "", s->url);
	if (s->folder.n > 0)
		write_token(out, "", s->folder);
	for (size_t i = 0; i < s->n_tags; i++)
		if (!str_eq(s->tags[i], s->folder))
			write_token(out, "", s->tags[i]);
	if (s->title.n > 0 && s->kind != SUBSCRIPTION_QUERY)
		write_token(out, "~", s->title);
	if (s->is_hidden)
		write_token(out, "!", (struct str){0});
}

/* The lines of those of more that are not in known; what is written becomes known. */
static size_t
write_new(struct buf *lines, const struct subscriptions *more, struct map *known)
{
	size_t n = 0;

	for (size_t i = 0; i < more->n; i++) {
		if (map_has(known, more->v[i].url))
			continue;
		*map_at(known, more->v[i].url) = known;
		subscriptions_write(lines, &more->v[i]);
		buf_addc(lines, '\n');
		n++;
	}
	return n;
}

bool
subscriptions_append(const struct subscriptions *more, bool is_dry, struct buf *lines,
    size_t *n_new, struct error *e)
{
	struct buf text = {0}, path = {0}, added = {0};
	struct subscriptions all;
	struct arena a = {0};
	struct map known = {0};
	bool ok = read_file(&text, &path, e);

	*n_new = 0;
	if (ok) {
		subscriptions_parse(&all, &a, buf_str(&text), NULL);
		for (size_t i = 0; i < all.n; i++)
			*map_at(&known, all.v[i].url) = &all;
		if (text.n > 0 && text.p[text.n - 1] != '\n')
			buf_addc(&added, '\n');
		*n_new = write_new(&added, more, &known);
	}
	if (ok && !is_dry && *n_new > 0)
		ok = path_append(buf_cstr(&path), buf_str(&added), e);
	if (ok && *n_new > 0)
		buf_add(lines, skip_blanks(buf_str(&added)));
	map_release(&known);
	buf_release(&added);
	buf_release(&text);
	buf_release(&path);
	arena_release(&a);
	return ok;
}

bool
subscriptions_add(const struct subscription *s, struct error *e)
{
	struct subscription probe = *s;
	struct subscriptions one = {&probe, 1};
	struct buf lines = {0};
	size_t n_new = 0;
	bool ok = subscription_set_kind(&probe, e) &&
		  subscriptions_append(&one, false, &lines, &n_new, e) &&
		  (n_new > 0 || error_set(e, ERR_USAGE, "subscribed already"));

	buf_release(&lines);
	return ok;
}

/* A rename over a symbolic link would cut a user's file off from where it is kept. */
static bool
write_file(struct buf *path, struct str text, struct error *e)
{
	char *real = realpath(buf_cstr(path), NULL);
	bool ok = path_write(real != NULL ? real : buf_cstr(path), text, e);

	free(real);
	return ok;
}

/* Is url what the line subscribes to; if so, *comment is the comment behind it, with the line's end. */
static bool
is_line_of(struct str line, struct str url, struct arena *a, struct str *comment)
{
	struct str rest = str_trim(line), token, first;

	if (str_starts(rest, "\xEF\xBB\xBF"))
		rest = str_from(rest, 3);
	if (str_starts(rest, "@") || !take_token(a, &rest, &first) || !str_eq(first, url))
		return false;
	while (take_token(a, &rest, &token))
		;
	*comment = str_from(line, (size_t)(rest.p - line.p));
	return true;
}

/* Puts the text together anew: lines of url go, and with to, it stands in the place of the first. */
static bool
edit(struct buf *out, struct str text, struct str url, const struct subscription *to)
{
	struct arena a = {0};
	bool is_found = false;

	while (text.n > 0) {
		size_t end = str_find_char(text, '\n');
		struct str line = str_sub(text, 0, end + 1), comment;

		text = str_from(text, line.n);
		if (!is_line_of(line, url, &a, &comment)) {
			buf_add(out, line);
			continue;
		}
		if (to != NULL && !is_found) {
			subscriptions_write(out, to);
			buf_adds(out, str_trim(comment).n > 0 ? " " : "");
			buf_add(out, comment);
		}
		is_found = true;
	}
	arena_release(&a);
	return is_found;
}

static bool
rewrite(struct str url, const struct subscription *to, struct error *e)
{
	struct buf text = {0}, path = {0}, out = {0};
	bool ok = read_file(&text, &path, e);

	if (ok && !edit(&out, buf_str(&text), url, to))
		ok = error_set(e, ERR_USAGE, "%.*s is not in the feeds file", STR_ARG(url));
	ok = ok && write_file(&path, buf_str(&out), e);
	buf_release(&out);
	buf_release(&text);
	buf_release(&path);
	return ok;
}

bool
subscriptions_remove(struct str url, struct error *e)
{
	return rewrite(url, NULL, e);
}

bool
subscriptions_change(struct str url, const struct subscription *to, struct error *e)
{
	struct subscription probe = *to;

	return subscription_set_kind(&probe, e) && rewrite(url, &probe, e);
}
