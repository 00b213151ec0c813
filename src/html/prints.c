/* Hashing lines and their places. */
#include "html/prints.h"

#include "html/story.h"

enum {
	PRINTS_VERSION = 2,
	FOLDED_MAX = 320,
	CLASSES_MAX = 2, /* of an element: what follows them is often about this page alone */
	NAMES_MAX = 2,   /* elements with a class or id that make a place */
	LEVELS_MAX = 10,
	PRINT_BYTES = 8,
	LEAD_IN_WORDS = 4,
};

static uint32_t
fold_hash(uint64_t h)
{
	return (uint32_t)(h ^ h >> 32);
}

uint32_t
print_text(struct str line, uint32_t words)
{
	char folded[FOLDED_MAX];
	size_t n = phrase_fold(folded, sizeof folded, line), w = 0;
	bool drops_digits = words < PRINTS_LONG_WORDS;
	struct str text;

	for (size_t i = 0; i < n; i++)
		if (!drops_digits || !char_is_digit(folded[i]))
			folded[w++] = folded[i];
	text = str_trim((struct str){folded, w});
	return text.n > 0 ? fold_hash(str_hash(text)) | 1 : 0;
}

static uint64_t
mix(uint64_t h, uint64_t x)
{
	return (h ^ x) * UINT64_C(0x9E3779B97F4A7C15) ^ h >> 29;
}

/* Mixes the names of an element in; false when it has none. */
static bool
mix_names(uint64_t *h, const struct node *n)
{
	struct str classes = dom_attr(n, ATTR_CLASS), id = dom_attr(n, ATTR_ID), word;
	int taken = 0;

	while (taken < CLASSES_MAX && str_word(&classes, " \t\n\r\f", &word)) {
		if (str_has_digit(word))
			continue;
		*h = mix(*h, str_hash(word));
		taken++;
	}
	if (id.n > 0 && !str_has_digit(id))
		*h = mix(*h, str_hash(id) + 1);
	return taken > 0 || (id.n > 0 && !str_has_digit(id));
}

static uint32_t
shape_print(const struct dom *d, uint32_t i)
{
	uint64_t h = 1;
	int names = 0;

	for (int level = 0; level < LEVELS_MAX && names < NAMES_MAX && i != 0; level++) {
		if (d->v[i].tag == TAG_BODY || d->v[i].tag == TAG_HTML)
			break;
		h = mix(h, str_hash(str_of(dom_tag_name((enum dom_tag)d->v[i].tag))));
		names += mix_names(&h, &d->v[i]);
		i = d->v[i].parent;
	}
	return fold_hash(h) & ~(uint32_t)PRINT_FLAGS;
}

static uint32_t
count_words(struct str s)
{
	uint32_t n = 0;
	struct str word;

	while (str_word(&s, " \t\n\r\f", &word))
		n++;
	return n;
}

/* What is to be known of a line by: where all behind its beginning is a link ("Read more: ..."), the beginning. */
static struct str
words_of(const struct page *p, const struct line *l)
{
	struct buf b = {0};
	struct str begin;
	uint32_t words = l->words - l->links;

	if (words == 0 || words > LEAD_IN_WORDS || l->links < words * 2)
		return l->text;
	dom_each_below (p->d, k, l->node) {
		if (p->d->v[k].tag != TAG_TEXT || p->f[k].is_hidden)
			continue;
		if (p->f[k].is_link)
			break;
		buf_add(&b, p->d->v[k].text);
	}
	begin = str_trim(str_dup(p->a, buf_str(&b)));
	buf_release(&b);
	if (str_ends(begin, ":") || str_ends(begin, "\xef\xbc\x9a"))
		return begin;
	return begin.n > 0 && count_words(begin) == words ? begin : l->text;
}

bool
print_is_link(const struct line *l)
{
	return l->words > 0 && l->links * 10 >= l->words * 8;
}

struct site_print
print_of(const struct page *p, const struct line *l)
{
	uint32_t flags = l->words >= PRINTS_LONG_WORDS ? PRINT_LONG : 0;

	return (struct site_print){
	    print_text(words_of(p, l), l->words), shape_print(p->d, l->node) | flags};
}

static void
put_number(char *to, uint32_t n)
{
	for (int i = 0; i < 4; i++)
		to[i] = (char)(n >> (8 * i) & 0xFF);
}

static uint32_t
get_number(const char *from)
{
	uint32_t n = 0;

	for (int i = 0; i < 4; i++)
		n |= (uint32_t)(unsigned char)from[i] << (8 * i);
	return n;
}

void
prints_write(struct buf *out, const struct site_page *page)
{
	char bytes[PRINT_BYTES];

	buf_addc(out, PRINTS_VERSION);
	for (size_t i = 0; i < page->n; i++) {
		put_number(bytes, page->v[i].text);
		put_number(bytes + 4, page->v[i].shape);
		buf_add(out, (struct str){bytes, sizeof bytes});
	}
}

bool
prints_read(struct site_page *page, struct arena *a, struct str bytes)
{
	size_t n = bytes.n / PRINT_BYTES;
	struct site_print *v;

	if (bytes.n % PRINT_BYTES != 1 || bytes.p[0] != PRINTS_VERSION || n > PRINTS_MAX)
		return false;
	v = arena_array(a, struct site_print, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *at = bytes.p + 1 + i * PRINT_BYTES;

		v[i] = (struct site_print){get_number(at), get_number(at + 4)};
	}
	*page = (struct site_page){v, n};
	return true;
}
