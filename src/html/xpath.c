/* Reading XPath: by recursive descent, a function for each level of binding. */
#include "html/xpath.h"

#include <string.h>

#include "html/xpath_tree.h"

enum { DEPTH_MAX = 32, NODES_MAX = 400, LEVEL_OR = 0 };

struct reader {
	struct arena *a;
	struct str s;
	int depth, n;
	bool saw_position; /* in the predicate being read */
};

static struct xpath *read_level(struct reader *r, size_t level);

static void
skip_space(struct reader *r)
{
	while (r->s.n > 0 && char_is_space(r->s.p[0]))
		r->s = str_from(r->s, 1);
}

static bool
take(struct reader *r, const char *sign)
{
	skip_space(r);
	if (!str_starts(r->s, sign))
		return false;
	r->s = str_from(r->s, strlen(sign));
	return true;
}

static bool
is_name_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '-' || c == '_' || c == '.' ||
	       (unsigned char)c >= 0x80;
}

/* A name; one colon alone may be in it (svg:path), two are an axis. */
static struct str
peek_name(struct reader *r)
{
	size_t n = 0;

	skip_space(r);
	if (r->s.n == 0 || !is_name_char(r->s.p[0]) || char_is_digit(r->s.p[0]) ||
	    r->s.p[0] == '-' || r->s.p[0] == '.')
		return (struct str){0};
	while (n < r->s.n && (is_name_char(r->s.p[n]) || (r->s.p[n] == ':' && n + 1 < r->s.n &&
							     is_name_char(r->s.p[n + 1]))))
		n++;
	return str_sub(r->s, 0, n);
}

/* An operator that is a word. */
static bool
take_word(struct reader *r, const char *word)
{
	struct str name = peek_name(r);

	if (!str_is(name, word))
		return false;
	r->s = str_from(r->s, name.n);
	return true;
}

static struct xpath *
new_node(struct reader *r, enum xpath_op op)
{
	struct xpath *x;

	if (++r->n > NODES_MAX)
		return NULL;
	x = arena_new(r->a, struct xpath);
	x->op = op;
	return x;
}

/* ---- steps */

static const struct {
	const char *name;
	enum xpath_axis axis;
} axes[] = {{"child", AXIS_CHILD}, {"descendant", AXIS_DESCENDANT},
    {"descendant-or-self", AXIS_DESCENDANT_OR_SELF}, {"self", AXIS_SELF}, {"parent", AXIS_PARENT},
    {"ancestor", AXIS_ANCESTOR}, {"ancestor-or-self", AXIS_ANCESTOR_OR_SELF},
    {"following-sibling", AXIS_FOLLOWING_SIBLING}, {"preceding-sibling", AXIS_PRECEDING_SIBLING},
    {"following", AXIS_FOLLOWING}, {"preceding", AXIS_PRECEDING}, {"attribute", AXIS_ATTRIBUTE}};

static const struct {
	const char *name;
	enum xpath_kind kind;
} kinds[] = {{"text", KIND_TEXT}, {"node", KIND_ANY}, {"comment", KIND_NONE}};

/* A predicate that is a number is a position. */
static bool
gives_number(const struct xpath *x)
{
	if (x->op == XPATH_NUMBER || x->op == XPATH_ADD || x->op == XPATH_SUBTRACT)
		return true;
	return x->op == XPATH_CALL && (x->function == CALL_COUNT || x->function == CALL_NUMBER ||
					  x->function == CALL_STRING_LENGTH);
}

static struct xpath *
read_tests(struct reader *r, bool *counts, bool *ok)
{
	struct xpath *first = NULL, **end = &first;
	bool outer = r->saw_position;

	*ok = true;
	while (take(r, "[")) {
		r->saw_position = false;
		*end = read_level(r, LEVEL_OR);
		if (*end == NULL || !take(r, "]")) {
			*ok = false;
			return NULL;
		}
		*counts |= r->saw_position || gives_number(*end);
		end = &(*end)->next;
	}
	r->saw_position = outer;
	return first;
}

static bool
read_axis(struct reader *r, struct xpath_step *step)
{
	struct str name = peek_name(r);

	if (take(r, "@")) {
		step->axis = AXIS_ATTRIBUTE;
		return true;
	}
	if (name.n == 0 || !str_starts(str_from(r->s, name.n), "::"))
		return true;
	for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
		if (!str_is(name, axes[i].name))
			continue;
		step->axis = axes[i].axis;
		r->s = str_from(r->s, name.n + 2);
		return true;
	}
	return false;
}

static bool
read_kind(struct reader *r, struct xpath_step *step)
{
	struct str name = peek_name(r), rest;

	if (take(r, "*")) {
		step->kind = KIND_ELEMENT;
		return true;
	}
	if (name.n == 0)
		return false;
	rest = str_from(r->s, name.n);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!str_is(name, kinds[i].name) || !str_starts(rest, "("))
			continue;
		r->s = rest;
		step->kind = kinds[i].kind;
		return take(r, "(") && take(r, ")");
	}
	step->kind = KIND_NAME;
	step->name = str_cstr(r->a, str_lower(r->a, name));
	step->tag = dom_tag_of(name);
	r->s = rest;
	return true;
}

