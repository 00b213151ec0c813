/* Reading metadata: every source of a field in the order of trust, the first that says something wins. */
#include "html/meta.h"

#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/classes.h"
#include "html/jsonld.h"
#include "html/people.h"
#include "html/phrases.h"

enum {
	FOLDED_MAX = 400,
	BYLINE_WORDS = 14,
	DATE_WORDS = 16,
	TEXT_WORDS = 60,
	TAGS_MAX = 24,
	AUTHORS_BYTES = 400
};

enum field {
	FIELD_TITLE,
	FIELD_DEK,
	FIELD_AUTHOR,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_SECTION,
	FIELD_SITE,
	FIELD_IMAGE,
	FIELD_TAG,
	FIELD_COUNT
};

/* Names of <meta>, and what they say; a higher number wins. */
static const struct {
	const char *name;
	unsigned char field, trust;
} names[] = {
    {"og:title", FIELD_TITLE, 9},
    {"twitter:title", FIELD_TITLE, 5},
    {"dc.title", FIELD_TITLE, 4},
    {"parsely-title", FIELD_TITLE, 8},
    {"sailthru.title", FIELD_TITLE, 7},
    {"citation_title", FIELD_TITLE, 9},
    {"og:description", FIELD_DEK, 8},
    {"description", FIELD_DEK, 7},
    {"twitter:description", FIELD_DEK, 6},
    {"dc.description", FIELD_DEK, 4},
    {"author", FIELD_AUTHOR, 8},
    {"article:author_name", FIELD_AUTHOR, 9},
    {"parsely-author", FIELD_AUTHOR, 9},
    {"sailthru.author", FIELD_AUTHOR, 7},
    {"dc.creator", FIELD_AUTHOR, 6},
    {"dcterms.creator", FIELD_AUTHOR, 6},
    {"dc.contributor", FIELD_AUTHOR, 2},
    {"byl", FIELD_AUTHOR, 9},
    {"byline", FIELD_AUTHOR, 9},
    {"cxenseparse:author", FIELD_AUTHOR, 6},
    {"citation_author", FIELD_AUTHOR, 9},
    {"article:author", FIELD_AUTHOR, 5},
    {"og:article:author", FIELD_AUTHOR, 5},
    {"twitter:data1", FIELD_AUTHOR, 1},
    {"article:published_time", FIELD_PUBLISHED, 9},
    {"og:article:published_time", FIELD_PUBLISHED, 9},
    {"datepublished", FIELD_PUBLISHED, 9},
    {"parsely-pub-date", FIELD_PUBLISHED, 8},
    {"sailthru.date", FIELD_PUBLISHED, 7},
    {"article.published", FIELD_PUBLISHED, 8},
    {"published-date", FIELD_PUBLISHED, 8},
    {"publish-date", FIELD_PUBLISHED, 8},
    {"publish_date", FIELD_PUBLISHED, 8},
    {"publication_date", FIELD_PUBLISHED, 8},
    {"pubdate", FIELD_PUBLISHED, 7},
    {"date.release", FIELD_PUBLISHED, 7},
    {"og:published_time", FIELD_PUBLISHED, 7},
    {"og:pubdate", FIELD_PUBLISHED, 7},
    {"citation_publication_date", FIELD_PUBLISHED, 7},
    {"citation_date", FIELD_PUBLISHED, 6},
    {"dc.date.issued", FIELD_PUBLISHED, 7},
    {"dc.date.created", FIELD_PUBLISHED, 6},
    {"dcterms.created", FIELD_PUBLISHED, 6},
    {"dcterms.date", FIELD_PUBLISHED, 6},
    {"dc.date", FIELD_PUBLISHED, 5},
    {"cxenseparse:recs:publishtime", FIELD_PUBLISHED, 6},
    {"datecreated", FIELD_PUBLISHED, 5},
    {"date", FIELD_PUBLISHED, 4},
    {"pdate", FIELD_PUBLISHED, 4},
    {"bt:pubdate", FIELD_PUBLISHED, 6},
    {"article:modified_time", FIELD_UPDATED, 9},
    {"og:updated_time", FIELD_UPDATED, 7},
    {"datemodified", FIELD_UPDATED, 8},
    {"dcterms.modified", FIELD_UPDATED, 6},
    {"last-modified", FIELD_UPDATED, 5},
    {"lastmod", FIELD_UPDATED, 5},
    {"article:section", FIELD_SECTION, 9},
    {"parsely-section", FIELD_SECTION, 8},
    {"section", FIELD_SECTION, 6},
    {"og:site_name", FIELD_SITE, 9},
    {"application-name", FIELD_SITE, 4},
    {"dc.publisher", FIELD_SITE, 3},
    {"og:image", FIELD_IMAGE, 9},
    {"og:image:url", FIELD_IMAGE, 8},
    {"og:image:secure_url", FIELD_IMAGE, 7},
    {"twitter:image", FIELD_IMAGE, 6},
    {"twitter:image:src", FIELD_IMAGE, 6},
    {"article:tag", FIELD_TAG, 9},
    {"keywords", FIELD_TAG, 5},
    {"news_keywords", FIELD_TAG, 7},
};
enum { N_NAMES = sizeof names / sizeof *names };

