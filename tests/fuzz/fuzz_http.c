/* Heads of responses, and the times in them: nothing is read beyond its end, no time is out of bounds. */
#include <stdlib.h>

#include "net/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void
check(int64_t seconds)
{
	if (seconds < HTTP_NOT_SAID || seconds > INT32_MAX)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str text = {(const char *)bytes, n};
	struct http_head h = http_parse(text);
	const struct str fields[] = {h.etag, h.last_modified, h.content_type, h.location,
	    h.retry_after, h.date, h.age, h.expires};

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		for (size_t k = 0; k < fields[i].n; k++)
			if (fields[i].p[k] == '\n' || fields[i].p[k] == '\r' ||
			    fields[i].p[k] == '\0')
				abort();
	check(h.max_age_s);
	check(http_fresh_s(&h, 1795435200));
	check(http_wait_s(h.retry_after, 1795435200));
	check(http_wait_s(text, 1795435200));
	return 0;
}