static struct xpath_step *
new_step(struct reader *r, enum xpath_axis axis)
{
	struct xpath_step *step = NULL;

	if (++r->n <= NODES_MAX) {
		step = arena_new(r->a, struct xpath_step);
		*step = (struct xpath_step){.axis = axis, .kind = KIND_ANY};
	}
	return step;
}

static struct xpath_step *
read_step(struct reader *r)
{
	struct xpath_step *step = new_step(r, AXIS_CHILD);
	bool ok = true;

	if (step == NULL)
		return NULL;
	if (take(r, "..")) {
		step->axis = AXIS_PARENT;
		return step;
	}
	if (take(r, ".")) {
		step->axis = AXIS_SELF;
		return step;
	}
	if (!read_axis(r, step) || !read_kind(r, step))
		return NULL;
	step->tests = read_tests(r, &step->counts, &ok);
	return ok ? step : NULL;
}

/* What stands behind // is sought at any depth: in one step where no position is counted, else in two. */
static bool
add_below(struct reader *r, struct xpath_step ***end)
{
	struct xpath_step *step = read_step(r), *any;

	if (step == NULL)
		return false;
	if (step->axis == AXIS_CHILD && !step->counts) {
		step->axis = AXIS_DESCENDANT;
	} else {
		any = new_step(r, AXIS_DESCENDANT_OR_SELF);
		if (any == NULL)
			return false;
		**end = any;
		*end = &any->next;
	}
	**end = step;
	*end = &step->next;
	return true;
}

/* The steps behind what a path begins with. */
static bool
read_steps(struct reader *r, struct xpath *path, bool has_first)
{
	struct xpath_step **end = &path->steps;

	if (has_first) {
		*end = read_step(r);
		if (*end == NULL)
			return false;
		end = &(*end)->next;
	}
	for (;;) {
		if (take(r, "//")) {
			if (!add_below(r, &end))
				return false;
		} else if (take(r, "/")) {
			*end = read_step(r);
			if (*end == NULL)
				return false;
			end = &(*end)->next;
		} else {
			return true;
		}
	}
}

/* ---- what is no path */

static const struct {
	const char *name;
	enum xpath_function function;
	size_t least, most;
} functions[] = {{"contains", CALL_CONTAINS, 2, 2}, {"starts-with", CALL_STARTS_WITH, 2, 2},
    {"ends-with", CALL_ENDS_WITH, 2, 2}, {"normalize-space", CALL_NORMALIZE_SPACE, 0, 1},
    {"string", CALL_STRING, 0, 1}, {"concat", CALL_CONCAT, 1, 16}, {"not", CALL_NOT, 1, 1},
    {"position", CALL_POSITION, 0, 0}, {"last", CALL_LAST, 0, 0}, {"count", CALL_COUNT, 1, 1},
    {"string-length", CALL_STRING_LENGTH, 0, 1}, {"substring-before", CALL_SUBSTRING_BEFORE, 2, 2},
    {"substring-after", CALL_SUBSTRING_AFTER, 2, 2}, {"translate", CALL_TRANSLATE, 3, 3},
    {"name", CALL_NAME, 0, 0}, {"local-name", CALL_NAME, 0, 0}, {"number", CALL_NUMBER, 0, 1},
    {"boolean", CALL_BOOLEAN, 1, 1}, {"true", CALL_TRUE, 0, 0}, {"false", CALL_FALSE, 0, 0},
    {"id", CALL_ID, 1, 1}};

static bool
read_arguments(struct reader *r, struct xpath *call, size_t least, size_t most)
{
	struct xpath **end = &call->args;
	size_t n = 0;

	if (!take(r, "("))
		return false;
	if (take(r, ")"))
		return least == 0;
	do {
		*end = read_level(r, LEVEL_OR);
		if (*end == NULL || ++n > most)
			return false;
		end = &(*end)->next;
	} while (take(r, ","));
	return n >= least && take(r, ")");
}

static struct xpath *
read_call(struct reader *r, struct str name)
{
	struct xpath *call = new_node(r, XPATH_CALL);

	for (size_t i = 0; call != NULL && i < sizeof functions / sizeof *functions; i++) {
		if (!str_is(name, functions[i].name))
			continue;
		r->s = str_from(r->s, name.n);
		call->function = functions[i].function;
		r->saw_position |= call->function == CALL_POSITION || call->function == CALL_LAST;
		return read_arguments(r, call, functions[i].least, functions[i].most) ? call : NULL;
	}
	return NULL;
}

static struct xpath *
read_literal(struct reader *r)
{
	struct str rest = str_from(r->s, 1);
	size_t n = str_find_char(rest, r->s.p[0]);
	struct xpath *x = new_node(r, XPATH_LITERAL);

	if (n == rest.n || x == NULL)
		return NULL;
	x->text = str_sub(rest, 0, n);
	r->s = str_from(rest, n + 1);
	return x;
}

