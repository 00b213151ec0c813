/* Widths by wcwidth() and clusters by libunistring. */
#include "text/cells.h"

#include <stdlib.h>
#include <unigbrk.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"

int
cells_of_rune(uint32_t c)
{
	int w;

	if (c < 0x7F)
		return c >= ' ';
	if (c == UTF8_BAD)
		return 1; /* shown as U+FFFD */
	w = wcwidth((wchar_t)c);
	if (w < 0) /* the C locale knows nothing beyond ASCII */
		w = uc_width(c, "UTF-8");
	return w < 0 ? 0 : w;
}

int
cells_of(struct str s)
{
	int n = 0;

	while (s.n > 0)
		n += cells_of_rune(utf8_next(&s));
	return n;
}

/* The last cluster boundary of s at or before byte end; 0 when the first cluster is longer. */
static size_t
boundary_before(struct str s, size_t end)
{
	/* A little more than the end, to see whether the cluster goes on. */
	struct str part = str_sub(s, 0, end + 4);
	char *breaks;

	if (end >= s.n || (unsigned char)s.p[end] < 0x80)
		return end; /* ASCII joins nothing (newlines do not reach this) */
	breaks = alloc_zero(part.n, 1);
	u8_grapheme_breaks((const uint8_t *)part.p, part.n, breaks);
	while (end > 0 && !breaks[end])
		end--;
	free(breaks);
	return end;
}

struct str
cells_first(struct str s, int max, int *cells)
{
	struct str rest = s, first;
	int n = 0;

	while (rest.n > 0) {
		struct str next = rest;
		int w = cells_of_rune(utf8_next(&next));

		if (n + w > max)
			break;
		n += w;
		rest = next;
	}
	first = str_sub(s, 0, boundary_before(s, s.n - rest.n));
	if (cells != NULL)
		*cells = first.n + rest.n == s.n ? n : cells_of(first);
	return first;
}

struct str
cells_ellipsis(struct arena *a, struct str s, int max)
{
	struct str first = cells_first(s, max, NULL);

	if (first.n == s.n || max <= 0)
		return first;
	first = cells_first(s, max - 1, NULL);
	return str_printf(a, "%.*s\u2026", STR_ARG(first));
}

struct str
cells_last(struct str s, int max, int *cells)
{
	int n = cells_of(s);
	size_t from = 0;
	char *breaks;

	if (n > max) {
		breaks = alloc_zero(s.n, 1);
		u8_grapheme_breaks((const uint8_t *)s.p, s.n, breaks);
		while (from < s.n && (n > max || !breaks[from])) {
			struct str rest = str_from(s, from);

			n -= cells_of_rune(utf8_next(&rest));
			from = s.n - rest.n;
		}
		free(breaks);
	}
	if (cells != NULL)
		*cells = n;
	return str_from(s, from);
}
