/* Text and markup of feeds. HTML here is read as far as a title needs; articles are the html folder's. */
#include "feed/markup.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "feed/entity.h"

enum { ESCAPED_TAGS = 3 };

static const char void_names[] = "br img hr wbr input area col embed meta base param track";
static const char html_names[] = "a abbr acronym address applet area article aside audio b base "
				 "basefont bdi bdo big blink blockquote body br button "
				 "canvas caption center cite code col colgroup data datalist dd "
				 "del details dfn dialog dir div dl dt em embed "
				 "fieldset figcaption figure font footer form frame frameset h1 h2 "
				 "h3 h4 h5 h6 head header hr html i iframe img "
				 "input ins kbd label legend li link main map mark marquee menu "
				 "meta meter nav nobr noframes noscript object ol "
				 "optgroup option output p param picture pre progress q rp rt ruby "
				 "s samp script section select small source span "
				 "strike strong style sub summary sup svg table tbody td template "
				 "textarea tfoot th thead time title tr track tt u "
				 "ul var video wbr";
static const char url_attributes[] = "href src poster cite data longdesc background action";

bool
markup_is_html(struct str name)
{
	return str_has_word(STR(html_names), name);
}

bool
markup_is_void(struct str name)
{
	return str_has_word(STR(void_names), name);
}

static void
add_escaped(struct buf *out, struct str text, bool with_quotes)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c != '&' && c != '<' && c != '>' && !(c == '"' && with_quotes))
			continue;
		buf_add(out, str_sub(text, from, i - from));
		buf_adds(out, c == '&'   ? "&amp;"
			      : c == '<' ? "&lt;"
			      : c == '>' ? "&gt;"
					 : "&quot;");
		from = i + 1;
	}
	buf_add(out, str_from(text, from));
}

void
markup_add_escaped(struct buf *out, struct str text)
{
	add_escaped(out, text, false);
}

void
markup_add_attribute(struct buf *out, struct str text)
{
	add_escaped(out, text, true);
}

void
markup_add_start(
    struct buf *out, struct arena *a, const struct xml_element *element, struct str base)
{
	buf_addc(out, '<');
	buf_add(out, element->local);
	for (const char **at = element->attrs; *at != NULL; at += 2) {
		struct str name = str_of(at[0]), value = str_of(at[1]);

		if (str_starts(name, "xml"))
			continue; /* namespaces, xml:base, xml:lang: HTML knows none of them */
		if (!str_eq(base, element->base) && str_has_word(STR(url_attributes), name)) {
			struct str url = url_resolve(a, element->base, value);

			value = url.n > 0 ? url : value;
		}
		buf_addc(out, ' ');
		buf_add(out, name);
		buf_adds(out, "=\"");
		markup_add_attribute(out, value);
		buf_addc(out, '"');
	}
	buf_addc(out, '>');
}

void
markup_add_end(struct buf *out, struct str name)
{
	if (markup_is_void(name))
		return;
	buf_adds(out, "</");
	buf_add(out, name);
	buf_addc(out, '>');
}

/* ---- HTML to a line */

/* The length of the tag, comment or declaration at the front of s, 0 when it is none. Its name in *name. */
static size_t
tag_length(struct str s, struct str *name)
{
	size_t i = 1, from;
	char quote = '\0';

	*name = (struct str){0};
	if (str_starts(s, "<!--")) {
		i = str_find(s, STR("-->"));
		if (i < s.n)
			return i + 3;
		i = str_find_char(s, '>');
		return i < s.n ? i + 1 : 0;
	}
	if (str_starts(s, "<![CDATA["))
		return 0;
	if (str_starts(s, "<!") || str_starts(s, "<?")) {
		i = str_find_char(s, '>');
		return i < s.n && i > 2 && char_is_alpha(s.p[2]) ? i + 1 : 0;
	}
	i += s.n > 1 && s.p[1] == '/';
	for (from = i; i < s.n && (char_is_alpha(s.p[i]) || (i > from && char_is_digit(s.p[i])));
	     i++)
		;
	*name = str_sub(s, from, i - from);
	if (i == s.n || (s.p[i] != '>' && s.p[i] != '/' && !char_is_space(s.p[i])) ||
	    !markup_is_html(*name))
		return 0;
	for (; i < s.n; i++) {
		if (quote == '\0' && s.p[i] == '>')
			return i + 1;
		if (s.p[i] == quote)
			quote = '\0';
		else if (quote == '\0' && (s.p[i] == '"' || s.p[i] == '\'') && s.p[i - 1] == '=')
			quote = s.p[i];
		else if (s.p[i] == '<' && quote == '\0')
			return 0;
	}
	return 0;
}

/* How much to pass over for an element whose text is nobody's reading: to behind its end tag.
 * Without one only scripts and styles take all the rest. */
