/* What each field and word of the query language means in SQL: two tables, and a function for each kind. */
#include "store/query_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/functions.h"
#include "store/items.h"

struct field {
	const char *name; /* with the colon */
	bool (*compile)(struct query_builder *b, struct query_group *g, const struct query_word *w,
	    const struct field *f);
	const char *sql; /* of the function's liking */
	enum query_column column;
};

/* Words that stand alone or behind is:, and their conditions. */
static const struct {
	const char *name, *sql;
	bool shows_ads;
} states[] = {
    {"unread", "i.is_read = 0", false}, {"read", "i.is_read = 1", false},
    {"later",
	"i.id IN (SELECT item FROM tagged WHERE tag = (SELECT id FROM tag WHERE name = 'later'))",
	true},
    {"tagged", "i.id IN (SELECT item FROM tagged)", true}, {"ad", "i.is_ad = 1", true},
    {"full", "i.has & 16 <> 0", false}, {"updated", "i.changed IS NOT NULL", false},
    {"new", NULL, false}, /* unread, and stored in the last 24 hours */
};
enum { N_STATES = sizeof states / sizeof *states, DAY_S = 86400 };

static const struct {
	const char *name;
	unsigned bits;
} possessions[] = {
    {"image", HAS_IMAGE},
    {"audio", HAS_AUDIO},
    {"video", HAS_VIDEO},
    {"link", HAS_LINK},
    {"full", HAS_FULL},
    {"enclosure", HAS_ENCLOSURE},
};
enum { N_POSSESSIONS = sizeof possessions / sizeof *possessions };

static const struct {
	const char *name;
	enum query_sort sort;
} sorts[] = {
    {"newest", QUERY_NEWEST},
    {"oldest", QUERY_OLDEST},
    {"title", QUERY_TITLE},
    {"feed", QUERY_FEED},
    {"longest", QUERY_LONGEST},
    {"shortest", QUERY_SHORTEST},
    {"tagged", QUERY_TAGGED},
    {"updated", QUERY_UPDATED},
    {"fetched", QUERY_FETCHED},
    {"date", QUERY_NEWEST},
};
enum { N_SORTS = sizeof sorts / sizeof *sorts };

/* How many letters have to change to make b of a, up to 3 (more is no likeness). */
static size_t
distance(struct str a, const char *b)
{
	size_t row[32], n = strlen(b), diagonal, up;

	if (a.n > 30 || n > 30 || a.n + 2 < n || n + 2 < a.n)
		return 3;
	for (size_t k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 1; i <= a.n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (size_t k = 1; k <= n; k++) {
			size_t best = diagonal + (char_lower(a.p[i - 1]) != b[k - 1]);

			up = row[k];
			best = up + 1 < best ? up + 1 : best;
			best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
			diagonal = up;
			row[k] = best;
		}
	}
	return row[n];
}

/* A choice among names that are a member of structs in a table. */
struct names {
	const void *first;
	size_t n, step;
};
#define NAMES(table) ((struct names){(table), sizeof(table) / sizeof *(table), sizeof *(table)})

static const char *
name_at(struct names names, size_t i)
{
	const char *name;

	/* The name is the first member of every one of these tables. */
	memcpy(&name, (const char *)names.first + i * names.step, sizeof name);
	return name;
}

static size_t
find_name(struct names names, struct str s)
{
	size_t i = 0;

	while (i < names.n && !str_is(s, name_at(names, i)))
		i++;
	return i;
}

/* The likeliest of names for s, or all of them, for the mistake's text. */
static const char *
suggest(struct arena *a, struct names names, struct str s)
{
	size_t best = 3;
	const char *likely = NULL;
	struct buf all = {0};
	struct str text;

	for (size_t i = 0; i < names.n; i++) {
		const char *name = name_at(names, i);
		size_t d = distance(s, name);

		if (d < best) {
			best = d;
			likely = name;
		}
		buf_printf(&all, "%s%s", i == 0 ? "want " : i + 1 < names.n ? ", " : " or ", name);
	}
	text = likely != NULL
		   ? str_printf(a, "did you mean '%.*s'?", (int)strcspn(likely, ":"), likely)
		   : str_dup(a, buf_str(&all));
	buf_release(&all);
	return str_cstr(a, text);
}