static struct xpath *
read_number(struct reader *r)
{
	struct xpath *x = new_node(r, XPATH_NUMBER);
	size_t n = 0;
	int64_t whole = 0;

	while (n < r->s.n && char_is_digit(r->s.p[n]))
		n++;
	if (x == NULL || !str_number(str_sub(r->s, 0, n), &whole))
		return NULL;
	x->number = (double)whole;
	r->s = str_from(r->s, n);
	return x;
}

static bool
is_call(const struct reader *r, struct str name)
{
	struct str rest = str_trim(str_from(r->s, name.n));

	if (name.n == 0 || !str_starts(rest, "("))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(name, kinds[i].name))
			return false;
	return true;
}

/* A bracketed expression, literal, number or call; NULL and nothing taken where a path begins. */
static struct xpath *
read_primary(struct reader *r, bool *ok)
{
	struct str name = peek_name(r);
	char c = r->s.n > 0 ? r->s.p[0] : '\0';
	struct xpath *x = NULL;

	*ok = false;
	if (c == '(') {
		take(r, "(");
		x = read_level(r, LEVEL_OR);
		if (x == NULL || !take(r, ")"))
			return NULL;
	} else if (c == '\'' || c == '"') {
		x = read_literal(r);
	} else if (char_is_digit(c)) {
		x = read_number(r);
	} else if (is_call(r, name)) {
		x = read_call(r, name);
	} else {
		*ok = true;
		return NULL;
	}
	*ok = x != NULL;
	return x;
}

static struct xpath *
read_from(struct reader *r, struct xpath *first)
{
	struct xpath *path;
	bool ok = true, counts = false;

	skip_space(r);
	if (!str_starts(r->s, "[") && !str_starts(r->s, "/"))
		return first;
	path = new_node(r, XPATH_PATH);
	if (path == NULL)
		return NULL;
	path->args = first;
	path->tests = read_tests(r, &counts, &ok);
	return ok && read_steps(r, path, false) ? path : NULL;
}

static struct xpath *
read_path(struct reader *r)
{
	bool ok;
	struct xpath *first = read_primary(r, &ok), *path;

	if (!ok)
		return NULL;
	if (first != NULL)
		return read_from(r, first);
	path = new_node(r, XPATH_PATH);
	if (path == NULL)
		return NULL;
	skip_space(r);
	path->is_absolute = str_starts(r->s, "/");
	return read_steps(r, path, !path->is_absolute) ? path : NULL;
}

/* ---- operators, from the loosest to the tightest */

static const struct {
	const char *sign;
	enum xpath_op op;
	unsigned char level;
	bool is_word;
} operators[] = {{"or", XPATH_OR, 0, true}, {"and", XPATH_AND, 1, true}, {"!=", XPATH_NE, 2, false},
    {"=", XPATH_EQ, 2, false}, {"<=", XPATH_LE, 3, false}, {">=", XPATH_GE, 3, false},
    {"<", XPATH_LT, 3, false}, {">", XPATH_GT, 3, false}, {"+", XPATH_ADD, 4, false},
    {"-", XPATH_SUBTRACT, 4, false}, {"|", XPATH_UNION, 5, false}};
enum { LEVEL_PATH = 6 };

static bool
take_operator(struct reader *r, size_t level, enum xpath_op *op)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
		if (operators[i].level != level)
			continue;
		if (operators[i].is_word ? !take_word(r, operators[i].sign)
					 : !take(r, operators[i].sign))
			continue;
		*op = operators[i].op;
		return true;
	}
	return false;
}

static struct xpath *
read_level(struct reader *r, size_t level)
{
	struct xpath *left, *both;
	enum xpath_op op;

	if (level == LEVEL_PATH)
		return read_path(r);
	if (level == LEVEL_OR && ++r->depth > DEPTH_MAX)
		return NULL;
	left = read_level(r, level + 1);
	while (left != NULL && take_operator(r, level, &op)) {
		both = new_node(r, op);
		if (both == NULL)
			return NULL;
		both->args = left;
		left->next = read_level(r, level + 1);
		if (left->next == NULL)
			return NULL;
		left = both;
	}
	r->depth -= level == LEVEL_OR;
	return left;
}

struct xpath *
xpath_parse(struct arena *a, struct str text, struct error *e)
{
	struct reader r = {.a = a, .s = text};
	struct xpath *x = read_level(&r, LEVEL_OR);

	skip_space(&r);
	if (x != NULL && r.s.n == 0)
		return x;
	if (r.s.n == 0)
		error_set(e, ERR_FORMAT, "the path ends too early");
	else
		error_set(e, ERR_FORMAT, "cannot read the path from \"%.*s\" on",
		    STR_ARG(str_sub(r.s, 0, 40)));
	return NULL;
}
