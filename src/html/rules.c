/* Reading rules, and matching their paths from the last step back to the first. */
#include "html/rules.h"

#include <string.h>

enum { RULES_MAX = 200, STEPS_MAX = 8, TESTS_MAX = 4 };

enum command { COMMAND_TITLE, COMMAND_BODY, COMMAND_STRIP, COMMAND_STRIP_NAME, COMMAND_COUNT };

static const char *const commands[COMMAND_COUNT] = {"title", "body", "strip", "strip_id_or_class"};

enum test_kind { TEST_HAS, TEST_IS, TEST_CONTAINS };

struct test {
	enum test_kind kind;
	char name[24];
	struct str value;
};

struct step {
	struct str tag; /* "*": any */
	bool is_below;  /* after //: anywhere below, not only a child */
	struct test tests[TESTS_MAX];
	size_t n_tests;
};

struct rule_line {
	enum command command;
	struct str name; /* of COMMAND_STRIP_NAME */
	struct step steps[STEPS_MAX];
	size_t n_steps;
};

struct rules {
	struct rule_line v[RULES_MAX];
	size_t n;
};

/* ---- reading */

static void
skip(struct str *s, size_t n)
{
	*s = str_trim(str_from(*s, n));
}

static bool
take(struct str *s, const char *word)
{
	if (!str_starts(*s, word))
		return false;
	skip(s, strlen(word));
	return true;
}

static bool
take_attr(struct str *s, struct test *t)
{
	size_t n = 0;

	if (!take(s, "@"))
		return false;
	while (n < s->n && (char_is_alpha(s->p[n]) || s->p[n] == '-' || s->p[n] == ':'))
		n++;
	if (n == 0 || n >= sizeof t->name)
		return false;
	memcpy(t->name, s->p, n);
	skip(s, n);
	return true;
}

static bool
take_quoted(struct str *s, struct str *value)
{
	char quote = s->n > 0 ? s->p[0] : '\0';
	size_t n;

	if (quote != '\'' && quote != '"')
		return false;
	n = str_find_char(str_from(*s, 1), quote);
	if (n + 1 >= s->n)
		return false;
	*value = str_sub(*s, 1, n);
	skip(s, n + 2);
	return true;
}

/* @class, @class='x', contains(@class, 'x'). */
static bool
take_test(struct str *s, struct test *t)
{
	if (take(s, "contains(")) {
		t->kind = TEST_CONTAINS;
		return take_attr(s, t) && take(s, ",") && take_quoted(s, &t->value) && take(s, ")");
	}
	if (!take_attr(s, t))
		return false;
	if (!take(s, "="))
		return true;
	t->kind = TEST_IS;
	return take_quoted(s, &t->value);
}

static bool
take_tests(struct str *s, struct step *step)
{
	while (take(s, "[")) {
		do {
			if (step->n_tests == TESTS_MAX ||
			    !take_test(s, &step->tests[step->n_tests++]))
				return false;
		} while (take(s, "and "));
		if (!take(s, "]"))
			return false;
	}
	return true;
}

static bool
take_path(struct str *s, struct rule_line *r)
{
	while (s->n > 0 && s->p[0] == '/') {
		struct step *step = &r->steps[r->n_steps];
		size_t n = 0;

		if (r->n_steps++ == STEPS_MAX)
			return false;
		step->is_below = take(s, "//");
		if (!step->is_below)
			take(s, "/");
		while (n < s->n &&
		       (char_is_alpha(s->p[n]) || char_is_digit(s->p[n]) || s->p[n] == '*'))
			n++;
		step->tag = str_sub(*s, 0, n);
		skip(s, n);
		if (n == 0 || !take_tests(s, step))
			return false;
	}
	return r->n_steps > 0;
}

/* Adds one rule for each path of the value. */
static bool
add_paths(struct rules *r, enum command command, struct str value)
{
	do {
		if (r->n == RULES_MAX)
			return true;
		r->v[r->n] = (struct rule_line){.command = command};
		if (!take_path(&value, &r->v[r->n]))
			return false;
		r->n++;
	} while (take(&value, "|"));
	return value.n == 0;
}

