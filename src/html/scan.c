/* A tokenizer after HTML 13.2.5, without the states that only matter to scripts. */
#include "html/scan.h"

#include <string.h>

enum { NAME_MAX_BYTES = 16 };

/* Elements whose content is text up to their end tag. */
static bool
is_raw(enum dom_tag tag)
{
	return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TITLE || tag == TAG_TEXTAREA ||
	       tag == TAG_NOFRAMES || tag == TAG_XMP || tag == TAG_IFRAME;
}

/* Up to and with the first place of end; all of s when it is not there. */
static size_t
through(struct str s, struct str end)
{
	size_t at = str_find(s, end);

	return at == s.n ? s.n : at + end.n;
}

/* The content of a raw element: up to its end tag. */
static size_t
raw_length(struct str s, enum dom_tag tag)
{
	const char *name = dom_tag_name(tag);
	size_t n = strlen(name), i = 0;

	while (i < s.n) {
		const char *lt = memchr(s.p + i, '<', s.n - i);

		if (lt == NULL)
			return s.n;
		i = (size_t)(lt - s.p);
		if (s.n - i > n + 2 && lt[1] == '/' &&
		    str_starts_nocase(str_from(s, i + 2), name) && !char_is_alpha(lt[2 + n]))
			return i;
		i++;
	}
	return s.n;
}

/* The length of the tag that begins s, its '>' included; quoted values may hold '>'. */
static size_t
tag_length(struct str s, size_t i)
{
	bool after_equals = false;

	for (; i < s.n; i++) {
		char c = s.p[i];

		if (c == '>')
			return i + 1;
		if (after_equals && (c == '"' || c == '\'')) {
			const char *end = memchr(s.p + i + 1, c, s.n - i - 1);

			if (end == NULL)
				return s.n;
			i = (size_t)(end - s.p);
		}
		if (c == '=')
			after_equals = true;
		else if (!char_is_space(c))
			after_equals = false;
	}
	return s.n;
}

static size_t
name_length(struct str s, size_t from)
{
	size_t n = 0;

	while (from + n < s.n && !char_is_space(s.p[from + n]) && s.p[from + n] != '>' &&
	       s.p[from + n] != '/')
		n++;
	return n;
}

static bool
take(struct scan *s, struct scan_token *t, enum scan_kind kind, size_t n)
{
	t->kind = kind;
	t->all = str_sub(s->rest, 0, n);
	s->rest = str_from(s->rest, n);
	return true;
}

static bool
take_tag(struct scan *s, struct scan_token *t, size_t at)
{
	size_t n = name_length(s->rest, at);
	size_t all = tag_length(s->rest, at + n);

	t->name = str_sub(s->rest, at, n);
	t->tag = n <= NAME_MAX_BYTES ? dom_tag_of(t->name) : TAG_OTHER;
	t->attrs = str_sub(s->rest, at + n, all - at - n);
	if (at == 1 && is_raw(t->tag))
		s->raw = t->tag;
	return take(s, t, at == 1 ? SCAN_OPEN : SCAN_CLOSE, all);
}

/* A comment ends at "-->" or "--!>", or is "<!-->" or "<!--->" (13.2.5.43 ff.). */
static size_t
comment_length(struct str s)
{
	struct str in = str_from(s, 4);

	if (str_starts(in, ">") || str_starts(in, "->"))
		return through(s, STR(">"));
	return 4 + through(in, STR("-->"));
}

