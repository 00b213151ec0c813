/* The headline and the dek: as they are seen on the page, found by what the head says. */
#include "html/sources.h"

#include <string.h>

#include "base/utf8.h"
#include "html/classes.h"
#include "html/phrases.h"

enum { TITLE_PARTS = 6 };

/* Separators between a headline and the site's name in <title>. */
static const char *const bars[] = {
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / ", " ‹ "};

/* <title> without the site's name at its end or beginning: the longest part, unless what is cut off is no
 * shorter. It may stand there more than once. */
static struct str
without_site_once(struct str title, struct str site, bool *again)
{
	size_t last = 0, length = 0;

	*again = false;
	for (size_t i = 0; i + 1 < title.n; i++)
		for (size_t k = 0; k < sizeof bars / sizeof *bars; k++)
			if (str_starts(str_from(title, i), bars[k])) {
				last = i;
				length = strlen(bars[k]);
			}
	if (last == 0)
		return title;
	struct str tail = str_from(title, last + length), head = str_sub(title, 0, last);
	if (site.n > 0 && phrase_likeness(head, site) >= 60 && phrase_likeness(tail, site) < 50)
		return tail;
	if ((site.n > 0 && phrase_likeness(tail, site) >= 50) || tail.n * 2 < head.n ||
	    tail.n < 18) {
		*again = site.n > 0 && phrase_likeness(head, site) < 60;
		return head;
	}
	return title;
}

static struct str
without_site(struct str title, struct str site)
{
	bool again = true;

	for (int i = 0; i < TITLE_PARTS && again; i++)
		title = without_site_once(title, site, &again);
	return title;
}

/* The likeness of element i to what the head calls the page, of so many elements. */
static unsigned
likeness_of(struct sources *s, uint32_t i, struct str wanted)
{
	if (s->headings_compared++ >= SOURCES_HEADINGS)
		return 0;
	return phrase_likeness(sources_line(s, i), wanted);
}

/* The h1 that is most like what the head calls the page. */
static uint32_t
find_h1(struct sources *s, struct str wanted, unsigned *best)
{
	const struct dom *d = s->p->d;
	uint32_t found = 0, only = 0;
	unsigned count = 0;

	*best = 0;
	for (uint32_t i = 1; i < d->n; i++) {
		unsigned like;

		if (d->v[i].tag != TAG_H1 || !sources_is_seen(s->p, i))
			continue;
		count++;
		only = i;
		like = likeness_of(s, i, wanted);
		if (like > *best) {
			*best = like;
			found = i;
		}
	}
	return found != 0 || count != 1 ? found : only;
}

/* Without an h1: another heading, or the line of that class, that says the same. */
static uint32_t
find_headline(struct sources *s, struct str wanted)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n; i++) {
		enum dom_tag tag = (enum dom_tag)d->v[i].tag;
		bool is_it = (dom_tag_flags(tag) & DOM_HEADING) != 0 ||
			     (s->p->f[i].classes & CLASS_HEADLINE) != 0 ||
			     str_has(dom_attr(&d->v[i], ATTR_ITEMPROP), "headline");

		if (is_it && sources_is_seen(s->p, i) && s->p->f[i].words < 40 &&
		    likeness_of(s, i, wanted) >= 75)
			return i;
	}
	return 0;
}

void
sources_find_title(struct sources *s)
{
	struct page *p = s->p;
	uint32_t element = dom_find(p->d, 0, TAG_TITLE);
	struct str whole = element != 0 ? sources_line(s, element) : (struct str){0};
	struct str site = s->out->site;
	struct str plain = without_site(whole, site);
	struct str said = utf8_line(p->a, s->field[FIELD_TITLE]);
	unsigned like = 0, other = 0;

	said = said.n > 0 ? without_site(said, site) : utf8_line(p->a, s->ld.headline);
	if (said.n == 0)
		said = plain;
	s->h1 = find_h1(s, said, &like);
	uint32_t second = find_h1(s, plain, &other);
	if (second != 0 && other > like) {
		s->h1 = second;
		like = other;
	}
	if (s->h1 == 0)
		s->h1 = find_headline(s, said);
	else if (like < 30 && find_headline(s, said) != 0)
		s->h1 = find_headline(s, said);
	s->out->title = said;
	if (s->h1 != 0 && (like >= 30 || said.n == 0)) {
		struct str seen = sources_line(s, s->h1);

		if (seen.n > 0 && seen.n < 400)
			s->out->title = seen;
	}
}

/* ---- the dek */

/* A line below the headline that its class or place says is one. */
void
sources_find_dek(struct sources *s)
{
	const struct page *p = s->p;
	uint32_t from = s->h1 != 0 ? p->d->v[s->h1].end : 0;
	struct str said = s->field[FIELD_DEK].n > 0 ? s->field[FIELD_DEK] : s->ld.description;

	s->out->dek = utf8_line(p->a, said);
	for (uint32_t i = from; from > 0 && i < p->d->n && i < from + 60; i++) {
		const struct node *n = &p->d->v[i];
		bool is_heading =
		    (dom_tag_flags((enum dom_tag)n->tag) & DOM_HEADING) != 0 && n->tag != TAG_H1;
		bool is_named = (p->f[i].classes & CLASS_DEK) != 0 && n->tag != TAG_TEXT;

		if (p->f[i].words < 5 || p->f[i].words > 70 ||
		    p->f[i].link_words * 2 > p->f[i].words)
			continue;
		if (n->tag == TAG_P && !is_named)
			return;
		if (is_named || (is_heading && p->f[i].words >= 8)) {
			s->out->dek = sources_line(s, i);
			return;
		}
	}
}
