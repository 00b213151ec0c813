/* Character references by the table of HTML, and the numeric ones with their history. */
#include "feed/entity.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { NAME_MAX_BYTES = 32 };

struct entity {
	const char *name;
	uint32_t code;
	bool is_legacy;
};

static const struct entity entities[] = {
#define E(name, code) {name, code, false},
#define L(name, code) {name, code, true},
#include "feed/entities.def"
#undef E
#undef L
};

/* windows-1252, 0x80 to 0x9F. */
static const uint16_t c1[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,
    0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

static int
compare(const void *key, const void *row)
{
	return str_cmp(*(const struct str *)key, str_of(((const struct entity *)row)->name));
}

uint32_t
entity_named(struct str name, bool *is_legacy)
{
	const struct entity *found;

	if (is_legacy != NULL)
		*is_legacy = false;
	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return 0;
	found =
	    bsearch(&name, entities, sizeof entities / sizeof *entities, sizeof *entities, compare);
	if (found == NULL)
		return 0;
	if (is_legacy != NULL)
		*is_legacy = found->is_legacy;
	return found->code;
}

uint32_t
entity_of_c1(uint32_t c)
{
	return c >= 0x80 && c < 0xA0 ? c1[c - 0x80] : c;
}

static int
digit_of(char c, int base)
{
	int digit = char_is_digit(c) ? c - '0' : char_is_alpha(c) ? char_lower(c) - 'a' + 10 : 99;

	return digit < base ? digit : -1;
}

/* Reads "&#233;" at the front of s as it stands: its length, 0 when it is none. */
static size_t
read_number(struct str s, bool is_lax, uint32_t *c)
{
	bool is_hex = s.n > 2 && char_lower(s.p[2]) == 'x';
	size_t i = is_hex ? 3 : 2, first = i;
	int digit;

	if (!str_starts(s, "&#"))
		return 0;
	for (*c = 0; i < s.n && (digit = digit_of(s.p[i], is_hex ? 16 : 10)) >= 0; i++)
		if (*c <= 0x10FFFF)
			*c = *c * (is_hex ? 16 : 10) + (uint32_t)digit;
	if (i == first)
		return 0;
	if (i < s.n && s.p[i] == ';')
		return i + 1;
	return is_lax ? i : 0;
}

static size_t
read_name(struct str s, bool is_lax, uint32_t *c)
{
	size_t n = 0;
	bool is_legacy;

	while (1 + n < s.n && n <= NAME_MAX_BYTES &&
	       (char_is_alpha(s.p[1 + n]) || char_is_digit(s.p[1 + n])))
		n++;
	*c = entity_named(str_sub(s, 1, n), &is_legacy);
	if (*c != 0 && 1 + n < s.n && s.p[1 + n] == ';')
		return n + 2;
	/* "&copy=3" is a parameter of a URL, "&copy 3" a sign (WHATWG HTML 13.2.5.73). */
	if (*c != 0 && is_lax && is_legacy && (1 + n >= s.n || s.p[1 + n] != '='))
		return n + 1;
	return 0;
}

size_t
entity_read(struct str s, bool is_lax, uint32_t *c)
{
	size_t n = read_number(s, is_lax, c), second;
	uint32_t low;

	if (n == 0)
		return read_name(s, is_lax, c);
	if (*c >= 0xD800 && *c < 0xDC00) {
		second = read_number(str_from(s, n), is_lax, &low);
		if (second > 0 && low >= 0xDC00 && low < 0xE000) {
			*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
			return n + second;
		}
	}
	*c = entity_of_c1(*c);
	if ((*c >= 0xD800 && *c < 0xE000) || utf8_is_forbidden(*c))
		*c = *c == '\r' ? '\n' : 0;
	return n;
}

void
entity_decode(struct buf *out, struct str s)
{
	while (s.n > 0) {
		size_t n = str_find_char(s, '&');
		uint32_t c;

		buf_add(out, str_sub(s, 0, n));
		s = str_from(s, n);
		if (s.n == 0)
			return;
		n = entity_read(s, true, &c);
		if (n == 0)
			buf_addc(out, '&');
		else if (c != 0)
			buf_add_rune(out, c);
		s = str_from(s, n == 0 ? 1 : n);
	}
}
