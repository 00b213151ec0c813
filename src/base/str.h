/* Borrowed text: a pointer and a length, no NUL, never freed. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
	const char *p;
	size_t n;
};

/* A literal, or an array of char, as a struct str; and a C string (NULL gives the empty one). */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
struct str str_of(const char *s);

/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p

bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b);

/* ASCII letters compare without case; other bytes as they are. */
bool str_eq_nocase(struct str a, struct str b);
bool str_is(struct str a, const char *s);
bool str_is_nocase(struct str a, const char *s);

bool str_starts(struct str s, const char *prefix);
bool str_starts_nocase(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
bool str_ends_nocase(struct str s, const char *suffix);

/* The first place of needle in s, or s.n when it is not there. */
size_t str_find(struct str s, struct str needle);
size_t str_find_nocase(struct str s, struct str needle);
size_t str_find_char(struct str s, char c);
bool str_has(struct str s, const char *needle);
bool str_has_nocase(struct str s, const char *needle);
bool str_has_digit(struct str s);

/* The bytes [from, from+n) of s, cut to what is there. */
struct str str_sub(struct str s, size_t from, size_t n);
struct str str_from(struct str s, size_t from);

/* Without ASCII white space (blank, tab, CR, LF, FF, VT) at both ends. */
struct str str_trim(struct str s);

/* Takes the part of *rest before the first byte that is in separators off it (with that byte);
 * false when *rest was NULL or used up. "a,,b" gives "a", "", "b". */
bool str_split(struct str *rest, const char *separators, struct str *part);

/* As str_split, but runs of separators count as one and empty parts are left out. */
bool str_word(struct str *rest, const char *separators, struct str *word);

/* Is s a row of the table, does it hold one, does it begin with one? ASCII letters compare without case. */
bool str_is_one(struct str s, const char *const *table, size_t n);
bool str_has_one(struct str s, const char *const *table, size_t n);
bool str_starts_one(struct str s, const char *const *table, size_t n);
#define STR_IS_ONE(s, table) str_is_one(s, table, sizeof(table) / sizeof *(table))
#define STR_HAS_ONE(s, table) str_has_one(s, table, sizeof(table) / sizeof *(table))
#define STR_STARTS_ONE(s, table) str_starts_one(s, table, sizeof(table) / sizeof *(table))

/* Is word one of words, which white space parts? ASCII letters compare without case. */
bool str_has_word(struct str words, struct str word);

/* Reads the decimal number that s is as a whole. False for anything else, and on overflow. */
bool str_number(struct str s, int64_t *number);

/* FNV-1a, 64 bits: for maps and fingerprints; not against an adversary. */
uint64_t str_hash(struct str s);

/* Another one, ten times as fast for long texts: to see whether a document is the one of last time. */
uint64_t str_fingerprint(struct str s);

/* A copy in the arena; and one with a NUL behind it, for C libraries. */
struct str str_dup(struct arena *a, struct str s);
char *str_cstr(struct arena *a, struct str s);
struct str str_lower(struct arena *a, struct str s); /* ASCII letters only */
struct str str_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* White space is the ASCII kind in every function of this header. */
static inline bool
char_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
char_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char
char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
