/* Encodings of feeds: who says what, and what the bytes prove. */
#include "feed/decode.h"

#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"
#include "feed/entity.h"

enum { DECLARATION_BYTES = 1024, SURE_SEQUENCES = 4 };

/* How "<?" and "<x" begin in encodings that are not like ASCII (XML 1.0, appendix F.1). */
static const struct {
	struct str bytes;
	const char *encoding;
} beginnings[] = {{{"\0\0\0<", 4}, "UTF-32BE"}, {{"<\0\0\0", 4}, "UTF-32LE"},
    {{"\0<\0", 3}, "UTF-16BE"}, {{"<\0", 2}, "UTF-16LE"}, {{"\0{\0", 3}, "UTF-16BE"},
    {{"{\0", 2}, "UTF-16LE"}, {{"\x4C\x6F\xA7\x94", 4}, "IBM037"}};

static const char *
encoding_of_beginning(struct str bytes)
{
	while (bytes.n > 1 && char_is_space(bytes.p[0]) && bytes.p[1] != '\0')
		bytes = str_from(bytes, 1);
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (str_eq(str_sub(bytes, 0, beginnings[i].bytes.n), beginnings[i].bytes))
			return beginnings[i].encoding;
	return NULL;
}

/* The value of name= in text, without its quotes. */
static struct str
value_of(struct str text, const char *name)
{
	size_t at = str_find_nocase(text, str_of(name));
	struct str value = str_trim(str_from(text, at + str_of(name).n));
	char quote;

	if (at == text.n || value.n < 2 || value.p[0] != '=')
		return (struct str){0};
	value = str_trim(str_from(value, 1));
	quote = value.n > 0 ? value.p[0] : '\0';
	if (quote == '"' || quote == '\'')
		return str_sub(str_from(value, 1), 0, str_find_char(str_from(value, 1), quote));
	for (size_t i = 0; i < value.n; i++)
		if (char_is_space(value.p[i]) || value.p[i] == '>' || value.p[i] == '?' ||
		    value.p[i] == '"')
			return str_sub(value, 0, i);
	return value;
}

/* What the XML declaration says, or the <meta> of a page that a feed lies in. */
static const char *
encoding_declared(struct str bytes)
{
	struct str near = str_sub(bytes, 0, DECLARATION_BYTES), declaration;
	size_t at = str_find(near, STR("<?xml"));

	if (at < near.n) {
		declaration = str_from(near, at);
		declaration = str_sub(declaration, 0, str_find(declaration, STR("?>")));
		return charset_name(value_of(declaration, "encoding"));
	}
	at = str_find_nocase(near, STR("<meta"));
	return at < near.n ? charset_name(value_of(str_from(near, at), "charset")) : NULL;
}

static bool
is_wide(const char *encoding)
{
	return str_starts(str_of(encoding), "UTF-16") || str_starts(str_of(encoding), "UTF-32") ||
	       str_is(str_of(encoding), "IBM037");
}

/* Counts the characters beyond ASCII, and the bytes that are none. The last character may be cut off. */
static void
count_utf8(struct str s, size_t *good, size_t *bad)
{
	*good = *bad = 0;
	while (s.n > 0) {
		struct str before = s;

		if (s.n >= 8) {
			uint64_t word;

			memcpy(&word, s.p, sizeof word);
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				s = str_from(s, 8);
				continue;
			}
		}
		if (utf8_next(&s) == UTF8_BAD) {
			if (s.n > 0 || before.n > 3)
				++*bad;
		} else if (before.n - s.n > 1) {
			++*good;
		}
	}
}

/* Could text that is UTF-8 be meant as encoding all the same? Latin letters in such an order are
 * gibberish; of Asian and Cyrillic text a few characters may be UTF-8 by accident. */
static bool
is_utf8_after_all(const char *encoding, size_t good, size_t bad)
{
	bool is_latin =
	    str_is(str_of(encoding), "windows-1252") || str_is(str_of(encoding), "ISO-8859-15") ||
	    str_is(str_of(encoding), "ISO-8859-2") || str_is(str_of(encoding), "windows-1254");

	return bad == 0 && good >= (is_latin ? 1 : SURE_SEQUENCES);
}

/* UTF-8 with single bytes of windows-1252 between. */
static void
decode_mixed(struct buf *out, struct str s)
{
	struct str run = s; /* of characters that stay as they are */

	while (s.n > 0) {
		struct str before = s;

		if (utf8_next(&s) != UTF8_BAD)
			continue;
		buf_add(out, str_sub(run, 0, run.n - before.n));
		run = s;
		if (s.n == 0 && before.n < 4 && (unsigned char)before.p[0] >= 0xC2)
			return; /* the document is cut off in the middle of a character */
		for (size_t i = 0; i < before.n - s.n; i++)
			buf_add_rune(out, entity_of_c1((unsigned char)before.p[i]));
	}
	buf_add(out, run);
}

static void
convert(struct decoded *d, const char *encoding, struct str bytes)
{
	size_t bad;

	(void)charset_to_utf8(
	    &d->own, encoding, bytes, &bad); /* neither: no ceiling, a name of the table */
	d->text = buf_str(&d->own);
	d->encoding = encoding;
	d->mended = bad > 0 ? "bytes that are no characters" : NULL;
}

/* The encoding that the bytes begin as, or that somebody names; NULL when nobody does. */
static const char *
encoding_said(struct str bytes, struct str content_type)
{
	const char *by_beginning = encoding_of_beginning(bytes);
	const char *said = charset_name(charset_of_content_type(content_type));

	if (by_beginning != NULL && (said == NULL || !is_wide(said)))
		return by_beginning;
	if (said == NULL || is_wide(said))
		said = by_beginning != NULL ? by_beginning : encoding_declared(bytes);
	/* A name that can be read byte by byte is not of such an encoding. */
	return said != NULL && is_wide(said) && by_beginning == NULL ? NULL : said;
}

static void
decode_as_utf8(struct decoded *d, struct str bytes, size_t good, size_t bad)
{
	if (bad == 0)
		return;
	decode_mixed(&d->own, bytes);
	d->text = buf_str(&d->own);
	d->encoding = bad >= good ? "windows-1252" : "UTF-8";
	d->mended = "bytes that are not UTF-8";
}

bool
decode_is_utf8(struct decoded *d, struct str bytes, struct str content_type)
{
	size_t skip;
	const char *said = charset_of_bom(bytes, &skip);

	bytes = str_from(bytes, skip);
	*d = (struct decoded){.text = bytes, .encoding = "UTF-8"};
	if (said == NULL)
		said = encoding_said(bytes, content_type);
	return said == NULL || str_is(str_of(said), "UTF-8");
}

void
decode(struct decoded *d, struct str bytes, struct str content_type)
{
	size_t skip, good, bad;
	const char *said = charset_of_bom(bytes, &skip);

	bytes = str_from(bytes, skip);
	*d = (struct decoded){.text = bytes, .encoding = "UTF-8"};
	if (said == NULL)
		said = encoding_said(bytes, content_type);
	if (said != NULL && is_wide(said)) {
		convert(d, said, bytes);
		return;
	}
	count_utf8(bytes, &good, &bad);
	if (said == NULL || str_is(str_of(said), "UTF-8"))
		decode_as_utf8(d, bytes, good, bad);
	else if (is_utf8_after_all(said, good, bad))
		*d = (struct decoded){.text = bytes,
		    .encoding = said,
		    .mended = "text that is not in the encoding it names"};
	else if (good + bad == 0 && !str_is(str_of(said), "ISO-2022-JP"))
		d->encoding = said; /* all ASCII */
	else
		convert(d, said, bytes);
}
