/* Counting over the flat tree: one pass down, one pass up. */
#include "html/features.h"

#include "base/utf8.h"
#include "html/classes.h"
#include "html/panels.h"

enum {
	GOOD_WORDS = 12,      /* a paragraph of a story has as many */
	GOOD_LINK_SHARE = 40, /* and no more links, in a hundred words */
	MUCH_BYTES = 1500,    /* of hidden text, to wonder why; of seen, not to wonder */
};

static bool
is_sentence_end(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
	       c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x2026;
}

/* Half words and sentence ends of a text. */
static void
count(struct str s, uint32_t *halves, uint32_t *sentences)
{
	bool in_word = false;

	while (s.n > 0) {
		unsigned char byte = (unsigned char)s.p[0];
		uint32_t c = byte;

		if (byte < 0x80)
			s = (struct str){s.p + 1, s.n - 1};
		else
			c = utf8_next(&s);
		if (c >= 0x2E80 && utf8_is_cjk(c)) {
			*halves += 1;
			in_word = false;
		} else if (c <= ' ' || (c >= 0x80 && utf8_is_space(c))) {
			in_word = false;
		} else if (!in_word) {
			*halves += 2;
			in_word = true;
		}
		if (is_sentence_end(c))
			*sentences += 1;
	}
}

static bool
is_styled_away(const struct node *n)
{
	struct str style = dom_attr(n, ATTR_STYLE);

	for (size_t i = 0; i < style.n; i++) {
		struct str rest = str_from(style, i);

		if (char_lower(rest.p[0]) != 'd' && char_lower(rest.p[0]) != 'v')
			continue;
		if (str_starts_nocase(rest, "display:none") ||
		    str_starts_nocase(rest, "display: none") ||
		    str_starts_nocase(rest, "visibility:hidden") ||
		    str_starts_nocase(rest, "visibility: hidden"))
			return true;
	}
	return false;
}

/* A formula that is hidden from the eye is there to be read out, beside a picture of it. */
static bool
is_read_out(const struct dom *d, uint32_t i)
{
	dom_each_child (d, k, i)
		if (d->v[k].tag != TAG_TEXT)
			return d->v[k].tag == TAG_MATH;
	return false;
}

static bool
is_hidden(const struct dom *d, uint32_t i)
{
	const struct node *n = &d->v[i];

	if (n->n_attrs > 0 && (dom_has_attr(n, ATTR_HIDDEN) || is_styled_away(n) ||
				  str_is_nocase(dom_attr(n, ATTR_ARIA_HIDDEN), "true")))
		return true;
	/* One that is not closed well takes the rest of the page in. */
	return (n->tag == TAG_NOSCRIPT && (n->end - i) * 2 < d->n) || n->tag == TAG_HEAD;
}

static void
pass_down(struct feature *f, const struct dom *d, const struct classes *classes)
{
	for (uint32_t i = 1; i < d->n; i++) {
		const struct node *n = &d->v[i];
		const struct feature *up = &f[n->parent];

		f[i].is_hidden = up->is_hidden || (n->tag != TAG_TEXT && is_hidden(d, i) &&
						      !is_read_out(d, i) && !panel_is(d, i));
		f[i].is_link = up->is_link || n->tag == TAG_A;
		if (n->tag != TAG_TEXT && n->n_attrs > 0)
			f[i].classes = classes_of(classes, n);
	}
}

static void
count_text(struct feature *f, const struct dom *d, uint32_t i)
{
	uint32_t halves = 0, sentences = 0, block = d->v[i].parent;

	count(d->v[i].text, &halves, &sentences);
	while (block != 0 && !dom_is_block(&d->v[block]))
		block = d->v[block].parent;
	f[i].words = halves;
	f[block].own_words += halves;
	f[block].own_sentences += sentences;
	if (f[i].is_link) {
		f[i].link_words = halves;
		f[block].own_link_words += halves;
	}
}

bool
feature_is_good(const struct feature *f)
{
	return f->own_words >= GOOD_WORDS &&
	       f->own_link_words * 100 <= f->own_words * GOOD_LINK_SHARE;
}

unsigned
feature_link_share(const struct feature *f)
{
	return f->words > 0 ? f->link_words * 100 / f->words : 0;
}

/* Pages that scripts put together ship their text hidden: then hiding says nothing. */
static void
show_hidden(struct feature *f, const struct dom *d)
{
	uint32_t seen = 0, hidden = 0;

	for (uint32_t i = 1; i < d->n; i++) {
		if (d->v[i].tag != TAG_TEXT || f[d->v[i].parent].is_link)
			continue;
		if (f[i].is_hidden)
			hidden += (uint32_t)d->v[i].text.n;
		else
			seen += (uint32_t)d->v[i].text.n;
	}
	if (hidden < MUCH_BYTES || hidden < seen * 2 || seen > MUCH_BYTES)
		return;
	for (uint32_t i = 1; i < d->n; i++)
		f[i].is_hidden =
		    ((d->v[i].tag == TAG_HEAD || d->v[i].tag == TAG_NOSCRIPT) && is_hidden(d, i)) ||
		    f[d->v[i].parent].is_hidden;
}

struct feature *
features_new(struct arena *a, const struct dom *d)
{
	struct feature *f = arena_array(a, struct feature, d->n);

	pass_down(f, d, classes_new(a));
	show_hidden(f, d);
	for (uint32_t i = 1; i < d->n; i++)
		if (d->v[i].tag == TAG_TEXT && !f[i].is_hidden)
			count_text(f, d, i);
	for (uint32_t i = d->n; i-- > 0;) {
		uint32_t up = d->v[i].parent;

		f[i].own_words /= 2;
		f[i].own_link_words /= 2;
		if (feature_is_good(&f[i]))
			f[i].good += f[i].own_words - f[i].own_link_words;
		if (i > 0) {
			f[up].words += f[i].words;
			f[up].link_words += f[i].link_words;
			f[up].good += f[i].good;
		}
		f[i].words /= 2;
		f[i].link_words /= 2;
	}
	return f;
}