#define VALUE_PLACE(w) (w)->value_at, (w)->value.n

static bool
compile_words(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	struct error why = {0};

	if (!w->is_regexp)
		return query_group_add(b, g, f->column, w);
	if (!functions_check_regexp(w->value, &why))
		return query_mistake(b, VALUE_PLACE(w), "%s", why.text);
	buf_adds(&b->sql, "galley_regexp(");
	query_add_text(b, w->value);
	buf_printf(&b->sql, ", %s)", f->sql);
	return true;
}

static bool
compile_state_named(struct query_builder *b, struct str name, const struct query_word *w)
{
	size_t i = find_name(NAMES(states), name);

	if (i == N_STATES)
		return query_mistake(b, VALUE_PLACE(w), "unknown state '%.*s': %s", STR_ARG(name),
		    suggest(b->a, NAMES(states), name));
	b->q->shows_ads |= states[i].shows_ads && !b->is_negative;
	if (!b->is_sorted && b->depth == 0 && !b->is_negative &&
	    strcmp(states[i].name, "later") == 0)
		b->q->sort = QUERY_TAGGED;
	if (states[i].sql != NULL) {
		buf_adds(&b->sql, states[i].sql);
		return true;
	}
	buf_adds(&b->sql, "(i.is_read = 0 AND i.fetched > ");
	query_add_number(b, b->now - DAY_S);
	buf_addc(&b->sql, ')');
	return true;
}

static bool
compile_state(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	(void)g;
	(void)f;
	return compile_state_named(b, w->value, w);
}

static bool
compile_tag(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	(void)g;
	b->q->shows_ads |= !b->is_negative;
	if (!b->is_sorted && b->depth == 0 && !b->is_negative && str_is_nocase(w->value, "later"))
		b->q->sort = QUERY_TAGGED;
	buf_adds(&b->sql, f->sql);
	query_add_text(b, w->value);
	buf_adds(&b->sql, "))");
	return true;
}

/* sql with each ? the value, as a pattern for LIKE where the column says so. */
static bool
compile_text(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	bool is_pattern = strstr(f->sql, "LIKE ?") != NULL;
	struct str value = is_pattern ? query_like_pattern(b->a, w->value) : w->value;

	(void)g;
	query_add_with_value(&b->sql, f->sql, query_value(b, value));
	return true;
}

static bool
compile_has(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	size_t i = find_name(NAMES(possessions), w->value);

	(void)g;
	(void)f;
	if (i == N_POSSESSIONS)
		return query_mistake(b, VALUE_PLACE(w), "unknown '%.*s': %s", STR_ARG(w->value),
		    suggest(b->a, NAMES(possessions), w->value));
	buf_printf(&b->sql, "i.has & %u <> 0", possessions[i].bits);
	return true;
}

static bool
compile_sort(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	size_t i = find_name(NAMES(sorts), w->value);

	(void)g;
	(void)f;
	if (i == N_SORTS)
		return query_mistake(b, VALUE_PLACE(w), "unknown order '%.*s': %s",
		    STR_ARG(w->value), suggest(b->a, NAMES(sorts), w->value));
	b->q->sort = sorts[i].sort;
	b->is_sorted = true;
	buf_addc(&b->sql, '1');
	return true;
}

static bool
compile_limit(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	(void)g;
	(void)f;
	if (!str_number(w->value, &b->q->limit) || b->q->limit < 1)
		return query_mistake(
		    b, VALUE_PLACE(w), "limit:%.*s: want a number from 1 on", STR_ARG(w->value));
	buf_addc(&b->sql, '1');
	return true;
}

