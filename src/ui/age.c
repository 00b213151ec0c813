/* Ages for lists, dates for articles. */
#include "ui/age.h"

#include "base/date.h"

void
age_short(struct buf *out, time_t t, time_t now)
{
	static const struct {
		int64_t seconds;
		char unit;
	} units[] = {{365 * 86400, 'y'}, {14 * 86400, 'w'}, {86400, 'd'}, {3600, 'h'}, {60, 'm'}};
	int64_t age;

	if (t == DATE_NONE)
		return;
	age = (int64_t)now - (int64_t)t;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (age >= units[i].seconds) {
			int64_t unit = units[i].unit == 'w' ? 7 * 86400 : units[i].seconds;

			buf_printf(out, "%lld%c", (long long)(age / unit), units[i].unit);
			return;
		}
	buf_adds(out, age < -60 ? "soon" : "now");
}

void
age_ago(struct buf *out, time_t t, time_t now)
{
	size_t before = out->n;

	age_short(out, t, now);
	if (out->n > before && char_is_digit(out->p[before]))
		buf_adds(out, " ago");
}

void
age_date(struct buf *out, time_t t, const char *format)
{
	char text[200];
	struct tm tm;

	if (t == DATE_NONE || localtime_r(&t, &tm) == NULL)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the user's own format */
	if (strftime(text, sizeof text, format, &tm) > 0)
		buf_adds(out, text);
#pragma GCC diagnostic pop
}
