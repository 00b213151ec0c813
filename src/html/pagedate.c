/* Dates of publication and change: from the head, from <time>, from the address, from the lines about the headline. */
#include "html/sources.h"

#include <stdlib.h>

#include "base/url.h"
#include "html/classes.h"
#include "html/stamp.h"

enum {
	TEXT_WORDS = 60,
	DAY_S = 86400,
	NEAR_NODES = 400, /* from the headline, where its date may stand */
	BESIDE_NODES = 120,
	NO_TIME_COST = 100,
	LABEL_BYTES = 40, /* of a line that says what the date behind it is */
};

/* ---- what it is the date of */

static bool
says_published(struct str s)
{
	static const char *const words[] = {"published", "posted on", "veröffentlicht", "publié",
	    "publicado", "pubblicato", "gepubliceerd", "publicerad", "opublikowano", "опубликован"};

	return STR_HAS_ONE(s, words);
}

static bool
says_other(struct str s)
{
	static const char *const words[] = {"joined", "registriert", "updated", "modified",
	    "reviewed", "aktualisiert", "geändert", "mis à jour", "actualizado", "actualización",
	    "aggiornato", "atualizado", "bijgewerkt", "uppdaterad", "opdateret", "oppdatert",
	    "aktualizacja", "обновлен", "更新", "güncelle"};

	return STR_HAS_ONE(s, words);
}

/* The words before node i that say what it is: of its own line, or a line that ends in a colon. */
static struct str
label_before(const struct page *p, uint32_t i)
{
	for (uint32_t k = i, left = 6; k > 1 && left > 0; left--) {
		struct str text = str_trim(p->d->v[--k].text);

		if (p->d->v[k].tag == TAG_TEXT && text.n > 0)
			return text.n <= LABEL_BYTES ? text : (struct str){0};
	}
	return (struct str){0};
}

/* The words behind it, after a bar: "3 May 2025 | Originally published". */
static struct str
label_behind(const struct page *p, uint32_t i)
{
	for (uint32_t k = i + 1; k < p->d->n && k < i + 4; k++) {
		struct str text = str_trim(p->d->v[k].text);

		if (p->d->v[k].tag == TAG_TEXT && text.n > 0)
			return text.n <= LABEL_BYTES && (text.p[0] == '|' || text.p[0] == '(')
				   ? text
				   : (struct str){0};
	}
	return (struct str){0};
}

/* A date that is not this article's day: of its last change, or of today. */
static bool
is_other_day(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];
	struct str class = dom_attr(n, ATTR_CLASS), id = dom_attr(n, ATTR_ID);

	if (str_has_nocase(class, "today") || str_has_nocase(id, "today") ||
	    str_has_nocase(dom_attr(n, ATTR_ITEMPROP), "modified"))
		return true;
	if (says_other(class) && !str_has_nocase(class, "publish"))
		return true;
	if (n->tag == TAG_TEXT && says_other(n->text) && !says_published(n->text))
		return true;
	return says_other(label_before(p, i));
}

/* How far from the headline: what stands behind it is nearer. */
static uint32_t
distance(const struct sources *s, uint32_t i)
{
	if (s->h1 == 0)
		return i;
	return i > s->h1 ? i - s->h1 : (s->h1 - i) * 2 + 10;
}

/* ---- what the page shows */

static struct stamp
stamp_of_element(struct sources *s, uint32_t i)
{
	const struct node *n = &s->p->d->v[i];
	struct str value = dom_attr(n, ATTR_DATETIME);
	struct stamp it;

	if (value.n == 0)
		value = dom_attr(n, ATTR_CONTENT);
	it = stamp_of(s, value);
	if (it.t == DATE_NONE && sources_is_seen(s->p, i))
		it = stamp_in_line(s, sources_line(s, i));
	return it;
}

/* The date that node i shows: a <time>, a line called one, or a text that is nothing else. The latter two are
 * trusted only where no <time> is about as near. */
