/* The headline and the dek: as they are seen on the page, found by what the head says. */
#include "html/sources.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "html/classes.h"
#include "html/phrases.h"

enum { TITLE_PARTS = 6, PART_LIKENESS = 75 };

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

/* The title without just the site's name at its end or beginning, where that stands so. */
static struct str
without_name(struct str title, struct str site)
{
	for (size_t k = 0; k < sizeof bars / sizeof *bars && site.n > 0; k++) {
		size_t n = site.n + strlen(bars[k]);

		if (title.n <= n)
			continue;
		if (str_eq_nocase(str_from(title, title.n - site.n), site) &&
		    str_starts(str_from(title, title.n - n), bars[k]))
			return str_sub(title, 0, title.n - n);
		if (str_eq_nocase(str_sub(title, 0, site.n), site) &&
		    str_starts(str_from(title, site.n), bars[k]))
			return str_from(title, n);
	}
	return title;
}

static struct str
without_site(struct str title, struct str site)
{
	struct str rest = without_name(title, site);
	bool again = true;

	if (rest.n < title.n)
		return rest;

	for (int i = 0; i < TITLE_PARTS && again; i++)
		title = without_site_once(title, site, &again);
	return title;
}

static bool
starts_with_bar(struct str s)
{
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (str_starts(s, bars[i]))
			return true;
	return false;
}

/* Do the words of s stand whole at the beginning of title, or at its end: two at least, or before a bar, so that it
 * is no chance. */
static bool
is_part(struct str s, struct str title)
{
	struct str behind = str_from(title, s.n);
	bool is_begin = s.n > 0 && s.n < title.n && str_eq_nocase(str_sub(title, 0, s.n), s);

	if (is_begin && starts_with_bar(behind))
		return true;
	if (s.n >= title.n || !str_has(s, " "))
		return false;
	return (is_begin && !char_is_alpha(behind.p[0])) ||
	       (str_eq_nocase(str_from(title, title.n - s.n), s) &&
		   !char_is_alpha(title.p[title.n - s.n - 1]));
}

/* The likeness of element i to what the head calls the page, of so many elements. */
static unsigned
likeness_of(struct sources *s, uint32_t i, struct str wanted)
{
	struct str line;
	unsigned like;

	if (s->headings_compared++ >= SOURCES_HEADINGS)
		return 0;
	line = sources_line(s, i);
	like = phrase_likeness(line, wanted);
	return like < PART_LIKENESS && is_part(line, wanted) ? PART_LIKENESS : like;
}

/* Is it a link to a page above this one. */
static bool
is_up(const struct sources *s, uint32_t a)
{
	struct str url =
	    url_resolve(s->p->a, s->p->base, str_trim(dom_attr(&s->p->d->v[a], ATTR_HREF)));

	if (str_ends(url, "/"))
		url.n--;
	return url.n > 0 && url.n + 1 < s->out->url.n &&
	       str_eq_nocase(str_sub(s->out->url, 0, url.n), url) && s->out->url.p[url.n] == '/';
}

/* Is all of the heading a link to a page above this one, as the site's name is. */
static bool
is_link_up(const struct sources *s, uint32_t i)
{
	const struct dom *d = s->p->d;
	uint32_t around = dom_above(d, i, TAG_A);

	dom_each_below (d, k, i)
		if (d->v[k].tag == TAG_A && s->p->f[k].words == s->p->f[i].words && is_up(s, k))
			return true;
	return around != 0 && is_up(s, around);
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

		if (d->v[i].tag != TAG_H1 || !sources_is_seen(s->p, i) || is_link_up(s, i))
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

/* What the page calls its site, but not where that is the headline again; or a heading that links to its first
 * page. */
static struct str
name_of_site(struct sources *s)
{
	const struct dom *d = s->p->d;
	struct str site = s->out->site;

	for (uint32_t i = 1; i < d->n; i++) {
		struct str line;

		if (d->v[i].tag != TAG_H1 || !sources_is_seen(s->p, i))
			continue;
		line = sources_line(s, i);
		if (is_link_up(s, i) && site.n == 0)
			site = line;
		else if (str_eq_nocase(line, site) || is_part(line, site))
			site.n = 0;
	}
	return site;
}

/* "The Daily: Road to be closed". */
static struct str
without_site_before(struct str title, struct str site)
{
	struct str rest = str_from(title, site.n);

	return site.n > 0 && str_eq_nocase(str_sub(title, 0, site.n), site) &&
		       str_starts(rest, ": ")
		   ? str_trim(str_from(rest, 2))
		   : title;
}

/* Some call each of their pages by the name of the site. */
static bool
is_name_of_host(const struct sources *s, struct str title)
{
	return title.n > 3 && !str_has(title, " ") &&
	       str_has_nocase(url_host(s->p->a, s->out->url), str_cstr(s->p->a, title));
}

/* A line above or below the headline may stand in its element: is what the page calls itself one of its texts. */
static bool
is_line_in(struct sources *s, uint32_t h1, struct str title)
{
	const struct dom *d = s->p->d;

	dom_each_below (d, k, h1)
		if (d->v[k].tag == TAG_TEXT && str_has(title, " ") &&
		    str_eq_nocase(utf8_line(s->p->a, d->v[k].text), title))
			return true;
	return false;
}

void
sources_find_title(struct sources *s)
{
	struct page *p = s->p;
	uint32_t element = dom_find(p->d, 0, TAG_TITLE);
	struct str whole = element != 0 ? sources_line(s, element) : (struct str){0};
	struct str site = name_of_site(s);
	struct str plain = without_site_before(without_site(whole, site), site);
	struct str said = utf8_line(p->a, s->field[FIELD_TITLE]);
	bool is_whole = said.n < whole.n && str_eq_nocase(str_sub(whole, 0, said.n), said);
	unsigned like = 0, other = 0;

	/* What <title> continues is without the site's name already. */
	if (!is_whole)
		said = said.n > 0 ? without_site(said, site) : utf8_line(p->a, s->ld.headline);
	bool is_data = said.n > 0;

	if (said.n == 0)
		said = plain;
	s->h1 = find_h1(s, said, &like);
	uint32_t second = find_h1(s, plain, &other);
	if (second != 0 && other > like) {
		s->h1 = second;
		like = other;
	}
	if (s->h1 == 0 && (s->h1 = find_headline(s, said)) != 0 &&
	    is_part(sources_line(s, s->h1), said))
		like = PART_LIKENESS;
	else if (like < 30 && find_headline(s, said) != 0)
		s->h1 = find_headline(s, said);
	s->out->title = said;
	if (s->h1 != 0 && (like >= 30 || said.n == 0 || is_name_of_host(s, said))) {
		struct str seen = sources_line(s, s->h1);

		if (seen.n > 0 && seen.n < 400 && !(is_data && is_line_in(s, s->h1, said)))
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
