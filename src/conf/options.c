/* The table of settings, reading values by it, and finding the one that counts. */
#include "conf/options.h"

#include <string.h>

#include "base/words.h"

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION(NAME, name, type, fallback, low, high, scope, help)                                 \
	{name, OPTION_##type, fallback, low, high, OPTION_##scope, help},
#define GROUP(title)
#include "conf/options.def"
#undef OPTION
#undef GROUP
};

static const char *const names[] = {
#define OPTION(NAME, name, type, fallback, low, high, scope, help) name,
#define GROUP(title)
#include "conf/options.def"
#undef OPTION
#undef GROUP
    NULL};

const struct option_row *
options_row(enum option o)
{
	return &rows[o];
}

const char *const *
options_names(void)
{
	return names;
}

static int
find_name(struct str name)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (str_is(name, names[i]))
			return i;
	return -1;
}

bool
options_find(enum option *o, struct str name, struct error *e)
{
	int i = find_name(name);
	const char *near;

	if (i < 0 && str_starts(name, "no-")) {
		i = find_name(str_from(name, 3));
		if (i >= 0 && rows[i].type != OPTION_SWITCH)
			i = -1;
	}
	if (i >= 0) {
		*o = (enum option)i;
		return true;
	}
	near = words_nearest(name, names);
	if (near == NULL)
		return error_set(e, ERR_USAGE, "unknown setting '%.*s'", STR_ARG(name));
	return error_set(
	    e, ERR_USAGE, "unknown setting '%.*s': did you mean '%s'?", STR_ARG(name), near);
}

struct str
options_choice(enum option o, size_t n)
{
	struct str all = str_of(rows[o].help), value;

	if (rows[o].type != OPTION_CHOICE)
		return (struct str){0};
	all = str_sub(all, 0, str_find_char(all, ':'));
	while (str_split(&all, "|", &value))
		if (n-- == 0)
			return value;
	return (struct str){0};
}

/* ---- reading values: each returns false for what is none, and options_set() says what is wanted */

static bool
read_switch(int64_t *number, struct str s)
{
	static const char *const words[][2] = {
	    {"no", "yes"}, {"off", "on"}, {"false", "true"}, {"0", "1"}};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (int is_on = 0; is_on < 2; is_on++)
			if (str_is_nocase(s, words[i][is_on])) {
				*number = is_on;
				return true;
			}
	*number = 1;
	return s.n == 0;
}

static bool
read_duration(int64_t *number, struct str s)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}, {'w', 604800}};
	int64_t factor = 1;

	for (size_t i = 0; s.n > 0 && i < sizeof units / sizeof *units; i++)
		if (s.p[s.n - 1] == units[i].letter) {
			factor = units[i].seconds;
			s.n--;
			break;
		}
	/* Bounds come later; this keeps the product inside of 64 bits. */
	if (!str_number(s, number) || *number < 0 || *number > INT32_MAX)
		return false;
	*number *= factor;
	return true;
}

static bool
read_choice(int64_t *number, enum option o, struct str s)
{
	struct str value;

	for (*number = 0; (value = options_choice(o, (size_t)*number)).n > 0; ++*number)
		if (str_eq_nocase(value, s))
			return true;
	return false;
}

/* Letters of a header's name (RFC 9110 5.6.2). */
static bool
is_header_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_alpha(s.p[i]) && !char_is_digit(s.p[i]) &&
		    strchr("!#$%&'*+-.^_`|~", s.p[i]) == NULL)
			return false;
	return s.n > 0;
}

static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

static bool
are_headers(struct str lines)
{
	struct str line;

	while (str_split(&lines, "\n", &line)) {
		size_t colon;

		line = str_trim(line);
		colon = str_find_char(line, ':');
		if (line.n > 0 &&
		    (!is_header_name(str_sub(line, 0, colon)) ||
			str_trim(str_from(line, colon + 1)).n == 0 || has_control(line)))
			return false;
	}
	return true;
}

static bool
is_within(int64_t n, const struct option_row *row)
{
	return n >= row->low && n <= row->high;
}