struct sources {
	struct page *p;
	struct article *out;
	struct str field[FIELD_COUNT];
	unsigned char trust[FIELD_COUNT];
	struct people people;
	struct jsonld ld;
	uint32_t h1; /* the headline's element, or 0 */
};

static struct str
line_of(struct sources *s, uint32_t i)
{
	return dom_line(s->p->d, s->p->a, i);
}

/* ---- <meta> */

static void
add_tags(struct article *out, struct arena *a, struct str list)
{
	struct str word;

	if (out->tags == NULL)
		out->tags = arena_array(a, struct str, TAGS_MAX);
	while (str_split(&list, ",", &word)) {
		word = utf8_line(a, word);
		for (size_t i = 0; i < out->n_tags && word.n > 0; i++)
			if (str_eq_nocase(out->tags[i], word))
				word.n = 0;
		if (word.n > 0 && word.n < 60 && out->n_tags < TAGS_MAX)
			out->tags[out->n_tags++] = word;
	}
}

/* A name of the site's own making that speaks of a date. */
static void
read_unknown(struct sources *s, struct str name, struct str value)
{
	if (!str_has_nocase(name, "date") && !str_has_nocase(name, "publish"))
		return;
	if (str_has_nocase(name, "modif") || str_has_nocase(name, "update") ||
	    str_has_nocase(name, "expir") || s->trust[FIELD_PUBLISHED] > 0 ||
	    date_parse(value) == DATE_NONE || value.n < 8)
		return;
	s->field[FIELD_PUBLISHED] = value;
	s->trust[FIELD_PUBLISHED] = 1;
}

static void
read_meta(struct sources *s, const struct node *n)
{
	static const enum dom_attr where[] = {
	    ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
	struct str value = str_trim(dom_attr(n, ATTR_CONTENT));

	for (size_t w = 0; w < sizeof where / sizeof *where; w++) {
		struct str name = str_trim(dom_attr(n, where[w]));

		for (size_t i = 0; i < N_NAMES && name.n > 0 && value.n > 0; i++) {
			if (!str_is_nocase(name, names[i].name))
				continue;
			if (names[i].field == FIELD_TAG && names[i].trust > 5)
				add_tags(s->out, s->p->a, value);
			/* Several authors come as several elements. */
			if (names[i].field == FIELD_AUTHOR &&
			    names[i].trust == s->trust[FIELD_AUTHOR] &&
			    s->field[FIELD_AUTHOR].n < AUTHORS_BYTES)
				value = str_printf(s->p->a, "%.*s, %.*s",
				    STR_ARG(s->field[FIELD_AUTHOR]), STR_ARG(value));
			else if (names[i].trust <= s->trust[names[i].field])
				continue;
			s->field[names[i].field] = value;
			s->trust[names[i].field] = names[i].trust;
		}
		if (name.n > 0)
			read_unknown(s, name, value);
	}
}

static void
read_head(struct sources *s)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n; i++) {
		const struct node *n = &d->v[i];

		if (n->tag == TAG_META)
			read_meta(s, n);
		else if (n->tag == TAG_HTML)
			s->out->language = utf8_line(s->p->a, dom_attr(n, ATTR_LANG));
		else if (n->tag == TAG_LINK && str_is_nocase(dom_attr(n, ATTR_REL), "canonical")) {
			struct str url =
			    url_resolve(s->p->a, s->p->base, str_trim(dom_attr(n, ATTR_HREF)));

			if (url_is_http(url))
				s->out->url = url;
		}
	}
}

