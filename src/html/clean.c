/* Cleaning the story, line by line, with an eye on the lines before and after. */
#include "html/clean.h"

#include <string.h>

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/phrases.h"

enum {
	SHORT_WORDS = 25,     /* a line that begins like furniture and is longer is a story's */
	LINK_LIST_SHARE = 70, /* link words in a hundred */
	TITLE_BYTES = 300,
	BOX_SHARE = 30, /* of the story, in hundred, that a box of furniture may hold */
	CARD_LINKS = 3,
	CAPTION_WORDS = 50,
	REPEATED_WORDS = 8,
	CONTACT_LINES = 4,
	CONTACT_WORDS = 50,
	NOTE_WORDS = 100,
	FEED_LINES = 6, /* from the end of an item, where feeds add theirs */
	LONG_WORDS = 25,
};

/* A block with text of its own, in the page's order. */
struct line {
	uint32_t node;
	uint32_t words, links;
	bool is_gone;
	struct str text; /* its beginning, one line */
};

struct story {
	struct page *p;
	uint32_t root;
	const struct phrases *phrases;
	struct line *v;
	size_t n, cap;
};

static bool
is_heading(const struct page *p, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)p->d->v[i].tag) & DOM_HEADING) != 0;
}

/* Is all text of block i its own: then leaving it out takes nothing else along. */
static bool
is_leaf(const struct page *p, uint32_t i)
{
	return p->f[i].words <= p->f[i].own_words + 1;
}

static struct str
own_text(const struct page *p, uint32_t i)
{
	struct buf b = {0};
	struct str s;

	for (uint32_t k = i + 1; k < p->d->v[i].end && b.n < TITLE_BYTES; k++) {
		const struct node *n = &p->d->v[k];

		if (n->tag == TAG_TEXT && !p->f[k].is_hidden)
			buf_add(&b, n->text);
		else if (n->tag == TAG_BR)
			buf_addc(&b, ' ');
		else if (dom_is_block(n))
			k = n->end - 1;
	}
	s = utf8_line(p->a, str_dup(p->a, buf_str(&b)));
	buf_release(&b);
	return s;
}

static void
collect(struct story *s)
{
	struct page *p = s->p;

	for (uint32_t i = s->root; i < p->d->v[s->root].end; i++) {
		if (p->reasons[i].n > 0 || p->roles[i] != ROLE_NONE) {
			i = p->d->v[i].end - 1;
			continue;
		}
		if (p->f[i].own_words == 0 || p->d->v[i].tag == TAG_TEXT)
			continue;
		vec_push(s, (struct line){i, p->f[i].own_words, p->f[i].own_link_words, false,
				own_text(p, i)});
	}
}

static bool
holds_block(const struct dom *d, uint32_t i)
{
	dom_each_below (d, k, i)
		if (dom_is_block(&d->v[k]))
			return true;
	return dom_is_block(&d->v[i]);
}

/* A line whose element holds blocks or pictures too is taken out piece by piece. */
static void
strip(struct story *s, struct line *l, struct str reason)
{
	const struct dom *d = s->p->d;

	l->is_gone = true;
	if (l->node != s->root && is_leaf(s->p, l->node) && dom_find(d, l->node, TAG_IMG) == 0) {
		page_strip(s->p, l->node, reason);
		return;
	}
	dom_each_child (d, i, l->node)
		if (s->p->f[i].words > 0 && s->p->roles[i] == ROLE_NONE && !holds_block(d, i))
			page_strip(s->p, i, reason);
}

static bool
is_mostly_links(const struct line *l)
{
	return l->words > 0 && l->links * 10 >= l->words * 8;
}

/* ---- lists of links */

static uint32_t
count_links(const struct page *p, uint32_t i)
{
	uint32_t n = 0;

	dom_each_below (p->d, k, i)
		n += p->d->v[k].tag == TAG_A;
	return n;
}

static bool
is_list_like(enum dom_tag tag)
{
	return tag == TAG_UL || tag == TAG_OL || tag == TAG_DIV || tag == TAG_SECTION ||
	       tag == TAG_TABLE || tag == TAG_DL || tag == TAG_MENU;
}