static bool
read_value(struct option_value *v, enum option o, struct str s)
{
	const struct option_row *row = &rows[o];

	v->option = o;
	v->text = s;
	switch (row->type) {
	case OPTION_SWITCH:
		return read_switch(&v->number, s);
	case OPTION_NUMBER:
		return str_number(s, &v->number) && is_within(v->number, row);
	case OPTION_DURATION:
		return read_duration(&v->number, s) && is_within(v->number, row);
	case OPTION_CHOICE:
		return read_choice(&v->number, o, s);
	case OPTION_TEXT:
		return is_within((int64_t)s.n, row);
	case OPTION_HEADERS:
		return is_within((int64_t)s.n, row) && are_headers(s);
	}
	return false;
}

static bool
say_what_is_wanted(enum option o, struct str value, struct error *e)
{
	const struct option_row *row = &rows[o];
	long long low = row->low, high = row->high;

	switch (row->type) {
	case OPTION_SWITCH:
		return error_set(
		    e, ERR_USAGE, "%s '%.*s': want yes or no", row->name, STR_ARG(value));
	case OPTION_NUMBER:
		return error_set(e, ERR_USAGE, "%s '%.*s': want a number from %lld to %lld",
		    row->name, STR_ARG(value), low, high);
	case OPTION_DURATION:
		return error_set(e, ERR_USAGE,
		    "%s '%.*s': want a time such as 90s, 30m, 2h or 7d, from %llds to %llds",
		    row->name, STR_ARG(value), low, high);
	case OPTION_CHOICE:
		return error_set(e, ERR_USAGE, "%s '%.*s': want one of %.*s", row->name,
		    STR_ARG(value), (int)strcspn(row->help, ":"), row->help);
	case OPTION_HEADERS: /* the value may be a secret: not quoted */
		return error_set(e, ERR_USAGE,
		    "%s: want lines such as \"Name: value\", parted by \\n, %lld bytes at most",
		    row->name, high);
	case OPTION_TEXT:
		break;
	}
	return error_set(
	    e, ERR_USAGE, "%s: want a text of %lld to %lld bytes", row->name, low, high);
}

bool
options_set(struct options *set, struct arena *a, enum options_of of, struct str name,
    struct str option, struct str value, struct error *e)
{
	struct option_value v = {.of = of};
	enum option o = OPTION_COUNT;

	if (!options_find(&o, option, e))
		return false;
	if (!str_is(option, rows[o].name)) { /* no-mouse */
		if (value.n > 0)
			return error_set(e, ERR_USAGE, "%.*s takes no value", STR_ARG(option));
		value = STR("no");
	}
	if (of != OPTIONS_OF_ALL && rows[o].scope == OPTION_GLOBAL)
		return error_set(
		    e, ERR_USAGE, "%s cannot be set for one feed or folder", rows[o].name);
	if (!read_value(&v, o, value))
		return say_what_is_wanted(o, value, e);
	v.text = str_dup(a, value);
	v.name = str_dup(a, name);
	vec_push(&set->values, v);
	return true;
}

/* How near to the feed a value is set: the nearest counts; -1: it is for others. */
static int
nearness(const struct option_value *v, const struct options_place *place)
{
	if (v->of == OPTIONS_OF_ALL)
		return 0;
	if (place == NULL)
		return -1;
	if (v->of == OPTIONS_OF_FOLDER)
		return str_eq_nocase(v->name, place->folder) ? 1 : -1;
	return str_eq(v->name, place->url) || str_eq_nocase(v->name, place->title) ? 2 : -1;
}

static struct option_value
value_of(const struct options *set, enum option o, const struct options_place *place)
{
	const struct option_value *best = NULL;
	struct option_value v = {0};
	int nearest = 0;

	vec_each (const struct option_value, it, &set->values) {
		int n = it->option == o ? nearness(it, place) : -1;

		if (n >= nearest) {
			nearest = n;
			best = it;
		}
	}
	if (best != NULL)
		return *best;
	(void)read_value(&v, o, str_of(rows[o].fallback)); /* a test reads every default */
	return v;
}

int64_t
options_number(const struct options *set, enum option o, const struct options_place *place)
{
	return value_of(set, o, place).number;
}

bool
options_is_on(const struct options *set, enum option o, const struct options_place *place)
{
	return value_of(set, o, place).number != 0;
}

struct str
options_text(const struct options *set, enum option o, const struct options_place *place)
{
	return value_of(set, o, place).text;
}

void
options_release(struct options *set)
{
	vec_release(&set->values);
}