/* ---- the headline */

/* Words of x that y has too, in a hundred words of the longer one. */
static unsigned
likeness(struct str x, struct str y)
{
	char a[FOLDED_MAX], b[FOLDED_MAX];
	struct str fx = {a, phrase_fold(a, sizeof a, x)}, fy = {b, phrase_fold(b, sizeof b, y)},
		   word;
	unsigned n = 0, m = 0, common = 0;
	struct str rest = fy;

	while (str_word(&rest, " ", &word))
		m++;
	for (rest = fx; str_word(&rest, " ", &word); n++) {
		struct str other = fy, w;

		while (str_word(&other, " ", &w))
			if (str_eq(w, word)) {
				common++;
				break;
			}
	}
	n = n > m ? n : m;
	return n > 0 ? common * 100 / n : 0;
}

/* Separators between a headline and the site's name in <title>. */
static const char *const bars[] = {
    " | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / ", " ‹ "};

/* <title> without the site's name at its end or beginning: the longest part, unless what is cut off is no
 * shorter. */
static struct str
without_site(struct str title, struct str site)
{
	size_t last = 0, length = 0;

	for (size_t i = 0; i + 1 < title.n; i++)
		for (size_t k = 0; k < sizeof bars / sizeof *bars; k++)
			if (str_starts(str_from(title, i), bars[k])) {
				last = i;
				length = strlen(bars[k]);
			}
	if (last == 0)
		return title;
	struct str tail = str_from(title, last + length), head = str_sub(title, 0, last);
	if (site.n > 0 && likeness(head, site) >= 60 && likeness(tail, site) < 50)
		return tail;
	if ((site.n > 0 && likeness(tail, site) >= 50) || tail.n * 2 < head.n || tail.n < 18)
		return site.n > 0 && likeness(head, site) < 60 ? without_site(head, site) : head;
	return title;
}

static bool
is_seen(const struct page *p, uint32_t i)
{
	return !p->f[i].is_hidden && p->f[i].words > 0;
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

		if (d->v[i].tag != TAG_H1 || !is_seen(s->p, i))
			continue;
		count++;
		only = i;
		like = likeness(line_of(s, i), wanted);
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

		if (is_it && is_seen(s->p, i) && s->p->f[i].words < 40 &&
		    likeness(line_of(s, i), wanted) >= 75)
			return i;
	}
	return 0;
}

static void
find_title(struct sources *s)
{
	struct page *p = s->p;
	uint32_t element = dom_find(p->d, 0, TAG_TITLE);
	struct str whole = element != 0 ? line_of(s, element) : (struct str){0};
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
		struct str seen = line_of(s, s->h1);

		if (seen.n > 0 && seen.n < 400)
			s->out->title = seen;
	}
}

/* ---- the dek */

/* A line below the headline that its class or place says is one. */
static void
find_dek(struct sources *s)
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
			s->out->dek = line_of(s, i);
			return;
		}
	}
}

/* ---- people */

static bool
is_url(struct str s)
{
	return str_starts_nocase(s, "http") || str_starts(s, "/") || str_has(s, "facebook.com");
}

