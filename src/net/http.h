/* What the head of an HTTP response says. Pure: text in, values out; no network and no clock. */
#ifndef NET_HTTP_H
#define NET_HTTP_H

#include <stdint.h>
#include <time.h>

#include "base/str.h"

enum { HTTP_NOT_SAID = -1 };

/* The fields that matter here, borrowed from the text that was parsed; empty when absent. Validators
 * are opaque: quotes and all, to be sent back verbatim (RFC 9110 8.8). */
struct http_head {
	int status; /* 0: the text has no status line */
	struct str etag, last_modified;
	struct str content_type, location, retry_after;
	struct str date, age, expires;
	struct str cache_control, content_encoding; /* as they stand, to be shown */
	int64_t max_age_s; /* of Cache-Control; 0 for no-cache and no-store; HTTP_NOT_SAID */
};

/* Takes one response's head apart: the status line and the fields to the first empty line. Of a field
 * that stands twice the first counts; a field with control characters in it counts as absent. */
struct http_head http_parse(struct str text);

/* How long the answer stays fresh, in seconds: max-age less Age, or Expires less Date (less now when
 * there is no Date). 0: not at all. HTTP_NOT_SAID when the server does not say. RFC 9111 4.2. */
int64_t http_fresh_s(const struct http_head *h, time_t now);

/* Seconds to wait by Retry-After: a number, or a date less now (not below 0). HTTP_NOT_SAID when it is
 * absent or makes no sense. RFC 9110 10.2.3. */
int64_t http_wait_s(struct str retry_after, time_t now);

/* The status in words: "404 Not Found" has "Not Found"; NULL for one that is not in the table. The
 * server's own phrase is never shown: it is text from outside without a use. */
const char *http_words(int status);

/* Is it a redirect that Galley follows, and one that says the address has changed for good? */
bool http_is_redirect(int status);
bool http_is_permanent(int status);

#endif