static bool
compile_id(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	int64_t id;

	(void)g;
	if (!str_number(w->value, &id))
		return query_mistake(b, VALUE_PLACE(w), "%.*s%.*s: want a number",
		    STR_ARG(w->field), STR_ARG(w->value));
	b->q->shows_ads |= strcmp(f->name, "id:") == 0;
	buf_adds(&b->sql, f->sql);
	query_add_number(b, id);
	return true;
}

/* Takes <, <=, >, >= or = off the front; the empty text when there is none. */
static const char *
take_comparison(struct str *value)
{
	static const char *const signs[] = {"<=", ">=", "<", ">", "="};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(*value, signs[i])) {
			*value = str_from(*value, strlen(signs[i]));
			return signs[i];
		}
	return "";
}

static bool
compile_words_count(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	struct str value = w->value;
	const char *sign = take_comparison(&value);
	int64_t n;

	(void)g;
	if (!str_number(value, &n) || n < 0)
		return query_mistake(b, VALUE_PLACE(w), "%s%.*s: want a number, as in %s>800",
		    f->name, STR_ARG(w->value), f->name);
	if (sign[0] == '\0')
		return query_mistake(b, VALUE_PLACE(w), "did you mean '%s>%d' or '%s<%d'?", f->name,
		    (int)n, f->name, (int)n);
	buf_printf(&b->sql, "%s %s ", f->sql, sign);
	query_add_number(b, n);
	return true;
}

/* 90min, 12h, 7d, 2w, 3mo, 1y in seconds. */
static bool
read_span(struct str s, int64_t *seconds)
{
	static const struct {
		const char *unit;
		int64_t seconds;
	} units[] = {{"min", 60}, {"m", 60}, {"h", 3600}, {"d", DAY_S}, {"w", 7 * DAY_S},
	    {"mo", 30 * DAY_S}, {"y", 365 * DAY_S}};
	size_t n = 0;

	while (n < s.n && char_is_digit(s.p[n]))
		n++;
	if (n > 6 || !str_number(str_sub(s, 0, n), seconds))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is_nocase(str_from(s, n), units[i].unit)) {
			*seconds *= units[i].seconds;
			return true;
		}
	return false;
}

static bool
compile_age(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	struct str value = w->value;
	const char *sign = take_comparison(&value);
	int64_t span;

	(void)g;
	if (!read_span(value, &span) || sign[0] == '=')
		return query_mistake(b, VALUE_PLACE(w),
		    "%s%.*s: want a span, as in %s<7d (min, h, d, w, mo, y)", f->name,
		    STR_ARG(w->value), f->name);
	if (sign[0] == '\0')
		return query_mistake(b, VALUE_PLACE(w), "did you mean '%s<%.*s' or '%s>%.*s'?",
		    f->name, STR_ARG(value), f->name, STR_ARG(value));
	/* Younger is later. */
	buf_printf(&b->sql, "i.date %s%s ", sign[0] == '<' ? ">" : "<", sign[1] == '=' ? "=" : "");
	query_add_number(b, b->now - span);
	return true;
}

static bool
compile_date(struct query_builder *b, struct query_group *g, const struct query_word *w,
    const struct field *f)
{
	time_t from, to;

	(void)g;
	if (!query_read_date(w->value, b->now, &from, &to))
		return query_mistake(b, VALUE_PLACE(w),
		    "%s%.*s: want a date, as in %s2026-01-02, %syesterday or %s3d", f->name,
		    STR_ARG(w->value), f->name, f->name, f->name);
	buf_addc(&b->sql, '(');
	if (f->sql[0] != '<') {
		buf_adds(&b->sql, "i.date >= ");
		query_add_number(b, from);
	}
	if (f->sql[0] == '=')
		buf_adds(&b->sql, " AND ");
	if (f->sql[0] != '>') {
		buf_adds(&b->sql, "i.date < ");
		query_add_number(b, f->sql[0] == '<' ? from : to);
	}
	buf_addc(&b->sql, ')');
	return true;
}

