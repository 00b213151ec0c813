/* Times as people say them. */
#ifndef UI_AGE_H
#define UI_AGE_H

#include <time.h>

#include "base/buf.h"

/* Appends how long ago t was, in at most four cells: "now", "5m", "3h", "2d", "7w", "2y"; "soon" for
 * what is to come. */
void age_short(struct buf *out, time_t t, time_t now);

/* In a sentence: "2h ago", "now". */
void age_ago(struct buf *out, time_t t, time_t now);

/* Appends the day and time of t in the machine's time zone, as format (strftime) says. */
void age_date(struct buf *out, time_t t, const char *format);

#endif
