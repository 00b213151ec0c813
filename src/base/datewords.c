/* The words of dates, by tables. Compared without case and accents. */
#include "base/datewords.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/date.h"
#include "base/utf8.h"

static const struct {
	int month;
	const char *names;
} months[] = {
#define MONTH(month, names) {month, names},
#include "base/months.def"
#undef MONTH
};

static const struct {
	const char *names;
	int minutes;
	enum date_summer summer;
} zones[] = {
#define ZONE(names, minutes, summer) {names, minutes, summer},
#include "base/zones.def"
#undef ZONE
};

/* Words that stand between the parts of a date and say nothing: articles, "o'clock", weekdays. */
static const char fillers[] =
    "t at on the of de del di du le la el den der am um uhr kl klo klockan a as o os en h hs hrs и "
    "г года в в. "
    "st nd rd th er o clock godz r saat και mon tue wed thu fri sat sun tues wednes thur thurs "
    "monday tuesday wednesday thursday friday saturday sunday 星期一 星期二 星期三 星期四 星期五 "
    "星期六 星期日 "
    "周一 周二 周三 周四 周五 周六 周日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 월요일 "
    "화요일 수요일 "
    "목요일 금요일 토요일 일요일 local time";

static const char english_weekdays[] = "mon tue wed thu fri sat sun";

/* c in lower case and without its accent. */
static uint32_t
fold(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	if (c < 0x80)
		return (uint32_t)(unsigned char)char_lower((char)c);
	if (c >= 0xAC00 && c <= 0xD7A3)
		return c; /* Hangul would fall apart into its letters */
	if (uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	return c == 0x3C2 ? 0x3C3 : uc_tolower(c); /* final sigma */
}

bool
dateword_is_letter(uint32_t c)
{
	if (c < 0x80)
		return char_is_alpha((char)c);
	return c != UTF8_BAD && (uc_is_property_alphabetic(c) || c == 0x308);
}

/* How many bytes of word are used up when it begins with all of name, folded; 0 when it does not. */
static size_t
begins_with(struct str word, struct str name)
{
	struct str w = word;

	while (name.n > 0) {
		if (w.n == 0)
			return 0;
		if ((unsigned char)w.p[0] < 0x80 &&
		    (unsigned char)name.p[0] < 0x80) { /* most of them */
			if (char_lower(w.p[0]) != name.p[0])
				return 0;
			w = (struct str){w.p + 1, w.n - 1};
			name = (struct str){name.p + 1, name.n - 1};
		} else if (fold(utf8_next(&w)) != fold(utf8_next(&name))) {
			return 0;
		}
	}
	return word.n - w.n;
}

static bool
is_one_of(struct str word, const char *names)
{
	struct str rest = str_of(names), name;

	while (str_word(&rest, " ", &name))
		if (begins_with(word, name) == word.n)
			return true;
	return false;
}

int
dateword_month(struct str word)
{
	static const char english[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	size_t longest = 0;
	int month = 0;

	/* What nearly every feed writes; no other language has a longer word for three letters. */
	for (int i = 0; word.n == 3 && i < 12; i++)
		if (str_eq_nocase(word, (struct str){english + 3 * i, 3}))
			return i + 1;
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		struct str rest = str_of(months[i].names), name;

		while (str_word(&rest, " ", &name)) {
			size_t n = begins_with(word, name);

			if (n > longest) {
				longest = n;
				month = months[i].month;
			}
		}
	}
	return month;
}

bool
dateword_is_weekday(struct str word)
{
	return is_one_of(word, english_weekdays);
}

bool
dateword_is_filler(struct str word)
{
	return is_one_of(word, fillers);
}

bool
dateword_is_zone_of_nobody(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < 'A' || word.p[i] > 'Z')
			return false;
	return word.n >= 3 && word.n <= 5;
}

bool
dateword_zone(struct str word, int *minutes, enum date_summer *summer)
{
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (is_one_of(word, zones[i].names)) {
			*minutes = zones[i].minutes;
			*summer = zones[i].summer;
			return true;
		}
	return false;
}

/* The day of the nth Sunday of a month; the last one for n = 5. */
static int
sunday(int64_t year, int month, int n)
{
	int64_t first = date_from_civil(year, month, 1, 0, 0, 0) / 86400;
	int day = (int)(1 + (70003 - first % 7) % 7) + (n - 1) * 7;

	return day <= 31 ? day : day - 7;
}

bool
dateword_is_summer(enum date_summer rule, int64_t year, time_t t, time_t offset)
{
	switch (rule) {
	case DATE_EUROPE:
		return t >= date_from_civil(year, 3, sunday(year, 3, 5), 1, 0, 0) &&
		       t < date_from_civil(year, 10, sunday(year, 10, 5), 1, 0, 0);
	case DATE_AMERICA:
		return t + offset >= date_from_civil(year, 3, sunday(year, 3, 2), 2, 0, 0) &&
		       t + offset < date_from_civil(year, 11, sunday(year, 11, 1), 1, 0, 0);
	case DATE_AUSTRALIA:
		return t + offset < date_from_civil(year, 4, sunday(year, 4, 1), 2, 0, 0) ||
		       t + offset >= date_from_civil(year, 10, sunday(year, 10, 1), 2, 0, 0);
	default:
		return false;
	}
}
