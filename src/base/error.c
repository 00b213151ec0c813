/* Errors as values: filled where the fault is seen, wrapped on the way up, shown once at the top. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Cleans text in place. Cleaning never lengthens: every replacement is at most as long as what it
 * replaces, except the three bytes of U+FFFD for one bad byte, so those become '?'. */
static void
keep_printable(char *text)
{
	struct str rest = {text, strlen(text)};
	char *out = text;

	while (rest.n > 0) {
		const char *from = rest.p;
		uint32_t c = utf8_next(&rest);
		size_t n = (size_t)(rest.p - from);

		if (c == UTF8_BAD)
			*out++ = '?';
		else if (c == '\n' || c == '\t' || c == '\r')
			*out++ = ' ';
		else if (!utf8_is_forbidden(c)) {
			memmove(out, from, n);
			out += n;
		}
	}
	*out = '\0';
}

bool
error_set(struct error *e, enum err code, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	e->code = code;
	va_start(ap, fmt);
	(void)vsnprintf(e->text, sizeof e->text, fmt, ap); /* a cut text is still a text */
	va_end(ap);
	keep_printable(e->text);
	return false;
}

bool
error_wrap(struct error *e, const char *what)
{
	struct error old;

	if (e == NULL)
		return false;
	old = *e;
	return error_set(e, old.code, "%s: %s", what, old.text);
}
