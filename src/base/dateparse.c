/* Reading dates: one scanner for all formats, which collects numbers, names and signs and decides at the
 * end what the bare numbers were.
 *
 *     Thu, 05 Apr 2012 10:00 GMT   word (skipped) number(5) month(4) number(2012) time zone
 *     2004-02-28T18:14:55-08:00    date(2004,2,28) time offset
 *     2004년 05월 28일 01:31        year month day time
 *
 * Anything not understood behind the first number makes the whole no date: a wrong date is worse than
 * none. */
#include "base/date.h"
#include "base/dateparts.h"
#include "base/datewords.h"
#include "base/utf8.h"

enum { TEXT_MAX = 200 };

struct scan {
	struct str rest;
	struct dateparts p;
};

/* What a number means by the word right behind it. */
static const struct {
	const char *words;
	char what;
} units[] = {{"年 년", 'y'}, {"月 월", 'm'}, {"日 일 号 號", 'd'}, {"時 时 點 点 시", 'H'},
    {"分 분", 'M'}, {"秒 초", 'S'}, {"st nd rd th er º ª te. e ème", 'o'}};

/* ---- pieces */

/* Takes the letters at the front of s->rest; with '/' and '_' inside, as zones have them. */
static struct str
take_word(struct scan *s)
{
	struct str before = s->rest, at = s->rest;

	while (at.n > 0) {
		uint32_t c = utf8_next(&at);
		bool joins = (c == '/' || c == '_') && at.n > 0 && char_is_alpha(at.p[0]) &&
			     s->p.has_number && at.p - 1 > before.p;

		if (!dateword_is_letter(c) && !joins)
			break;
		s->rest = at;
	}
	return str_sub(before, 0, before.n - s->rest.n);
}

static struct datenumber
take_number(struct scan *s)
{
	struct datenumber n = {0};

	while (n.digits < s->rest.n && char_is_digit(s->rest.p[n.digits])) {
		if (n.digits < 18)
			n.value = n.value * 10 + (s->rest.p[n.digits] - '0');
		n.digits++;
	}
	s->rest = str_from(s->rest, n.digits);
	return n;
}

static bool
next_is(const struct scan *s, const char *chars)
{
	for (; s->rest.n > 0 && *chars != '\0'; chars++)
		if (s->rest.p[0] == *chars)
			return true;
	return false;
}

/* A digit after one of the separators is next. */
static bool
next_is_digit_after(const struct scan *s, const char *separators)
{
	return next_is(s, separators) && s->rest.n > 1 && char_is_digit(s->rest.p[1]);
}

static struct datenumber
take_number_after_separator(struct scan *s)
{
	s->rest = str_from(s->rest, 1);
	return take_number(s);
}

/* ---- numbers with separators */

/* Three numbers with the same separator. Dots are day.month.year; so are strokes, unless that is no date;
 * hyphens between three short numbers are year-month-day. A date with AM or PM behind it is American. */
static bool
set_numeric_date(
    struct scan *s, struct datenumber a, struct datenumber b, struct datenumber c, char separator)
{
	bool is_american = str_has_nocase(s->rest, "am") || str_has_nocase(s->rest, "pm");

	if (a.digits >= 3 ||
	    (separator == '-' && a.digits == 2 && c.digits <= 2 && c.value <= 31 && b.value <= 12))
		return a.digits != 3 &&
		       dateparts_set_date(&s->p, dateparts_full_year(a), b.value, c.value);
	if (separator == '/' && (b.value > 12 || (is_american && a.value <= 12)))
		return dateparts_set_date(&s->p, dateparts_full_year(c), a.value, b.value);
	return dateparts_set_date(&s->p, dateparts_full_year(c), b.value, a.value);
}

static bool
take_numeric_date(struct scan *s, struct datenumber a)
{
	char separator = s->rest.p[0];
	struct datenumber b = take_number_after_separator(s);

	if (next_is(s, (char[]){separator, '\0'}) && s->rest.n > 1 && char_is_digit(s->rest.p[1]))
		return set_numeric_date(s, a, b, take_number_after_separator(s), separator);
	if (a.digits == 4 && b.digits == 3)
		return dateparts_set_day_of_year(&s->p, a.value, b.value);
	return a.digits == 4 && dateparts_set_date(&s->p, a.value, b.value, 1);
}

