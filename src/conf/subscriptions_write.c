/* Changing the feeds file: one line comes, goes or is put anew; every other byte stays as the user wrote it. */
#include "conf/subscriptions.h"

#include "base/map.h"
#include "base/path.h"
#include "conf/tokens.h"

void
subscriptions_write(struct buf *out, const struct subscription *s)
{
	token_write(out, "", s->url);
	if (s->folder.n > 0)
		token_write(out, "", s->folder);
	for (size_t i = 0; i < s->n_tags; i++)
		if (!str_eq(s->tags[i], s->folder))
			token_write(out, "", s->tags[i]);
	if (s->title.n > 0 && s->kind != SUBSCRIPTION_QUERY)
		token_write(out, "~", s->title);
	if (s->is_hidden)
		token_write(out, "!", (struct str){0});
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
	bool ok = subscriptions_load(&text, &path, e);

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
		buf_add(lines, token_skip_blanks(buf_str(&added)));
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

/* Is url what the line subscribes to; if so, *comment is the comment behind it, with the line's end. */
static bool
is_line_of(struct str line, struct str url, struct arena *a, struct str *comment)
{
	struct str rest = str_trim(line), token, first;

	if (str_starts(rest, "\xEF\xBB\xBF"))
		rest = str_from(rest, 3);
	if (str_starts(rest, "@") || !token_take(a, &rest, &first) || !str_eq(first, url))
		return false;
	while (token_take(a, &rest, &token))
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
	bool ok = subscriptions_load(&text, &path, e);

	if (ok && !edit(&out, buf_str(&text), url, to))
		ok = error_set(e, ERR_USAGE, "%.*s is not in the feeds file", STR_ARG(url));
	ok = ok && path_rewrite(buf_cstr(&path), buf_str(&out), e);
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
