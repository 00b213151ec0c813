/* Finding cards by their shape. */
#include "html/teasers.h"

#include "html/links.h"

enum {
	CARD_WORDS_MIN = 3,
	CARD_WORDS_MAX = 90,
	CARDS_MIN = 3,
	GROUP_SHARE = 60, /* of the words around them, in hundred, that cards make up */
	STORY_SHARE = 65, /* of the story, in hundred, that a group may hold */
	TITLE_WORDS = 3,
	CARD_LINK_SHARE = 35, /* in hundred */
	ITEM_LINK_SHARE = 70,
	POST_WORDS_MAX = 400, /* of another <article>, with a headline that links to it */
};

static bool
is_heading(const struct dom *d, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)d->v[i].tag) & DOM_HEADING) != 0;
}

/* The text ends in dots: it goes on elsewhere. */
static bool
is_cut_off(const struct page *p, uint32_t i)
{
	for (uint32_t k = p->d->v[i].end - 1; k > i; k--) {
		struct str s = str_trim(p->d->v[k].text);

		if (p->d->v[k].tag != TAG_TEXT || p->f[k].words == 0)
			continue;
		if (str_ends(s, "...") || str_ends(s, "\xe2\x80\xa6") || str_ends(s, "[...]"))
			return true;
		/* Behind the cut may stand "Read more". */
		if (p->f[k].words > 4 || !p->f[k].is_link)
			return false;
	}
	return false;
}

/* Is the first line of three words or more within i in a link that leads to what the rest is about. */
static bool
has_linked_title(const struct page *p, uint32_t i)
{
	const struct dom *d = p->d;
	/* News in brief are lists whose items begin with a link, too. */
	unsigned enough = d->v[i].tag == TAG_LI ? ITEM_LINK_SHARE : CARD_LINK_SHARE;

	dom_each_below (d, k, i) {
		const struct feature *f = &p->f[k];

		if (is_heading(d, k) && f->words > 0)
			return f->link_words * 10 >= f->words * 8;
		if (d->v[k].tag == TAG_TEXT && f->words >= TITLE_WORDS)
			return f->is_link &&
			       (feature_link_share(&p->f[i]) >= enough || is_cut_off(p, i));
	}
	return false;
}

static bool
is_card(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];
	const struct feature *f = &p->f[i];
	uint32_t most = n->tag == TAG_ARTICLE ? POST_WORDS_MAX : CARD_WORDS_MAX;

	if (f->is_hidden || f->words < CARD_WORDS_MIN || f->words > most || f->link_words < 2)
		return false;
	if (n->tag == TAG_P || n->tag == TAG_TR || n->tag == TAG_TD || n->tag == TAG_TBODY)
		return false;
	if (!dom_is_block(n) && n->tag != TAG_A)
		return false;
	return has_linked_title(p, i);
}

static void
mark_group(struct page *p, uint32_t around)
{
	const struct dom *d = p->d;
	unsigned cards = 0;
	uint32_t words = 0;
	enum dom_tag tag = TAG_TEXT;
	struct str reason;

	dom_each_child (d, i, around) {
		if (!is_card(p, i) || (tag != TAG_TEXT && d->v[i].tag != tag))
			continue;
		tag = (enum dom_tag)d->v[i].tag;
		cards++;
		words += p->f[i].words;
	}
	if (cards < CARDS_MIN || words * 100 < p->f[around].words * GROUP_SHARE)
		return;
	if (links_leave(p, around))
		return;
	reason = str_printf(p->a, "%u teasers of other stories", cards);
	page_strip(p, around, reason);
}

void
teasers_mark(struct page *p, uint32_t root)
{
	const struct dom *d = p->d;

	for (uint32_t i = root + 1; i < d->v[root].end; i++) {
		if (p->headline != 0 && dom_is_inside(d, p->headline, i))
			continue;
		if (p->reasons[i].n > 0) {
			i = d->v[i].end - 1;
			continue;
		}
		if (d->v[i].tag == TAG_TEXT || d->v[i].tag == TAG_BODY || d->v[i].tag == TAG_HTML ||
		    p->f[i].words < CARD_WORDS_MIN * CARDS_MIN ||
		    p->f[i].good * 100 > p->f[root].good * STORY_SHARE)
			continue;
		mark_group(p, i);
	}
}
