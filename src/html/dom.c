/* Asking the tree: tables of elements and attributes, attributes of a node, text below it. */
#include "html/dom.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"

enum {
	B = DOM_BLOCK,
	V = DOM_VOID,
	X = DOM_DROP,
	P = DOM_PRE,
	H = DOM_HEADING,
	I = DOM_INLINE,
};

static const struct {
	const char *name;
	unsigned flags;
} tags[TAG_COUNT] = {
    [TAG_TEXT] = {"#text", 0},
    [TAG_OTHER] = {"", 0},
    [TAG_ROOT] = {"#root", B},
#define TAG(ident, name, flags) [TAG_##ident] = {name, flags},
#include "html/tags.def"
#undef TAG
};

static const char *const attrs[ATTR_COUNT] = {
    [ATTR_OTHER] = "",
#define ATTR(ident, name) [ATTR_##ident] = name,
#include "html/attrs.def"
#undef ATTR
};

unsigned
dom_tag_flags(enum dom_tag tag)
{
	return tags[tag].flags;
}

const char *
dom_tag_name(enum dom_tag tag)
{
	return tags[tag].name;
}

/* The order of a name and an entry of a table, told by their first bytes most of the time. */
static int
order(struct str name, const char *entry)
{
	for (size_t i = 0; i < name.n; i++)
		/* A name may hold a NUL, which is no end of it. */
		if (name.p[i] != entry[i] || entry[i] == '\0')
			return (unsigned char)name.p[i] < (unsigned char)entry[i] ? -1 : 1;
	return entry[name.n] == '\0' ? 0 : -1;
}

static struct str
lowered(char *room, struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		room[i] = char_lower(name.p[i]);
	return (struct str){room, name.n};
}

/* Both tables are in the order of names, so halving finds them. */
enum dom_tag
dom_tag_of(struct str name)
{
	int low = TAG_ROOT + 1, high = TAG_COUNT - 1;
	char lower[16];

	if (name.n > sizeof lower)
		return TAG_OTHER;
	name = lowered(lower, name);
	while (low <= high) {
		int mid = (low + high) / 2;
		int is = order(name, tags[mid].name);

		if (is == 0)
			return (enum dom_tag)mid;
		if (is < 0)
			high = mid - 1;
		else
			low = mid + 1;
	}
	return TAG_OTHER;
}

enum dom_attr
dom_attr_of(struct str name)
{
	int low = 1, high = ATTR_COUNT - 1;
	char lower[16];

	if (name.n > sizeof lower)
		return ATTR_OTHER;
	name = lowered(lower, name);
	while (low <= high) {
		int mid = (low + high) / 2;
		int is = order(name, attrs[mid]);

		if (is == 0)
			return (enum dom_attr)mid;
		if (is < 0)
			high = mid - 1;
		else
			low = mid + 1;
	}
	return ATTR_OTHER;
}

static const struct attr *
find_attr(const struct node *n, enum dom_attr id)
{
	for (int i = 0; i < n->n_attrs; i++)
		if (n->attrs[i].id == id)
			return &n->attrs[i];
	return NULL;
}

struct str
dom_attr(const struct node *n, enum dom_attr id)
{
	const struct attr *found = find_attr(n, id);

	return found != NULL ? found->value : (struct str){0};
}

bool
dom_has_attr(const struct node *n, enum dom_attr id)
{
	return find_attr(n, id) != NULL;
}

struct str
dom_attr_named(const struct node *n, const char *name)
{
	for (int i = 0; i < n->n_attrs; i++)
		if (str_is_nocase(n->attrs[i].name, name))
			return n->attrs[i].value;
	return (struct str){0};
}

uint32_t
dom_find(const struct dom *d, uint32_t p, enum dom_tag tag)
{
	dom_each_below (d, i, p)
		if (d->v[i].tag == tag)
			return i;
	return 0;
}

uint32_t
dom_above(const struct dom *d, uint32_t i, enum dom_tag tag)
{
	while (i != 0) {
		i = d->v[i].parent;
		if (d->v[i].tag == tag)
			return i;
	}
	return 0;
}

uint32_t
dom_block_around(const struct dom *d, uint32_t i)
{
	while (i != 0 && !dom_is_block(&d->v[i]))
		i = d->v[i].parent;
	return i;
}

/* The bytes of s that fit into what is left of max, no character cut in two. */
static struct str
fitting(struct str s, size_t max, size_t used)
{
	size_t n = max - used;

	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return str_sub(s, 0, n);
}

static void
add_text(struct buf *out, const struct dom *d, uint32_t i, size_t max)
{
	uint32_t last_block = 0;

	for (uint32_t k = i; k < d->v[i].end && out->n < max; k++) {
		const struct node *n = &d->v[k];

		if (n->tag == TAG_BR)
			buf_addc(out, ' ');
		if (n->tag != TAG_TEXT)
			continue;
		uint32_t block = dom_block_around(d, k);
		if (last_block != 0 && block != last_block)
			buf_addc(out, ' ');
		last_block = block;
		if (out->n < max)
			buf_add(out, fitting(n->text, max, out->n));
	}
}

void
dom_add_text(struct buf *out, const struct dom *d, uint32_t i)
{
	add_text(out, d, i, SIZE_MAX);
}

struct str
dom_base(const struct dom *d, struct arena *a, struct str url)
{
	uint32_t i = dom_find(d, 0, TAG_BASE);
	struct str href =
	    i != 0 ? url_resolve(a, url, str_trim(dom_attr(&d->v[i], ATTR_HREF))) : url;

	return url_is_http(href) ? href : url;
}

struct str
dom_line(const struct dom *d, struct arena *a, uint32_t i)
{
	struct buf raw = {0};
	struct str line;

	add_text(&raw, d, i, DOM_LINE_BYTES);
	line = utf8_line(a, str_dup(a, buf_str(&raw)));
	buf_release(&raw);
	return line;
}
