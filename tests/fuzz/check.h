/* What must hold of every text that came from outside, for the fuzz targets to assert. */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include <assert.h>
#include <stdint.h>

#include "base/str.h"
#include "base/url.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* One clean line of UTF-8. */
static inline void
check_line(struct str s)
{
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		assert(c != UTF8_BAD && c != '\n' && c != '\t' && !utf8_is_forbidden(c));
	}
}

/* Nothing, or an address that may be kept. */
static inline void
check_url(struct str s)
{
	assert(s.n == 0 || url_is_safe(s));
}

#endif
