/* Rules files: read line by line, and what their lines name on a page. */
#include "html/rules.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/words.h"
#include "html/selector.h"
#include "html/xpath.h"

enum { RULES_MAX = 1000, REASON_BYTES = 60 };

enum command {
	COMMAND_TITLE,
	COMMAND_BODY,
	COMMAND_AUTHOR,
	COMMAND_DATE,
	COMMAND_SINGLE_PAGE,
	COMMAND_NEXT_PAGE,
	COMMAND_STRIP,
	COMMAND_KEEP,
	COMMAND_STRIP_NAME,
	COMMAND_STRIP_IMAGE,
	COMMAND_PRUNE,
	COMMAND_FIND,
	COMMAND_REPLACE,
	COMMAND_COUNT
};

static const char *const commands[COMMAND_COUNT + 1] = {"title", "body", "author", "date",
    "single_page_link", "next_page_link", "strip", "keep", "strip_id_or_class", "strip_image_src",
    "prune", "find_string", "replace_string", NULL};

/* Commands of published files that mean nothing here, lest they be taken for misspelt ones. */
static const char *const others[] = {"tidy", "test_url", "test_contains", "http_header",
    "autodetect_on_failure", "autodetect_next_page", "single_page_link_in_feed", "strip_attr",
    "strip_comments", "dissolve", "parser", "footnotes", "if_page_contains", "native_ad_clue",
    "insert_detected_image", "convert_double_br_tags", "skip_json_ld", "skip_id_or_class",
    "requires_login", "wrap_in", "move_into", "src_lazy_load_attr"};

struct rule {
	enum command command;
	int file, line;            /* files are counted from the first */
	struct str name;           /* of the file */
	struct str value;          /* as written */
	struct xpath *path;        /* of a rule that names elements, this */
	struct selector *selector; /* or this */
	struct str find;           /* of COMMAND_REPLACE */
	struct rule *next;
};

struct rules {
	struct rule *first, **end;
	int n, n_files;
};

/* ---- reading */

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

/* ---- the page's source */

static struct str
replace_all(struct arena *a, struct str source, struct str find, struct str with)
{
	struct buf out = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	struct str rest = source;

	if (str_find(source, find) == source.n)
		return source;
	for (;;) {
		size_t at = str_find(rest, find);

		buf_add(&out, str_sub(rest, 0, at));
		if (at == rest.n)
			break;
		buf_add(&out, with);
		rest = str_from(rest, at + find.n);
	}
	/* What does not fit would cut the page: it stays as it was. */
	if (!out.is_full)
		source = str_dup(a, buf_str(&out));
	buf_release(&out);
	return source;
}

#define rules_each(it, rules)                                                                      \
	for (const struct rule *it = (rules) != NULL ? (rules)->first : NULL; it != NULL;          \
	     it = it->next)

struct str
rules_replace(struct arena *a, struct str source, const struct rules *r)
{
	rules_each(it, r) if (it->command == COMMAND_REPLACE) source =
	    replace_all(a, source, it->find, it->value);
	return source;
}

/* ---- what a rule names */

static bool
has(struct str s, struct str word)
{
	return str_find(s, word) < s.n;
}

static bool
names(const struct rule *rule, const struct dom *d, uint32_t i)
{
	const struct node *n = &d->v[i];

	switch (rule->command) {
	case COMMAND_STRIP_NAME:
		return n->tag != TAG_TEXT && (has(dom_attr(n, ATTR_ID), rule->value) ||
						 has(dom_attr(n, ATTR_CLASS), rule->value));
	case COMMAND_STRIP_IMAGE:
		return n->tag == TAG_IMG && has(dom_attr(n, ATTR_SRC), rule->value);
	default:
		return selector_matches(rule->selector, d, i);
	}
}

static size_t
find_nodes(uint32_t **nodes, const struct page *p, const struct rule *rule, struct xpath_work *work)
{
	size_t n = 0, w = 0;

	if (rule->path != NULL)
		return xpath_nodes(nodes, p->a, rule->path, p->d, work);
	for (uint32_t i = 1; i < p->d->n; i++)
		n += names(rule, p->d, i);
	*nodes = arena_array(p->a, uint32_t, n);
	for (uint32_t i = 1; w < n; i++)
		if (names(rule, p->d, i))
			(*nodes)[w++] = i;
	return n;
}

static bool
strips(const struct rule *rule)
{
	return rule->command == COMMAND_STRIP || rule->command == COMMAND_STRIP_NAME ||
	       rule->command == COMMAND_STRIP_IMAGE;
}

static bool
names_frame(const struct page *p, uint32_t i)
{
	enum dom_tag tag = (enum dom_tag)p->d->v[i].tag;

	return tag == TAG_ROOT || tag == TAG_HTML || tag == TAG_BODY || tag == TAG_HEAD;
}

static struct str
reason(const struct page *p, const struct rule *rule)
{
	return str_printf(p->a, RULES_REASON "%.*s, line %d: %.*s", STR_ARG(rule->name), rule->line,
	    STR_ARG(utf8_line(p->a, str_sub(rule->value, 0, REASON_BYTES))));
}