static struct stamp
seen_at(struct sources *s, uint32_t i, uint32_t *cost)
{
	const struct node *n = &s->p->d->v[i];
	const struct feature *f = &s->p->f[i];

	*cost = distance(s, i);
	if (n->tag == TAG_TIME)
		return stamp_of_element(s, i);
	*cost += NO_TIME_COST;
	if (n->tag != TAG_TEXT && (f->classes & CLASS_BYLINE) != 0 && f->words <= STAMP_WORDS &&
	    stamp_may_be(dom_attr(n, ATTR_TITLE)))
		return stamp_of(s, dom_attr(n, ATTR_TITLE));
	if (f->words == 0 || f->words > STAMP_WORDS || f->is_hidden)
		return stamp_none;
	if (n->tag == TAG_TEXT)
		return stamp_may_be(n->text) && dom_above(s->p->d, i, TAG_BLOCKQUOTE) == 0
			   ? stamp_of(s, n->text)
			   : stamp_none;
	return (f->classes & (CLASS_BYLINE | CLASS_TIME)) != 0
		   ? stamp_in_line(s, sources_line(s, i))
		   : stamp_none;
}

/* Says of itself that it is the day of publication, wherever it stands. */
static bool
is_said_published(const struct page *p, uint32_t i)
{
	if (p->d->v[i].tag == TAG_TIME)
		return dom_has_attr(&p->d->v[i], ATTR_PUBDATE) ||
		       says_published(label_before(p, i));
	return p->d->v[i].tag == TAG_TEXT && p->d->v[i].text.n <= STAMP_LINE_BYTES &&
	       stamp_may_be(p->d->v[i].text) &&
	       (says_published(p->d->v[i].text) || says_published(label_before(p, i)) ||
		   says_published(label_behind(p, i)));
}

static struct stamp
by_itemprop(struct sources *s)
{
	const struct dom *d = s->p->d;
	struct stamp it = stamp_none;

	for (uint32_t i = 1; i < d->n && it.t == DATE_NONE; i++)
		if (d->v[i].n_attrs > 0 &&
		    (str_has_nocase(dom_attr(&d->v[i], ATTR_ITEMPROP), "datePublished") ||
			str_has_nocase(dom_attr(&d->v[i], ATTR_PROPERTY), "datePublished") ||
			str_has_nocase(dom_attr(&d->v[i], ATTR_PROPERTY), "schema:dateCreated")))
			it = stamp_of_element(s, i);
	return it;
}

/* The nearest to the headline. */
static struct stamp
by_sight(struct sources *s, bool wants_time)
{
	struct stamp nearest = stamp_none;
	uint32_t best = UINT32_MAX, cost;

	for (uint32_t i = 1; i < s->p->d->n; i++) {
		struct stamp it;

		if (distance(s, i) >= best ||
		    (!sources_is_near(s, i, NEAR_NODES) && !is_said_published(s->p, i)) ||
		    (wants_time && s->p->d->v[i].tag != TAG_TIME))
			continue;
		it = seen_at(s, i, &cost);
		if (it.t == DATE_NONE || cost >= best || is_other_day(s->p, i))
			continue;
		nearest = it;
		best = cost;
	}
	return nearest;
}

static bool
is_same_day(struct stamp x, struct stamp y)
{
	return x.t != DATE_NONE && y.t != DATE_NONE && x.t - y.t < DAY_S && y.t - x.t < DAY_S;
}

/* Beside the headline stands an earlier day than said, and the one said does not. */
static struct stamp
seen_before(struct sources *s, struct stamp said)
{
	struct stamp nearest = stamp_none;
	uint32_t best = UINT32_MAX, cost;

	for (uint32_t i = 1; i < s->p->d->n && s->h1 != 0; i++) {
		struct stamp it;

		if (distance(s, i) > BESIDE_NODES && !is_said_published(s->p, i))
			continue;
		it = seen_at(s, i, &cost);
		if (is_same_day(it, said))
			return stamp_none;
		if (it.t == DATE_NONE || cost >= best || it.t > said.t || is_other_day(s->p, i))
			continue;
		nearest = it;
		best = cost;
	}
	return nearest;
}

/* ---- the address */