/* The element is a byline of the article, not of another one: near the headline, or anywhere when there is no other. */
static bool
is_near(const struct sources *s, uint32_t i, uint32_t nodes)
{
	return s->h1 == 0 || (i + nodes > s->h1 && i < s->h1 + nodes);
}

static void
add_by_attribute(struct sources *s, enum dom_attr attr, const char *value, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && s->people.n == 0; i++) {
		const struct node *n = &d->v[i];
		uint32_t name = 0;

		if (n->n_attrs == 0 || !str_is_nocase(str_trim(dom_attr(n, attr)), value) ||
		    s->p->f[i].words > BYLINE_WORDS || !is_near(s, i, nodes))
			continue;
		dom_each_below (d, k, i)
			if (str_is(dom_attr(&d->v[k], ATTR_ITEMPROP), "name") && name == 0)
				name = k;
		if (n->tag == TAG_META || (name != 0 && d->v[name].tag == TAG_META))
			people_add(&s->people, s->p->a,
			    dom_attr(&d->v[name != 0 ? name : i], ATTR_CONTENT), s->out->site);
		else if (is_seen(s->p, i))
			people_add(
			    &s->people, s->p->a, line_of(s, name != 0 ? name : i), s->out->site);
	}
}

static bool
begins_with_by(struct str s)
{
	static const char *const marks[] = {"by ", "by: ", "von ", "par ", "por ", "written by",
	    "posted by", "door ", "автор", "autor:", "text: "};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts_nocase(s, marks[i]))
			return true;
	return false;
}

/* The names in a byline element are its links, if it has any; else its text. */
static void
add_byline(struct sources *s, uint32_t i)
{
	const struct dom *d = s->p->d;

	dom_each_below (d, k, i)
		if (d->v[k].tag == TAG_A && is_seen(s->p, k) &&
		    str_has_nocase(dom_attr(&d->v[k], ATTR_HREF), "aut"))
			people_add(&s->people, s->p->a, line_of(s, k), s->out->site);
	if (s->people.n == 0)
		people_add(&s->people, s->p->a, line_of(s, i), s->out->site);
}

static void
add_by_class(struct sources *s, bool wants_by, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && s->people.n == 0; i++) {
		const struct feature *f = &s->p->f[i];
		struct str class = dom_attr(&d->v[i], ATTR_CLASS);

		if (d->v[i].tag == TAG_TEXT || f->words == 0 || f->words > BYLINE_WORDS ||
		    f->is_hidden || !is_near(s, i, nodes))
			continue;
		if (wants_by
			? !begins_with_by(line_of(s, i))
			: !str_has_nocase(class, "author") && !str_has_nocase(class, "byline") &&
			      !str_has_nocase(class, "autor"))
			continue;
		add_byline(s, i);
	}
}

static void
find_people(struct sources *s)
{
	struct arena *a = s->p->a;

	for (size_t i = 0; i < s->ld.n_authors; i++)
		if (!is_url(s->ld.authors[i]))
			people_add(&s->people, a, s->ld.authors[i], s->out->site);
	if (s->people.n == 0 && !is_url(s->field[FIELD_AUTHOR]))
		people_add(&s->people, a, s->field[FIELD_AUTHOR], s->out->site);
	if (s->people.n == 0)
		add_by_attribute(s, ATTR_ITEMPROP, "author", 600);
	if (s->people.n == 0)
		add_by_attribute(s, ATTR_REL, "author", 400);
	if (s->people.n == 0)
		add_by_class(s, false, 200);
	if (s->people.n == 0)
		add_by_class(s, true, 120);
	if (s->people.n == 0)
		return;
	s->out->n_authors = s->people.n;
	s->out->authors = arena_array(a, struct person, s->people.n);
	memcpy(s->out->authors, s->people.v, s->people.n * sizeof *s->people.v);
	for (size_t i = 0; i < s->people.n; i++)
		s->out->byline = i == 0 ? s->people.v[0].name
					: str_printf(a, "%.*s, %.*s", STR_ARG(s->out->byline),
					      STR_ARG(s->people.v[i].name));
}

