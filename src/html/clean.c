/* Cleaning the story, line by line, with an eye on the lines before and after. */
#include "html/clean.h"

#include "base/map.h"
#include "html/classes.h"
#include "html/links.h"
#include "html/story.h"

enum {
	LINK_LIST_SHARE = 70, /* link words in a hundred */
	BOX_SHARE = 30,       /* of the story, in hundred, that a box of furniture may hold */
	CARD_LINKS = 3,
	REPEATED_WORDS = 8,
	SPEECH_WORDS = 90, /* of a paragraph that speaks to the reader of the page */
	STORY_BEFORE = 40, /* words of a story, before its comments */
};

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
strip_link_lists(struct page *p, uint32_t root)
{
	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
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
		if (links < 2 || links_leave(p, i) || dom_above(p->d, i, TAG_BLOCKQUOTE) != 0)
			continue;
		page_strip(
		    p, i, str_printf(p->a, "link list: %u links, %u words", links, f->words));
		i = p->d->v[i].end - 1;
	}
}

/* ---- words of furniture */

/* The lines of links that follow a heading of related stories go with it. */
static void
strip_following(struct story *s, size_t at, struct str reason)
{
	bool is_headed = story_is_heading(s->p, s->v[at].node);

	for (size_t i = at + 1; i < s->n; i++) {
		struct line *l = &s->v[i];
		bool is_heading = story_is_heading(s->p, l->node);

		if (l->is_gone)
			continue;
		if ((!is_mostly_links(l) && !(is_heading && l->links > 0)) ||
		    (is_heading && !is_headed))
			break;
		story_strip(s, l, reason);
	}
}

/* The element that a heading of furniture begins, if it holds little of the story and not its headline: the box with
 * the cards. */
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
		if (first < node || p->f[up].good * 100 > p->f[s->root].good * BOX_SHARE ||
		    (p->headline != 0 && dom_is_inside(p->d, p->headline, up)))
			break;
		if (p->f[up].words > p->f[node].words)
			box = up;
	}
	return box;
}

/* Lines are in the order of the page: those of the box stand around line at. */
static void
strip_box(struct story *s, size_t at, uint32_t box, struct str reason)
{
	page_strip(s->p, box, reason);
	while (at > 0 && s->v[at - 1].node >= box)
		at--;
	for (; at < s->n && s->v[at].node < s->p->d->v[box].end; at++)
		s->v[at].is_gone = true;
}

/* What the line is by its first words. Only what speaks to the reader may be long. */
static struct phrase
say_of(const struct story *s, const struct line *l)
{
	struct phrase f = {0};

	if (!l->is_gone && l->words <= SPEECH_WORDS)
		f = phrase_find(s->phrases, l->text);
	if (l->words > STORY_SHORT_WORDS && f.kind != PHRASE_SPEAKS)
		f = (struct phrase){0};
	return f;
}

static void
strip_phrases(struct story *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct line *l = &s->v[i];
		struct phrase f = say_of(s, l);
		struct str reason;

		if (f.kind == PHRASE_NONE)
			continue;
		if (!f.is_whole && l->words > 8 && l->links == 0 && f.kind != PHRASE_SPEAKS &&
		    (f.kind == PHRASE_HEADS || s->p->d->v[l->node].tag == TAG_LI))
			continue;
		reason = story_quote(s, f.reason, l->text);
		story_strip(s, l, reason);
		if (f.kind != PHRASE_HEADS)
			continue;
		if (box_of(s, l->node) != 0)
			strip_box(s, i, box_of(s, l->node), reason);
		else
			strip_following(s, i, reason);
	}
}

/* ---- comments */

static unsigned
rank_of(const struct page *p, const struct line *l)
{
	return story_is_heading(p, l->node) ? (unsigned)p->d->v[l->node].tag : 0;
}

/* A heading of comments, and all behind it up to the next that is no smaller. */
static void
strip_comments(struct story *s)
{
	uint32_t words = 0;

	for (size_t i = 0; i < s->n; i++) {
		unsigned rank = rank_of(s->p, &s->v[i]);

		words += s->v[i].is_gone ? 0 : s->v[i].words;
		if (rank == 0 || words < STORY_BEFORE ||
		    !phrase_is_comments(s->phrases, s->v[i].text))
			continue;
		if (!s->v[i].is_gone)
			story_strip(s, &s->v[i], story_quote(s, "comments", s->v[i].text));
		while (++i < s->n) {
			unsigned next = rank_of(s->p, &s->v[i]);

			if (next != 0 && next <= rank)
				break;
			if (!s->v[i].is_gone)
				story_strip(s, &s->v[i], STR("comments"));
		}
		i--;
	}
}

