/* Words of a line, in newsboat's grammar (its utils::tokenize_quoted, in our own words). */
#include "conf/tokens.h"

#include <string.h>

struct str
token_skip_blanks(struct str s)
{
	while (s.n > 0 && char_is_space(s.p[0]))
		s = str_from(s, 1);
	return s;
}

/* "..." with \n \r \t \" \\ in it; another character behind a backslash is itself, but \` stays both. A
 * missing quote at the end is none of our business: the line ends. */
static struct str
take_quoted(struct arena *a, struct str *rest)
{
	static const char letters[] = "nrt", meant[] = "\n\r\t";
	char *p = arena_bytes(a, rest->n);
	size_t n = 0, i = 1;

	for (; i < rest->n && rest->p[i] != '"'; i++) {
		char c = rest->p[i];
		const char *letter;

		if (c == '\\' && i + 1 < rest->n) {
			c = rest->p[++i];
			letter = c != '\0' ? strchr(letters, c) : NULL;
			if (letter != NULL)
				c = meant[letter - letters];
			else if (c == '`')
				p[n++] = '\\';
		}
		p[n++] = c;
	}
	*rest = str_from(*rest, i + 1);
	return (struct str){p, n};
}

bool
token_take(struct arena *a, struct str *rest, struct str *token)
{
	size_t n = 0;

	*rest = token_skip_blanks(*rest);
	if (rest->n == 0 || rest->p[0] == '#')
		return false;
	if (rest->p[0] == '"') {
		*token = take_quoted(a, rest);
		return true;
	}
	while (n < rest->n && !char_is_space(rest->p[n]))
		n++;
	*token = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return true;
}

void
token_write(struct buf *out, const char *sign, struct str s)
{
	bool is_bare = sign[0] == '\0' && s.n > 0 && s.p[0] != '#' && s.p[0] != '@';

	for (size_t i = 0; i < s.n; i++)
		is_bare &= !char_is_space(s.p[i]) && s.p[i] != '"';
	buf_adds(out, out->n > 0 && out->p[out->n - 1] != '\n' ? " " : "");
	if (is_bare) {
		buf_add(out, s);
		return;
	}
	buf_addc(out, '"');
	buf_adds(out, sign);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, c == '\n' || c == '\r' ? ' ' : c); /* it is one line */
	}
	buf_addc(out, '"');
}