static bool
add_line(struct rules *r, struct str line)
{
	size_t colon = str_find_char(line, ':');
	struct str value = str_trim(str_from(line, colon + 1));

	if (line.n == 0 || line.p[0] == '#' || colon == line.n || value.n == 0 || r->n == RULES_MAX)
		return true;
	for (int c = 0; c < COMMAND_COUNT; c++) {
		if (!str_is(str_trim(str_sub(line, 0, colon)), commands[c]))
			continue;
		if (c != COMMAND_STRIP_NAME)
			return add_paths(r, (enum command)c, value);
		r->v[r->n++] = (struct rule_line){.command = COMMAND_STRIP_NAME, .name = value};
	}
	return true;
}

bool
rules_read(struct rules **rules, struct arena *a, struct str text, struct error *e)
{
	struct str line;
	int number = 0;

	*rules = arena_new(a, struct rules);
	while (str_split(&text, "\n", &line)) {
		number++;
		if (!add_line(*rules, str_trim(line)))
			return error_set(
			    e, ERR_FORMAT, "rules, line %d: cannot read this path", number);
	}
	return true;
}

/* ---- matching */

static bool
passes(const struct node *n, const struct test *t)
{
	struct str value = dom_attr_named(n, t->name);

	switch (t->kind) {
	case TEST_HAS:
		return value.n > 0;
	case TEST_IS:
		return str_eq(value, t->value);
	case TEST_CONTAINS:
		return str_find(value, t->value) < value.n;
	}
	return false;
}

static bool
matches_step(const struct node *n, const struct step *s)
{
	if (n->tag == TAG_TEXT || n->tag == TAG_ROOT)
		return false;
	if (!str_is(s->tag, "*") && !str_is_nocase(s->tag, dom_tag_name((enum dom_tag)n->tag)))
		return false;
	for (size_t i = 0; i < s->n_tests; i++)
		if (!passes(n, &s->tests[i]))
			return false;
	return true;
}

/* Steps above the last are sought upwards, the nearest ancestor first: enough for the paths of such files. */
static bool
matches(const struct dom *d, const struct rule_line *r, uint32_t i)
{
	for (size_t k = r->n_steps; k-- > 0;) {
		bool is_last = k + 1 == r->n_steps;

		if (!is_last)
			i = d->v[i].parent;
		while (!matches_step(&d->v[i], &r->steps[k])) {
			if (is_last || i == 0 || !r->steps[k + 1].is_below)
				return false;
			i = d->v[i].parent;
		}
	}
	return true;
}

static bool
is_named(const struct node *n, struct str name)
{
	return str_find(dom_attr(n, ATTR_ID), name) < dom_attr(n, ATTR_ID).n ||
	       str_find(dom_attr(n, ATTR_CLASS), name) < dom_attr(n, ATTR_CLASS).n;
}

void
rules_mark(struct page *p, const struct rules *r)
{
	for (size_t k = 0; r != NULL && k < r->n; k++) {
		const struct rule_line *rule = &r->v[k];

		for (uint32_t i = 1; i < p->d->n && rule->command >= COMMAND_STRIP; i++)
			if (rule->command == COMMAND_STRIP ? matches(p->d, rule, i)
							   : is_named(&p->d->v[i], rule->name))
				page_strip(p, i, STR("a rule for this site"));
	}
}

static uint32_t
first_match(const struct page *p, const struct rules *r, enum command command)
{
	for (size_t k = 0; r != NULL && k < r->n; k++)
		for (uint32_t i = 1; i < p->d->n && r->v[k].command == command; i++)
			if (matches(p->d, &r->v[k], i) && p->f[i].words > 0)
				return i;
	return 0;
}

uint32_t
rules_title(const struct page *p, const struct rules *r)
{
	return first_match(p, r, COMMAND_TITLE);
}

uint32_t
rules_body(const struct page *p, const struct rules *r)
{
	return first_match(p, r, COMMAND_BODY);
}
