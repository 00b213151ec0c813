/* The wishes as a table, back-off by doubling, and the hours and days that a feed wants skipped. */
#include "engine/schedule.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/date.h"

enum {
	HOUR_S = 3600,
	JITTER_MAX_S = 3600,
	/* A feed is looked at four times in the time between two of its entries, but four times a day. */
	RHYTHM_SHARE = 4,
	RHYTHM_CAP_S = 6 * HOUR_S,
	RHYTHM_ENTRIES = 20,
	BACKOFF_DOUBLINGS = 8,
};

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The longest of the wishes, and whose it is. */
static int64_t
longest_wish(const struct http_state *st, int64_t interval_s, const char **why)
{
	const struct {
		int64_t span_s;
		const char *why;
	} wishes[] = {
	    {most(interval_s, SCHEDULE_FLOOR_S), "refresh-interval"},
	    {least(st->max_age_s, SCHEDULE_CAP_S), "the server says how long its answer is fresh"},
	    {least(st->ttl_s, SCHEDULE_CAP_S), "the feed's ttl"},
	    {least(st->period_s, SCHEDULE_CAP_S), "the feed's update period"},
	    {least(st->rhythm_s / RHYTHM_SHARE, RHYTHM_CAP_S), "the feed publishes seldom"},
	};
	int64_t span_s = 0;

	for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
		if (wishes[i].span_s > span_s) {
			span_s = wishes[i].span_s;
			*why = wishes[i].why;
		}
	}
	return span_s;
}

/* Twice as long after each error in a row. */
static int64_t
back_off(int64_t span_s, int errors)
{
	for (int i = 0; i < errors && i < BACKOFF_DOUBLINGS; i++)
		span_s *= 2;
	return most(least(span_s, SCHEDULE_CAP_S), SCHEDULE_FLOOR_S);
}

/* 0 to a tenth of span_s, so that a thousand feeds do not come back in the same second. */
static int64_t
jitter(int64_t span_s, uint32_t die)
{
	return least(span_s / 10, JITTER_MAX_S) * (int64_t)(die % 1024) / 1024;
}

/* RSS 2.0 skipHours and skipDays: GMT. */
static bool
is_skipped(const struct http_state *st, time_t t)
{
	int64_t hours = (int64_t)t / HOUR_S;
	int64_t day = (hours / 24 + 4) % 7; /* 1 January 1970 was a Thursday */

	return (st->skip_hours >> (hours % 24) & 1) || (st->skip_days >> day & 1);
}

/* The first time from t on that is not to be skipped; t itself when all hours of the week are. */
static time_t
pass_skipped(const struct http_state *st, time_t t)
{
	time_t at = t;

	for (int i = 0; i < 7 * 24; i++) {
		if (!is_skipped(st, at))
			return at;
		at = (at / HOUR_S + 1) * HOUR_S;
	}
	return t;
}

void
schedule_next(struct http_state *st, struct arena *a, int64_t interval_s, time_t now, uint32_t die)
{
	const char *why = "";
	int64_t span_s = longest_wish(st, interval_s, &why);
	time_t at;

	if (st->is_parked) {
		st->next_at = DATE_NONE;
		st->next_why = STR("gone for good (410): asked again only by hand");
		return;
	}
	if (st->error_count > 0) {
		span_s = most(span_s, back_off(interval_s, st->error_count));
		why = "waits longer after each error";
	}
	at = now + span_s;
	if (st->retry_after != DATE_NONE && st->retry_after > at) {
		at = st->retry_after;
		span_s = at - now;
		why = "the server asked to be left alone until then";
	}
	at += jitter(span_s, die);
	st->next_at = pass_skipped(st, at);
	if (st->next_at != at)
		why = "the feed wants these hours skipped";
	st->next_why = str_dup(a, str_of(why));
}

void
schedule_wait(struct http_state *st, int64_t wait_s, time_t now)
{
	st->retry_after = now + least(wait_s < 0 ? SCHEDULE_WAIT_S : wait_s, SCHEDULE_WAIT_CAP_S);
}

/* Times on the disk that lie too far ahead were written by a clock that was wrong. */
static bool
is_plausible(time_t at, time_t now, int64_t cap_s)
{
	return at != DATE_NONE && at - now <= cap_s + JITTER_MAX_S;
}

static bool
is_due(const struct http_state *st, time_t now)
{
	if (st->is_parked)
		return false;
	if (is_plausible(st->next_at, now, SCHEDULE_WAIT_CAP_S) && st->next_at > now)
		return false;
	return pass_skipped(st, now) == now;
}

bool
schedule_may_ask(const struct http_state *st, enum schedule_how how, time_t now, const char **why)
{
	*why = NULL;
	if (how == SCHEDULE_FORCED)
		return true;
	if (is_plausible(st->retry_after, now, SCHEDULE_WAIT_CAP_S) && st->retry_after > now)
		*why = "the server wants to be left alone";
	else if (how == SCHEDULE_DUE)
		return is_due(st, now);
	else if (st->asked_at != DATE_NONE && st->asked_at <= now &&
		 now - st->asked_at < SCHEDULE_BY_HAND_S)
		*why = "asked less than a minute ago";
	return *why == NULL;
}

static int
newest_first(const void *a, const void *b)
{
	time_t x = *(const time_t *)a, y = *(const time_t *)b;

	return (x < y) - (x > y);
}

int64_t
schedule_rhythm_s(time_t *dates, size_t n, time_t now)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (dates[i] != DATE_NONE && dates[i] <= now)
			dates[kept++] = dates[i];
	if (kept < 3)
		return -1;
	qsort(dates, kept, sizeof dates[0], newest_first);
	if (kept > RHYTHM_ENTRIES)
		kept = RHYTHM_ENTRIES;
	/* From now, not from the newest entry: a feed that has fallen asleep is looked at less. */
	return ((int64_t)now - (int64_t)dates[kept - 1]) / (int64_t)kept;
}
