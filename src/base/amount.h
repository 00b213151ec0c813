/* Amounts as people say them. */
#ifndef BASE_AMOUNT_H
#define BASE_AMOUNT_H

#include <stdint.h>
#include <time.h>

#include "base/buf.h"

/* Appends "812 B", "48 kB", "1.2 MB": decimal units, as a network counts. */
void amount_bytes(struct buf *b, int64_t n);

/* Appends a span of time in its nearest unit: "45 s", "5 min", "2 h", "3 d". */
void amount_span(struct buf *b, int64_t seconds);

/* Appends how far t is from now: "in 5 min", "2 h ago". */
void amount_distance(struct buf *b, time_t t, time_t now);

#endif
