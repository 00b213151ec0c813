/* Encodings by their labels, and iconv with a replacement character for what it refuses. */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

struct encoding {
	const char *name, *iconv_name, *labels;
};

static const struct encoding encodings[] = {
#define ENCODING(name, iconv_name, labels) {name, iconv_name, labels},
#include "base/charsets.def"
#undef ENCODING
};
enum { ENCODINGS = sizeof encodings / sizeof *encodings };

static const struct {
	struct str bytes;
	const char *name;
} boms[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"},
    {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, /* before UTF-16LE, whose mark it begins with */
    {{"\xFE\xFF", 2}, "UTF-16BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},
};

const char *
charset_name(struct str label)
{
	label = str_trim(label);
	for (size_t i = 0; i < ENCODINGS; i++)
		if (str_has_word(str_of(encodings[i].labels), label))
			return encodings[i].name;
	return NULL;
}

const char *
charset_of_bom(struct str bytes, size_t *skip)
{
	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
		if (str_eq(str_sub(bytes, 0, boms[i].bytes.n), boms[i].bytes)) {
			*skip = boms[i].bytes.n;
			return boms[i].name;
		}
	*skip = 0;
	return NULL;
}

static const char *
iconv_name(const char *name)
{
	for (size_t i = 0; i < ENCODINGS; i++)
		if (str_is(str_of(name), encodings[i].name))
			return encodings[i].iconv_name;
	return NULL;
}

/* Converts bytes up to the first that iconv refuses, and takes what it read off the front. False when
 * something was refused, or ends in the middle of a character. */
static bool
convert_run(iconv_t cd, struct buf *out, struct str *bytes)
{
	char piece[8192];
	char *from = (char *)(uintptr_t)bytes->p; /* iconv() does not write there */
	size_t left = bytes->n;

	for (;;) {
		char *to = piece;
		size_t room = sizeof piece;
		size_t rc = iconv(cd, &from, &left, &to, &room);
		bool is_full = rc == (size_t)-1 && errno == E2BIG;

		buf_add(out, (struct str){piece, (size_t)(to - piece)});
		*bytes = (struct str){from, left};
		if (!is_full || out->is_full)
			return rc != (size_t)-1;
	}
}

/* Writes out what a stateful encoding kept back. */
static void
flush(iconv_t cd, struct buf *out)
{
	char piece[64], *to = piece;
	size_t room = sizeof piece;

	if (iconv(cd, NULL, NULL, &to, &room) != (size_t)-1)
		buf_add(out, (struct str){piece, (size_t)(to - piece)});
}

static size_t
unit_size(const char *encoding)
{
	return str_starts(str_of(encoding), "UTF-16")   ? 2
	       : str_starts(str_of(encoding), "UTF-32") ? 4
							: 1;
}

/* Copies bytes, putting U+FFFD for each that is no UTF-8. */
static void
mend_utf8(struct buf *out, struct str bytes, size_t *bad)
{
	while (bytes.n > 0 && !out->is_full) {
		struct str rest = bytes;

		while (rest.n > 0) {
			struct str before = rest;

			if (utf8_next(&rest) == UTF8_BAD) {
				buf_add(out, str_sub(bytes, 0, bytes.n - before.n));
				buf_add_rune(out, 0xFFFD);
				++*bad;
				break;
			}
			if (rest.n == 0)
				buf_add(out, bytes);
		}
		bytes = rest;
	}
}

bool
charset_to_utf8(struct buf *out, const char *encoding, struct str bytes, size_t *bad)
{
	const char *name = iconv_name(encoding);
	size_t ignored = 0, unit = unit_size(encoding);
	iconv_t cd;

	bad = bad == NULL ? &ignored : bad;
	*bad = 0;
	if (str_is(str_of(encoding), "UTF-8")) {
		mend_utf8(out, bytes, bad);
		return !out->is_full;
	}
	cd = name == NULL ? (iconv_t)-1 : iconv_open("UTF-8", name);
	if (cd == (iconv_t)-1)
		return false;
	while (bytes.n > 0 && !convert_run(cd, out, &bytes) && !out->is_full) {
		buf_add_rune(out, 0xFFFD);
		bytes = str_from(bytes, unit);
		++*bad;
	}
	flush(cd, out);
	(void)iconv_close(cd); /* it only frees */
	return !out->is_full;
}

struct str
charset_of_content_type(struct str content_type)
{
	struct str rest = content_type, part;

	if (!str_split(&rest, ";", &part))
		return (struct str){0};
	while (str_split(&rest, ";", &part)) {
		struct str value = str_trim(part);

		if (!str_starts_nocase(value, "charset"))
			continue;
		value = str_trim(str_from(value, sizeof "charset" - 1));
		if (value.n == 0 || value.p[0] != '=')
			continue;
		value = str_trim(str_from(value, 1));
		if (value.n > 0 && (value.p[0] == '"' || value.p[0] == '\'')) {
			char quote = value.p[0];

			value = str_from(value, 1);
			value = str_sub(value, 0, str_find_char(value, quote));
		}
		return str_trim(value);
	}
	return (struct str){0};
}
