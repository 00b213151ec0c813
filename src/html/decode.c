/* Finding out the encoding of a page. */
#include "html/decode.h"

#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"
#include "html/scan.h"
#include "html/twice.h"

enum { PRESCAN_BYTES = 4096 };

/* The charset that a <meta> tag's attributes declare. */
static struct str
charset_of_meta(struct str attrs)
{
	struct str name, value, found = {0};

	while (scan_attr(&attrs, &name, &value)) {
		if (str_is_nocase(name, "charset"))
			return value;
		if (str_is_nocase(name, "content") && str_has_nocase(value, "charset="))
			found = charset_of_content_type(value);
	}
	return found;
}

static const char *
declared(struct str page)
{
	struct scan s = {.rest = str_sub(page, 0, PRESCAN_BYTES)};
	struct scan_token t;

	while (scan_next(&s, &t)) {
		const char *name;

		if (t.kind != SCAN_OPEN || t.tag != TAG_META)
			continue;
		name = charset_name(str_trim(charset_of_meta(t.attrs)));
		/* A page whose <meta> could be read as ASCII is not in UTF-16 (13.2.3.2). */
		if (name != NULL)
			return strncmp(name, "UTF-16", 6) == 0 ? "UTF-8" : name;
	}
	return NULL;
}

static bool
has_high_bytes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return true;
	return false;
}

/* Encodings in which bytes of valid UTF-8 with non-ASCII characters are all but impossible. */
static bool
yields_to_utf8(const char *name)
{
	return strncmp(name, "UTF-", 4) != 0 && strncmp(name, "ISO-2022", 8) != 0;
}

static const char *
choose(struct str page, struct str content_type, bool is_utf8, size_t *skip)
{
	const char *name = charset_of_bom(page, skip);

	if (name != NULL)
		return name;
	name = charset_name(charset_of_content_type(content_type));
	if (name == NULL)
		name = declared(page);
	if (name == NULL)
		return is_utf8 ? "UTF-8" : charset_name(STR("windows-1252"));
	if (is_utf8 && yields_to_utf8(name) && has_high_bytes(page))
		return "UTF-8";
	return name;
}

/* Ill-formed sequences of s, one in so many bytes at least: then it was never UTF-8. */
static bool
is_hardly_utf8(struct str s)
{
	size_t bad = 0, good = 0;

	while (s.n > 0) {
		if ((unsigned char)*s.p < 0x80) {
			s = str_from(s, 1);
			continue;
		}
		if (utf8_next(&s) == UTF8_BAD)
			bad++;
		else
			good++;
	}
	return bad > good;
}

static const char *
decode(struct str *text, struct buf *room, struct str page, struct str content_type)
{
	size_t skip = 0;
	bool is_utf8 = utf8_is_valid(page);
	const char *name = choose(page, content_type, is_utf8, &skip);

	page = str_from(page, skip);
	*text = page;
	if (is_utf8 && strcmp(name, "UTF-8") == 0)
		return name;
	if (strcmp(name, "UTF-8") == 0 && is_hardly_utf8(page))
		name = charset_name(STR("windows-1252"));
	charset_to_utf8(room, name, page, NULL);
	*text = buf_str(room);
	return name;
}

const char *
page_decode(struct str *text, struct buf *room, struct str page, struct str content_type)
{
	const char *name = decode(text, room, page, content_type);
	struct buf mended = {.max = room->max};

	if (twice_mend(&mended, *text)) {
		buf_release(room);
		*room = mended;
		*text = buf_str(room);
	}
	return name;
}
