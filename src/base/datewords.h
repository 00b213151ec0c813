/* Months, zones and other words of dates. Private to dateparse.c. */
#ifndef BASE_DATEWORDS_H
#define BASE_DATEWORDS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/str.h"

/* When a zone has summer time; today's rules. */
enum date_summer { DATE_NEVER, DATE_EUROPE, DATE_AMERICA, DATE_AUSTRALIA };

/* May c stand in a word: a letter of any script. */
bool dateword_is_letter(uint32_t c);

/* 1 to 12 for the name of a month, or its beginning, in the languages of months.def; 0 for none. */
int dateword_month(struct str word);

/* The short English weekdays; and words that say nothing between the parts of a date, long weekdays
 * among them. */
bool dateword_is_weekday(struct str word);
bool dateword_is_filler(struct str word);

/* The zone of that name (zones.def): minutes east of UTC in winter. False for none. */
bool dateword_zone(struct str word, int *minutes, enum date_summer *summer);

/* RFC 2822 4.3: a name of three to five letters that nobody knows is a zone that says nothing. */
bool dateword_is_zone_of_nobody(struct str word);

/* Is it summer time at t (UTC), in a zone that is offset seconds east in winter? */
bool dateword_is_summer(enum date_summer rule, int64_t year, time_t t, time_t offset);

#endif
