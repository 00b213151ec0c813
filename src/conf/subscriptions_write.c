/* Changing the feeds file: a line comes, goes or gets another address; every other byte stays as
 * the user wrote it. */
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

/* The first word of a line as it is written there, if it is url; else empty. */
static struct str
find_in_line(struct str line, struct str url, struct arena *a)
{
	struct str rest = str_trim(line), from, first;

	if (str_starts(rest, "\xEF\xBB\xBF"))
		rest = str_from(rest, 3);
	rest = token_skip_blanks(rest);
	from = rest;
	if (str_starts(rest, "@") || !token_take(a, &rest, &first) || !str_eq(first, url))
		return (struct str){0};
	return str_sub(from, 0, from.n - rest.n);
}

/* Puts the text together anew: url becomes the word to, or its lines go when that is empty. */
static bool
edit(struct buf *out, struct str text, struct str url, struct str to)
{
	struct arena a = {0};
	bool is_found = false;

	while (text.n > 0) {
		struct str line = str_sub(text, 0, str_find_char(text, '\n') + 1);
		struct str word = find_in_line(line, url, &a);

		text = str_from(text, line.n);
		is_found |= word.n > 0;
		if (word.n == 0) {
			buf_add(out, line);
		} else if (to.n > 0) {
			size_t at = (size_t)(word.p - line.p);

			buf_add(out, str_sub(line, 0, at));
			buf_add(out, to);
			buf_add(out, str_from(line, at + word.n));
		}
	}
	arena_release(&a);
	return is_found;
}

static bool
rewrite(struct str url, struct str to, struct error *e)
{
	struct buf text = {0}, path = {0}, out = {0};
	bool ok = subscriptions_load(&text, &path, e);

	if (ok && !edit(&out, buf_str(&text), url, to))
		ok = error_set(e, ERR_IO, "%.*s is not in the feeds file", STR_ARG(url));
	ok = ok && path_rewrite(buf_cstr(&path), buf_str(&out), e);
	buf_release(&out);
	buf_release(&text);
	buf_release(&path);
	return ok;
}

bool
subscriptions_remove(struct str url, struct error *e)
{
	return rewrite(url, (struct str){0}, e);
}

bool
subscriptions_move(struct str url, struct str to, struct error *e)
{
	struct subscription probe = {.url = to};
	struct buf word = {0};
	bool ok;

	token_write(&word, "", to);
	ok = subscription_set_kind(&probe, e) && rewrite(url, buf_str(&word), e);
	buf_release(&word);
	return ok;
}
