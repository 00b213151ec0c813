/* Two texts of an article, parted by a byte 255: what is not gone of their changes is the words of the new one, and what
 * did not come is the words of the old one; the document of the changes can be laid out and written. The same bytes as
 * HTML: a look at them ends, and sees the same twice. */
#include <locale.h>

#include "base/date.h"
#include "model/docio.h"
#include "store/sight.h"
#include "tests/fuzz/check.h"
#include "text/changes.h"
#include "text/dump.h"
#include "text/words.h"

/* The text of runs that are not of this style, without white space. */
static void
add_without(struct buf *out, const struct block *b, unsigned style)
{
	for (size_t i = 0; i < b->n_runs; i++)
		for (size_t k = 0; (b->runs[i].style & style) == 0 && k < b->runs[i].text.n; k++)
			if (!char_is_space(b->runs[i].text.p[k]))
				buf_addc(out, b->runs[i].text.p[k]);
}

static void
add_words(struct buf *out, const struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->v[i].text.n; k++)
			if (!char_is_space(w->v[i].text.p[k]))
				buf_addc(out, w->v[i].text.p[k]);
}

static void
check_side(const struct block *merged, const struct words *side, unsigned other)
{
	struct buf got = {0}, want = {0};

	add_without(&got, merged, other);
	add_words(&want, side);
	assert(str_eq(buf_str(&got), buf_str(&want)));
	buf_release(&got);
	buf_release(&want);
}

static void
check_words(struct arena *a, const struct block *old, const struct block *new)
{
	struct words x = words_of(a, old), y = words_of(a, new);
	struct block merged = {0};
	size_t budget = 10000;

	words_merge(&merged, a, &x, &y, false, &budget);
	check_side(&merged, &x, RUN_INSERTED);
	check_side(&merged, &y, RUN_DELETED);
}

static void
check_changes(struct arena *a, const struct doc *old, const struct doc *new)
{
	struct article article = {.published = DATE_NONE};
	struct changes c;
	struct buf out = {0};
	struct doc again;

	changes_of(&c, a, &(struct changes_text){STR("Old"), old},
	    &(struct changes_text){STR("New"), new}, true);
	assert(c.is_too_long || c.doc.first != NULL); /* the titles differ */
	article.body = c.doc;
	dump_text(&out, &article, &(struct layout_options){.width = 40});
	buf_reset(&out);
	docio_write(&out, &c.doc);
	assert(docio_read(&again, a, buf_str(&out), NULL));
	buf_release(&out);
}

static void
check_sight(struct str html)
{
	struct sight x = sight_of(html), y = sight_of(html);

	assert(x.words == y.words && x.whole == y.whole);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = {(const char *)data, n}, old = str_sub(all, 0, str_find_char(all, '\xff'));
	struct arena a = {0};
	struct buf text[2] = {{0}, {0}};
	struct doc x, y;

	setlocale(LC_CTYPE, "C.UTF-8");
	check_sight(all);
	utf8_clean_text(&text[0], old);
	utf8_clean_text(&text[1], str_from(all, old.n + 1));
	if (docio_read(&x, &a, buf_str(&text[0]), NULL) &&
	    docio_read(&y, &a, buf_str(&text[1]), NULL)) {
		check_changes(&a, &x, &y);
		if (x.first != NULL && y.first != NULL)
			check_words(&a, x.first, y.first);
	}
	buf_release(&text[0]);
	buf_release(&text[1]);
	arena_release(&a);
	return 0;
}