static void
strip_link_lists(struct story *s)
{
	struct page *p = s->p;

	for (uint32_t i = s->root + 1; i < p->d->v[s->root].end; i++) {
		const struct feature *f = &p->f[i];
		uint32_t links;

		if (p->reasons[i].n > 0) {
			i = p->d->v[i].end - 1;
			continue;
		}
		if (!is_list_like((enum dom_tag)p->d->v[i].tag) || f->words < 2 ||
		    feature_link_share(f) < LINK_LIST_SHARE || f->good > 0)
			continue;
		links = count_links(p, i);
		if (links < 2)
			continue;
		page_strip(
		    p, i, str_printf(p->a, "link list: %u links, %u words", links, f->words));
		i = p->d->v[i].end - 1;
	}
}

/* ---- words of furniture */

static struct str
quote(struct story *s, const char *reason, struct str text)
{
	return str_printf(s->p->a, "%s: \"%.*s\"", reason, STR_ARG(utf8_first(text, 40)));
}

/* The lines of links that follow a heading of related stories go with it. */
static void
strip_following(struct story *s, size_t at, struct str reason)
{
	for (size_t i = at + 1; i < s->n; i++) {
		struct line *l = &s->v[i];

		if (l->is_gone)
			continue;
		if (!is_mostly_links(l) && !(is_heading(s->p, l->node) && l->links > 0))
			break;
		strip(s, l, reason);
	}
}

/* The element that a heading of furniture begins, if it holds little of the story: the box with the cards. */
static uint32_t
box_of(const struct story *s, uint32_t node)
{
	const struct page *p = s->p;
	uint32_t box = 0;

	for (uint32_t up = p->d->v[node].parent; up != 0 && up != s->root;
	     up = p->d->v[up].parent) {
		uint32_t first = up + 1;

		while (first < node && (p->d->v[first].tag != TAG_TEXT || p->f[first].words == 0))
			first++;
		if (first < node || p->f[up].good * 100 > p->f[s->root].good * BOX_SHARE)
			break;
		if (p->f[up].words > p->f[node].words)
			box = up;
	}
	return box;
}

static void
strip_box(struct story *s, uint32_t box, struct str reason)
{
	page_strip(s->p, box, reason);
	for (size_t i = 0; i < s->n; i++)
		s->v[i].is_gone |= dom_is_inside(s->p->d, s->v[i].node, box);
}

static void
strip_phrases(struct story *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct line *l = &s->v[i];
		struct phrase f = {0};
		struct str reason;

		if (!l->is_gone && l->words <= SHORT_WORDS)
			f = phrase_find(s->phrases, l->text);
		if (f.kind == PHRASE_NONE)
			continue;
		if (f.kind == PHRASE_HEADS && !f.is_whole && l->words > 8 && l->links == 0)
			continue;
		reason = quote(s, f.reason, l->text);
		strip(s, l, reason);
		if (f.kind != PHRASE_HEADS)
			continue;
		if (box_of(s, l->node) != 0)
			strip_box(s, box_of(s, l->node), reason);
		else
			strip_following(s, i, reason);
	}
}

/* ---- links that stand alone */

static void
strip_lone_links(struct story *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct line *l = &s->v[i];
		enum dom_tag tag = (enum dom_tag)s->p->d->v[l->node].tag;

		if (l->is_gone || l->words == 0 || l->links * 10 < l->words * 9)
			continue;
		if (is_heading(s->p, l->node) ? l->words >= 9 : tag != TAG_LI && tag != TAG_TD)
			strip(s, l, STR("a link alone"));
	}
}

/* ---- cards that open over a word */

/* A piece of a line with several links of its own and little else: what opens when a pointer rests on a name. */
static void
strip_hover_cards(struct story *s)
{
	struct page *p = s->p;

	for (uint32_t i = s->root + 1; i < p->d->v[s->root].end; i++) {
		const struct feature *f = &p->f[i];

		if (p->d->v[i].tag != TAG_SPAN || f->words < 8 || dom_above(p->d, i, TAG_P) == 0 ||
		    f->link_words * 10 < f->words * 7 || count_links(p, i) < CARD_LINKS)
			continue;
		page_strip(p, i, STR("a card over a word"));
		i = p->d->v[i].end - 1;
	}
}

/* ---- captions that only their place gives away */

/* A short line in an element that holds a picture and little else. */
void
clean_captions(struct page *p, uint32_t root)
{
	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
		uint32_t box = i;

		if (p->d->v[i].tag != TAG_IMG)
			continue;
		while (p->d->v[box].parent != root && p->f[p->d->v[box].parent].words == 0)
			box = p->d->v[box].parent;
		uint32_t around = p->d->v[box].parent;
		if (around == root || p->f[around].words > CAPTION_WORDS ||
		    p->d->v[around].tag == TAG_P || p->d->v[around].tag == TAG_LI ||
		    p->d->v[around].tag == TAG_TD || p->d->v[around].tag == TAG_A)
			continue;
		for (uint32_t k = box; k < p->d->v[around].end; k = p->d->v[k].end)
			if (p->f[k].words > 0 && p->d->v[k].tag != TAG_TEXT &&
			    p->roles[k] == ROLE_NONE && dom_find(p->d, k, TAG_P) == 0 &&
			    !is_heading(p, k))
				p->roles[k] = ROLE_CAPTION;
	}
}