static size_t
hidden_length(struct str s, struct str name)
{
	char end[16] = "</";
	size_t at;

	if (!str_has_word(STR("script style template iframe object noframes"), name))
		return 0;
	memcpy(end + 2, name.p, name.n);
	end[2 + name.n] = '\0';
	at = str_find_nocase(s, str_of(end));
	if (at == s.n && !str_has_word(STR("script style"), name))
		return 0;
	return at + str_find_char(str_from(s, at), '>') + (at < s.n);
}

static bool
is_block(struct str name)
{
	return str_has_word(STR("p br div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr blockquote "
				"pre dd dt dl img"),
	    name);
}

/* Takes what stands at the '<' in front of s: a tag goes, with a blank for one that parts words. */
static size_t
pass_tag(struct buf *text, struct str s)
{
	struct str name;
	size_t n = tag_length(s, &name);

	if (n == 0) {
		buf_addc(text, '<');
		return 1;
	}
	if (is_block(name))
		buf_addc(text, ' ');
	return n + (s.p[1] == '/' ? 0 : hidden_length(str_from(s, n), name));
}

struct str
markup_line(struct arena *a, struct str html)
{
	struct buf text = {0}, decoded = {0}, line = {0};
	struct str result;

	if (str_find_char(html, '<') == html.n && str_find_char(html, '&') == html.n)
		return utf8_line(a, html);
	while (html.n > 0) {
		size_t n = str_find_char(html, '<');

		buf_add(&text, str_sub(html, 0, n));
		html = str_from(html, n);
		if (html.n > 0)
			html = str_from(html, pass_tag(&text, html));
	}
	entity_decode(&decoded, buf_str(&text));
	utf8_clean_line(&line, buf_str(&decoded));
	result = str_dup(a, buf_str(&line));
	buf_release(&text);
	buf_release(&decoded);
	buf_release(&line);
	return result;
}

/* ---- the rest */

/* Does an escaped tag of HTML begin at the "&lt;" in front of s? */
static bool
is_escaped_tag(struct str s)
{
	size_t n = 0;

	s = str_from(s, 4);
	s = str_from(s, str_starts(s, "/"));
	while (n < s.n && (char_is_alpha(s.p[n]) || (n > 0 && char_is_digit(s.p[n]))))
		n++;
	return n > 0 && n < s.n && (char_is_space(s.p[n]) || s.p[n] == '/' || s.p[n] == '&') &&
	       markup_is_html(str_sub(s, 0, n));
}

bool
markup_is_escaped_twice(struct str html)
{
	size_t tags = 0, at;

	html = str_trim(html);
	if (!str_starts(html, "&lt;") || !str_ends(html, "&gt;") || !is_escaped_tag(html) ||
	    str_find_char(html, '<') < html.n)
		return false;
	while (tags < ESCAPED_TAGS && (at = str_find(html, STR("&lt;"))) < html.n) {
		html = str_from(html, at);
		tags += is_escaped_tag(html);
		html = str_from(html, 4);
	}
	return tags == ESCAPED_TAGS;
}

struct str
markup_without_cdata(struct str text)
{
	struct str inner = str_trim(text);

	if (!str_starts(inner, "<![CDATA[") || !str_ends(inner, "]]>"))
		return text;
	return str_sub(inner, 9, inner.n - 12);
}

struct str
markup_of_text(struct arena *a, struct str text)
{
	struct buf b = {0};
	struct str rest = str_trim(text), line;
	bool is_first = true;

	while (str_split(&rest, "\n", &line)) {
		if (!is_first)
			buf_adds(&b, "<br>\n");
		markup_add_escaped(&b, line);
		is_first = false;
	}
	line = str_dup(a, buf_str(&b));
	buf_release(&b);
	return line;
}

static int
base64_digit(char c)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c == '\0' ? NULL : strchr(digits, c == '-' ? '+' : c == '_' ? '/' : c);

	return at == NULL ? -1 : (int)(at - digits);
}

bool
markup_base64(struct buf *out, struct str text)
{
	uint32_t bits = 0;
	int n = 0;

	for (size_t i = 0; i < text.n && text.p[i] != '='; i++) {
		int digit = base64_digit(text.p[i]);

		if (char_is_space(text.p[i]))
			continue;
		if (digit < 0)
			return false;
		bits = bits << 6 | (uint32_t)digit;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_addc(out, (char)(bits >> n & 0xFF));
		}
	}
	return true;
}

/* The first C1 control (0xC2 0x80 to 0x9F) in s, or s.n. */
static size_t
find_c1(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		i += str_find_char(str_from(s, i), '\xC2');
		if (i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0)
			return i;
	}
	return s.n;
}

struct str
markup_mend_c1(struct arena *a, struct str text)
{
	size_t n = find_c1(text);
	struct buf b = {0};
	struct str result;

	if (n == text.n)
		return text;
	while (text.n > 0) {
		buf_add(&b, str_sub(text, 0, n));
		text = str_from(text, n);
		if (text.n > 0)
			buf_add_rune(&b, entity_of_c1((unsigned char)text.p[1]));
		text = str_from(text, 2);
		n = find_c1(text);
	}
	result = str_dup(a, buf_str(&b));
	buf_release(&b);
	return result;
}
