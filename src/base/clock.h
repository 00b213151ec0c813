/* What time it is. The only file that asks. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Seconds since 1970 UTC; the value of GALLEY_NOW when that is set (tests fix the clock with it). */
time_t clock_now(void);

/* Milliseconds and microseconds from an arbitrary start, for measuring and deadlines; never set
 * back, not moved by GALLEY_NOW. */
int64_t clock_ms(void);
int64_t clock_us(void);

/* CPU time of this process in milliseconds. */
int64_t clock_cpu_ms(void);

#endif
