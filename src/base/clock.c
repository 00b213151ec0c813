/* The clocks of the system, and the one that tests set. */
#include "base/clock.h"

#include <stdlib.h>

#include "base/str.h"

static int64_t
read_us(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

time_t
clock_now(void)
{
	int64_t fixed;

	if (str_number(str_of(getenv("GALLEY_NOW")), &fixed))
		return (time_t)fixed;
	return time(NULL);
}

int64_t
clock_ms(void)
{
	return clock_us() / 1000;
}

int64_t
clock_us(void)
{
	return read_us(CLOCK_MONOTONIC);
}

int64_t
clock_cpu_ms(void)
{
	return read_us(CLOCK_PROCESS_CPUTIME_ID) / 1000;
}
