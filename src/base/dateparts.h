/* The parts of a date as dateparse.c finds them, and what they mean together. Private to reading dates. */
#ifndef BASE_DATEPARTS_H
#define BASE_DATEPARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/datewords.h"

enum { DATEPARTS_FREE = 3 };

struct datenumber {
	int64_t value;
	size_t digits;
};

struct dateparts {
	int64_t year;
	int month, day, hour, minute, second;
	int named_month; /* the last word that was one */
	struct datenumber free[DATEPARTS_FREE];
	size_t n_free; /* numbers without a meaning yet */
	bool has_number, has_date, has_time, has_offset, is_am, is_pm, is_korean;
	int offset_minutes;
	enum date_summer summer;
};

/* 12 and 112 are years too. */
int64_t dateparts_full_year(struct datenumber n);

/* Each sets what it is named for; false when that is set already or these values are none. */
bool dateparts_set_date(struct dateparts *p, int64_t year, int64_t month, int64_t day);
bool dateparts_set_day_of_year(struct dateparts *p, int64_t year, int64_t day);
bool dateparts_set_time(struct dateparts *p, int64_t hour, int64_t minute, int64_t second);
bool dateparts_set_compact(struct dateparts *p, struct datenumber n);
bool dateparts_set_unit(struct dateparts *p, char unit, int64_t value); /* one of ymdHMS */

/* Gives the free numbers their meaning; false when there is no date in the parts. */
bool dateparts_settle(struct dateparts *p);

/* The time of settled parts, or DATE_NONE. */
time_t dateparts_time(struct dateparts *p);

/* Minutes that settled parts, whose time is t, are east of UTC. */
int dateparts_offset(const struct dateparts *p, time_t t);

#endif