static void
mark(struct page *p, const struct rule *rule, struct xpath_work *work)
{
	bool is_keep = rule->command == COMMAND_KEEP;
	uint32_t *nodes;
	size_t n = find_nodes(&nodes, p, rule, work);
	struct str why = is_keep || n == 0 ? (struct str){0} : reason(p, rule);

	if (p->said == NULL)
		p->said = arena_array(p->a, int8_t, p->d->n);
	for (size_t i = 0; i < n; i++) {
		if (names_frame(p, nodes[i]))
			continue;
		p->said[nodes[i]] = is_keep ? 1 : -1;
		p->reasons[nodes[i]] = why;
	}
}

/* The last file first, as the first has the last word. */
void
rules_mark(struct page *p, const struct rules *r)
{
	struct xpath_work work = {XPATH_WORK};

	for (int file = r != NULL ? r->n_files : 0; file-- > 0;)
		rules_each(
		    it, r) if (it->file == file && (strips(it) || it->command == COMMAND_KEEP))
		    mark(p, it, &work);
}

bool
rules_keeps(const struct page *p, uint32_t i)
{
	return p->said != NULL && p->said[i] > 0;
}

/* Everything in i stays, but for what a rule strips there. */
static void
free_below(struct page *p, uint32_t i)
{
	p->reasons[i] = (struct str){0};
	for (uint32_t k = i + 1; k < p->d->v[i].end; k++) {
		if (p->said[k] < 0)
			k = p->d->v[k].end - 1;
		else
			p->reasons[k] = (struct str){0};
	}
}

/* What is around i goes without it. */
static void
free_above(struct page *p, uint32_t i)
{
	uint32_t path[LIMIT_HTML_DEPTH];
	size_t n = 0;

	for (uint32_t k = p->d->v[i].parent; k != 0 && n < LIMIT_HTML_DEPTH; k = p->d->v[k].parent)
		path[n++] = k;
	while (n-- > 0)
		page_lower_reason(p, path[n]);
}

void
rules_keep(struct page *p)
{
	for (uint32_t i = 1; p->said != NULL && i < p->d->n; i++) {
		if (p->said[i] <= 0)
			continue;
		free_above(p, i);
		free_below(p, i);
	}
}

/* ---- what the rules say of the page */

/* The text of the first rule that finds some, and the element that it is of. */
static struct str
say(const struct page *p, const struct rules *r, enum command command, uint32_t *element)
{
	struct xpath_work work = {XPATH_WORK};
	struct str said = {0};

	*element = 0;
	rules_each(it, r)
	{
		uint32_t *nodes;
		size_t n;

		if (it->command != command || said.n > 0)
			continue;
		n = find_nodes(&nodes, p, it, &work);
		*element = n > 0 ? nodes[0] : 0;
		if (it->path != NULL)
			said = xpath_text(p->a, it->path, p->d, &work);
		else if (n > 0)
			said = dom_line(p->d, p->a, nodes[0]);
		said = str_sub(utf8_line(p->a, said), 0, LIMIT_TITLE_BYTES);
	}
	return said;
}

struct str
rules_title(const struct page *p, const struct rules *r, uint32_t *element)
{
	struct str said = say(p, r, COMMAND_TITLE, element);

	if (*element != 0 && p->f[*element].words == 0)
		*element = 0; /* an attribute's */
	return said;
}

struct str
rules_author(const struct page *p, const struct rules *r)
{
	uint32_t element;

	return say(p, r, COMMAND_AUTHOR, &element);
}

struct str
rules_date(const struct page *p, const struct rules *r)
{
	uint32_t element;

	return say(p, r, COMMAND_DATE, &element);
}

/* A path may name the link's element, its href, or make an address of its own. */
static struct str
say_link(const struct page *p, const struct rules *r, enum command command)
{
	uint32_t element;
	struct str said = say(p, r, command, &element);
	struct str href =
	    element != 0 ? str_trim(dom_attr(&p->d->v[element], ATTR_HREF)) : (struct str){0};
	struct str url = url_resolve(p->a, p->base, href.n > 0 ? href : str_trim(said));

	return url_is_http(url) && (href.n > 0 || said.n > 0) ? url : (struct str){0};
}

struct str
rules_single_page_link(const struct page *p, const struct rules *r)
{
	return say_link(p, r, COMMAND_SINGLE_PAGE);
}

struct str
rules_next_page_link(const struct page *p, const struct rules *r)
{
	return say_link(p, r, COMMAND_NEXT_PAGE);
}

size_t
rules_body(uint32_t **elements, const struct page *p, const struct rules *r)
{
	struct xpath_work work = {XPATH_WORK};

	rules_each(it, r)
	{
		size_t n, w = 0;

		if (it->command != COMMAND_BODY)
			continue;
		n = find_nodes(elements, p, it, &work);
		for (size_t i = 0; i < n; i++) {
			uint32_t k = (*elements)[i];

			if (p->f[k].words > 0 &&
			    (w == 0 || !dom_is_inside(p->d, k, (*elements)[w - 1])))
				(*elements)[w++] = k;
		}
		if (w > 0)
			return w;
	}
	return 0;
}

bool
rules_prune(const struct rules *r)
{
	bool prunes = true;

	rules_each(it, r) if (it->command == COMMAND_PRUNE) prunes =
	    !str_is_nocase(it->value, "no");
	return prunes;
}