/* ---- links that stand alone */

static bool
is_lone_link(const struct line *l)
{
	return !l->is_gone && l->words > 0 && l->links * 10 >= l->words * 9;
}

/* A button, or a link that counts who comes by it. */
static bool
is_pitch(const struct page *p, uint32_t i)
{
	for (uint32_t k = i; k < p->d->v[i].end; k++)
		if ((p->f[k].classes & CLASS_BUTTON) != 0 ||
		    str_has(dom_attr(&p->d->v[k], ATTR_HREF), "utm_"))
			return true;
	return false;
}

/* The story's own link alone leads to another site and is no offer, which comes again and again. */
static bool
is_reference(const struct story *s, const struct map *offers, const struct line *l)
{
	return links_leave(s->p, l->node) && !is_pitch(s->p, l->node) &&
	       map_get(offers, l->text) == NULL;
}

/* The texts of links alone that the story has more than once. */
static void
find_offers(const struct story *s, struct map *offers)
{
	struct map seen = {0};

	for (size_t i = 0; i < s->n; i++) {
		if (!is_lone_link(&s->v[i]))
			continue;
		if (map_has(&seen, s->v[i].text))
			*map_at(offers, s->v[i].text) = &s->v[i];
		*map_at(&seen, s->v[i].text) = &s->v[i];
	}
	map_release(&seen);
}

static void
strip_lone_links(struct story *s)
{
	struct map offers = {0};

	find_offers(s, &offers);
	for (size_t i = 0; i < s->n; i++) {
		struct line *l = &s->v[i];
		enum dom_tag tag = (enum dom_tag)s->p->d->v[l->node].tag;
		bool is_heading = story_is_heading(s->p, l->node);

		if (!is_lone_link(l) || dom_above(s->p->d, l->node, TAG_BLOCKQUOTE) != 0 ||
		    (!is_heading && (tag == TAG_LI || tag == TAG_TD)) ||
		    (is_heading && l->words < 9) || is_reference(s, &offers, l))
			continue;
		story_strip(s, l, STR("a link alone"));
	}
	map_release(&offers);
}

/* ---- cards that open over a word */

/* A piece of a line with several links of its own and little else: what opens when a pointer rests on a name. */
static void
strip_hover_cards(struct page *p, uint32_t root)
{
	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
		const struct feature *f = &p->f[i];
		uint32_t line = dom_above(p->d, i, TAG_P);

		if (p->d->v[i].tag != TAG_SPAN || f->words < 8 || line == 0 ||
		    f->words * 10 > p->f[line].words * 9 || f->link_words * 10 < f->words * 7 ||
		    count_links(p, i) < CARD_LINKS || dom_find(p->d, i, TAG_BR) != 0)
			continue;
		page_strip(p, i, STR("a card over a word"));
		i = p->d->v[i].end - 1;
	}
}

/* ---- said twice */

/* Paragraphs side by side, or in elements side by side, repeat themselves on purpose. */
static bool
are_siblings(const struct dom *d, uint32_t x, uint32_t y)
{
	uint32_t over_x = d->v[x].parent, over_y = d->v[y].parent;

	if (d->v[x].tag != d->v[y].tag)
		return false;
	return over_x == over_y || (d->v[x].tag == TAG_P && d->v[over_x].tag == d->v[over_y].tag &&
				       d->v[over_x].parent == d->v[over_y].parent);
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
			story_strip(s, l, STR("said before"));
		*at = l;
	}
	map_release(&seen);
}

void
clean_story(struct page *p, uint32_t root, struct str title)
{
	struct story s;

	strip_link_lists(p, root);
	strip_hover_cards(p, root);
	story_open(&s, p, root);
	story_strip_headline(&s, title);
	strip_comments(&s);
	strip_phrases(&s);
	strip_lone_links(&s);
	strip_repeated(&s);
	story_strip_ends(&s);
	story_close(&s);
}
