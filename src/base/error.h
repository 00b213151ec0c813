/* What went wrong, in words for the user. A plain value: no allocation, nothing to free. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum err {
	ERR_NONE,
	ERR_USAGE,  /* the user's input: command line, config, a command */
	ERR_IO,     /* a file or the terminal; the text names it */
	ERR_NET,    /* DNS, TLS, a time-out, an HTTP status */
	ERR_FORMAT, /* bytes that are not what they claim to be */
	ERR_LIMIT,  /* too big, too deep or too slow: refused on purpose */
	ERR_STORE,  /* SQLite */
};

struct error {
	enum err code;
	char text[240]; /* UTF-8, one line, no final stop, clean of control and bidi characters */
};

/* Sets *e and returns false, so that a function can end with `return error_set(e, ...)`. The text
 * may quote hostile bytes: what must not reach a terminal is replaced here, once.
 * e may be NULL when the caller does not care why. */
bool error_set(struct error *e, enum err code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "what: " before the text, as the error passes up. Returns false. */
bool error_wrap(struct error *e, const char *what);

#endif
