/* Reading what a command works on, wherever it is. */
#include "cli/source.h"

#include "base/path.h"

bool
source_read(struct source *s, struct arena *a, const char *name, size_t max, struct error *e)
{
	(void)a;
	*s = (struct source){.bytes.max = max};
	return path_read(&s->bytes, name, e);
}
