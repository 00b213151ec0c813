/* What rules name on a page, and what they say of it. */
#include "html/rules.h"

#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/rules_tree.h"

enum { REASON_BYTES = 60 };

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

size_t
rules_find(struct xpath_found **found, struct arena *a, const struct dom *d,
    const struct rule *rule, struct xpath_work *work)
{
	size_t n = 0, w = 0;

	if (rule->path != NULL)
		return xpath_find(found, a, rule->path, d, work);
	for (uint32_t i = 1; i < d->n; i++)
		n += names(rule, d, i);
	*found = arena_array(a, struct xpath_found, n);
	for (uint32_t i = 1; w < n; i++)
		if (names(rule, d, i))
			(*found)[w++].node = i;
	return n;
}

/* The nodes alone: of an attribute its element. */
static size_t
find_nodes(uint32_t **nodes, const struct page *p, const struct rule *rule, struct xpath_work *work)
{
	struct xpath_found *found;
	size_t n_found = rules_find(&found, p->a, p->d, rule, work), n = 0;

	*nodes = arena_array(p->a, uint32_t, n_found);
	for (size_t i = 0; i < n_found; i++)
		if (n == 0 || (*nodes)[n - 1] != found[i].node)
			(*nodes)[n++] = found[i].node;
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
	struct xpath_found *found;
	size_t n = rules_find(&found, p->a, p->d, rule, work);
	struct str why = is_keep || n == 0 ? (struct str){0} : reason(p, rule);

	if (p->said == NULL)
		p->said = arena_array(p->a, int8_t, p->d->n);
	for (size_t i = 0; i < n; i++) {
		/* An attribute is rules_edit()'s. */
		if (found[i].attr > 0 || names_frame(p, found[i].node))
			continue;
		p->said[found[i].node] = is_keep ? 1 : -1;
		p->reasons[found[i].node] = why;
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

/* Do all conditions of a link hold. */
static bool
is_so(const struct page *p, const struct rule *link, struct xpath_work *work)
{
	for (const struct rule *it = link->only_if; it != NULL; it = it->only_if) {
		struct xpath_found *found;

		if (rules_find(&found, p->a, p->d, it, work) == 0)
			return false;
	}
	return true;
}

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

		if (it->command != command || said.n > 0 || !is_so(p, it, &work))
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
rules_is_on(const struct rules *r, enum command command, bool by_default)
{
	const struct rule *last = NULL;

	rules_each(it, r) if (it->command == command && (last == NULL || last->file == it->file))
	    last = it;
	if (last == NULL)
		return by_default;
	return str_is_nocase(last->value, "yes") || str_is_nocase(last->value, "true");
}

bool
rules_prune(const struct rules *r)
{
	return rules_is_on(r, COMMAND_PRUNE, true);
}

bool
rules_must_match(const struct rules *r)
{
	rules_each(it, r) if (it->command == COMMAND_BODY) return !rules_is_on(
	    r, COMMAND_AUTODETECT, true);
	return false;
}

bool
rules_seek_next(const struct rules *r)
{
	return rules_is_on(r, COMMAND_AUTO_NEXT, true);
}

bool
rules_take_picture(const struct rules *r)
{
	return rules_is_on(r, COMMAND_PICTURE, true);
}

bool
rules_take_data(const struct rules *r)
{
	return !rules_is_on(r, COMMAND_SKIP_DATA, false);
}
