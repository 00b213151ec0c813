/* What the parts of a date mean: which values make a date and a time, and what the bare numbers were. */
#include "base/dateparts.h"

#include "base/date.h"

enum { KOREA_MINUTES = 540 };

int64_t
dateparts_full_year(struct datenumber n)
{
	if (n.digits == 2)
		return n.value < 50 ? n.value + 2000 : n.value + 1900;
	return n.digits == 3 ? n.value + 1900 : n.value; /* RFC 2822 4.3 */
}

/* A 31st of June is the 1st of July: date_from_civil() carries it. */
bool
dateparts_set_date(struct dateparts *p, int64_t year, int64_t month, int64_t day)
{
	if (p->has_date || year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > 31)
		return false;
	p->year = year;
	p->month = (int)month;
	p->day = (int)day;
	p->has_date = true;
	return true;
}

bool
dateparts_set_day_of_year(struct dateparts *p, int64_t year, int64_t day)
{
	/* A "January 335th" is carried by date_from_civil(). */
	if (day < 1 || day > 366 || !dateparts_set_date(p, year, 1, 1))
		return false;
	p->day = (int)day;
	return true;
}

bool
dateparts_set_time(struct dateparts *p, int64_t hour, int64_t minute, int64_t second)
{
	if (p->has_time || hour > 24 || minute > 59 || second > 60 ||
	    (hour == 24 && minute + second > 0))
		return false;
	p->hour = (int)hour;
	p->minute = (int)minute;
	p->second = (int)second;
	p->has_time = true;
	return true;
}

/* Dates and times without separators, by their length (ISO 8601 basic formats). */
bool
dateparts_set_compact(struct dateparts *p, struct datenumber n)
{
	int64_t v = n.value;

	if (p->has_date && (n.digits == 6 || n.digits == 4))
		return n.digits == 6 ? dateparts_set_time(p, v / 10000, v / 100 % 100, v % 100)
				     : dateparts_set_time(p, v / 100, v % 100, 0);
	switch (n.digits) {
	case 5:
		return dateparts_set_day_of_year(
		    p, dateparts_full_year((struct datenumber){v / 1000, 2}), v % 1000);
	case 7:
		return dateparts_set_day_of_year(p, v / 1000, v % 1000);
	case 6: /* never YYYYMM, ISO 8601 5.2.1.2 */
		return dateparts_set_date(p, dateparts_full_year((struct datenumber){v / 10000, 2}),
		    v / 100 % 100, v % 100);
	case 8:
		return dateparts_set_date(p, v / 10000, v / 100 % 100, v % 100);
	case 12:
		return dateparts_set_date(p, v / 100000000, v / 1000000 % 100, v / 10000 % 100) &&
		       dateparts_set_time(p, v / 100 % 100, v % 100, 0);
	case 14:
		return dateparts_set_date(
			   p, v / 10000000000, v / 100000000 % 100, v / 1000000 % 100) &&
		       dateparts_set_time(p, v / 10000 % 100, v / 100 % 100, v % 100);
	default:
		return false;
	}
}

bool
dateparts_set_unit(struct dateparts *p, char unit, int64_t value)
{
	switch (unit) {
	case 'y':
		p->year = value;
		return !p->has_date && value > 0 && value <= 9999;
	case 'm':
		p->month = (int)value;
		return !p->has_date && value > 0 && value <= 12;
	case 'd':
		return dateparts_set_date(p, p->year, p->month, value);
	case 'H':
		return dateparts_set_time(p, value, 0, 0);
	case 'M':
		p->minute = (int)(value % 60);
		return p->has_time && value < 60;
	default:
		p->second = (int)(value % 60);
		return p->has_time && value < 60;
	}
}

/* Gives the bare numbers their meaning: 5 Apr 2012, April 5 12, April 2012, 2012. */
bool
dateparts_settle(struct dateparts *p)
{
	const struct datenumber *f = p->free;
	bool year_first = p->n_free > 0 && (f[0].digits > 2 || f[0].value > 31);

	if (p->has_date)
		return p->n_free == 0;
	if (p->named_month == 0 && p->month != 0 && p->n_free == 0)
		return dateparts_set_date(p, p->year, p->month, 1);
	if (p->n_free == 1 && f[0].digits == 4 && !p->has_time)
		return dateparts_set_date(p, f[0].value, p->named_month ? p->named_month : 1, 1);
	if (p->named_month != 0 && p->n_free == 2)
		return dateparts_set_date(
		    p, dateparts_full_year(f[!year_first]), p->named_month, f[year_first].value);
	return false;
}

time_t
dateparts_time(struct dateparts *p)
{
	time_t offset, t;

	if (p->hour < 12 && p->is_pm)
		p->hour += 12;
	if (p->hour == 12 && p->is_am)
		p->hour = 0;
	if (!p->has_offset && p->is_korean)
		p->offset_minutes = KOREA_MINUTES;
	offset = (time_t)p->offset_minutes * 60;
	t = date_from_civil(p->year, p->month, p->day, p->hour, p->minute, p->second) - offset;
	t -= dateword_is_summer(p->summer, p->year, t, offset) ? 3600 : 0;
	return t < date_from_civil(1, 1, 1, 0, 0, 0) || t >= date_from_civil(10000, 1, 1, 0, 0, 0)
		   ? DATE_NONE
		   : t;
}

int
dateparts_offset(const struct dateparts *p, time_t t)
{
	time_t civil = date_from_civil(p->year, p->month, p->day, p->hour, p->minute, p->second);

	return (int)((civil - t) / 60);
}
