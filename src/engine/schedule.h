/* When a feed is asked again, and why then. Pure: the state of a feed, the time and a
 * die in, the next time out. Every wish to be left alone is heard; the longest wins; chance only
 * lengthens. */
#ifndef ENGINE_SCHEDULE_H
#define ENGINE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/str.h"
#include "store/http.h"

enum {
	SCHEDULE_FLOOR_S = 15 * 60,       /* nobody is asked more often by the clock */
	SCHEDULE_CAP_S = 24 * 3600,       /* nor more seldom because of a hint or an error */
	SCHEDULE_WAIT_S = 3600,           /* after "not now" (429, 503) without a time */
	SCHEDULE_WAIT_CAP_S = 31 * 86400, /* however long a server asks to be left alone */
	SCHEDULE_BY_HAND_S = 60,          /* between two requests, whatever keys are pressed */
};

/* How much a refresh may override. */
enum schedule_how {
	SCHEDULE_DUE,     /* by the clock: what is due */
	SCHEDULE_BY_HAND, /* the user asked: all but what a server asked for (Retry-After) */
	SCHEDULE_FORCED,  /* the user insists */
};

/* Sets st->next_at and st->next_why from what st knows after an answer that came now: interval_s is
 * the user's refresh-interval, die any number (chance). Text lives in a or is static. */
void schedule_next(
    struct http_state *st, struct arena *a, int64_t interval_s, time_t now, uint32_t die);

/* Notes in st that the server asked to be left alone for wait_s (HTTP_NOT_SAID: it gave no time). */
void schedule_wait(struct http_state *st, int64_t wait_s, time_t now);

/* May the feed be asked now? If not, *why says so in words, for by-hand refreshes (static text). */
bool schedule_may_ask(
    const struct http_state *st, enum schedule_how how, time_t now, const char **why);

/* How often a feed publishes, in seconds: the mean gap between the dates of its newest entries; -1 for
 * fewer than three. The dates come in any order and are put into another. */
int64_t schedule_rhythm_s(time_t *dates, size_t n, time_t now);

#endif
