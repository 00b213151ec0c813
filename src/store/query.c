/* The parser of queries: writes SQL as it reads. What a field means is in query_fields.c.
 *
 *     any   := all { "or" all }
 *     all   := { ["-" | "not"] ( "(" any ")" | term ) }
 *     term  := [field ":"] ( word ["*"] | '"' phrase '"' ["*"] | "/" expression "/" )
 */
#include "store/query.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "store/query_build.h"

/* SQLite refuses expressions deeper than 1,000, and a chain of ORs is as deep as it is long. */
enum { DEPTH_MAX = 50, TERMS_MAX = 200 };

void
query_add_number(struct query_builder *b, int64_t number)
{
	vec_push(&b->values, (struct query_value){.number = number});
	buf_printf(&b->sql, "?%zu", b->values.n);
}

size_t
query_value(struct query_builder *b, struct str text)
{
	vec_push(&b->values, (struct query_value){.is_text = true, .text = str_dup(b->a, text)});
	return b->values.n;
}

void
query_add_text(struct query_builder *b, struct str text)
{
	buf_printf(&b->sql, "?%zu", query_value(b, text));
}

bool
query_mistake(struct query_builder *b, size_t at, size_t n, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	b->q->mistake_at = at;
	b->q->mistake_n = n;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap); /* a cut text is still a text */
	va_end(ap);
	return error_set(
	    b->e, ERR_USAGE, "at %zu: %s", utf8_count(str_sub(b->text, 0, at)) + 1, text);
}

static void
skip_blanks(struct query_builder *b)
{
	while (b->at < b->text.n && char_is_space(b->text.p[b->at]))
		b->at++;
}

static bool
is_at(const struct query_builder *b, char c)
{
	return b->at < b->text.n && b->text.p[b->at] == c;
}

static bool
ends_word(char c)
{
	return char_is_space(c) || c == '(' || c == ')';
}

/* The word at b->at, not taken. */
static struct str
peek_word(const struct query_builder *b)
{
	size_t end = b->at;

	while (end < b->text.n && !ends_word(b->text.p[end]))
		end++;
	return str_sub(b->text, b->at, end - b->at);
}

static bool
take_keyword(struct query_builder *b, const char *keyword)
{
	skip_blanks(b);
	if (!str_is_nocase(peek_word(b), keyword))
		return false;
	b->at += strlen(keyword);
	return true;
}

/* Takes what stands between two of mark; in an expression \/ does not end it. */
static bool
take_between(struct query_builder *b, char mark, struct str *inner)
{
	size_t from = b->at++;

	while (b->at < b->text.n && b->text.p[b->at] != mark)
		b->at += b->text.p[b->at] == '\\' && mark == '/' && b->at + 1 < b->text.n ? 2 : 1;
	if (b->at >= b->text.n)
		return query_mistake(b, from, b->text.n - from, "the closing %c is missing", mark);
	*inner = str_sub(b->text, from + 1, b->at - from - 1);
	b->at++;
	return true;
}

/* field: in front of a value. Not in https://..., and not in 12:30. */
static void
take_field(struct query_builder *b, struct query_word *w)
{
	size_t end = b->at;

	while (end < b->text.n && char_is_alpha(b->text.p[end]))
		end++;
	if (end == b->at || end >= b->text.n || b->text.p[end] != ':' ||
	    str_starts(str_from(b->text, end), "://"))
		return;
	w->field = str_sub(b->text, b->at, end - b->at);
	b->at = end + 1;
}

static bool
take_term(struct query_builder *b, struct query_word *w)
{
	*w = (struct query_word){.at = b->at};
	take_field(b, w);
	w->value_at = b->at;
	if (is_at(b, '"')) {
		w->is_quoted = true;
		if (!take_between(b, '"', &w->value))
			return false;
	} else if (is_at(b, '/') && query_takes_regexp(w->field)) {
		w->is_regexp = true;
		w->value_at++;
		return take_between(b, '/', &w->value);
	} else {
		w->value = peek_word(b);
		b->at += w->value.n;
	}
	if (w->is_quoted ? is_at(b, '*') : w->value.n > 1 && str_ends(w->value, "*")) {
		w->is_prefix = true;
		if (w->is_quoted)
			b->at++;
		else
			w->value.n--;
	}
	return true;
}

static bool parse_any(struct query_builder *b);

