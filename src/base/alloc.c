/* The one place where running out of memory is handled. */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
alloc_failed(void)
{
	static const char text[] = "galley: out of memory\n";

	/* write, not fputs: stdio may need memory of its own. Nothing can be done if it fails. */
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(1);
	exit(1);
}

void *
alloc_zero(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size);

	if (p == NULL)
		alloc_failed();
	return p;
}

void *
alloc_resize(void *p, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		alloc_failed();
	p = realloc(p, count * size > 0 ? count * size : 1);
	if (p == NULL)
		alloc_failed();
	return p;
}

char *
alloc_string(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(alloc_zero(n, 1), s, n);
}
