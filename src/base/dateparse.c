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
#include "base/datewords.h"
#include "base/utf8.h"

enum { TEXT_MAX = 200, FREE_MAX = 3, KOREA_MINUTES = 540 };

struct number {
	int64_t value;
	size_t digits;
};

struct scan {
	struct str rest;
	int64_t year;
	int month, day, hour, minute, second;
	int named_month; /* the last word that was one */
	struct number free[FREE_MAX];
	size_t n_free;
	bool has_number, has_date, has_time, has_offset, is_am, is_pm, is_korean;
	int offset_minutes;
	enum date_summer summer;
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
			     s->has_number && at.p - 1 > before.p;

		if (!dateword_is_letter(c) && !joins)
			break;
		s->rest = at;
	}
	return str_sub(before, 0, before.n - s->rest.n);
}

static struct number
take_number(struct scan *s)
{
	struct number n = {0};

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

static struct number
take_number_after_separator(struct scan *s)
{
	s->rest = str_from(s->rest, 1);
	return take_number(s);
}

/* ---- what the parts mean */

static int64_t
full_year(struct number n)
{
	if (n.digits == 2)
		return n.value < 50 ? n.value + 2000 : n.value + 1900;
	return n.digits == 3 ? n.value + 1900 : n.value; /* RFC 2822 4.3 */
}

/* A 31st of June is the 1st of July: date_from_civil() carries it. */
static bool
set_date(struct scan *s, int64_t year, int64_t month, int64_t day)
{
	if (s->has_date || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > 31)
		return false;
	s->year = year;
	s->month = (int)month;
	s->day = (int)day;
	s->has_date = true;
	return true;
}

static bool
set_day_of_year(struct scan *s, int64_t year, int64_t day)
{
	/* A "January 335th" is carried by date_from_civil(). */
	if (day < 1 || day > 366 || !set_date(s, year, 1, 1))
		return false;
	s->day = (int)day;
	return true;
}

static bool
set_time(struct scan *s, int64_t hour, int64_t minute, int64_t second)
{
	if (s->has_time || hour > 24 || minute > 59 || second > 60 ||
	    (hour == 24 && minute + second > 0))
		return false;
	s->hour = (int)hour;
	s->minute = (int)minute;
	s->second = (int)second;
	s->has_time = true;
	return true;
}

/* Three numbers with the same separator. Dots are day.month.year; so are strokes, unless that is no date;
 * hyphens between three short numbers are year-month-day. A date with AM or PM behind it is American. */
static bool
set_numeric_date(struct scan *s, struct number a, struct number b, struct number c, char separator)
{
	bool is_american = str_has_nocase(s->rest, "am") || str_has_nocase(s->rest, "pm");

	if (a.digits >= 3 ||
	    (separator == '-' && a.digits == 2 && c.digits <= 2 && c.value <= 31 && b.value <= 12))
		return a.digits != 3 && set_date(s, full_year(a), b.value, c.value);
	if (separator == '/' && (b.value > 12 || (is_american && a.value <= 12)))
		return set_date(s, full_year(c), a.value, b.value);
	return set_date(s, full_year(c), b.value, a.value);
}

static bool
take_numeric_date(struct scan *s, struct number a)
{
	char separator = s->rest.p[0];
	struct number b = take_number_after_separator(s);

	if (next_is(s, (char[]){separator, '\0'}) && s->rest.n > 1 && char_is_digit(s->rest.p[1]))
		return set_numeric_date(s, a, b, take_number_after_separator(s), separator);
	if (a.digits == 4 && b.digits == 3)
		return set_day_of_year(s, a.value, b.value);
	return a.digits == 4 && set_date(s, a.value, b.value, 1);
}

/* The hour was read; takes the rest of 10:30, 10:30:15, 10:30:15.25, 10h30. */
static bool
take_time(struct scan *s, struct number hour)
{
	struct number minute, second = {0};

	minute = take_number_after_separator(s);
	if (next_is_digit_after(s, ":."))
		second = take_number_after_separator(s);
	if (next_is_digit_after(s, ".,"))
		(void)take_number_after_separator(s); /* parts of a second */
	return hour.digits <= 2 && minute.digits <= 2 && second.digits <= 2 && !next_is(s, ":") &&
	       set_time(s, hour.value, minute.value, second.value);
}

/* Dates and times without separators, by their length (ISO 8601 basic formats). */
static bool
set_compact(struct scan *s, struct number n)
{
	int64_t v = n.value;

	if (s->has_date && (n.digits == 6 || n.digits == 4))
		return n.digits == 6 ? set_time(s, v / 10000, v / 100 % 100, v % 100)
				     : set_time(s, v / 100, v % 100, 0);
	switch (n.digits) {
	case 5:
		return set_day_of_year(s, full_year((struct number){v / 1000, 2}), v % 1000);
	case 7:
		return set_day_of_year(s, v / 1000, v % 1000);
	case 6: /* never YYYYMM, ISO 8601 5.2.1.2 */
		return set_date(
		    s, full_year((struct number){v / 10000, 2}), v / 100 % 100, v % 100);
	case 8:
		return set_date(s, v / 10000, v / 100 % 100, v % 100);
	case 12:
		return set_date(s, v / 100000000, v / 1000000 % 100, v / 10000 % 100) &&
		       set_time(s, v / 100 % 100, v % 100, 0);
	case 14:
		return set_date(s, v / 10000000000, v / 100000000 % 100, v / 1000000 % 100) &&
		       set_time(s, v / 10000 % 100, v / 100 % 100, v % 100);
	default:
		return false;
	}
}

static bool
set_unit(struct scan *s, char unit, int64_t value)
{
	switch (unit) {
	case 'y':
		s->year = value;
		return !s->has_date && value > 0 && value <= 9999;
	case 'm':
		s->month = (int)value;
		return !s->has_date && value > 0 && value <= 12;
	case 'd':
		return set_date(s, s->year, s->month, value);
	case 'H':
		return set_time(s, value, 0, 0);
	case 'M':
		s->minute = (int)(value % 60);
		return s->has_time && value < 60;
	default:
		s->second = (int)(value % 60);
		return s->has_time && value < 60;
	}
}

/* The unit written right behind a number, or 0; taken off when there is one. */
static char
take_unit(struct scan *s)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str rest = str_of(units[i].words), word;

		while (str_word(&rest, " ", &word)) {
			struct str behind = str_from(s->rest, word.n);

			if (str_eq_nocase(str_sub(s->rest, 0, word.n), word) &&
			    (behind.n == 0 || !char_is_alpha(behind.p[0]))) {
				s->rest = behind;
				s->is_korean = s->is_korean || str_is(word, "년");
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
	return s->has_date || (s->named_month != 0 && s->n_free >= 2);
}

static bool
scan_number(struct scan *s)
{
	struct number n = take_number(s);
	char unit = take_unit(s);

	s->has_number = true;
	if (unit != 0 && unit != 'o')
		return set_unit(s, unit, n.value);
	if (next_is_digit_after(s, ":hH") || (has_day(s) && next_is_digit_after(s, ".")))
		return take_time(s, n);
	if (!s->has_date && s->named_month == 0 && s->n_free == 0) {
		if (next_is_digit_after(s, "-/."))
			return take_numeric_date(s, n);
		if (n.digits >= 5)
			return set_compact(s, n);
	}
	if (s->has_date && !s->has_time)
		return set_compact(s, n);
	if (s->n_free == FREE_MAX)
		return false;
	s->free[s->n_free++] = n;
	return true;
}

/* A sign in front of digits behind the time is an offset: +0100, -05:00, +1. The first one counts. */
static bool
scan_sign(struct scan *s, bool is_negative)
{
	struct number n, minutes = {0};

	while (!is_negative && next_is(s, " "))
		s->rest = str_from(s->rest, 1);
	if (!(s->has_time || (s->has_date && !is_negative)) || !next_is(s, "0123456789"))
		return true;
	n = take_number(s);
	if (n.digits <= 2 && next_is_digit_after(s, ":."))
		minutes = take_number_after_separator(s);
	else if (n.digits <= 4) {
		minutes = (struct number){n.digits > 2 ? n.value % 100 : 0, 2};
		n.value = n.digits > 2 ? n.value / 100 : n.value;
	}
	if (n.digits > 4 || n.value > 23 || minutes.value > 59)
		return false;
	if (!s->has_offset)
		s->offset_minutes = (int)(n.value * 60 + minutes.value) * (is_negative ? -1 : 1);
	s->has_offset = true;
	s->summer = DATE_NEVER;
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

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct str behind = str_from(s->rest, str_of(spellings[i].text).n);

		if (!str_starts_nocase(s->rest, spellings[i].text) ||
		    (behind.n > 0 && char_is_alpha(behind.p[0])))
			continue;
		s->is_pm = spellings[i].is_pm;
		s->is_am = !s->is_pm;
		s->is_korean = s->is_korean || spellings[i].is_korean;
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
	if (!s->has_offset) {
		s->offset_minutes = minutes;
		s->summer = summer;
		s->is_korean = false;
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
	if (s->n_free != 1 || week < 1 || week > 53 || day < 1 || day > 7 || s->free[0].digits != 4)
		return false;
	s->n_free = 0;
	fourth = date_from_civil(s->free[0].value, 1, 4, 0, 0, 0) / 86400;
	if (!set_date(s, s->free[0].value, 1, 1))
		return false;
	s->day = (int)(4 - (fourth + 7000003) % 7 + (week - 1) * 7 + day - 1);
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
	if (s->has_time && set_zone(s, word))
		return true;
	if (!s->has_number && word.n == 3 && dateword_is_weekday(word))
		return true;
	month = s->has_date ? 0 : dateword_month(word);
	if (month != 0) {
		s->named_month = month;
		return true;
	}
	return !s->has_number || dateword_is_filler(word) || (has_day(s) && set_zone(s, word)) ||
	       (s->has_time && dateword_is_zone_of_nobody(word));
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
	       : c >= 0x80   ? true
			     : char_is_space((char)c) || c == ',' || c == ';' || c == '.' ||
				 c == '|' || c == '\'' || ((c == '/' || c == ':') && !s->has_time);
}

/* ---- putting it together */

/* Gives the bare numbers their meaning: 5 Apr 2012, April 5 12, April 2012, 2012. */
static bool
settle_date(struct scan *s)
{
	const struct number *f = s->free;
	bool year_first = s->n_free > 0 && (f[0].digits > 2 || f[0].value > 31);

	if (s->has_date)
		return s->n_free == 0;
	if (s->named_month == 0 && s->month != 0 && s->n_free == 0)
		return set_date(s, s->year, s->month, 1);
	if (s->n_free == 1 && f[0].digits == 4 && !s->has_time)
		return set_date(s, f[0].value, s->named_month ? s->named_month : 1, 1);
	if (s->named_month != 0 && s->n_free == 2)
		return set_date(s, full_year(f[!year_first]), s->named_month, f[year_first].value);
	return false;
}

static time_t
time_of(struct scan *s)
{
	time_t offset, t;

	if (s->hour < 12 && s->is_pm)
		s->hour += 12;
	if (s->hour == 12 && s->is_am)
		s->hour = 0;
	if (!s->has_offset && s->is_korean)
		s->offset_minutes = KOREA_MINUTES;
	offset = (time_t)s->offset_minutes * 60;
	t = date_from_civil(s->year, s->month, s->day, s->hour, s->minute, s->second) - offset;
	t -= dateword_is_summer(s->summer, s->year, t, offset) ? 3600 : 0;
	return t < date_from_civil(1, 1, 1, 0, 0, 0) || t >= date_from_civil(10000, 1, 1, 0, 0, 0)
		   ? DATE_NONE
		   : t;
}

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
date_parse(struct str text)
{
	struct scan s = {.rest = str_trim(text)};
	time_t epoch;

	if (s.rest.n > TEXT_MAX || s.rest.n == 0)
		return DATE_NONE;
	epoch = parse_epoch(s.rest);
	if (epoch != DATE_NONE)
		return epoch;
	while (s.rest.n > 0)
		if (!scan_next(&s))
			return DATE_NONE;
	if (!settle_date(&s))
		return DATE_NONE;
	return time_of(&s);
}