static const struct field fields[] = {
    {"title:", compile_words, "i.title", COLUMN_TITLE},
    {"author:", compile_words, "i.byline", COLUMN_AUTHOR},
    {"body:", compile_words,
	"(SELECT coalesce(p.body, b.doc) FROM body b LEFT JOIN page p ON p.item = b.item "
	"WHERE b.item = i.id)",
	COLUMN_BODY},
    {"tag:", compile_tag,
	"i.id IN (SELECT item FROM tagged WHERE tag = (SELECT id FROM tag WHERE name = ",
	COLUMN_ANY},
    {"feed:", compile_text,
	"i.feed IN (SELECT f.id FROM feed f WHERE f.shown" QUERY_LIKE " OR f.url" QUERY_LIKE ")",
	COLUMN_ANY},
    {"folder:", compile_text,
	"i.feed IN (SELECT f.id FROM feed f WHERE f.folder = ? COLLATE NOCASE OR "
	"instr(char(10) || lower(f.tags) || char(10), char(10) || lower(?) || char(10)) > 0 OR "
	"substr(lower(f.folder), 1, length(?) + 1) = lower(?) || '/')",
	COLUMN_ANY},
    {"site:", compile_text, "galley_site(?, i.url)", COLUMN_ANY},
    {"url:", compile_text, "i.url" QUERY_LIKE, COLUMN_ANY},
    {"lang:", compile_text,
	"(i.language = ? COLLATE NOCASE OR substr(lower(i.language), 1, length(?) + 1) = lower(?)"
	" || '-')",
	COLUMN_ANY},
    {"has:", compile_has, "", COLUMN_ANY},
    {"is:", compile_state, "", COLUMN_ANY},
    {"age:", compile_age, "", COLUMN_ANY},
    {"since:", compile_date, ">", COLUMN_ANY},
    {"before:", compile_date, "<", COLUMN_ANY},
    {"on:", compile_date, "=", COLUMN_ANY},
    {"words:", compile_words_count, "i.words", COLUMN_ANY},
    {"sort:", compile_sort, "", COLUMN_ANY},
    {"limit:", compile_limit, "", COLUMN_ANY},
    {"feedid:", compile_id, "i.feed = ", COLUMN_ANY},
    {"id:", compile_id, "i.id = ", COLUMN_ANY},
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

bool
query_is_word(struct str word)
{
	return find_name(NAMES(states), word) < N_STATES;
}

bool
query_takes_regexp(struct str field)
{
	for (size_t i = 0; i < N_FIELDS; i++)
		if (fields[i].compile == compile_words && field.n + 1 == strlen(fields[i].name) &&
		    str_eq_nocase(field, str_sub(str_of(fields[i].name), 0, field.n)))
			return true;
	return false;
}

bool
query_field(struct query_builder *b, struct query_group *g, const struct query_word *w)
{
	struct str name = str_lower(b->a, str_printf(b->a, "%.*s:", STR_ARG(w->field)));
	size_t i = find_name(NAMES(fields), name);

	if (w->field.n == 0)
		return compile_state_named(b, w->value, w);
	if (i == N_FIELDS)
		return query_mistake(b, w->at, w->field.n, "unknown field '%.*s': %s",
		    STR_ARG(w->field), suggest(b->a, NAMES(fields), name));
	if (w->value.n == 0)
		return query_mistake(
		    b, w->at, w->field.n + 1, "there is nothing behind %s", fields[i].name);
	return fields[i].compile(b, g, w, &fields[i]);
}

const char *const *
query_words(void)
{
	static const char *words[N_FIELDS + N_STATES + 1];

	for (size_t i = 0; i < N_FIELDS; i++)
		words[i] = fields[i].name;
	for (size_t i = 0; i < N_STATES; i++)
		words[N_FIELDS + i] = states[i].name;
	return words;
}
