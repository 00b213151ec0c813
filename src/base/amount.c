/* Units as tables: the first whose next one would be too large for the amount. */
#include "base/amount.h"

#include <stddef.h>

void
amount_bytes(struct buf *b, int64_t n)
{
	static const char *const units[] = {"kB", "MB", "GB", "TB"};
	size_t i = 0;
	double amount = (double)n / 1000;

	if (n < 1000) {
		buf_printf(b, "%lld B", (long long)n);
		return;
	}
	while (amount >= 999.5 && i + 1 < sizeof units / sizeof units[0]) {
		amount /= 1000;
		i++;
	}
	buf_printf(b, "%.*f %s", amount < 9.95 ? 1 : 0, amount, units[i]);
}

void
amount_span(struct buf *b, int64_t seconds)
{
	enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };
	static const struct {
		int64_t below, seconds;
		const char *unit;
	} units[] = {{MINUTE, 1, "s"}, {2 * HOUR, MINUTE, "min"}, {2 * DAY, HOUR, "h"},
	    {INT64_MAX, DAY, "d"}};
	size_t i = 0;

	while (seconds >= units[i].below)
		i++;
	buf_printf(b, "%lld %s", (long long)(seconds / units[i].seconds), units[i].unit);
}

void
amount_distance(struct buf *b, time_t t, time_t now)
{
	buf_adds(b, t > now ? "in " : "");
	amount_span(b, t > now ? t - now : now - t);
	buf_adds(b, t > now ? "" : " ago");
}
