/* Rules files, read line by line. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "html/rules_tree.h"

enum { RULES_MAX = 1000, WHY_BYTES = 160 };

enum value_kind { VALUE_IS_PATH, VALUE_IS_WORD, VALUE_IS_SWITCH };

static const struct {
	const char *name;
	enum value_kind value;
} commands[COMMAND_COUNT] = {
#define RULE(ident, name, value) {name, VALUE_IS_##value},
#define PASSED(name, why)
#include "html/rules.def"
#undef RULE
#undef PASSED
};

static const char *const names[] = {
#define RULE(ident, name, value) name,
#define PASSED(name, why)
#include "html/rules.def"
#undef RULE
#undef PASSED
    NULL};

static const struct {
	const char *name, *why;
} others[] = {
#define RULE(ident, name, value)
#define PASSED(name, why) {name, why},
#include "html/rules.def"
#undef RULE
#undef PASSED
};

/* A find_string that waits for its replace_string: published files have several of the one, then several of the other. */
struct find {
	struct str text;
	int line;
	struct find *next;
};

struct reader {
	struct rules *rules;
	struct arena *a;
	struct str name;
	struct buf *problems;
	struct find *finds, **finds_end;
	struct rule *link;    /* the last that names one */
	struct rule *waiting; /* conditions before the first link */
	int line;
};

static void
complain_of_line(struct reader *r, int line, const char *why)
{
	if (r->problems != NULL)
		buf_printf(
		    r->problems, RULES_REASON "%.*s, line %d: %s\n", STR_ARG(r->name), line, why);
}

static void
complain(struct reader *r, const char *why)
{
	complain_of_line(r, r->line, why);
}

/* ---- values */

/* Selectors have none of these signs but in their text. */
static bool
is_xpath(struct str value)
{
	value = str_sub(value, 0, str_find_char(value, '"'));
	return str_has(value, "/") || str_has(value, "[") || str_has(value, "(") ||
	       str_has(value, "@") || str_has(value, "::");
}

static bool
read_path(struct reader *r, struct rule *rule)
{
	struct error e = {0};

	if (rule->command == COMMAND_STRIP_ATTR && !str_has(rule->value, "@"))
		error_set(&e, ERR_FORMAT, "no attribute is named, as in //img/@srcset");
	else if (is_xpath(rule->value))
		rule->path = xpath_parse(r->a, rule->value, &e);
	else {
		rule->selector = arena_new(r->a, struct selector);
		if (!selector_parse(rule->selector, rule->value, &e))
			rule->selector = NULL;
	}
	if (rule->path == NULL && rule->selector == NULL)
		complain(r, e.text);
	return rule->path != NULL || rule->selector != NULL;
}

/* Some write the word in quotes. */
static struct str
without_quotes(struct str s)
{
	if (s.n >= 2 && (s.p[0] == '\'' || s.p[0] == '"') && s.p[s.n - 1] == s.p[0])
		return str_trim(str_sub(s, 1, s.n - 2));
	return s;
}

static bool
read_find(struct reader *r, const struct rule *rule)
{
	struct find *f = arena_new(r->a, struct find);

	*f = (struct find){rule->value, r->line, NULL};
	*r->finds_end = f;
	r->finds_end = &f->next;
	return false; /* the rule is the replace_string */
}

static bool
read_replace(struct reader *r, struct rule *rule)
{
	if (rule->find.n == 0 && r->finds != NULL) {
		rule->find = r->finds->text;
		r->finds = r->finds->next;
		r->finds_end = r->finds != NULL ? r->finds_end : &r->finds;
	}
	if (rule->find.n == 0)
		complain(r, "there is no find_string before it");
	return rule->find.n > 0;
}

static bool
read_word(struct reader *r, struct rule *rule)
{
	if (rule->command == COMMAND_FIND)
		return read_find(r, rule);
	if (rule->command == COMMAND_REPLACE)
		return read_replace(r, rule);
	rule->value = without_quotes(rule->value);
	return rule->value.n > 0;
}

static bool
is_yes(struct str s)
{
	return str_is_nocase(s, "yes") || str_is_nocase(s, "true");
}

static bool
read_switch(struct reader *r, struct rule *rule)
{
	if (is_yes(rule->value) || str_is_nocase(rule->value, "no") ||
	    str_is_nocase(rule->value, "false"))
		return true;
	complain(r, "yes or no is wanted");
	return false;
}

static bool
read_value(struct reader *r, struct rule *rule)
{
	if (rule->value.n == 0 && rule->command != COMMAND_REPLACE) {
		complain(r, "nothing stands behind the colon");
		return false;
	}
	switch (commands[rule->command].value) {
	case VALUE_IS_PATH:
		return read_path(r, rule);
	case VALUE_IS_WORD:
		return read_word(r, rule);
	default:
		return read_switch(r, rule);
	}
}

/* ---- rules */

/* A condition is for the link before it; where there is none, for the one behind it. */
static void
tie_condition(struct reader *r, struct rule *rule)
{
	struct rule **to = r->link != NULL ? &r->link->only_if : &r->waiting;

	if (rule->command == COMMAND_IF_CONTAINS) {
		rule->only_if = *to;
		*to = rule;
	} else if (rule->command == COMMAND_SINGLE_PAGE || rule->command == COMMAND_NEXT_PAGE) {
		rule->only_if = r->waiting;
		r->waiting = NULL;
		r->link = rule;
	}
}