/* ---- said twice, and how to reach the author */

/* Paragraphs side by side repeat themselves on purpose. */
static bool
are_siblings(const struct dom *d, uint32_t x, uint32_t y)
{
	return d->v[x].parent == d->v[y].parent && d->v[x].tag == d->v[y].tag;
}

/* A line said before is a pull quote or an excerpt. */
static void
strip_repeated(struct story *s)
{
	struct map seen = {0};

	for (size_t i = 0; i < s->n; i++) {
		struct line *l = &s->v[i];
		enum dom_tag tag = (enum dom_tag)s->p->d->v[l->node].tag;
		void **at;

		if (l->is_gone || l->words < REPEATED_WORDS || tag == TAG_TD || tag == TAG_LI ||
		    tag == TAG_PRE)
			continue;
		at = map_at(&seen, l->text);
		if (*at != NULL && !are_siblings(s->p->d, ((struct line *)*at)->node, l->node))
			strip(s, l, STR("said before"));
		*at = l;
	}
	map_release(&seen);
}

/* "Follow her on Twitter @name", "Email him at name@site": the last lines of many stories. */
static bool
is_contact(struct str s)
{
	static const char *const where[] = {
	    "@", "twitter", "facebook", "instagram", "telegram", "newsletter"};
	static const char *const how[] = {"follow", "email", "e-mail", "reached at", "contact",
	    "tip?", "folgen sie", "suivez", "sígue", "siga", "seguici", "listen to", "subscribe",
	    "join us"};
	bool has_where = false, has_how = false;

	for (size_t i = 0; i < sizeof where / sizeof *where; i++)
		has_where |= str_has_nocase(s, where[i]);
	for (size_t i = 0; i < sizeof how / sizeof *how; i++)
		has_how |= str_has_nocase(s, how[i]);
	return has_where && has_how;
}

static void
strip_contacts(struct story *s)
{
	size_t left = CONTACT_LINES;

	for (size_t i = s->n; i-- > 0 && left > 0;) {
		struct line *l = &s->v[i];

		if (l->is_gone)
			continue;
		left--;
		if (l->words <= CONTACT_WORDS && is_contact(l->text))
			strip(s, l, STR("how to reach the author"));
	}
}

/* ---- what feeds add */

/* "The post X appeared first on Y", in the languages that blog software speaks. */
static bool
is_origin(struct str s)
{
	static const char *const marks[] = {"appeared first on", "first appeared on",
	    "was originally published", "originally appeared on", "erschien zuerst auf",
	    "erschien zuerst bei", "est apparu en premier sur", "se publicó primero en",
	    "apareceu primeiro em", "proviene da", "è apparso per la prima volta su",
	    "verscheen eerst op", "pojawił się poczatkowo", "pierwotnie pojawił się",
	    "впервые появилась", "dök först upp på", "første gang på", "submitted by /u/"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_has_nocase(s, marks[i]))
			return true;
	return false;
}

/* A line that is nothing but a way to the page: "Read more", "Continue reading X", "[...]". */
static bool
is_more(const struct line *l)
{
	static const char *const marks[] = {"read more", "continue reading", "read the full",
	    "read the rest", "read full", "read on", "more\xe2\x80\xa6", "weiterlesen",
	    "zum artikel", "lire la suite", "leer m", "seguir leyendo", "leia mais",
	    "continua a leggere", "leggi tutto", "lees verder", "lees meer", "czytaj dalej",
	    "читать далее", "[...]", "[\xe2\x80\xa6]", "view on", "comments"};

	if (l->links * 10 < l->words * 8 || l->words > SHORT_WORDS)
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts_nocase(l->text, marks[i]))
			return true;
	return false;
}

