/* A JSON writer that knows its depth, and nothing of what is written. */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>

#include "base/date.h"
#include "base/utf8.h"

enum { DEPTH_MAX = 60 };

static void
begin_line(struct json *j)
{
	if (!j->is_pretty)
		return;
	buf_addc(j->out, '\n');
	for (int i = 0; i < j->depth; i++)
		buf_addc(j->out, '\t');
}

/* The length of what stands in a JSON string as it is. */
static size_t
plain_length(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= ' ' && s.p[i] <= '~' && s.p[i] != '"' && s.p[i] != '\\')
		i++;
	return i;
}

static void
add_string(struct buf *b, struct str s)
{
	buf_addc(b, '"');
	while (s.n > 0) {
		size_t plain = plain_length(s);
		uint32_t c;

		if (plain > 0) {
			buf_add(b, str_sub(s, 0, plain));
			s = str_from(s, plain);
			continue;
		}
		c = utf8_next(&s);
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", (int)c);
		else if (c == '\n' || c == '\t')
			buf_adds(b, c == '\n' ? "\\n" : "\\t");
		else if (c == UTF8_BAD)
			buf_add_rune(b, 0xFFFD);
		else if (!utf8_is_forbidden(c))
			buf_add_rune(b, c);
	}
	buf_addc(b, '"');
}

static void
begin(struct json *j, const char *name)
{
	uint64_t bit = UINT64_C(1) << j->depth;

	if (j->has_members & bit)
		buf_addc(j->out, ',');
	j->has_members |= bit;
	if (j->depth > 0)
		begin_line(j);
	if (name != NULL) {
		add_string(j->out, str_of(name));
		buf_adds(j->out, j->is_pretty ? ": " : ":");
	}
}

void
json_open(struct json *j, const char *name, char bracket)
{
	begin(j, name);
	buf_addc(j->out, bracket);
	j->depth++;
	assert(j->depth < DEPTH_MAX);
	j->has_members &= ~(UINT64_C(1) << j->depth);
}

void
json_close(struct json *j, char bracket)
{
	bool is_empty = !(j->has_members >> j->depth & 1);

	assert(j->depth > 0);
	j->depth--;
	if (!is_empty)
		begin_line(j);
	buf_addc(j->out, bracket);
}

void
json_text(struct json *j, const char *name, struct str s)
{
	if (s.n > 0)
		json_text_always(j, name, s);
}

void
json_text_always(struct json *j, const char *name, struct str s)
{
	begin(j, name);
	add_string(j->out, s);
}

void
json_texts(struct json *j, const char *name, const struct str *v, size_t n)
{
	if (n == 0)
		return;
	json_open(j, name, '[');
	for (size_t i = 0; i < n; i++)
		json_text(j, NULL, v[i]);
	json_close(j, ']');
}

void
json_number(struct json *j, const char *name, int64_t n)
{
	begin(j, name);
	buf_printf(j->out, "%" PRId64, n);
}

void
json_bool(struct json *j, const char *name, bool b)
{
	begin(j, name);
	buf_adds(j->out, b ? "true" : "false");
}

void
json_date_at(struct json *j, const char *name, time_t t, int offset_minutes)
{
	if (t == DATE_NONE)
		return;
	begin(j, name);
	buf_addc(j->out, '"');
	date_add_rfc3339_at(j->out, t, offset_minutes);
	buf_addc(j->out, '"');
}

void
json_date(struct json *j, const char *name, time_t t)
{
	json_date_at(j, name, t, 0);
}
