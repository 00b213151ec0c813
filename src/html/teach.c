/* From a block to a selector: every name around it is tried against the whole page. */
#include "html/teach.h"

#include "base/map.h"
#include "base/utf8.h"
#include "html/rules.h"
#include "html/selector.h"

enum {
	NAMES_MAX = 8,     /* classes of an element that are looked at */
	UP_MAX = 6,        /* elements around a block */
	BLOCKS_MAX = 3000, /* of a page */
	NAME_BYTES = 60,
	TEXT_BYTES = 48,
	TEXT_WORDS = 6,
	TEXT_LEAST_BYTES = 6,
	STORY_SHARE = 15,  /* of the story's words in hundred, that names alike may take besides */
	AROUND_WORDS = 30, /* that may go in any case; what is around a block may hold no more */
	LOOKS_MAX = 1000000, /* at elements, for how their text begins */
	GONE_WORDS = 40,     /* left out for other reasons, that may come back besides */
};

/* Elements with a class, an id or a tag, in the order of the page. */
struct named {
	uint32_t *v;
	size_t n, cap;
	bool is_summed;
	uint32_t kept, gone; /* words in all of them */
};

struct teacher {
	const struct page *p;
	struct map names; /* "#id" and ".class" to struct named */
	struct named tags[TAG_COUNT];
	size_t looks; /* at elements, for how their text begins */
	bool *is_gone;
	uint32_t *kept, *gone; /* words before node i: of stories, kept; of all, left out */
};

/* ---- the page */

static void
sum_up(struct teacher *t)
{
	const struct page *p = t->p;

	t->is_gone = arena_array(p->a, bool, p->d->n);
	t->kept = arena_array(p->a, uint32_t, p->d->n + 1);
	t->gone = arena_array(p->a, uint32_t, p->d->n + 1);
	for (uint32_t i = 0; i < p->d->n; i++) {
		const struct feature *f = &p->f[i];

		t->is_gone[i] = p->reasons[i].n > 0 || (i > 0 && t->is_gone[p->d->v[i].parent]);
		t->kept[i + 1] =
		    t->kept[i] + (!t->is_gone[i] && feature_is_good(f) ? f->own_words : 0);
		t->gone[i + 1] = t->gone[i] + (t->is_gone[i] ? f->own_words : 0);
	}
}

static uint32_t
words_in(const struct teacher *t, const uint32_t *sum, uint32_t i)
{
	return sum[t->p->d->v[i].end] - sum[i];
}

static void
add_named(struct teacher *t, struct named *all, uint32_t i)
{
	if (all->n > 0 && all->v[all->n - 1] == i)
		return; /* the word twice */
	if (all->n == all->cap) {
		size_t cap = all->cap > 0 ? all->cap * 2 : 2;
		uint32_t *wider = arena_array(t->p->a, uint32_t, cap);

		for (size_t k = 0; k < all->n; k++)
			wider[k] = all->v[k];
		all->v = wider;
		all->cap = cap;
	}
	all->v[all->n++] = i;
}

static void
index_name(struct teacher *t, char sign, struct str name, uint32_t i)
{
	void **at;

	if (!selector_can_name(name) || name.n > NAME_BYTES)
		return;
	at = map_at(&t->names, str_printf(t->p->a, "%c%.*s", sign, STR_ARG(name)));
	if (*at == NULL)
		*at = arena_new(t->p->a, struct named);
	add_named(t, *at, i);
}

static void
index_page(struct teacher *t)
{
	for (uint32_t i = 1; i < t->p->d->n; i++) {
		const struct node *n = &t->p->d->v[i];
		struct str classes, word;

		if (n->tag == TAG_TEXT)
			continue;
		add_named(t, &t->tags[n->tag], i);
		classes = dom_attr(n, ATTR_CLASS);
		for (int k = 0; k < NAMES_MAX && str_word(&classes, " \t\r\n\f", &word); k++)
			index_name(t, '.', word, i);
		index_name(t, '#', str_trim(dom_attr(n, ATTR_ID)), i);
	}
}

/* ---- names */

