/* Any document at any width: no line is wider than the screen, and every form of it can be written. The
 * first byte is the width, the second says what is shown, the rest is a document as text. */
#include <assert.h>
#include <locale.h>
#include <stdint.h>

#include "base/date.h"
#include "base/utf8.h"
#include "model/docio.h"
#include "text/cells.h"
#include "text/dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_lines(const struct layout *l, int width)
{
	for (size_t i = 0; i < l->n_lines; i++) {
		int cells = 0;

		for (size_t k = 0; k < l->lines[i].n_spans; k++) {
			const struct span *s = &l->lines[i].spans[k];

			assert(s->cells == cells_of(s->text));
			assert(s->link >= 0 && (size_t)s->link <= l->n_links);
			cells += s->cells;
		}
		assert(cells <= width);
	}
}

static void
try(const struct article *article, const struct layout_options *o)
{
	struct arena a = {0};
	struct buf out = {0};
	struct layout l;

	layout_article(&l, &a, article, o);
	check_lines(&l, o->width);
	dump_text(&out, article, o);
	dump_html(&out, article);
	dump_markdown(&out, article);
	dump_body_text(&out, &article->body);
	buf_release(&out);
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct article article = {.published = DATE_NONE};
	struct layout_options o = {0};
	struct buf text = {0};
	struct arena a = {0};

	if (n < 2)
		return 0;
	setlocale(LC_CTYPE, data[1] & 8 ? "C" : "C.UTF-8");
	o.width = data[0] + 1;
	o.show_stripped = data[1] & 1;
	o.number_links = data[1] & 2;
	o.flush_left = data[1] & 4;
	/* Documents hold clean text: the sanitisers see to that. */
	utf8_clean_text(&text, (struct str){(const char *)data + 2, n - 2});
	article.title = str_sub(buf_str(&text), 0, 40);
	article.title = str_sub(article.title, 0, str_find_char(article.title, '\n'));
	if (docio_read(&article.body, &a, buf_str(&text), NULL))
		try(&article, &o);
	buf_release(&text);
	arena_release(&a);
	return 0;
}