static bool
parse_term(struct query_builder *b, struct query_group *g)
{
	struct query_word w;

	if (++b->n_terms > TERMS_MAX)
		return query_mistake(b, b->at, 1, "more than %d terms are too many", TERMS_MAX);
	if (is_at(b, '(')) {
		size_t from = b->at++;

		if (++b->depth > DEPTH_MAX)
			return query_mistake(b, from, 1, "too many parentheses");
		if (!parse_any(b))
			return false;
		skip_blanks(b);
		if (!is_at(b, ')'))
			return query_mistake(b, from, 1, "the closing ) is missing");
		b->at++;
		b->depth--;
		return true;
	}
	if (!take_term(b, &w))
		return false;
	if (w.field.n > 0 || (!w.is_quoted && !w.is_prefix && query_is_word(w.value)))
		return query_field(b, g, &w);
	return query_group_add(b, g, COLUMN_ANY, &w);
}

/* "-term" or "not term": words below it are a group of their own. */
static bool
parse_not(struct query_builder *b)
{
	struct query_group own = {0};
	bool was_negative = b->is_negative, ok;
	size_t before;

	skip_blanks(b);
	if (b->at >= b->text.n || is_at(b, ')'))
		return query_mistake(b, b->at, 0, "something to leave out is missing");
	b->is_negative = !was_negative;
	buf_adds(&b->sql, "NOT (");
	before = b->sql.n;
	ok = parse_term(b, &own);
	query_group_end(b, &own);
	if (b->sql.n == before)
		buf_addc(&b->sql, '1');
	buf_addc(&b->sql, ')');
	b->is_negative = was_negative;
	return ok;
}

static bool
is_not(struct query_builder *b)
{
	if (is_at(b, '-') && b->at + 1 < b->text.n && !char_is_space(b->text.p[b->at + 1])) {
		b->at++;
		return true;
	}
	return take_keyword(b, "not");
}

static bool
parse_all(struct query_builder *b)
{
	struct query_group g = {0};
	bool ok = true;
	size_t start = b->sql.n;

	for (;;) {
		size_t before = b->sql.n;

		skip_blanks(b);
		if (b->at >= b->text.n || is_at(b, ')') || str_is_nocase(peek_word(b), "or"))
			break;
		if (take_keyword(b, "and"))
			continue;
		if (before > start)
			buf_adds(&b->sql, " AND ");
		ok = is_not(b) ? parse_not(b) : parse_term(b, &g);
		if (!ok)
			break;
		if (b->sql.n == before + (before > start ? 5 : 0))
			b->sql.n = before; /* a word: it went to the group */
	}
	if (ok && g.match.n > 0 && b->sql.n > start)
		buf_adds(&b->sql, " AND ");
	query_group_end(b, &g);
	if (b->sql.n == start)
		buf_addc(&b->sql, '1');
	return ok;
}

static bool
parse_any(struct query_builder *b)
{
	size_t from;

	buf_addc(&b->sql, '(');
	do {
		skip_blanks(b);
		from = b->at;
		if (!parse_all(b))
			return false;
		skip_blanks(b);
		if (from == b->at && (b->at < b->text.n || b->depth > 0 || b->n_terms > 0))
			return is_at(b, ')') && b->depth == 0
				   ? query_mistake(b, b->at, 1, "there is no ( before this )")
				   : query_mistake(b, from, 0, "something to look for is missing");
	} while (take_keyword(b, "or") && buf_adds(&b->sql, " OR "));
	buf_addc(&b->sql, ')');
	return true;
}

bool
query_parse(struct query *q, struct arena *a, struct str text, time_t now, struct error *e)
{
	struct query_builder b = {.q = q, .a = a, .text = text, .now = now, .e = e};
	bool ok;

	*q = (struct query){0};
	ok = parse_any(&b);
	if (ok && b.at < text.n)
		ok = query_mistake(&b, b.at, 1, "there is no ( before this )");
	q->where = str_dup(a, buf_str(&b.sql));
	q->n_values = b.values.n;
	q->values = arena_array(a, struct query_value, b.values.n + 1);
	if (b.values.n > 0)
		memcpy(q->values, b.values.v, b.values.n * sizeof *q->values);
	q->n_words = b.words.n;
	q->words = arena_array(a, struct str, b.words.n + 1);
	if (b.words.n > 0)
		memcpy(q->words, b.words.v, b.words.n * sizeof *q->words);
	buf_release(&b.sql);
	vec_release(&b.values);
	vec_release(&b.words);
	return ok;
}

struct str
query_term(struct arena *a, const char *field, struct str value)
{
	bool is_plain = value.n > 0 && value.p[0] != '-' && value.p[0] != '/';
	char *quoted;

	for (size_t i = 0; i < value.n; i++)
		is_plain =
		    is_plain && !ends_word(value.p[i]) && strchr("\":*<>=", value.p[i]) == NULL;
	if (is_plain)
		return str_printf(a, "%s%.*s", field, STR_ARG(value));
	quoted = str_cstr(a, value);
	for (char *p = quoted; *p != '\0'; p++)
		*p = *p == '"' ? ' ' : *p; /* a quote has no meaning in a look-up */
	return str_printf(a, "%s\"%s\"", field, quoted);
}
