/* Fuzzes fragments: sanitised HTML stays as it is when sanitised again and holds nothing forbidden; documents
 * come back from their text the same. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "html/fragment.h"
#include "html/sanitize.h"
#include "html/text.h"
#include "model/docio.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(struct str s)
{
	while (s.n > 0) {
		uint32_t c = utf8_next(&s);

		if (c == UTF8_BAD || utf8_is_forbidden(c))
			abort();
	}
}

static void
check_document(struct arena *a, struct str html, struct str base)
{
	struct buf first = {0}, second = {0};
	struct doc d;

	if (!fragment_to_doc(&d, a, html, base, NULL))
		abort();
	docio_write(&first, &d);
	check_clean(buf_str(&first));
	if (!docio_read(&d, a, buf_str(&first), NULL))
		abort();
	docio_write(&second, &d);
	if (!str_eq(buf_str(&first), buf_str(&second)))
		abort();
	buf_release(&first);
	buf_release(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct str html = {(const char *)data, size}, base = STR("https://example.org/a/b");
	struct str once = html_sanitize(&a, html, base);

	check_clean(once);
	if (!str_eq(html_sanitize(&a, once, base), once))
		abort();
	check_clean(html_to_line(&a, html));
	check_document(&a, html, base);
	arena_release(&a);
	return 0;
}