/* Names that builders make: of this page, or of this week. */
static bool
is_passing(struct str name)
{
	static const char *const made[] = {
	    "css-", "sc-", "jsx-", "jss", "emotion-", "svelte-", "is-", "has-", "js-"};
	size_t digits = 0, run = 0;
	bool has_letter = false, has_digit = false;

	if (name.n < 3)
		return true;
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (str_starts(name, made[i]))
			return true;
	/* The last piece alone tells of a hash: Story_body__3xYz1. */
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		digits += char_is_digit(c);
		run = c == '_' || c == '-' ? 0 : run + 1;
		has_letter = run > 0 && (has_letter || char_is_alpha(c));
		has_digit = run > 0 && (has_digit || char_is_digit(c));
	}
	return digits >= 3 || (run >= 5 && has_letter && has_digit);
}

struct choices {
	struct str *lines; /* TEACH_CHOICES of them */
	size_t n;
};

static void
add_choice(const struct teacher *t, struct choices *c, size_t count, struct str selector)
{
	struct str line = str_printf(t->p->a, "%zu %.*s", count, STR_ARG(selector));

	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->lines[i], line))
			return;
	if (c->n < TEACH_CHOICES)
		c->lines[c->n++] = line;
}

/* Words in all elements of a list, once each: kept, gone. */
static void
sum_named(const struct teacher *t, struct named *all)
{
	uint32_t until = 0;

	for (size_t i = 0; i < all->n && !all->is_summed; i++) {
		if (all->v[i] < until)
			continue;
		all->kept += words_in(t, t->kept, all->v[i]);
		all->gone += words_in(t, t->gone, all->v[i]);
		until = t->p->d->v[all->v[i]].end;
	}
	all->is_summed = true;
}

/* What else would go, or come back, with block e: words. */
static uint32_t
words_besides(const struct teacher *t, struct named *all, uint32_t e)
{
	sum_named(t, all);
	return t->is_gone[e] ? all->gone - words_in(t, t->gone, e)
			     : all->kept - words_in(t, t->kept, e);
}

static bool
is_fitting(const struct teacher *t, struct named *all, uint32_t x, uint32_t e)
{
	uint32_t besides = words_besides(t, all, e);
	uint32_t around = t->is_gone[e] ? words_in(t, t->gone, x) - words_in(t, t->gone, e)
					: words_in(t, t->kept, x) - words_in(t, t->kept, e);

	if (t->is_gone[e])
		return besides <= GONE_WORDS + words_in(t, t->gone, e) * 2;
	return around <= AROUND_WORDS &&
	       (besides <= AROUND_WORDS || besides * 100 <= t->kept[t->p->d->n] * STORY_SHARE);
}

/* The best name of x for block e: its id, else the class that names the fewest. */
static bool
name_of(const struct teacher *t, uint32_t x, uint32_t e, struct str *name, size_t *count)
{
	const struct node *n = &t->p->d->v[x];
	struct str id = str_trim(dom_attr(n, ATTR_ID)), classes = dom_attr(n, ATTR_CLASS), word;
	struct named *all;

	*count = 0;
	if (id.n > 0 && !is_passing(id)) {
		*name = str_printf(t->p->a, "#%.*s", STR_ARG(id));
		all = map_get(&t->names, *name);
		if (all != NULL && is_fitting(t, all, x, e)) {
			*count = all->n;
			return true;
		}
	}
	for (int k = 0; k < NAMES_MAX && str_word(&classes, " \t\r\n\f", &word); k++) {
		struct str key = str_printf(t->p->a, ".%.*s", STR_ARG(word));

		all = is_passing(word) ? NULL : map_get(&t->names, key);
		if (all == NULL || !is_fitting(t, all, x, e) || (*count > 0 && all->n >= *count))
			continue;
		*name = key;
		*count = all->n;
	}
	return *count > 0;
}

/* An element whose very name says what it is. */
static bool
tag_of(struct teacher *t, uint32_t x, uint32_t e, struct str *name, size_t *count)
{
	static const enum dom_tag tags[] = {
	    TAG_ASIDE, TAG_NAV, TAG_FOOTER, TAG_FORM, TAG_HEADER, TAG_FIGURE, TAG_BLOCKQUOTE};
	enum dom_tag tag = (enum dom_tag)t->p->d->v[x].tag;
	struct named *all = &t->tags[tag];
	bool is_it = false;

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		is_it |= tag == tags[i];
	if (!is_it)
		return false;
	*name = str_of(dom_tag_name(tag));
	*count = all->n;
	return is_fitting(t, all, x, e);
}

/* ---- the beginning of the text */

