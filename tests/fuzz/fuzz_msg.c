/* Lines from the other process: what is read as a message is written as one that reads the same. */
#include <stdlib.h>

#include "ipc/msg.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = {0};
	struct buf once = {0}, twice = {0};
	struct msg m;

	if (n <= MSG_BYTES && msg_decode(&m, &a, (struct str){(const char *)bytes, n}, NULL)) {
		msg_encode(&once, &m);
		if (!msg_decode(&m, &a, buf_str(&once), NULL))
			abort();
		msg_encode(&twice, &m);
		if (!str_eq(buf_str(&once), buf_str(&twice)))
			abort();
	}
	buf_release(&once);
	buf_release(&twice);
	arena_release(&a);
	return 0;
}
