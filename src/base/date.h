/* Dates as feeds and pages write them. Pure: no locale, no time zone of the machine. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <time.h>

#include "base/buf.h"
#include "base/str.h"

#define DATE_NONE ((time_t)INT64_MIN)

/* Reads the date formats seen in feeds and pages: RFC 822/2822 with its usual damage (no zone,
 * two-digit year, English or localised month, wrong weekday), RFC 3339 and ISO 8601 in all forms,
 * asctime, epoch numbers. Returns seconds since 1970 UTC, or DATE_NONE when s is no date. A missing
 * zone is UTC (KST in a date with Korean words). RFC 2822 4.3 for the obsolete zones; two-digit
 * years below 50 are 20xx. Years 1..9999. */
time_t date_parse(struct str s);

/* The same, and how many minutes east of UTC s says that it is: 0 when it does not. */
time_t date_parse_at(struct str s, int *offset_minutes);

/* Whether something that came at now can be of t: no later, and not a zero date (1970, or year 1). */
bool date_is_likely(time_t t, time_t now);

/* Appends t as RFC 3339 in UTC: 2026-11-23T13:05:00Z. */
void date_add_rfc3339(struct buf *b, time_t t);

/* The same with the clock of a place so many minutes east of UTC: 2026-11-23T14:05:00+01:00; Z for 0. */
void date_add_rfc3339_at(struct buf *b, time_t t, int offset_minutes);

/* Seconds since 1970 of a civil date and time in UTC; any day or month overflow is carried. */
time_t date_from_civil(int64_t year, int month, int day, int hour, int minute, int second);

#endif