/* ---- dates */

/* A date that an article can have: after the web began. */
static time_t
sane(time_t t)
{
	enum { YEAR_S = 31556952 };

	return t == DATE_NONE || t < (time_t)20 * YEAR_S || t > (time_t)80 * YEAR_S ? DATE_NONE : t;
}

static time_t
date_of(struct str s)
{
	return sane(date_parse(str_trim(s)));
}

/* A line on the page with a day, month and year in it: at least two numbers, one of them a year. */
static bool
may_be_date(struct str s)
{
	unsigned groups = 0, years = 0;

	for (size_t i = 0; i < s.n;) {
		size_t from = i;

		while (i < s.n && char_is_digit(s.p[i]))
			i++;
		if (i > from) {
			groups++;
			years += i - from == 4 && (s.p[from] == '1' || s.p[from] == '2');
		} else {
			i++;
		}
	}
	return groups >= 2 && years == 1;
}

/* The date in the words of a line from word on: of the four words there, or of fewer. */
static time_t
date_at(const struct str *words, size_t n, size_t from)
{
	for (size_t count = n - from < 5 ? n - from : 5; count > 0; count--) {
		const struct str *last = &words[from + count - 1];
		struct str s = {words[from].p, (size_t)(last->p + last->n - words[from].p)};

		while (s.n > 0 && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';' ||
				      s.p[s.n - 1] == ')' || s.p[s.n - 1] == '.'))
			s.n--;
		time_t t = may_be_date(s) ? date_of(s) : DATE_NONE;
		if (t != DATE_NONE)
			return t;
	}
	return DATE_NONE;
}

/* The date in a line, wherever it stands among its first words. */
static time_t
date_in_line(struct str s)
{
	struct str words[DATE_WORDS];
	time_t whole = may_be_date(s) ? date_of(s) : DATE_NONE;
	size_t n = 0;

	while (n < DATE_WORDS && str_word(&s, " |\t\n", &words[n]))
		n++;
	for (size_t i = 0; i < n && whole == DATE_NONE; i++)
		whole = date_at(words, n, i);
	return whole;
}

static time_t
date_by_element(struct sources *s)
{
	const struct dom *d = s->p->d;
	time_t any = DATE_NONE;

	for (uint32_t i = 1; i < d->n; i++) {
		const struct node *n = &d->v[i];
		struct str prop = dom_attr(n, ATTR_ITEMPROP);
		bool is_published = str_has_nocase(prop, "datePublished");
		struct str value = dom_attr(n, ATTR_DATETIME);
		time_t t;

		if (!is_published && n->tag != TAG_TIME)
			continue;
		if (value.n == 0)
			value = dom_attr(n, ATTR_CONTENT);
		t = date_of(value);
		if (t == DATE_NONE && is_seen(s->p, i))
			t = date_in_line(line_of(s, i));
		if (t != DATE_NONE && is_published)
			return t;
		if (t != DATE_NONE && any == DATE_NONE && is_near(s, i, 400) &&
		    !str_has_nocase(prop, "modified"))
			any = t;
	}
	return any;
}

/* 2019/10/18 in the address. */
static time_t
date_in_url(struct str url)
{
	for (size_t i = 0; i + 9 < url.n; i++) {
		struct str s = str_from(url, i);
		int64_t year, month, day = 1;
		char gap = s.p[5 - 0 - 0];

		if ((s.p[0] != '/' && s.p[0] != '-') || !str_number(str_sub(s, 1, 4), &year) ||
		    year < 1995 || year > 2045)
			continue;
		if ((gap != '/' && gap != '-') || s.n < 8 ||
		    !str_number(str_sub(s, 6, 2), &month) || month < 1 || month > 12)
			continue;
		if (s.n < 11 || (s.p[8] != '/' && s.p[8] != '-') ||
		    !str_number(str_sub(s, 9, 2), &day) || day < 1 || day > 31)
			continue;
		return date_from_civil(year, (int)month, (int)day, 0, 0, 0);
	}
	return DATE_NONE;
}