static void
add_rule(struct reader *r, struct rule rule)
{
	struct rule *kept;

	rule.name = r->name;
	rule.file = r->rules->n_files;
	rule.line = r->line;
	if (!read_value(r, &rule))
		return;
	if (r->rules->n++ >= RULES_MAX) {
		if (r->rules->n == RULES_MAX + 1)
			complain(r, "from here on there are too many rules");
		return;
	}
	kept = arena_new(r->a, struct rule);
	*kept = rule;
	*r->rules->end = kept;
	r->rules->end = &kept->next;
	tie_condition(r, kept);
}

static bool
pass_over(struct reader *r, struct str name)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct passed *p;

		if (!str_is(name, others[i].name))
			continue;
		if (others[i].why == NULL)
			return true;
		p = arena_new(r->a, struct passed);
		*p = (struct passed){r->name, r->line, others[i].name, others[i].why, NULL};
		*r->rules->passed_end = p;
		r->rules->passed_end = &p->next;
		return true;
	}
	return false;
}

static void
complain_of_name(struct reader *r, struct str name)
{
	char why[WHY_BYTES];
	const char *near = words_nearest(name, names);

	(void)snprintf(why, sizeof why,
	    near != NULL ? "unknown rule '%.*s': did you mean '%s'?" : "unknown rule '%.*s'",
	    STR_ARG(str_sub(name, 0, 40)), near); /* cut is told too */
	complain(r, why);
}

/* ---- lines */

/* The line in pieces: name(what): value. */
struct pieces_of_line {
	struct str name, what, value;
};

/* What stands in parentheses may hold colons: replace_string(http://x): y. */
static bool
take_apart(struct pieces_of_line *l, struct str line)
{
	size_t colon = str_find_char(line, ':'), open = str_find_char(line, '('), end = colon;

	*l = (struct pieces_of_line){0};
	if (open < colon) {
		end = str_find(line, STR("):"));
		l->what = str_sub(line, open + 1, end - open - 1);
		l->value = str_trim(str_from(line, end + 2));
	} else {
		l->value = str_trim(str_from(line, end + 1));
	}
	l->name = str_trim(str_sub(line, 0, open < colon ? open : colon));
	return end < line.n;
}

static bool
take_what(struct reader *r, struct rule *rule, struct str what)
{
	if (rule->command == COMMAND_REPLACE) {
		rule->find = what;
	} else if (rule->command == COMMAND_WRAP) {
		rule->tag = dom_tag_of(str_trim(what));
		if (rule->tag == TAG_OTHER || (dom_tag_flags(rule->tag) & (DOM_VOID | DOM_DROP))) {
			complain(r, "an element is wanted, as in wrap_in(blockquote)");
			return false;
		}
	}
	return true;
}

static void
read_line(struct reader *r, struct str line)
{
	struct pieces_of_line l;

	if (line.n == 0 || line.p[0] == '#')
		return;
	if (!take_apart(&l, line)) {
		complain(r, "a rule has a colon: 'strip: .promo'");
		return;
	}
	for (int c = 0; c < COMMAND_COUNT; c++) {
		struct rule rule = {.command = (enum command)c, .value = l.value};

		if (!str_is(l.name, commands[c].name))
			continue;
		if (take_what(r, &rule, l.what))
			add_rule(r, rule);
		return;
	}
	if (!pass_over(r, l.name))
		complain_of_name(r, l.name);
}

static void
complain_of_the_lonely(struct reader *r)
{
	for (const struct find *f = r->finds; f != NULL; f = f->next)
		complain_of_line(r, f->line, "there is no replace_string for it");
	for (const struct rule *c = r->waiting; c != NULL; c = c->only_if)
		complain_of_line(
		    r, c->line, "there is no single_page_link or next_page_link that it is for");
}

void
rules_read(
    struct rules **rules, struct arena *a, struct str text, struct str name, struct buf *problems)
{
	struct reader r = {.rules = *rules, .a = a, .name = name, .problems = problems};
	struct str line;

	r.finds_end = &r.finds;
	if (r.rules == NULL) {
		r.rules = *rules = arena_new(a, struct rules);
		r.rules->end = &r.rules->first;
		r.rules->passed_end = &r.rules->passed;
	}
	while (str_split(&text, "\n", &line)) {
		r.line++;
		read_line(&r, str_trim(line));
	}
	complain_of_the_lonely(&r);
	r.rules->n_files++;
}

void
rules_passed_over(struct buf *out, const struct rules *r)
{
	for (const struct passed *p = r != NULL ? r->passed : NULL; p != NULL; p = p->next)
		buf_printf(out, RULES_REASON "%.*s, line %d: %s is passed over: %s\n",
		    STR_ARG(p->name), p->line, p->command, p->why);
}

size_t
rules_count(const struct rules *r)
{
	size_t n = 0;

	rules_each(it, r) n++;
	return n;
}