bool
scan_next(struct scan *s, struct scan_token *t)
{
	struct str r = s->rest;
	const char *lt;

	*t = (struct scan_token){.tag = s->raw};
	if (r.n == 0)
		return false;
	if (s->raw != TAG_TEXT) {
		s->raw = TAG_TEXT;
		return take(s, t, SCAN_RAW, raw_length(r, t->tag));
	}
	if (r.p[0] != '<') {
		lt = memchr(r.p, '<', r.n);
		return take(s, t, SCAN_TEXT, lt == NULL ? r.n : (size_t)(lt - r.p));
	}
	if (r.n > 1 && char_is_alpha(r.p[1]))
		return take_tag(s, t, 1);
	if (r.n > 2 && r.p[1] == '/' && char_is_alpha(r.p[2]))
		return take_tag(s, t, 2);
	if (str_starts(r, "<!--"))
		return take(s, t, SCAN_SKIP, comment_length(r));
	if (r.n > 1 && (r.p[1] == '!' || r.p[1] == '?' || r.p[1] == '/'))
		return take(s, t, SCAN_SKIP, through(r, STR(">")));
	lt = r.n > 1 ? memchr(r.p + 1, '<', r.n - 1) : NULL;
	return take(s, t, SCAN_TEXT, lt == NULL ? r.n : (size_t)(lt - r.p));
}

static bool
ends_name(char c)
{
	return char_is_space(c) || c == '=' || c == '>' || c == '/';
}

bool
scan_attr(struct str *attrs, struct str *name, struct str *value)
{
	struct str s = *attrs;
	size_t i = 0, from, equals;

	while (i < s.n && ends_name(s.p[i]))
		i++;
	from = i;
	while (i < s.n && !ends_name(s.p[i]))
		i++;
	*name = str_sub(s, from, i - from);
	*value = (struct str){0};
	equals = i;
	while (equals < s.n && char_is_space(s.p[equals]))
		equals++;
	if (equals < s.n && s.p[equals] == '=') {
		i = equals + 1;
		while (i < s.n && char_is_space(s.p[i]))
			i++;
		char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i++] : '\0';
		from = i;
		if (quote)
			i += str_find_char(str_from(s, i), quote);
		else
			while (i < s.n && !char_is_space(s.p[i]) && s.p[i] != '>')
				i++;
		*value = str_sub(s, from, i - from);
		i += quote != '\0';
	}
	*attrs = str_from(s, i);
	return name->n > 0;
}

static const struct {
	const char *name;
	uint32_t c;
} references[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''},
    {"nbsp;", 0xA0}, {"hellip;", 0x2026}, {"mdash;", 0x2014}, {"ndash;", 0x2013},
    {"lsquo;", 0x2018}, {"rsquo;", 0x2019}, {"ldquo;", 0x201C}, {"rdquo;", 0x201D}};

/* Reads "#38;" or "#x26;" at s; gives its length, 0 for none. */
static size_t
numeric(struct str s, uint32_t *c)
{
	bool is_hex = s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X');
	size_t i = is_hex ? 2 : 1, from = i;

	*c = 0;
	for (; i < s.n; i++) {
		char l = char_lower(s.p[i]);
		uint32_t digit = char_is_digit(l)                 ? (uint32_t)(l - '0')
				 : is_hex && l >= 'a' && l <= 'f' ? (uint32_t)(l - 'a' + 10)
								  : UINT32_MAX;

		if (digit == UINT32_MAX)
			break;
		if (*c < 0x110000)
			*c = *c * (is_hex ? 16 : 10) + digit;
	}
	if (i == from)
		return 0;
	return i < s.n && s.p[i] == ';' ? i + 1 : i;
}

static size_t
reference(struct str s, uint32_t *c)
{
	if (s.n > 1 && s.p[0] == '#')
		return numeric(s, c);
	if (s.n == 0 || !char_is_alpha(s.p[0]))
		return 0;
	for (size_t i = 0; i < sizeof references / sizeof *references; i++)
		if (str_starts(s, references[i].name)) {
			*c = references[i].c;
			return strlen(references[i].name);
		}
	return 0;
}

struct str
scan_decode(struct arena *a, struct str s)
{
	struct buf out = {0};
	struct str decoded;

	if (s.n == 0 || memchr(s.p, '&', s.n) == NULL)
		return s;
	for (size_t i = 0; i < s.n; i++) {
		uint32_t c;
		size_t n = s.p[i] == '&' ? reference(str_from(s, i + 1), &c) : 0;

		if (n > 0)
			buf_add_rune(&out, c);
		else
			buf_addc(&out, s.p[i]);
		i += n;
	}
	decoded = str_dup(a, buf_str(&out));
	buf_release(&out);
	return decoded;
}
