/* Small letters, marks, accents: by tables, without the locale. */
#include "html/letters.h"

#include "base/utf8.h"

/* Small letters of the alphabets that have them, without the locale. */
static uint32_t
fold(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 32;
	if (c >= 0x400 && c <= 0x40F)
		return c + 80;
	if ((c >= 0x100 && c <= 0x17F) || (c >= 0x1EA0 && c <= 0x1EFF))
		return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c < 0x17F) ? c + (c & 1)
									       : c | 1;
	if (c >= 0xFF10 && c <= 0xFF5A) /* full width, as Chinese and Japanese pages write */
		return fold(c - 0xFEE0);
	return c;
}

struct range {
	uint32_t first, last;
};

static const struct range marks[] = {{0x80, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7}, {0x2000, 0x2BFF},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0xFF00, 0xFF0F}, {UTF8_BAD, UTF8_BAD}};

/* Marks of the scripts that have their own. Not in LETTERS_FOLDED: what was folded so is stored. */
static const struct range script_marks[] = {{0x37E, 0x37E}, {0x387, 0x387}, {0x55A, 0x55F},
    {0x589, 0x58A}, {0x5BE, 0x5BE}, {0x5C0, 0x5C0}, {0x5C3, 0x5C3}, {0x5F3, 0x5F4}, {0x60C, 0x60D},
    {0x61B, 0x61F}, {0x66A, 0x66D}, {0x6D4, 0x6D4}, {0x964, 0x965}, {0x970, 0x970},
    {0x3030, 0x3030}, {0x30FB, 0x30FB}, {0xFE10, 0xFE6F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65}, {0x1F000, 0x1FAFF}};

static bool
in_ranges(uint32_t c, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n && r[i].first <= c; i++)
		if (c <= r[i].last)
			return true;
	return false;
}
#define IN(c, table) in_ranges(c, table, sizeof(table) / sizeof *(table))

static bool
is_letter(uint32_t c, bool is_plain)
{
	if (c < 0x80)
		return char_is_alpha((char)c) || char_is_digit((char)c);
	return !IN(c, marks) && !(is_plain && IN(c, script_marks));
}

/* What stands within words and is not seen: soft hyphens, joiners, marks of direction. */
static bool
is_unseen(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
	       (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/* Signs that one writer puts over letters and the next leaves out: accents, vowels of Hebrew and Arabic. */
static bool
is_optional(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5BD) || c == 0x5BF ||
	       c == 0x5C1 || c == 0x5C2 || c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
	       c == 0x93C;
}

/* The letters from U+00C0 and U+0100 on without their accents; '.': as it is. */
static const char latin_1[] = "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y";
static const char latin_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllll"
			      "nnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.";

static const struct {
	uint16_t from, to;
} plain_letters[] = {{0x386, 0x3B1}, {0x388, 0x3B5}, {0x389, 0x3B7}, {0x38A, 0x3B9}, {0x38C, 0x3BF},
    {0x38E, 0x3C5}, {0x38F, 0x3C9}, {0x390, 0x3B9}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7},
    {0x3AF, 0x3B9}, {0x3B0, 0x3C5}, {0x3C2, 0x3C3}, {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF},
    {0x3CD, 0x3C5}, {0x3CE, 0x3C9}, {0x451, 0x435}, {0x622, 0x627}, {0x623, 0x627}, {0x625, 0x627},
    {0x649, 0x64A}, {0x671, 0x627}, {0x6A9, 0x643}, {0x6CC, 0x64A}, {0x901, 0x902}, {0x958, 0x915},
    {0x959, 0x916}, {0x95A, 0x917}, {0x95B, 0x91C}, {0x95C, 0x921}, {0x95D, 0x922}, {0x95E, 0x92B},
    {0x95F, 0x92F}};

/* The letter as those write it who have no time for accents. */
static uint32_t
plain(uint32_t c)
{
	char base = '.';

	if (c < 0xC0 || c > 0x95F)
		return c;
	if (c <= 0xFF)
		base = latin_1[c - 0xC0];
	else if (c <= 0x17E)
		base = latin_a[c - 0x100];
	if (base != '.')
		return (uint32_t)base;
	for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
		if (plain_letters[i].from == c)
			return plain_letters[i].to;
	return c;
}

static size_t
put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t
letters_fold(char *to, size_t max, struct str text, enum letters_way way)
{
	size_t n = 0;
	bool wants_blank = false, is_plain = way == LETTERS_PLAIN;

	while (text.n > 0) {
		uint32_t c = utf8_next(&text);

		if (is_plain && c >= 0x80 && (is_unseen(c) || is_optional(c)))
			continue;
		if (!is_letter(c, is_plain)) {
			wants_blank = n > 0;
			continue;
		}
		if (n + 5 > max)
			break;
		if (wants_blank)
			to[n++] = ' ';
		wants_blank = false;
		n += put(to + n, is_plain ? plain(fold(c)) : fold(c));
	}
	return n;
}
