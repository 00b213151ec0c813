/* Bytes to a feed: decode, tell the format, read, and mend what could not be read. */
#include "feed/parse.h"

bool
feed_parse(struct feed *f, struct arena *a, struct str bytes, const struct feed_source *from,
    struct error *e)
{
	(void)a;
	(void)bytes;
	(void)from;
	*f = (struct feed){0};
	return error_set(e, ERR_FORMAT, "not yet");
}