/* 2019/10/18 in the address. */
static struct stamp
by_url(struct str url)
{
	for (size_t i = 0; i + 9 < url.n; i++) {
		struct str s = str_from(url, i);
		int64_t year, month, day = 1;
		char gap = s.p[5];

		if ((s.p[0] != '/' && s.p[0] != '-') || !str_number(str_sub(s, 1, 4), &year) ||
		    year < 1995 || year > 2045)
			continue;
		if ((gap != '/' && gap != '-') || s.n < 8 ||
		    !str_number(str_sub(s, 6, 2), &month) || month < 1 || month > 12)
			continue;
		if (s.n < 11 || (s.p[8] != '/' && s.p[8] != '-') ||
		    !str_number(str_sub(s, 9, 2), &day) || day < 1 || day > 31)
			continue;
		return (struct stamp){date_from_civil(year, (int)month, (int)day, 0, 0, 0), 0};
	}
	return stamp_none;
}

/* The day in an address is of the site's own clock. A time told by UTC that falls on the day beside it gets the
 * nearest clock by which it does not. */
static void
set_clock(struct stamp *it, struct stamp of_url)
{
	enum { WEST_MIN = -12 * 60, EAST_MIN = 14 * 60 };
	int minutes;

	if (it->t == DATE_NONE || of_url.t == DATE_NONE || it->offset_min != 0)
		return;
	if (it->t >= of_url.t && it->t < of_url.t + DAY_S)
		return;
	minutes = it->t < of_url.t ? (int)((of_url.t - it->t + 59) / 60)
				   : -(int)((it->t - of_url.t - DAY_S) / 60 + 1);
	minutes = minutes > 0 ? (minutes + 59) / 60 * 60 : (minutes - 59) / 60 * 60;
	if (minutes >= WEST_MIN && minutes <= EAST_MIN)
		it->offset_min = minutes;
}

/* The line beside the headline may tell a time told by UTC by the clock of the site: they are whole half hours apart. */
static void
set_clock_by_sight(struct sources *s, struct stamp *it)
{
	enum { HALF_MIN = 30, FAR_MIN = 14 * 60 };
	uint32_t cost;

	for (uint32_t i = s->h1; i != 0 && i < s->p->d->n && i < s->h1 + BESIDE_NODES; i++) {
		struct stamp seen = seen_at(s, i, &cost);
		int apart;

		if (seen.t == DATE_NONE || is_other_day(s->p, i))
			continue;
		apart = (int)((seen.t - it->t + it->t % 60) / 60) + seen.offset_min;
		if (seen.t % DAY_S != 0 && abs(apart) <= FAR_MIN && abs(apart) % HALF_MIN <= 1)
			it->offset_min = apart - apart % HALF_MIN;
		return;
	}
}

/* ---- the lines about the headline */

static struct stamp
by_text(struct sources *s)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n; i++) {
		const struct feature *f = &s->p->f[i];
		struct stamp it;

		if (f->words == 0 || f->words > TEXT_WORDS || f->is_hidden ||
		    !sources_is_near(s, i, 120))
			continue;
		it = stamp_in_line(s, sources_line(s, i));
		if (it.t != DATE_NONE && !is_other_day(s->p, i))
			return it;
	}
	return stamp_none;
}

/* ---- the judge */

void
sources_find_dates(struct sources *s)
{
	struct article *out = s->out;
	struct stamp updated = stamp_of(s, s->ld.modified), it = stamp_of(s, s->ld.published), seen,
		     of_url = by_url(out->url);

	if (updated.t == DATE_NONE)
		updated = stamp_of(s, s->field[FIELD_UPDATED]);
	if (it.t == DATE_NONE)
		it = stamp_of(s, s->field[FIELD_PUBLISHED]);
	/* Some heads call the last change the publication. */
	if (it.t != DATE_NONE && updated.t != DATE_NONE && it.t > updated.t - DAY_S) {
		seen = seen_before(s, it);
		it = seen.t != DATE_NONE ? seen : it;
	}
	if (it.t == DATE_NONE)
		it = by_itemprop(s);
	if (it.t == DATE_NONE)
		it = by_sight(s, of_url.t != DATE_NONE);
	if (it.t == DATE_NONE)
		it = of_url;
	if (it.t == DATE_NONE)
		it = by_text(s);
	if (it.t == DATE_NONE)
		it = updated;
	if (it.t != DATE_NONE && it.offset_min == 0 && it.t % DAY_S != 0)
		set_clock_by_sight(s, &it);
	set_clock(&it, of_url);
	out->published = it.t;
	out->published_offset_min = it.offset_min;
	out->updated = updated.t;
	out->updated_offset_min = updated.offset_min;
}