/* Its first words; the quotation marks that a selector cannot say do not count there. */
static struct str
beginning(struct arena *a, struct str line)
{
	char *plain = arena_bytes(a, TEXT_BYTES * 2);
	size_t words = 0, end = 0, n = 0;

	for (size_t i = 0; i < line.n && n < TEXT_BYTES * 2; i++)
		if (line.p[i] != '"')
			plain[n++] = line.p[i];
	line = (struct str){plain, n};
	for (size_t i = 0; i <= line.n && i <= TEXT_BYTES && words < TEXT_WORDS; i++)
		if (i == line.n || line.p[i] == ' ') {
			end = i;
			words++;
		}
	/* Scripts without blanks. */
	if (end == 0)
		end = utf8_first(line, TEXT_BYTES / 4).n;
	return str_trim(str_sub(line, 0, end));
}

static void
add_text(struct teacher *t, struct choices *c, uint32_t e)
{
	const struct named *all = &t->tags[t->p->d->v[e].tag];
	struct str begins = beginning(t->p->a, dom_line(t->p->d, t->p->a, e));
	struct str text;
	struct selector s;
	size_t count = 0;

	t->looks += all->n;
	if (t->looks > LOOKS_MAX || begins.n < TEXT_LEAST_BYTES || t->p->d->v[e].tag == TAG_OTHER)
		return;
	text = str_printf(
	    t->p->a, "%s \"%.*s\"", dom_tag_name((enum dom_tag)t->p->d->v[e].tag), STR_ARG(begins));
	if (!selector_parse(&s, text, NULL))
		return;
	for (size_t i = 0; i < all->n; i++)
		count += selector_matches(&s, t->p->d, all->v[i]);
	if (count > 0)
		add_choice(t, c, count, text);
}

/* ---- a block */

static bool
is_frame(const struct page *p, uint32_t x)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[x].tag;

	return x == 0 || tag == TAG_BODY || tag == TAG_HTML || tag == TAG_MAIN;
}

static struct str
selectors_of(struct teacher *t, uint32_t e)
{
	struct choices c = {.lines = arena_array(t->p->a, struct str, TEACH_CHOICES)};
	struct buf lines = {0};
	struct str name = {0}, all;
	uint32_t x = e;
	size_t count;

	for (int up = 0; up < UP_MAX && !is_frame(t->p, x); up++, x = t->p->d->v[x].parent)
		if (c.n < TEACH_CHOICES - 1 &&
		    (name_of(t, x, e, &name, &count) || tag_of(t, x, e, &name, &count)))
			add_choice(t, &c, count, name);
	add_text(t, &c, e);
	for (size_t i = 0; i < c.n; i++)
		buf_printf(&lines, "%s%.*s", i > 0 ? "\n" : "", STR_ARG(c.lines[i]));
	all = str_dup(t->p->a, buf_str(&lines));
	buf_release(&lines);
	return all;
}

/* Nodes that blocks are made of: what is left out as a whole, and in the rest whatever has lines of its own or
 * holds blocks in a form. */
static bool
makes_block(const struct teacher *t, uint32_t i)
{
	const struct node *n = &t->p->d->v[i];

	if (t->is_gone[i])
		return t->p->reasons[i].n > 0 && !t->is_gone[n->parent];
	if (n->tag == TAG_TEXT || is_frame(t->p, i))
		return false;
	switch (n->tag) {
	case TAG_UL:
	case TAG_OL:
	case TAG_TABLE:
	case TAG_FIGURE:
	case TAG_IMG:
	case TAG_BLOCKQUOTE:
	case TAG_IFRAME:
	case TAG_VIDEO:
	case TAG_AUDIO:
	case TAG_HR:
	case TAG_PRE:
		return true;
	default:
		return dom_is_block(n) && t->p->f[i].own_words > 0;
	}
}

const struct str *
teach_selectors(const struct page *p)
{
	struct teacher t = {.p = p};
	struct str *selectors = arena_array(p->a, struct str, p->d->n);
	size_t left = BLOCKS_MAX;

	sum_up(&t);
	index_page(&t);
	for (uint32_t i = 1; i < p->d->n && left > 0; i++) {
		if (!makes_block(&t, i))
			continue;
		selectors[i] = selectors_of(&t, i);
		left--;
	}
	map_release(&t.names);
	return selectors;
}
