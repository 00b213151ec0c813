/* Any bytes as a date: none, or one within the years that can be written, which reads back the same. */
#include "base/date.h"
#include "tests/fuzz/check.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	time_t t = date_parse((struct str){(const char *)data, n});
	struct buf b = {0};

	if (t == DATE_NONE)
		return 0;
	assert(t >= date_from_civil(1, 1, 1, 0, 0, 0) && t < date_from_civil(10000, 1, 1, 0, 0, 0));
	date_add_rfc3339(&b, t);
	assert(date_parse(buf_str(&b)) == t);
	buf_release(&b);
	return 0;
}
