/* Rules files, read line by line. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "html/rules_tree.h"

enum { RULES_MAX = 1000 };

static const char *const commands[COMMAND_COUNT + 1] = {"title", "body", "author", "date",
    "single_page_link", "next_page_link", "strip", "keep", "strip_id_or_class", "strip_image_src",
    "prune", "find_string", "replace_string", NULL};

/* Commands of published files that mean nothing here, lest they be taken for misspelt ones. */
static const char *const others[] = {"tidy", "test_url", "test_contains", "http_header",
    "autodetect_on_failure", "autodetect_next_page", "single_page_link_in_feed", "strip_attr",
    "strip_comments", "dissolve", "parser", "footnotes", "if_page_contains", "native_ad_clue",
    "insert_detected_image", "convert_double_br_tags", "skip_json_ld", "skip_id_or_class",
    "requires_login", "wrap_in", "move_into", "src_lazy_load_attr"};

struct reader {
	struct rules *rules;
	struct arena *a;
	struct str name;
	struct buf *problems;
	struct str find; /* of the find_string line before */
	int line;
};

static void
complain(struct reader *r, const char *why)
{
	if (r->problems != NULL)
		buf_printf(r->problems, RULES_REASON "%.*s, line %d: %s\n", STR_ARG(r->name),
		    r->line, why);
}

/* Selectors have none of these signs but in their text. */
static bool
is_xpath(struct str value)
{
	value = str_sub(value, 0, str_find_char(value, '"'));
	return str_has(value, "/") || str_has(value, "[") || str_has(value, "(") ||
	       str_has(value, "@") || str_has(value, "::");
}

static bool
read_name(struct reader *r, struct rule *rule)
{
	struct error e = {0};

	if (is_xpath(rule->value)) {
		rule->path = xpath_parse(r->a, rule->value, &e);
	} else {
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
read_value(struct reader *r, struct rule *rule)
{
	switch (rule->command) {
	case COMMAND_STRIP_NAME:
	case COMMAND_STRIP_IMAGE:
		rule->value = without_quotes(rule->value);
		return rule->value.n > 0;
	case COMMAND_PRUNE:
		return true;
	case COMMAND_FIND:
		r->find = rule->value;
		return false;
	case COMMAND_REPLACE:
		if (rule->find.n == 0)
			rule->find = r->find;
		r->find = (struct str){0};
		return rule->find.n > 0;
	default:
		return rule->value.n > 0 && read_name(r, rule);
	}
}

static void
add_rule(struct reader *r, struct rule rule)
{
	struct rule *kept;

	rule.name = r->name;
	rule.file = r->rules->n_files;
	rule.line = r->line;
	if (r->rules->n == RULES_MAX || !read_value(r, &rule))
		return;
	kept = arena_new(r->a, struct rule);
	*kept = rule;
	*r->rules->end = kept;
	r->rules->end = &kept->next;
	r->rules->n++;
}

static void
complain_of(struct reader *r, struct str name)
{
	char why[160];
	const char *near = words_nearest(name, commands);

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_is(name, others[i]))
			return;
	if (near == NULL)
		return;
	(void)snprintf(why, sizeof why, "unknown rule '%.*s': did you mean '%s'?",
	    STR_ARG(str_sub(name, 0, 40)), near); /* cut is told too */
	complain(r, why);
}

/* What to find may stand in the name, and a colon in it: replace_string(http://x): y. */
static void
read_line(struct reader *r, struct str line)
{
	static const char with[] = "replace_string(";
	bool has_find = str_starts(line, with);
	size_t end = has_find ? str_find(line, STR("):")) : str_find_char(line, ':');
	struct str name = str_trim(str_sub(line, 0, end));
	struct rule rule = {.value = str_trim(str_from(line, end + (has_find ? 2 : 1)))};

	if (line.n == 0 || line.p[0] == '#' || end == line.n)
		return;
	if (has_find) {
		rule.command = COMMAND_REPLACE;
		rule.find = str_sub(line, strlen(with), end - strlen(with));
		add_rule(r, rule);
		return;
	}
	for (int c = 0; c < COMMAND_COUNT; c++) {
		if (!str_is(name, commands[c]))
			continue;
		rule.command = (enum command)c;
		add_rule(r, rule);
		return;
	}
	complain_of(r, name);
}

void
rules_read(
    struct rules **rules, struct arena *a, struct str text, struct str name, struct buf *problems)
{
	struct reader r = {.rules = *rules, .a = a, .name = name, .problems = problems};
	struct str line;

	if (r.rules == NULL) {
		r.rules = *rules = arena_new(a, struct rules);
		r.rules->end = &r.rules->first;
	}
	while (str_split(&text, "\n", &line)) {
		r.line++;
		read_line(&r, str_trim(line));
	}
	r.rules->n_files++;
}
