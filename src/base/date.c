/* The proleptic Gregorian calendar, and writing dates. Reading them is dateparse.c. */
#include "base/date.h"

static int64_t
divide_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of a civil date. Years begin in March here, so that the leap day comes last. */
static int64_t
days_of(int64_t year, int month, int day)
{
	int64_t y, era, of_era, of_year;

	year += divide_down(month - 1, 12);
	month = (int)(month - 1 - 12 * divide_down(month - 1, 12)) + 1;
	y = year - (month <= 2);
	era = divide_down(y, 400);
	of_era = y - era * 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

time_t
date_from_civil(int64_t year, int month, int day, int hour, int minute, int second)
{
	return (time_t)(((days_of(year, month, day) * 24 + hour) * 60 + minute) * 60 + second);
}

bool
date_is_likely(time_t t, time_t now)
{
	return t >= 86400 && t <= now;
}

void
date_add_rfc3339_at(struct buf *b, time_t t, int offset_minutes)
{
	unsigned minutes = (unsigned)(offset_minutes < 0 ? -offset_minutes : offset_minutes);
	struct tm tm;

	t += (time_t)offset_minutes * 60;
	if (gmtime_r(&t, &tm) == NULL)
		return;
	buf_printf(b, "%04d-%02d-%02dT%02d:%02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
	    tm.tm_hour, tm.tm_min, tm.tm_sec);
	if (minutes == 0)
		buf_addc(b, 'Z');
	else
		buf_printf(
		    b, "%c%02u:%02u", offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void
date_add_rfc3339(struct buf *b, time_t t)
{
	date_add_rfc3339_at(b, t, 0);
}
