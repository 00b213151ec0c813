/* Growing text with an optional ceiling. There is always room for a NUL behind the text. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static bool
make_room(struct buf *b, size_t n)
{
	size_t cap = b->cap < 64 ? 64 : b->cap;

	if (b->is_full || (b->max != 0 && (n > b->max || b->n > b->max - n))) {
		b->is_full = true;
		return false;
	}
	if (n > SIZE_MAX / 4)
		alloc_failed();
	while (cap < b->n + n + 1)
		cap *= 2;
	if (cap != b->cap) {
		b->p = alloc_resize(b->p, cap, 1);
		b->cap = cap;
	}
	return true;
}

bool
buf_add(struct buf *b, struct str s)
{
	/* Feeds come in a million small pieces: there is room for most of them. */
	bool has_room = b->max == 0 && s.n < b->cap - b->n;

	if (!has_room && !make_room(b, s.n))
		return false;
	if (s.n > 0)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	return true;
}

bool
buf_adds(struct buf *b, const char *s)
{
	return buf_add(b, str_of(s));
}

bool
buf_addc(struct buf *b, char c)
{
	return buf_add(b, (struct str){&c, 1});
}

bool
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		alloc_failed();
	if (!make_room(b, (size_t)n))
		return false;
	va_start(ap, fmt);
	(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap); /* room was made just above */
	va_end(ap);
	b->n += (size_t)n;
	return true;
}

bool
buf_add_rune(struct buf *b, uint32_t c)
{
	char u[4];
	size_t n = 0;

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	if (c < 0x80) {
		u[n++] = (char)c;
	} else if (c < 0x800) {
		u[n++] = (char)(0xC0 | c >> 6);
		u[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		u[n++] = (char)(0xE0 | c >> 12);
		u[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		u[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		u[n++] = (char)(0xF0 | c >> 18);
		u[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		u[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		u[n++] = (char)(0x80 | (c & 0x3F));
	}
	return buf_add(b, (struct str){u, n});
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){b->p, b->n};
}

const char *
buf_cstr(struct buf *b)
{
	if (b->p == NULL)
		return "";
	b->p[b->n] = '\0';
	return b->p;
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	b->is_full = false;
}

void
buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){.max = b->max};
}

char *
buf_steal(struct buf *b)
{
	char *p = b->p == NULL ? alloc_string("") : b->p;

	p[b->n] = '\0';
	*b = (struct buf){.max = b->max};
	return p;
}
