/* A look at HTML without parsing it. Feeds are generated anew for every request: with another
 * parameter in each link, another pixel at the end, other classes. Whoever took that for news would
 * call every article updated. */
#include "store/sight.h"

#include <string.h>

#include "base/arena.h"
#include "base/url.h"

static void
mix(uint64_t *hash, struct str s)
{
	*hash = (*hash ^ str_fingerprint(s)) * UINT64_C(0x100000001b3);
}

static void
mix_char(uint64_t *hash, char c)
{
	*hash = (*hash ^ (unsigned char)c) * UINT64_C(0x100000001b3);
}

/* "&amp;" in an address is "&", or the parameters could not be told apart. */
static struct str
plain_ampersands(struct arena *a, struct str url)
{
	char *p = arena_bytes(a, url.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < url.n; i++) {
		p[n++] = url.p[i];
		if (str_starts_nocase(str_from(url, i), "&amp;"))
			i += strlen("amp;");
	}
	return (struct str){p, n};
}

/* The next attribute of a tag; value without its quotes. */
static bool
take_attribute(struct str *tag, struct str *name, struct str *value)
{
	size_t n = 0;

	while (tag->n > 0 && (char_is_space(tag->p[0]) || tag->p[0] == '/'))
		*tag = str_from(*tag, 1);
	while (n < tag->n && !char_is_space(tag->p[n]) && tag->p[n] != '=')
		n++;
	*name = str_sub(*tag, 0, n);
	*value = (struct str){0};
	*tag = str_trim(str_from(*tag, n));
	if (tag->n == 0 || tag->p[0] != '=')
		return name->n > 0;
	*tag = str_trim(str_from(*tag, 1));
	if (tag->n > 0 && (tag->p[0] == '"' || tag->p[0] == '\'')) {
		char quote = tag->p[0];

		*tag = str_from(*tag, 1);
		n = str_find_char(*tag, quote);
		*value = str_sub(*tag, 0, n);
		*tag = str_from(*tag, n + 1);
		return true;
	}
	for (n = 0; n < tag->n && !char_is_space(tag->p[n]);)
		n++;
	*value = str_sub(*tag, 0, n);
	*tag = str_from(*tag, n);
	return true;
}

/* The element's name and the attributes that are seen; 0 for a picture that is not. */
static uint64_t
tag_hash(struct arena *a, struct str tag)
{
	struct str name, value;
	uint64_t hash = 1;

	for (size_t n = 0; n < tag.n && !char_is_space(tag.p[n]); n++)
		mix_char(&hash, char_lower(tag.p[n]));
	while (tag.n > 0 && !char_is_space(tag.p[0]))
		tag = str_from(tag, 1);
	while (take_attribute(&tag, &name, &value)) {
		if (str_is_nocase(name, "href") || str_is_nocase(name, "src"))
			mix(&hash, url_without_tracking(a, plain_ampersands(a, str_trim(value))));
		else if (str_is_nocase(name, "alt"))
			mix(&hash, value);
		else if ((str_is_nocase(name, "width") || str_is_nocase(name, "height")) &&
			 (str_is(value, "0") || str_is(value, "1")))
			return 0;
	}
	return hash;
}

/* Leaves out what no one sees, from the `<` on: a comment, or a script or style with all that is in it. */
static size_t
end_of_tag(struct str html, size_t at)
{
	static const char *const unseen[][2] = {
	    {"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
	struct str rest = str_from(html, at);

	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
		if (str_starts_nocase(rest, unseen[i][0])) {
			size_t n = str_find_nocase(rest, str_of(unseen[i][1]));

			return at + (n < rest.n ? n : rest.n);
		}
	return at;
}

static bool
is_tag(struct str html, size_t at)
{
	char next = at + 1 < html.n ? html.p[at + 1] : '\0';

	return html.p[at] == '<' && (char_is_alpha(next) || next == '/' || next == '!');
}

struct sight
sight_of(struct str html)
{
	struct sight s = {1, 1};
	struct arena a = {0};

	for (size_t i = 0; i < html.n; i++) {
		if (is_tag(html, i)) {
			size_t from = end_of_tag(html, i) + 1;
			size_t n = str_find_char(str_from(html, from), '>');

			if (from == i + 1)
				s.whole += tag_hash(&a, str_sub(html, from, n)) * 31 + s.words;
			i = from + n;
			arena_reset(&a);
		} else if (!char_is_space(html.p[i])) {
			mix_char(&s.words, html.p[i]);
		}
	}
	mix(&s.whole, (struct str){(const char *)&s.words, sizeof s.words});
	arena_release(&a);
	return s;
}
