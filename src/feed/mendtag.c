/* Start tags as feeds write them: values without quotes, quotes without end, words without values. */
#include "feed/mendtag.h"

static bool
is_name_start(char c)
{
	return char_is_alpha(c) || c == '_' || c == ':';
}

size_t
mendtag_name_length(struct str s)
{
	size_t n = 0;

	if (s.n == 0 || !is_name_start(s.p[0]))
		return 0;
	while (n < s.n &&
	       (is_name_start(s.p[n]) || char_is_digit(s.p[n]) || s.p[n] == '-' || s.p[n] == '.'))
		n++;
	return n;
}

static size_t
skip_blanks(struct str s, size_t i)
{
	while (i < s.n && char_is_space(s.p[i]))
		i++;
	return i;
}

/* The end of a value that begins with a quote at s[i]: of its closing quote, or where it must have
 * been left out, because a tag begins in it. */
static size_t
quoted_end(struct str s, size_t i)
{
	char quote = s.p[i];
	struct str rest = str_from(s, i + 1);
	size_t n = str_find_char(rest, quote), tag, close;

	if (n == rest.n) {
		close = str_find_char(rest, '>');
		return i + 1 + close;
	}
	tag = str_find_char(str_sub(rest, 0, n), '<');
	close = str_find_char(str_sub(rest, 0, tag), '>');
	return tag < n && close < tag ? i + 1 + close : i + 1 + n;
}

/* Reads the value at s[i]; gives where it ends. */
static size_t
read_value(struct str s, size_t i, struct mendtag *tag, struct str *value)
{
	size_t from = i;

	if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
		i = quoted_end(s, from);
		*value = str_sub(s, from + 1, i - from - 1);
		tag->is_odd = tag->is_odd || i == s.n || s.p[i] != s.p[from];
		return i < s.n && s.p[i] == s.p[from] ? i + 1 : i;
	}
	while (i < s.n && !char_is_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '<')
		i++;
	if (i > from && i < s.n && s.p[i] == '>' && s.p[i - 1] == '/')
		i--;
	*value = str_sub(s, from, i - from);
	tag->is_odd = true;
	return i;
}

static void
keep_attribute(struct mendtag *tag, struct mendtag_attribute attribute)
{
	bool is_double = attribute.name.n == 0 || tag->n_attributes == MENDTAG_ATTRIBUTES;

	for (size_t i = 0; i < tag->n_attributes && !is_double; i++)
		is_double = str_eq(tag->attributes[i].name, attribute.name);
	if (is_double)
		tag->is_odd = true;
	else
		tag->attributes[tag->n_attributes++] = attribute;
}

size_t
mendtag_read(struct str s, struct mendtag *tag)
{
	size_t i = 1 + mendtag_name_length(str_from(s, 1));
	bool has_bare = false;

	tag->name = str_sub(s, 1, i - 1);
	tag->n_attributes = 0;
	tag->is_empty = tag->is_odd = false;
	if (i == 1 || tag->name.n > MENDTAG_NAME_BYTES)
		return 0;
	if (i < s.n && !char_is_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/' && s.p[i] != '<')
		return 0;
	for (;;) {
		struct mendtag_attribute attribute = {0};
		size_t n;

		i = skip_blanks(s, i);
		if (i >= s.n)
			return s.n + 1;
		if (s.p[i] == '>')
			return i + 1;
		if (s.p[i] == '<') { /* a tag that was left open, or words behind a bare '<' */
			tag->is_odd = true;
			return has_bare ? 0 : i;
		}
		if (s.p[i] == '/' && i + 1 < s.n && s.p[i + 1] == '>') {
			tag->is_empty = true;
			return i + 2;
		}
		n = mendtag_name_length(str_from(s, i));
		if (n == 0) {
			tag->is_odd = true;
			i++;
			continue;
		}
		attribute.name = str_sub(s, i, n);
		i = skip_blanks(s, i + n);
		attribute.is_bare = i >= s.n || s.p[i] != '=';
		has_bare = has_bare || attribute.is_bare;
		if (!attribute.is_bare)
			i = read_value(s, skip_blanks(s, i + 1), tag, &attribute.value);
		else
			tag->is_odd = true;
		keep_attribute(tag, attribute);
	}
}
