/* A JSON tokeniser that writes down what it understood.
 *
 * It only tracks brackets and whether a comma is due; a colon follows any string in an object where a name
 * is due. */
#include "feed/jsonmend.h"

#include <string.h>

#include "base/utf8.h"

enum { DEPTH_MAX = 64, NUMBER_MAX = 18 };

enum due { NAME, COLON, VALUE, COMMA };

struct level {
	char bracket; /* '{' or '[' */
	enum due due;
	bool has_member;
	size_t start; /* of the value that is being written, with its comma: cut off there */
};

struct jsonmend {
	struct buf *out;
	struct str in;
	struct level levels[DEPTH_MAX + 1];
	int depth;    /* levels[0] is the document */
	int too_deep; /* brackets open beyond */
};

static struct level *
top(struct jsonmend *j)
{
	return &j->levels[j->depth];
}

/* Writes the comma, the colon or the missing value that is due before a new name or value. */
static void
begin_value(struct jsonmend *j, bool is_string)
{
	struct level *l = top(j);

	if (l->bracket == '{' && l->due == COLON) {
		buf_adds(j->out, ":");
		l->due = VALUE;
		return;
	}
	if (l->bracket == '{' && l->due == VALUE)
		return;
	l->start = j->out->n;
	if (l->has_member)
		buf_addc(j->out, ',');
	l->has_member = true;
	if (l->bracket == '{' && !is_string)
		buf_adds(j->out, "\"\":"); /* a value without a name */
	l->due = l->bracket == '{' && is_string ? NAME : VALUE;
}

static void
end_value(struct jsonmend *j)
{
	struct level *l = top(j);

	l->due = l->due == NAME ? COLON : COMMA;
}

/* ---- strings */

static int
hex(struct str s)
{
	int n = 0;

	if (s.n < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = char_lower(s.p[i]);

		if (!char_is_digit(c) && (c < 'a' || c > 'f'))
			return -1;
		n = n * 16 + (char_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return n;
}

static void
add_char(struct buf *out, uint32_t c)
{
	if (c == '"' || c == '\\')
		buf_addc(out, '\\');
	if (c == '\n' || c == '\t')
		buf_adds(out, c == '\n' ? "\\n" : "\\t");
	else if (c >= ' ')
		buf_add_rune(out, c == UTF8_BAD ? 0xFFFD : c);
}

/* Takes the escape behind the backslash at the front of *s. */
static void
take_escape(struct buf *out, struct str *s)
{
	static const char escapes[] = "\"\\/bfnrt", meaning[] = "\"\\/  \n\n\t";
	size_t at =
	    s->n > 1 && s->p[1] != '\0' ? str_find_char(STR(escapes), s->p[1]) : sizeof escapes - 1;
	int high, low;

	if (at < sizeof escapes - 1) {
		add_char(out, (unsigned char)meaning[at]);
		*s = str_from(*s, 2);
		return;
	}
	high = s->n > 1 && s->p[1] == 'u' ? hex(str_from(*s, 2)) : -1;
	if (high < 0) {
		*s = str_from(*s, 1); /* the backslash means nothing */
		return;
	}
	*s = str_from(*s, 6);
	low = str_starts(*s, "\\u") ? hex(str_from(*s, 2)) : -1;
	if (high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
		add_char(
		    out, 0x10000u + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00));
		*s = str_from(*s, 6);
	} else {
		add_char(out, (uint32_t)high);
	}
}

static void
take_string(struct jsonmend *j)
{
	struct str s = str_from(j->in, 1);

	begin_value(j, true);
	buf_addc(j->out, '"');
	while (s.n > 0 && s.p[0] != '"') {
		if (s.p[0] == '\\')
			take_escape(j->out, &s);
		else
			add_char(j->out, utf8_next(&s));
	}
	buf_addc(j->out, '"');
	if (s.n > 0)
		end_value(j);
	else
		top(j)->due = top(j)->due == NAME ? COLON : VALUE; /* cut off: not whole */
	j->in = str_from(s, 1);
}

/* ---- the rest */

/* Is word a number by the grammar of JSON, without an exponent, and short enough for any reader? */
static bool
is_plain_number(struct str word)
{
	size_t dot;

	word = str_from(word, word.n > 0 && word.p[0] == '-');
	dot = str_find_char(word, '.');
	if (word.n == 0 || word.n > NUMBER_MAX || dot == 0 || dot + 1 == word.n ||
	    (word.p[0] == '0' && dot > 1))
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (i != dot && !char_is_digit(word.p[i]))
			return false;
	return true;
}

static bool
is_word_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '-' || c == '+' || c == '.' ||
	       (unsigned char)c >= 0x80;
}

