/* Splitting command lines into words, and guessing which word was meant. */
#include "base/words.h"

#include <string.h>

#include "base/buf.h"

static bool
is_end(struct str s, size_t i)
{
	return i >= s.n || char_is_space(s.p[i]);
}

/* How many bytes of s, from i on, are one unit of a word: a plain byte, an escape, or a quoted piece;
 * 0 when its quote is not closed. The unit's text is appended to out. */
static size_t
take_unit(struct buf *out, struct str s, size_t i)
{
	char quote = s.p[i];
	size_t from = i;

	if (quote == '\\' && i + 1 < s.n && strchr(" \t\\\"';#", s.p[i + 1]) != NULL) {
		buf_addc(out, s.p[i + 1]);
		return 2;
	}
	if (quote != '"' && quote != '\'') {
		buf_addc(out, quote);
		return 1;
	}
	for (i++; i < s.n && s.p[i] != quote; i++) {
		char c = s.p[i];

		if (c == '\\' && quote == '"' && i + 1 < s.n && strchr("\"\\nt", s.p[i + 1])) {
			c = s.p[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		buf_addc(out, c);
	}
	return i < s.n ? i + 1 - from : 0;
}

static struct str
skip_blanks(struct str s)
{
	while (s.n > 0 && char_is_space(s.p[0]))
		s = str_from(s, 1);
	return s;
}

enum words_kind
words_next(struct arena *a, struct str *rest, struct str *word, enum words_rules rules)
{
	bool at_start = rest->n == 0 || !char_is_space(rest->p[0]);
	struct str s = skip_blanks(*rest);
	struct buf out = {0};
	size_t n = 0, unit = 1;

	*rest = s;
	if (s.n == 0)
		return WORDS_END;
	if (rules == WORDS_COMMANDS && s.p[0] == '#' && (at_start || is_end(s, 1)))
		return WORDS_END;
	if (rules == WORDS_COMMANDS && s.p[0] == ';') {
		*rest = str_from(s, 1);
		return WORDS_SEMICOLON;
	}
	while (unit > 0 && !is_end(s, n)) {
		if (rules == WORDS_COMMANDS && s.p[n] == ';' && is_end(s, n + 1))
			break;
		unit = take_unit(&out, s, n);
		n += unit;
	}
	*word = str_sub(s, 0, n);
	*rest = str_from(s, n);
	if (unit > 0 && !str_eq(*word, buf_str(&out)))
		*word = str_dup(a, buf_str(&out));
	buf_release(&out);
	return unit > 0 ? WORDS_WORD : WORDS_OPEN;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

enum { NAME_MAX_BYTES = 48 };

/* Levenshtein's distance, a row at a time; letters without case. */
static size_t
distance(struct str a, struct str b)
{
	size_t row[NAME_MAX_BYTES + 1];

	if (a.n > NAME_MAX_BYTES || b.n > NAME_MAX_BYTES)
		return NAME_MAX_BYTES;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t above = row[j];
			bool same = char_lower(a.p[i - 1]) == char_lower(b.p[j - 1]);

			row[j] = least(above + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1));
			diagonal = above;
		}
	}
	return row[b.n];
}

const char *
words_nearest(struct str word, const char *const *names)
{
	size_t best = word.n < 4 ? 2 : 3; /* fewer errors than this */
	const char *nearest = NULL;

	for (; *names != NULL; names++) {
		size_t d = distance(word, str_of(*names));

		if (d < best) {
			best = d;
			nearest = *names;
		}
	}
	return nearest;
}
