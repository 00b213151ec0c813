/* Searching, cutting and copying borrowed text. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

struct str
str_of(const char *s)
{
	return s == NULL ? (struct str){0} : (struct str){s, strlen(s)};
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

bool
str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (char_lower(a.p[i]) != char_lower(b.p[i]))
			return false;
	return true;
}

bool
str_is(struct str a, const char *s)
{
	return str_eq(a, str_of(s));
}

bool
str_is_nocase(struct str a, const char *s)
{
	return str_eq_nocase(a, str_of(s));
}

bool
str_starts(struct str s, const char *prefix)
{
	return str_is(str_sub(s, 0, strlen(prefix)), prefix);
}

bool
str_starts_nocase(struct str s, const char *prefix)
{
	return str_is_nocase(str_sub(s, 0, strlen(prefix)), prefix);
}

bool
str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n && str_is(str_from(s, s.n - n), suffix);
}

bool
str_ends_nocase(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n && str_is_nocase(str_from(s, s.n - n), suffix);
}

size_t
str_find(struct str s, struct str needle)
{
	const char *at;

	if (needle.n == 0)
		return 0;
	at = s.n < needle.n ? NULL : memmem(s.p, s.n, needle.p, needle.n);
	return at == NULL ? s.n : (size_t)(at - s.p);
}

size_t
str_find_nocase(struct str s, struct str needle)
{
	char first = needle.n > 0 ? char_lower(needle.p[0]) : '\0';

	if (needle.n == 0)
		return 0;
	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (char_lower(s.p[i]) == first &&
		    str_eq_nocase((struct str){s.p + i, needle.n}, needle))
			return i;
	return s.n;
}

size_t
str_find_char(struct str s, char c)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, c, s.n);

	return at == NULL ? s.n : (size_t)(at - s.p);
}

bool
str_has(struct str s, const char *needle)
{
	return *needle == '\0' || str_find(s, str_of(needle)) < s.n;
}

bool
str_has_nocase(struct str s, const char *needle)
{
	return *needle == '\0' || str_find_nocase(s, str_of(needle)) < s.n;
}

bool
str_has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (char_is_digit(s.p[i]))
			return true;
	return false;
}

struct str
str_sub(struct str s, size_t from, size_t n)
{
	if (from > s.n)
		from = s.n;
	if (n > s.n - from)
		n = s.n - from;
	return s.p == NULL ? s : (struct str){s.p + from, n};
}

struct str
str_from(struct str s, size_t from)
{
	return str_sub(s, from, s.n);
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && char_is_space(s.p[0]))
		s = str_from(s, 1);
	while (s.n > 0 && char_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
str_split(struct str *rest, const char *separators, struct str *part)
{
	size_t n = 0;

	if (rest->p == NULL)
		return false;
	if (separators[0] != '\0' && separators[1] == '\0')
		n = str_find_char(*rest, separators[0]);
	else
		while (
		    n < rest->n && (rest->p[n] == '\0' || strchr(separators, rest->p[n]) == NULL))
			n++;
	*part = str_sub(*rest, 0, n);
	*rest = n < rest->n ? str_from(*rest, n + 1) : (struct str){0};
	return true;
}

bool
str_word(struct str *rest, const char *separators, struct str *word)
{
	while (str_split(rest, separators, word))
		if (word->n > 0)
			return true;
	return false;
}

bool
str_is_one(struct str s, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is_nocase(s, table[i]))
			return true;
	return false;
}

bool
str_has_one(struct str s, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has_nocase(s, table[i]))
			return true;
	return false;
}

bool
str_starts_one(struct str s, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts_nocase(s, table[i]))
			return true;
	return false;
}

bool
str_has_word(struct str words, struct str word)
{
	struct str one;

	while (str_word(&words, " \t\r\n\f\v", &one))
		if (str_eq_nocase(one, word))
			return true;
	return false;
}

bool
str_number(struct str s, int64_t *number)
{
	bool negative = s.n > 0 && s.p[0] == '-';
	int64_t n = 0;

	s = str_from(s, negative);
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9 || n > (INT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*number = negative ? -n : n;
	return true;
}

static uint64_t
mix_word(uint64_t h, const char *p, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, p, n);
	h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
	return h ^ h >> 32;
}

/* Two halves at once, so that one multiplication need not wait for the other. */
uint64_t
str_fingerprint(struct str s)
{
	uint64_t a = s.n * UINT64_C(0x9e3779b97f4a7c15), b = 1;

	for (; s.n >= 16; s.p += 16, s.n -= 16) {
		a = mix_word(a, s.p, 8);
		b = mix_word(b, s.p + 8, 8);
	}
	for (; s.n > 0; s = str_from(s, 8))
		a = mix_word(a, s.p, s.n < 8 ? s.n : 8);
	return mix_word(a, (const char *)&b, sizeof b);
}

uint64_t
str_hash(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

struct str
str_dup(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str){p, s.n};
}

char *
str_cstr(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
str_lower(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return (struct str){p, s.n};
}

struct str
str_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		alloc_failed();
	p = arena_bytes(a, (size_t)n + 1);
	va_start(ap, fmt);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap); /* the size was asked for just above */
	va_end(ap);
	return (struct str){p, (size_t)n};
}