static time_t
date_by_text(struct sources *s, bool wants_class)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n; i++) {
		const struct feature *f = &s->p->f[i];
		time_t t;

		if (f->words == 0 || f->words > (wants_class ? DATE_WORDS : TEXT_WORDS) ||
		    f->is_hidden || !is_near(s, i, wants_class ? 400 : 120))
			continue;
		if (wants_class &&
		    ((f->classes & (CLASS_BYLINE | CLASS_TIME)) == 0 || d->v[i].tag == TAG_TEXT))
			continue;
		t = date_in_line(line_of(s, i));
		if (t != DATE_NONE)
			return t;
	}
	return DATE_NONE;
}

static void
find_dates(struct sources *s)
{
	struct article *out = s->out;

	out->updated = date_of(s->ld.modified);
	if (out->updated == DATE_NONE)
		out->updated = date_of(s->field[FIELD_UPDATED]);
	out->published = date_of(s->ld.published);
	if (out->published == DATE_NONE)
		out->published = date_of(s->field[FIELD_PUBLISHED]);
	if (out->published == DATE_NONE)
		out->published = date_by_element(s);
	if (out->published == DATE_NONE)
		out->published = date_in_url(out->url);
	if (out->published == DATE_NONE)
		out->published = date_by_text(s, true);
	if (out->published == DATE_NONE)
		out->published = date_by_text(s, false);
	if (out->published == DATE_NONE)
		out->published = out->updated;
}

/* ---- the rest */

static void
find_site(struct sources *s)
{
	struct str said = s->field[FIELD_SITE].n > 0 ? s->field[FIELD_SITE] : s->ld.site;

	s->out->site = utf8_line(s->p->a, said);
}

static void
find_section(struct sources *s)
{
	struct str said = s->field[FIELD_SECTION].n > 0 ? s->field[FIELD_SECTION] : s->ld.section;
	uint32_t from = s->h1 > 40 ? s->h1 - 40 : 0;

	s->out->section = utf8_line(s->p->a, said);
	for (uint32_t i = from; i < s->h1 && s->out->section.n == 0; i++)
		if ((s->p->f[i].classes & CLASS_KICKER) != 0 && s->p->f[i].words > 0 &&
		    s->p->f[i].words <= 4)
			s->out->section = line_of(s, i);
}

static void
find_image(struct sources *s)
{
	struct str said = s->field[FIELD_IMAGE].n > 0 ? s->field[FIELD_IMAGE] : s->ld.image;
	struct str url = said.n > 0 ? url_resolve(s->p->a, s->p->base, said) : said;

	if (url_is_http(url))
		s->out->image = url;
}

void
meta_read(
    struct article *out, struct page *p, const struct article_hints *hints, uint32_t *headline)
{
	struct sources s = {.p = p, .out = out};

	out->url = hints->url;
	jsonld_read(&s.ld, p->a, p->d);
	read_head(&s);
	find_site(&s);
	find_title(&s);
	if (out->title.n == 0)
		out->title = utf8_line(p->a, hints->title);
	find_dek(&s);
	find_people(&s);
	find_dates(&s);
	find_section(&s);
	find_image(&s);
	if (s.field[FIELD_TAG].n > 0 && out->n_tags == 0)
		add_tags(out, p->a, s.field[FIELD_TAG]);
	if (out->language.n == 0)
		out->language = utf8_line(p->a, s.ld.language);
	out->is_paywalled = s.ld.is_locked;
	out->kind = s.ld.is_video && !s.ld.has_article ? ARTICLE_VIDEO : ARTICLE_STORY;
	*headline = s.h1;
}