/* The hour was read; takes the rest of 10:30, 10:30:15, 10:30:15.25, 10h30. */
static bool
take_time(struct scan *s, struct datenumber hour)
{
	struct datenumber minute, second = {0};

	minute = take_number_after_separator(s);
	if (next_is_digit_after(s, ":."))
		second = take_number_after_separator(s);
	if (next_is_digit_after(s, ".,"))
		(void)take_number_after_separator(s); /* parts of a second */
	return hour.digits <= 2 && minute.digits <= 2 && second.digits <= 2 && !next_is(s, ":") &&
	       dateparts_set_time(&s->p, hour.value, minute.value, second.value);
}

/* The unit written right behind a number, or 0; taken off when there is one. */
static char
take_unit(struct scan *s)
{
	/* No unit begins with a sign or a blank, and most numbers end with one. */
	if (s->rest.n == 0 || ((unsigned char)s->rest.p[0] < 0x80 && !char_is_alpha(s->rest.p[0])))
		return 0;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str rest = str_of(units[i].words), word;

		while (str_word(&rest, " ", &word)) {
			struct str behind = str_from(s->rest, word.n);

			if (str_eq_nocase(str_sub(s->rest, 0, word.n), word) &&
			    (behind.n == 0 || !char_is_alpha(behind.p[0]))) {
				s->rest = behind;
				s->p.is_korean = s->p.is_korean || str_is(word, "년");
				return units[i].what;
			}
		}
	}
	return 0;
}

/* Day and year are known already, so a number now is of the time. */
static bool
has_day(const struct scan *s)
{
	return s->p.has_date || (s->p.named_month != 0 && s->p.n_free >= 2);
}

static bool
scan_number(struct scan *s)
{
	struct datenumber n = take_number(s);
	char unit = take_unit(s);

	s->p.has_number = true;
	if (unit != 0 && unit != 'o')
		return dateparts_set_unit(&s->p, unit, n.value);
	if (next_is_digit_after(s, ":hH") || (has_day(s) && next_is_digit_after(s, ".")))
		return take_time(s, n);
	if (!s->p.has_date && s->p.named_month == 0 && s->p.n_free == 0) {
		if (next_is_digit_after(s, "-/."))
			return take_numeric_date(s, n);
		if (n.digits >= 5)
			return dateparts_set_compact(&s->p, n);
	}
	if (s->p.has_date && !s->p.has_time)
		return dateparts_set_compact(&s->p, n);
	if (s->p.n_free == DATEPARTS_FREE)
		return false;
	s->p.free[s->p.n_free++] = n;
	return true;
}

/* A sign in front of digits behind the time is an offset: +0100, -05:00, +1. The first one counts. */
static bool
scan_sign(struct scan *s, bool is_negative)
{
	struct datenumber n, minutes = {0};

	while (!is_negative && next_is(s, " "))
		s->rest = str_from(s->rest, 1);
	if (!(s->p.has_time || (s->p.has_date && !is_negative)) || !next_is(s, "0123456789"))
		return true;
	n = take_number(s);
	if (n.digits <= 2 && next_is_digit_after(s, ":."))
		minutes = take_number_after_separator(s);
	else if (n.digits <= 4) {
		minutes = (struct datenumber){n.digits > 2 ? n.value % 100 : 0, 2};
		n.value = n.digits > 2 ? n.value / 100 : n.value;
	}
	if (n.digits > 4 || n.value > 23 || minutes.value > 59)
		return false;
	if (!s->p.has_offset)
		s->p.offset_minutes = (int)(n.value * 60 + minutes.value) * (is_negative ? -1 : 1);
	s->p.has_offset = true;
	s->p.summer = DATE_NEVER;
	return true;
}

/* AM and PM in the spellings of English and of East Asia, where they stand before the hour. */
static bool
take_meridiem(struct scan *s)
{
	static const struct {
		const char *text;
		bool is_pm, is_korean;
	} spellings[] = {{"a.m", false, false}, {"p.m", true, false}, {"am", false, false},
	    {"pm", true, false}, {"午前", false, false}, {"上午", false, false},
	    {"오전", false, true}, {"午後", true, false}, {"下午", true, false},
	    {"오후", true, true}};

	if ((unsigned char)s->rest.p[0] < 0x80 && !next_is(s, "aApP"))
		return false;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct str behind = str_from(s->rest, str_of(spellings[i].text).n);

		if (!str_starts_nocase(s->rest, spellings[i].text) ||
		    (behind.n > 0 && char_is_alpha(behind.p[0])))
			continue;
		s->p.is_pm = spellings[i].is_pm;
		s->p.is_am = !s->p.is_pm;
		s->p.is_korean = s->p.is_korean || spellings[i].is_korean;
		s->rest = behind;
		return true;
	}
	return false;
}

