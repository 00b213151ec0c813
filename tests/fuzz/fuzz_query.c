/* Any text as a query: it compiles to SQL that SQLite accepts and answers without an error, or is refused
 * with a place inside the text. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/items.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct store *
open_database(void)
{
	char folder[] = "/tmp/galley-fuzz-XXXXXX", path[64];
	struct error e;
	struct store *s;

	if (mkdtemp(folder) == NULL)
		abort();
	(void)snprintf(path, sizeof path, "%s/galley.db", folder); /* fits */
	s = store_open(path, STORE_WRITE, &e);
	if (s == NULL)
		abort();
	return s;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct store *s;
	struct str text = {(const char *)data, size};
	struct arena a = {0};
	struct error e = {0};
	struct query q;
	struct id_list ids;
	int64_t n, unread;

	if (s == NULL)
		s = open_database();
	if (!query_parse(&q, &a, text, 1790000000, &e)) {
		assert(e.text[0] != '\0');
		assert(q.mistake_at <= size && q.mistake_n <= size - q.mistake_at);
	} else if (!items_ids(&ids, &a, s, &q, &e) || !items_count(s, &q, &n, &unread, &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	arena_release(&a);
	return 0;
}
