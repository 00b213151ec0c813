/* Finding characters that are the bytes of one. */
#include "html/twice.h"

#include <string.h>

#include "base/utf8.h"

enum {
	LEAD =
	    0xC3, /* first byte of U+00C0 to U+00FF, with which all that is encoded twice begins */
	WEAK_ENOUGH = 3,
};

/* What windows-1252 has at 0x80 to 0x9F; 0: the control character itself. */
static const uint16_t high[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
    0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
    0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

struct piece {
	char bytes[4];
	size_t n;       /* of them; 0: nothing was encoded twice here */
	size_t length;  /* bytes of the text */
	bool is_strong; /* no text has these characters side by side by chance */
};

/* The byte that the character stands for, if it is one of the second and later bytes of UTF-8; or 0. */
static unsigned
byte_of(uint32_t c)
{
	if (c >= 0x80 && c <= 0xBF)
		return c;
	for (unsigned i = 0; i < 32; i++)
		if (c == high[i])
			return 0x80 + i;
	return 0;
}

static struct piece
piece_at(struct str s)
{
	struct piece it = {0};
	struct str rest = s;
	uint32_t lead = utf8_next(&rest);
	size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

	if (lead < 0xC2 || lead > 0xF4)
		return it;
	it.bytes[it.n++] = (char)lead;
	while (it.n < wanted && rest.n > 0) {
		uint32_t c = utf8_next(&rest);
		unsigned byte = byte_of(c);

		if (byte == 0)
			break;
		it.is_strong |= c < 0xA0 || (lead == 0xE2 && c == 0x20AC);
		it.bytes[it.n++] = (char)byte;
	}
	it.length = s.n - rest.n;
	if (it.n < wanted || utf8_next(&(struct str){it.bytes, it.n}) == UTF8_BAD)
		it.n = 0;
	return it;
}

/* The next place from i on where a piece may begin. */
static size_t
next_lead(struct str s, size_t i)
{
	const char *at;

	/* In a script other than Latin one piece follows the other. */
	if (i < s.n && (unsigned char)s.p[i] == LEAD)
		return i;
	at = i < s.n ? memchr(s.p + i, LEAD, s.n - i) : NULL;
	return at != NULL ? (size_t)(at - s.p) : s.n;
}

static bool
is_twice(struct str text)
{
	unsigned weak = 0;

	for (size_t i = next_lead(text, 0); i < text.n; i = next_lead(text, i + 1)) {
		struct piece it = piece_at(str_from(text, i));

		if (it.n > 0 && it.is_strong)
			return true;
		weak += it.n == 2;
	}
	return weak >= WEAK_ENOUGH;
}

bool
twice_mend(struct buf *out, struct str text)
{
	size_t from = 0;

	if (!is_twice(text))
		return false;
	for (size_t i = next_lead(text, 0); i < text.n;) {
		struct piece it = piece_at(str_from(text, i));

		if (it.n > 0) {
			if (i > from)
				buf_add(out, str_sub(text, from, i - from));
			buf_add(out, (struct str){it.bytes, it.n});
			from = i + it.length;
		}
		i = next_lead(text, it.n > 0 ? from : i + 1);
	}
	buf_add(out, str_from(text, from));
	return true;
}
