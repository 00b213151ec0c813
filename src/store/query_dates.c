/* Dates in queries: a day, a month, a year, or a word for a day, as a span in the machine's time zone. */
#include <string.h>

#include "store/query_build.h"

static time_t
day_start(int year, int month, int day)
{
	struct tm tm = {
	    .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_isdst = -1};

	return mktime(&tm); /* carries days and months that are too many */
}

time_t
query_today(time_t now)
{
	struct tm tm = {0};

	if (localtime_r(&now, &tm) == NULL)
		return now;
	return day_start(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* days before today, in whole local days: not 86,400 s each where the clocks change. */
static time_t
days_ago(time_t now, int days)
{
	struct tm tm = {0};

	if (localtime_r(&now, &tm) == NULL)
		return now;
	return day_start(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday - days);
}

/* Days back to the last day of that name (today counts); -1 when s is none. */
static int
days_to_weekday(struct str s, time_t now)
{
	static const char *const names[] = {
	    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
	struct tm tm = {0};

	if (localtime_r(&now, &tm) == NULL)
		return -1;
	for (int i = 0; i < 7; i++)
		if (str_is_nocase(s, names[i]))
			return (tm.tm_wday - i + 7) % 7;
	return -1;
}

static bool
read_days(struct str s, time_t now, int *days)
{
	int64_t n;

	if (str_is_nocase(s, "today"))
		*days = 0;
	else if (str_is_nocase(s, "yesterday"))
		*days = 1;
	else if (s.n > 1 && s.n < 6 && char_lower(s.p[s.n - 1]) == 'd' &&
		 str_number(str_sub(s, 0, s.n - 1), &n) && n >= 0)
		*days = (int)n;
	else
		*days = days_to_weekday(s, now);
	return *days >= 0;
}

bool
query_read_date(struct str s, time_t now, time_t *from, time_t *to)
{
	int64_t part[3] = {0, 1, 1};
	size_t n = 0;
	struct str rest = s, word;
	int days;

	if (read_days(s, now, &days)) {
		*from = days_ago(now, days);
		*to = days_ago(now, days - 1);
		return true;
	}
	while (str_split(&rest, "-", &word)) {
		if (n == 3 || word.n != (n == 0 ? 4 : 2) || !str_number(word, &part[n]))
			return false;
		n++;
	}
	if (n == 0 || part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31)
		return false;
	*from = day_start((int)part[0], (int)part[1], (int)part[2]);
	*to = day_start((int)part[0] + (n == 1), (int)part[1] + (n == 2), (int)part[2] + (n == 3));
	return true;
}
