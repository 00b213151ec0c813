/* Reading one date: the order of its numbers, two-digit years, words around it. */
#include "html/stamp.h"

#include "base/url.h"

/* A date that an article can have: after the web began. */
static bool
is_sane(time_t t)
{
	enum { YEAR_S = 31556952 };

	return t != DATE_NONE && t >= (time_t)20 * YEAR_S && t <= (time_t)80 * YEAR_S;
}

/* Where 3/4/2025 is in March: English of no country that writes the day first. Plain "en" does not say whose; a date
 * with noughts in front (03/04/2025) is then rather not American. */
static bool
is_month_first(const struct sources *s, bool has_noughts)
{
	struct str end = url_host(s->p->a, s->out->url), language = s->out->language;

	if (!str_starts_nocase(language, "en") || (language.n == 2 && has_noughts) ||
	    (language.n > 2 && !str_starts_nocase(str_from(language, 3), "us")))
		return false;
	while (str_has(end, "."))
		end = str_from(end, str_find_char(end, '.') + 1);
	return end.n != 2 || str_is(end, "us") || str_is(end, "io") || str_is(end, "co");
}

/* The numbers of 3/4/2025, 12.16.2025, 2.11.22 and what follows them; false for no such date. */
static bool
take_numbers(struct str text, int64_t n[3], struct str part[3], struct str *rest)
{
	char gap = 0;

	while (text.n > 0 && !char_is_digit(text.p[0]))
		text = str_from(text, 1);
	for (size_t i = 0; i < 3; i++) {
		size_t k = 0;

		while (k < text.n && char_is_digit(text.p[k]))
			k++;
		part[i] = str_sub(text, 0, k);
		text = str_from(text, k);
		if (k == 0 || k > 4 || !str_number(part[i], &n[i]))
			return false;
		if (i < 2 && (text.n == 0 || !str_has(STR("/.-"), (char[]){text.p[0], 0}) ||
				 (gap != 0 && text.p[0] != gap)))
			return false;
		gap = i < 2 ? text.p[0] : gap;
		text = str_from(text, i < 2);
	}
	*rest = text;
	return part[0].n <= 2 && part[1].n <= 2 &&
	       (part[2].n == 4 || (part[2].n == 2 && gap == '.' && n[0] <= 31 && n[1] <= 12));
}

/* 3/4/2025 and 12.16.2025 as 2025-03-04 and 2025-12-16, if the page means it so; what stands before is no part of
 * a date. 2.11.22 is 2022-11-02 wherever it is written. */
static struct str
with_year_first(struct sources *s, struct str text)
{
	struct str rest, part[3];
	int64_t n[3];
	bool is_foreign = s->out->language.n > 0 && !str_starts_nocase(s->out->language, "en");

	if (!take_numbers(text, n, part, &rest))
		return text;
	if (part[2].n == 2 || (is_foreign && n[1] <= 12))
		return str_printf(s->p->a, "%d-%02d-%02d%.*s",
		    (int)n[2] + (part[2].n == 2 ? 2000 : 0), (int)n[1], (int)n[0], STR_ARG(rest));
	if (n[0] > 12 ||
	    (n[1] <= 12 && !is_month_first(s, part[0].p[0] == '0' || part[1].p[0] == '0')))
		return text;
	return str_printf(
	    s->p->a, "%d-%02d-%02d%.*s", (int)n[2], (int)n[0], (int)n[1], STR_ARG(rest));
}

struct stamp
stamp_of(struct sources *s, struct str text)
{
	struct stamp it;

	if (s->dates_read++ >= SOURCES_DATES)
		return stamp_none;
	it.t = date_parse_at(with_year_first(s, str_trim(text)), &it.offset_min);
	return is_sane(it.t) ? it : stamp_none;
}

bool
stamp_may_be(struct str s)
{
	unsigned groups = 0, years = 0;
	struct str rest, part[3];
	int64_t n[3];

	if (take_numbers(s, n, part, &rest))
		return true;

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
static struct stamp
stamp_at(struct sources *src, const struct str *words, size_t n, size_t from)
{
	for (size_t count = n - from < 5 ? n - from : 5; count > 0; count--) {
		const struct str *last = &words[from + count - 1];
		struct str s = {words[from].p, (size_t)(last->p + last->n - words[from].p)};
		struct stamp it;

		while (s.n > 0 && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';' ||
				      s.p[s.n - 1] == ')' || s.p[s.n - 1] == '.'))
			s.n--;
		it = stamp_may_be(s) ? stamp_of(src, s) : stamp_none;
		if (it.t != DATE_NONE)
			return it;
	}
	return stamp_none;
}

struct stamp
stamp_in_line(struct sources *src, struct str s)
{
	struct str words[STAMP_WORDS];
	struct stamp whole = stamp_none;
	size_t n = 0;

	s = str_sub(s, 0, STAMP_LINE_BYTES);
	if (stamp_may_be(s))
		whole = stamp_of(src, s);
	while (n < STAMP_WORDS && str_word(&s, " |\t\n", &words[n]))
		n++;
	for (size_t i = 0; i < n && whole.t == DATE_NONE; i++)
		whole = stamp_at(src, words, n, i);
	return whole;
}
