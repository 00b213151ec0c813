/* Escaping, in whole pieces between the characters that need it. */
#include "base/escape.h"

void
escape_html(struct buf *out, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *e = s.p[i] == '&'   ? "&amp;"
				: s.p[i] == '<' ? "&lt;"
				: s.p[i] == '>' ? "&gt;"
				: s.p[i] == '"' ? "&quot;"
						: NULL;

		if (e == NULL)
			continue;
		buf_add(out, str_sub(s, from, i - from));
		buf_adds(out, e);
		from = i + 1;
	}
	buf_add(out, str_from(s, from));
}