void
clean_fragment(struct page *p)
{
	struct story s = {.p = p, .phrases = phrases_new(p->a)};
	size_t left = FEED_LINES;

	collect(&s);
	for (size_t i = s.n; i-- > 0 && left > 0; left--) {
		struct line *l = &s.v[i];
		struct phrase f = {0};

		if (l->words <= SHORT_WORDS)
			f = phrase_find(s.phrases, l->text);
		if (l->links > 0 && l->words <= NOTE_WORDS && is_origin(l->text))
			strip(&s, l, STR("where it was published first"));
		else if (is_more(l))
			strip(&s, l, STR("a link to the page"));
		else if (f.kind != PHRASE_NONE && (f.is_whole || l->links > 0))
			strip(&s, l, quote(&s, f.reason, l->text));
	}
	vec_release(&s);
}

/* ---- the headline, and what stands before and after the story */

static bool
is_same(struct str x, struct str y)
{
	char a[TITLE_BYTES], b[TITLE_BYTES];
	size_t n = phrase_fold(a, sizeof a, x), m = phrase_fold(b, sizeof b, y);

	return n > 0 && n == m && memcmp(a, b, n) == 0;
}

static void
strip_headline(struct story *s, struct str title)
{
	for (size_t i = 0; i < s->n && i < 20; i++) {
		struct line *l = &s->v[i];

		if (!l->is_gone && (s->p->d->v[l->node].tag == TAG_H1 || is_same(l->text, title)))
			strip(s, l, STR("headline"));
	}
}

static bool
ends_sentence(struct str s)
{
	static const char *const ends[] = {".", "!", "?", ":", "\"", "\xe2\x80\x9d", "\xe2\x80\xa6",
	    "\xe3\x80\x82", "\xef\xbc\x81", "\xef\xbc\x9f", ";", ")", "\xc2\xbb", "\xe0\xa5\xa4",
	    "\xd8\x9f"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(s, ends[i]))
			return true;
	return false;
}

static bool
is_story_line(const struct story *s, const struct line *l)
{
	if (is_heading(s->p, l->node) || l->links * 2 >= l->words)
		return false;
	return l->words >= LONG_WORDS || (l->words >= 4 && ends_sentence(l->text));
}

/* A year among few words: a date line. */
static bool
has_year(struct str s)
{
	for (size_t i = 0; i + 3 < s.n; i++)
		if ((s.p[i] == '1' || s.p[i] == '2') && char_is_digit(s.p[i + 1]) &&
		    char_is_digit(s.p[i + 2]) && char_is_digit(s.p[i + 3]) &&
		    (i + 4 == s.n || !char_is_digit(s.p[i + 4])))
			return true;
	return false;
}

static bool
is_preamble(const struct story *s, const struct line *l)
{
	struct str author = s->p->author;

	if (is_heading(s->p, l->node))
		return false;
	if (s->p->d->v[l->node].tag != TAG_P && l->words < 10)
		return true;
	return (author.n > 0 && l->words <= 30 && str_find_nocase(l->text, author) < l->text.n) ||
	       (l->words <= 14 && has_year(l->text));
}

static void
strip_ends(struct story *s)
{
	size_t first = 0, last = s->n;

	while (first < s->n && (s->v[first].is_gone || !is_story_line(s, &s->v[first])))
		first++;
	while (last > first && (s->v[last - 1].is_gone || !is_story_line(s, &s->v[last - 1])))
		last--;
	for (size_t i = 0; i < s->n && first < last; i++) {
		struct line *l = &s->v[i];

		if (l->is_gone || (i >= first && i < last))
			continue;
		if (i < first && is_preamble(s, l))
			strip(s, l, STR("before the story"));
		if (i >= last && (is_heading(s->p, l->node) || l->links > 0))
			strip(s, l, STR("after the story"));
	}
}

/* A paragraph near the end that begins with the author's name is about them. */
static void
strip_author_note(struct story *s)
{
	struct str author = s->p->author;
	size_t left = CONTACT_LINES;

	for (size_t i = s->n; i-- > 1 && left > 0 && author.n > 5;) {
		struct line *l = &s->v[i];

		if (l->is_gone)
			continue;
		left--;
		if (l->words >= 6 && l->words <= NOTE_WORDS &&
		    str_find_nocase(l->text, author) < 12)
			strip(s, l, STR(CLEAN_AUTHOR_NOTE));
	}
}

void
clean_story(struct page *p, uint32_t root, struct str title)
{
	struct story s = {.p = p, .root = root, .phrases = phrases_new(p->a)};

	strip_link_lists(&s);
	strip_hover_cards(&s);
	collect(&s);
	strip_headline(&s, title);
	strip_phrases(&s);
	strip_lone_links(&s);
	strip_repeated(&s);
	strip_author_note(&s);
	strip_contacts(&s);
	strip_ends(&s);
	vec_release(&s);
}