/* Numbers, true and false; any other word is null. */
static void
take_word(struct jsonmend *j)
{
	struct str word;
	size_t n = 0;

	while (n < j->in.n && is_word_char(j->in.p[n]))
		n++;
	word = str_sub(j->in, 0, n);
	j->in = str_from(j->in, n > 0 ? n : 1);
	if (n == 0)
		return;
	begin_value(j, false);
	if (str_is(word, "true") || str_is(word, "false") || is_plain_number(word))
		buf_add(j->out, word);
	else
		buf_adds(j->out, "null");
	end_value(j);
}

static void
open_bracket(struct jsonmend *j, char bracket)
{
	if (j->depth == DEPTH_MAX) {
		j->too_deep++;
		return;
	}
	begin_value(j, false);
	buf_addc(j->out, bracket);
	j->levels[++j->depth] =
	    (struct level){.bracket = bracket, .due = bracket == '{' ? NAME : VALUE};
}

/* A name without its value gets null. */
static void
complete_member(struct jsonmend *j)
{
	struct level *l = top(j);

	if (l->bracket == '{' && l->has_member && (l->due == COLON || l->due == VALUE))
		buf_adds(j->out, l->due == COLON ? ":null" : "null");
	l->due = COMMA;
}

static void
close_bracket(struct jsonmend *j)
{
	complete_member(j);
	buf_addc(j->out, top(j)->bracket == '{' ? '}' : ']');
	j->depth--;
	end_value(j);
}

/* Closes what is open at the end; what is not whole inside an array is taken back. */
static void
close_all(struct jsonmend *j)
{
	while (j->depth > 0) {
		bool is_element = j->depth > 1 && j->levels[j->depth - 1].bracket == '[';

		if (is_element) {
			j->depth--;
			j->out->n = top(j)->start;
			top(j)->due = COMMA;
			top(j)->has_member = true;
			if (j->out->n > 0 && j->out->p[j->out->n - 1] == '[')
				top(j)->has_member = false;
		} else {
			if (top(j)->bracket == '{' && top(j)->due != COMMA && top(j)->has_member)
				j->out->n = top(j)->start;
			top(j)->due = COMMA;
			close_bracket(j);
		}
	}
}

/* Takes what stands in brackets that are too deep: nothing of it is written. */
static void
pass_deep(struct jsonmend *j)
{
	char c = j->in.p[0];

	j->too_deep += (c == '{' || c == '[') - (c == '}' || c == ']');
	j->in = str_from(j->in, 1);
	while (c == '"' && j->in.n > 0 && j->in.p[0] != '"')
		j->in = str_from(j->in, j->in.p[0] == '\\' ? 2 : 1);
	j->in = str_from(j->in, c == '"');
}

static void
take_next(struct jsonmend *j)
{
	char c = j->in.p[0];

	if (j->too_deep > 0) {
		pass_deep(j);
		return;
	}
	if (c == '"') {
		take_string(j);
		return;
	}
	if (strchr("{}[],:", c) == NULL && !char_is_space(c)) {
		take_word(j);
		return;
	}
	if (c == '{' || c == '[')
		open_bracket(j, c);
	else if ((c == '}' || c == ']') && j->depth > 0)
		close_bracket(j);
	else if (c == ',' && j->depth > 0)
		complete_member(j);
	j->in = str_from(j->in, 1);
}

void
jsonmend(struct buf *out, struct str text)
{
	struct jsonmend j = {.out = out, .in = text, .levels[0] = {.bracket = '[', .due = VALUE}};

	while (j.in.n > 0 && !(j.depth == 0 && j.levels[0].has_member))
		take_next(&j);
	close_all(&j);
}
