/* Signs of teasers at the end of a text. */
#include "engine/teaser.h"

#include "html/extras.h"
#include "store/items.h"

enum {
	TEASER_WORDS = 300, /* a longer text is read as it is, whatever it ends in */
	SHORT_WORDS = 100,
};

/* What the end of a text is looked at for. */
struct end {
	struct buf last; /* the last block of text */
	bool has_more;   /* a link to the rest was left out of it */
};

static void
walk(struct end *end, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		if (b->stripped_because.n > 0) {
			end->has_more |= str_is(b->stripped_because, EXTRAS_MORE);
			continue;
		}
		if (b->n_runs > 0 && b->kind != BLOCK_FIGURE && b->kind != BLOCK_CAPTION) {
			buf_reset(&end->last);
			block_text(&end->last, b);
		}
		walk(end, b->first); /* as deep as documents are, LIMIT_HTML_DEPTH */
	}
}

static bool
ends_in_dots(struct str s)
{
	static const char *const dots[] = {"…", "...", "[…]", "[...]", "(…)", "(...)"};

	s = str_trim(s);
	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
		if (str_ends(s, dots[i]))
			return true;
	return false;
}

unsigned
teaser_bits(const struct doc *d)
{
	struct end end = {0};
	size_t words = doc_words(d);
	bool is_cut;

	if (words > TEASER_WORDS)
		return 0;
	walk(&end, d->first);
	is_cut = words == 0 || end.has_more || ends_in_dots(buf_str(&end.last));
	buf_release(&end.last);
	return is_cut ? HAS_TEASER : words < SHORT_WORDS ? HAS_SHORT : 0;
}
