/* Rules that change the page itself, before anything is decided about it: attributes are taken off, elements lose their
 * meaning or get another. */
#include <string.h>

#include "html/rules_tree.h"
#include "html/xpath_tree.h"

/* An attribute less. */
static void
drop_attr(struct arena *a, struct node *n, size_t at)
{
	struct attr *attrs = arena_array(a, struct attr, n->n_attrs);

	memcpy(attrs, n->attrs, at * sizeof *attrs);
	memcpy(attrs + at, n->attrs + at + 1, (n->n_attrs - at - 1) * sizeof *attrs);
	n->attrs = attrs;
	n->n_attrs--;
}

/* The last first, lest the others of its element move before they are taken. */
static void
drop_attrs(struct dom *d, struct arena *a, const struct rule *rule, struct xpath_work *work)
{
	struct xpath_found *found;
	size_t n = rules_find(&found, a, d, rule, work);

	while (n-- > 0)
		if (found[n].attr > 0 && found[n].attr <= d->v[found[n].node].n_attrs)
			drop_attr(a, &d->v[found[n].node], found[n].attr - 1u);
}

/* Does the path end in an attribute. */
static bool
names_attribute(const struct xpath *x)
{
	const struct xpath_step *step = x != NULL && x->op == XPATH_PATH ? x->steps : NULL;

	while (step != NULL && step->next != NULL)
		step = step->next;
	if (x != NULL && x->op == XPATH_UNION)
		for (const struct xpath *one = x->args; one != NULL; one = one->next)
			if (names_attribute(one))
				return true;
	return step != NULL && step->axis == AXIS_ATTRIBUTE;
}

/* Elements that have a meaning by their name alone, and content. */
static bool
may_change(const struct node *n)
{
	return n->tag > TAG_ROOT && n->tag != TAG_HTML && n->tag != TAG_HEAD &&
	       n->tag != TAG_BODY &&
	       (dom_tag_flags((enum dom_tag)n->tag) & (DOM_VOID | DOM_DROP)) == 0;
}

/* A span without attributes is no more than what is in it. */
static void
dissolve(struct dom *d, struct arena *a, const struct rule *rule, struct xpath_work *work)
{
	struct xpath_found *found;
	size_t n = rules_find(&found, a, d, rule, work);

	for (size_t i = 0; i < n; i++) {
		struct node *node = &d->v[found[i].node];

		if (found[i].attr > 0 || !may_change(node))
			continue;
		node->tag = TAG_SPAN;
		node->n_attrs = 0;
	}
}

/* Only what has no meaning of its own can take that of the element around it. */
static void
wrap(struct dom *d, struct arena *a, const struct rule *rule, struct xpath_work *work)
{
	static const enum dom_tag plain[] = {
	    TAG_DIV, TAG_SECTION, TAG_ARTICLE, TAG_ASIDE, TAG_P, TAG_SPAN, TAG_CENTER};
	struct xpath_found *found;
	size_t n = rules_find(&found, a, d, rule, work);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof plain / sizeof *plain && found[i].attr == 0; k++)
			if (d->v[found[i].node].tag == plain[k]) {
				d->v[found[i].node].tag = (uint16_t)rule->tag;
				break;
			}
}

static void
set_attr(struct arena *a, struct node *n, enum dom_attr id, struct str name, struct str value)
{
	struct attr *attrs = arena_array(a, struct attr, n->n_attrs + 1u);
	size_t at = 0;

	memcpy(attrs, n->attrs, n->n_attrs * sizeof *attrs);
	while (at < n->n_attrs && attrs[at].id != id)
		at++;
	if (at == n->n_attrs && at == UINT16_MAX)
		return;
	attrs[at] = (struct attr){id, name, value};
	n->n_attrs = (uint16_t)(at == n->n_attrs ? at + 1 : n->n_attrs);
	n->attrs = attrs;
}

/* Pictures whose address stands in an attribute for scripts. */
static void
fetch_lazy(struct dom *d, struct arena *a, const struct rule *rule)
{
	const char *name = str_cstr(a, rule->value);

	for (uint32_t i = 1; i < d->n; i++) {
		struct str src =
		    d->v[i].tag == TAG_IMG ? dom_attr_named(&d->v[i], name) : (struct str){0};

		if (src.n > 0)
			set_attr(a, &d->v[i], ATTR_SRC, STR("src"), src);
	}
}

void
rules_edit(struct dom *d, struct arena *a, const struct rules *r)
{
	struct xpath_work work = {XPATH_WORK};

	rules_each(it, r)
	{
		if (it->command == COMMAND_STRIP_ATTR ||
		    (it->command == COMMAND_STRIP && names_attribute(it->path)))
			drop_attrs(d, a, it, &work);
		else if (it->command == COMMAND_DISSOLVE)
			dissolve(d, a, it, &work);
		else if (it->command == COMMAND_WRAP)
			wrap(d, a, it, &work);
		else if (it->command == COMMAND_LAZY)
			fetch_lazy(d, a, it);
	}
}
