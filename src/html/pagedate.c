/* Dates of publication and change: from the head, from <time>, from the address, from the lines about the headline. */
#include "html/sources.h"

#include "base/date.h"
#include "html/classes.h"

enum { DATE_WORDS = 16, TEXT_WORDS = 60, DATE_LINE_BYTES = 300 };

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
	time_t whole;
	size_t n = 0;

	s = str_sub(s, 0, DATE_LINE_BYTES);
	whole = may_be_date(s) ? date_of(s) : DATE_NONE;

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
		if (t == DATE_NONE && sources_is_seen(s->p, i))
			t = date_in_line(sources_line(s, i));
		if (t != DATE_NONE && is_published)
			return t;
		if (t != DATE_NONE && any == DATE_NONE && sources_is_near(s, i, 400) &&
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
		    f->is_hidden || !sources_is_near(s, i, wants_class ? 400 : 120))
			continue;
		if (wants_class &&
		    ((f->classes & (CLASS_BYLINE | CLASS_TIME)) == 0 || d->v[i].tag == TAG_TEXT))
			continue;
		t = date_in_line(sources_line(s, i));
		if (t != DATE_NONE)
			return t;
	}
	return DATE_NONE;
}

void
sources_find_dates(struct sources *s)
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