static bool
set_zone(struct scan *s, struct str word)
{
	int minutes;
	enum date_summer summer;

	if (!dateword_zone(word, &minutes, &summer))
		return false;
	if (!s->p.has_offset) {
		s->p.offset_minutes = minutes;
		s->p.summer = summer;
		s->p.is_korean = false;
	}
	return true;
}

/* ISO 8601 week dates: 2004-W09-6; the week with the year's first Thursday is W01. */
static bool
scan_week(struct scan *s)
{
	int64_t week = take_number(s).value, day = 1, fourth;

	if (next_is_digit_after(s, "-"))
		day = take_number_after_separator(s).value;
	if (s->p.n_free != 1 || week < 1 || week > 53 || day < 1 || day > 7 ||
	    s->p.free[0].digits != 4)
		return false;
	s->p.n_free = 0;
	fourth = date_from_civil(s->p.free[0].value, 1, 4, 0, 0, 0) / 86400;
	if (!dateparts_set_date(&s->p, s->p.free[0].value, 1, 1))
		return false;
	s->p.day = (int)(4 - (fourth + 7000003) % 7 + (week - 1) * 7 + day - 1);
	return true;
}

static bool
scan_word(struct scan *s)
{
	struct str word;
	int month;

	if (take_meridiem(s))
		return true;
	word = take_word(s);
	if (str_is_nocase(word, "w") && next_is(s, "0123456789"))
		return scan_week(s);
	if (s->p.has_time && set_zone(s, word))
		return true;
	if (!s->p.has_number && word.n == 3 && dateword_is_weekday(word))
		return true;
	month = s->p.has_date ? 0 : dateword_month(word);
	if (month != 0) {
		s->p.named_month = month;
		return true;
	}
	return !s->p.has_number || dateword_is_filler(word) || (has_day(s) && set_zone(s, word)) ||
	       (s->p.has_time && dateword_is_zone_of_nobody(word));
}

/* RFC 822 comments, which may stand in each other. */
static bool
skip_comment(struct scan *s)
{
	int depth = 0;

	do {
		depth += next_is(s, "(") - next_is(s, ")");
		s->rest = str_from(s->rest, 1);
	} while (depth > 0 && s->rest.n > 0);
	return true;
}

static bool
scan_next(struct scan *s)
{
	struct str at = s->rest;
	uint32_t c = utf8_next(&at);

	if (c < 0x80 && char_is_digit((char)c))
		return scan_number(s);
	if (dateword_is_letter(c))
		return scan_word(s);
	if (c == '(')
		return skip_comment(s);
	s->rest = at;
	if (c == '+' || c == '-' || c == 0x2212)
		return scan_sign(s, c != '+');
	return c == UTF8_BAD ? false
	       : c >= 0x80
		   ? true
		   : char_is_space((char)c) || c == ',' || c == ';' || c == '.' || c == '|' ||
			 c == '\'' || ((c == '/' || c == ':') && !s->p.has_time);
}

/* ---- the whole */

/* Seconds, milli- or microseconds since 1970, told apart by their length; a fraction is cut off. */
static time_t
parse_epoch(struct str s)
{
	size_t dot = str_find_char(s, '.');
	int64_t n, fraction;

	if (dot < s.n && !str_number(str_from(s, dot + 1), &fraction))
		return DATE_NONE;
	if (!str_number(str_sub(s, 0, dot), &n) || n < 0)
		return DATE_NONE;
	switch (dot) {
	case 9:
	case 10:
		return (time_t)n;
	case 13:
		return (time_t)(n / 1000);
	case 16:
		return (time_t)(n / 1000000);
	default:
		return DATE_NONE;
	}
}

time_t
date_parse_at(struct str text, int *offset_minutes)
{
	struct scan s = {.rest = str_trim(text)};
	time_t epoch, t;

	*offset_minutes = 0;
	if (s.rest.n > TEXT_MAX || s.rest.n == 0)
		return DATE_NONE;
	epoch = parse_epoch(s.rest);
	if (epoch != DATE_NONE)
		return epoch;
	while (s.rest.n > 0)
		if (!scan_next(&s))
			return DATE_NONE;
	if (!dateparts_settle(&s.p))
		return DATE_NONE;
	t = dateparts_time(&s.p);
	if (t != DATE_NONE)
		*offset_minutes = dateparts_offset(&s.p, t);
	return t;
}

time_t
date_parse(struct str text)
{
	int offset_minutes;

	return date_parse_at(text, &offset_minutes);
}
