/* Memory that is there or ends the program: nobody above this file handles a NULL. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

/* As calloc, realloc and strdup, but never NULL: out of memory prints one line and exits with
 * status 1 (through exit(), so that a handler can restore the terminal). */
void *alloc_zero(size_t count, size_t size) __attribute__((returns_nonnull));
void *alloc_resize(void *p, size_t count, size_t size) __attribute__((returns_nonnull));
char *alloc_string(const char *s) __attribute__((returns_nonnull));

/* Ends the program as running out of memory does; for the libraries' own failed allocations. */
void alloc_failed(void) __attribute__((noreturn));

#endif
