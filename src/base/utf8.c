/* UTF-8 decoding by the table of well-formed byte sequences (Unicode 15, table 3-7), and cleaning. */
#include "base/utf8.h"

#include <string.h>

#include "base/vec.h"

enum { MARKS_MAX = 16 };

struct range {
	uint32_t first, last;
};

static const struct range forbidden[] = {{0x00, 0x08}, {0x0B, 0x1F}, {0x7F, 0x9F}, {0x202A, 0x202E},
    {0x2066, 0x2069}, {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF},
    {0xE0000, 0xE007F}};

static const struct range spaces[] = {{0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0},
    {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
    {0x3000, 0x3000}};

/* Kana, CJK and Hangul blocks, full-width forms, and the planes of ideographs. */
static const struct range cjk[] = {{0x1100, 0x11FF}, {0x2E80, 0x2FDF}, {0x3005, 0x3007},
    {0x3021, 0x303A}, {0x3040, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA960, 0xA97F},
    {0xAC00, 0xD7FF}, {0xF900, 0xFAFF}, {0xFF21, 0xFF9F}, {0x20000, 0x3FFFD}};

/* Marks that stack on the character before: what makes "zalgo" text of a title. */
static const struct range marks[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};

static bool
in_ranges(uint32_t c, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n && r[i].first <= c; i++)
		if (c <= r[i].last)
			return true;
	return false;
}
#define IN(c, table) in_ranges((c), (table), sizeof(table) / sizeof *(table))

bool
utf8_is_forbidden(uint32_t c)
{
	if ((c >= 0xA0 && c < 0x202A) || (c > 0x2069 && c < 0xFDD0))
		return false;
	return IN(c, forbidden) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

bool
utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0D);
	return c <= 0x3000 && IN(c, spaces);
}

bool
utf8_is_cjk(uint32_t c)
{
	return c >= 0x1100 && IN(c, cjk);
}

/* The range of the second byte and the length, by the first byte. */
static size_t
sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
	*low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
	*high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
	if (first >= 0xC2 && first <= 0xDF)
		return 2;
	if (first >= 0xE0 && first <= 0xEF)
		return 3;
	return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

uint32_t
utf8_next(struct str *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	unsigned char low, high;
	size_t len, i;
	uint32_t c;

	if (p[0] < 0x80) {
		*s = (struct str){s->p + 1, s->n - 1};
		return p[0];
	}
	/* Nearly all that is not ASCII is one of these two; the rest by the table. */
	if (p[0] >= 0xC2 && p[0] <= 0xDF && s->n > 1 && (p[1] & 0xC0) == 0x80) {
		*s = (struct str){s->p + 2, s->n - 2};
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3F);
	}
	if (p[0] > 0xE0 && p[0] <= 0xEF && p[0] != 0xED && s->n > 2 && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80) {
		*s = (struct str){s->p + 3, s->n - 3};
		return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3F);
	}
	len = sequence(p[0], &low, &high);
	c = len == 0 ? UTF8_BAD : p[0] & (0xFFu >> (len + 1));
	for (i = 1; i < len && i < s->n && p[i] >= low && p[i] <= high; i++) {
		c = c << 6 | (p[i] & 0x3F);
		low = 0x80;
		high = 0xBF;
	}
	*s = (struct str){s->p + i, s->n - i};
	return i == len ? c : UTF8_BAD;
}

/* The length of the ASCII that s begins with, in whole eights: a page is hardly anything else. */
static size_t
ascii_eights(struct str s)
{
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t eight;

		memcpy(&eight, s.p + i, sizeof eight);
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	return i;
}

bool
utf8_is_valid(struct str s)
{
	while (s.n > 0) {
		s = str_from(s, ascii_eights(s));
		if (s.n > 0 && utf8_next(&s) == UTF8_BAD)
			return false;
	}
	return true;
}

size_t
utf8_count(struct str s)
{
	size_t n = 0;

	for (; s.n > 0; n++)
		utf8_next(&s);
	return n;
}

struct str
utf8_first(struct str s, size_t n)
{
	struct str rest = s;

	while (n-- > 0 && rest.n > 0)
		utf8_next(&rest);
	return str_sub(s, 0, s.n - rest.n);
}

/* The length of the printable ASCII that s begins with; without blanks unless they are wanted.
 * Taken in whole pieces: character by character costs five times as much. */
static size_t
printable(struct str s, char least)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= least && s.p[i] <= '~')
		i++;
	return i;
}

/* Appends c, which is what bytes are, unless it is one mark too many on the same character. */
static void
add_bounded(struct buf *out, uint32_t c, struct str bytes, int *marks_in_a_row)
{
	*marks_in_a_row = c >= 0x300 && IN(c, marks) ? *marks_in_a_row + 1 : 0;
	if (*marks_in_a_row <= MARKS_MAX)
		buf_add(out, c == UTF8_BAD ? STR("\xEF\xBF\xBD") : bytes);
}

/* One blank for all the white space before, unless the line only begins here. */
static void
begin_word(struct buf *out, bool *blank, bool *begun)
{
	if (*blank && *begun)
		buf_addc(out, ' ');
	*blank = false;
	*begun = true;
}

void
utf8_clean_line(struct buf *out, struct str s)
{
	bool blank = false, begun = false;
	int row = 0;

	while (s.n > 0) {
		size_t word = printable(s, '!');
		struct str at;
		uint32_t c;

		if (word > 0) {
			begin_word(out, &blank, &begun);
			row = 0;
			buf_add(out, str_sub(s, 0, word));
			s = str_from(s, word);
			continue;
		}
		at = s;
		c = utf8_next(&s);
		if (c != UTF8_BAD && utf8_is_space(c)) {
			blank = true;
		} else if (c == UTF8_BAD || !utf8_is_forbidden(c)) {
			begin_word(out, &blank, &begun);
			add_bounded(out, c, str_sub(at, 0, at.n - s.n), &row);
		}
	}
}

void
utf8_clean_text(struct buf *out, struct str s)
{
	int row = 0;

	while (s.n > 0) {
		size_t plain = printable(s, ' ');
		struct str at;
		uint32_t c;

		if (plain > 0) {
			row = 0;
			buf_add(out, str_sub(s, 0, plain));
			s = str_from(s, plain);
			continue;
		}
		at = s;
		c = utf8_next(&s);
		if (c == '\r') {
			if (s.n == 0 || s.p[0] != '\n')
				buf_addc(out, '\n');
		} else if (c == UTF8_BAD || !utf8_is_forbidden(c)) {
			bool is_end = c == 0x2028 || c == 0x2029 || c == 0x85;

			add_bounded(out, c, is_end ? STR("\n") : str_sub(at, 0, at.n - s.n), &row);
		}
	}
}

static bool
is_plain_line(struct str s)
{
	if (s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~' || (s.p[i] == ' ' && s.p[i + 1] == ' '))
			return false;
	return true;
}

struct str
utf8_line(struct arena *a, struct str s)
{
	struct buf b = {0};
	struct str line;

	if (is_plain_line(s))
		return s;
	utf8_clean_line(&b, s);
	line = str_dup(a, buf_str(&b));
	buf_release(&b);
	return line;
}
