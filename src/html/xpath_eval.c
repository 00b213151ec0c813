/* Working XPath out: paths, step by step, and operators. */
#include "html/xpath.h"

#include "html/xpath_value.h"

/* ---- steps */

static bool
is_kind(const struct node *n, const struct xpath_step *step)
{
	switch (step->kind) {
	case KIND_TEXT:
		return n->tag == TAG_TEXT;
	case KIND_ANY:
		return true;
	case KIND_NONE:
		return false;
	case KIND_ELEMENT:
	case KIND_NAME:
		break;
	}
	if (n->tag == TAG_TEXT || n->tag == TAG_ROOT)
		return false;
	return step->kind == KIND_ELEMENT || (n->tag == step->tag && n->tag != TAG_OTHER);
}

static void
try_node(const struct place *p, struct set *out, const struct xpath_step *step, uint32_t i)
{
	if (is_kind(&p->d->v[i], step))
		set_add(p, out, at_node(i));
}

static void
add_attributes(const struct place *p, struct set *out, const struct xpath_step *step)
{
	const struct node *n = &p->d->v[node_of(p->at)];

	for (uint16_t k = 0; k < n->n_attrs && n->tag != TAG_TEXT; k++)
		if (step->kind != KIND_NAME || str_is_nocase(n->attrs[k].name, step->name))
			set_add(p, out, p->at + k + 1u);
}

static void
reverse(struct set *s, size_t first)
{
	for (size_t i = first, k = s->n; i + 1 < k; i++) {
		uint64_t at = s->v[i];

		s->v[i] = s->v[--k];
		s->v[k] = at;
	}
}

static void
add_siblings(const struct place *p, struct set *out, const struct xpath_step *step, uint32_t i)
{
	const struct node *v = p->d->v;
	uint32_t up = v[i].parent;
	size_t first = out->n;

	if (i == 0)
		return;
	if (step->axis == AXIS_FOLLOWING_SIBLING) {
		for (uint32_t k = v[i].end; k < v[up].end && place_spend(p, 1); k = v[k].end)
			try_node(p, out, step, k);
		return;
	}
	for (uint32_t k = up + 1; k < i && place_spend(p, 1); k = v[k].end)
		try_node(p, out, step, k);
	reverse(out, first);
}

/* What stands on the step's axis from p, the nearest first. */
static void
add_axis(const struct place *p, struct set *out, const struct xpath_step *step)
{
	const struct node *v = p->d->v;
	uint32_t i = node_of(p->at), up = v[i].parent;

	switch (step->axis) {
	case AXIS_CHILD:
		for (uint32_t k = i + 1; k < v[i].end && place_spend(p, 1); k = v[k].end)
			try_node(p, out, step, k);
		break;
	case AXIS_DESCENDANT_OR_SELF:
		try_node(p, out, step, i);
		/* fall through */
	case AXIS_DESCENDANT:
		for (uint32_t k = i + 1; k < v[i].end && place_spend(p, 1); k++)
			try_node(p, out, step, k);
		break;
	case AXIS_SELF:
		try_node(p, out, step, i);
		break;
	case AXIS_PARENT:
		if (i != 0)
			try_node(p, out, step, up);
		break;
	case AXIS_ANCESTOR_OR_SELF:
		try_node(p, out, step, i);
		/* fall through */
	case AXIS_ANCESTOR:
		for (; i != 0 && place_spend(p, 1); i = v[i].parent)
			try_node(p, out, step, v[i].parent);
		break;
	case AXIS_FOLLOWING_SIBLING:
	case AXIS_PRECEDING_SIBLING:
		add_siblings(p, out, step, i);
		break;
	case AXIS_FOLLOWING:
		for (uint32_t k = v[i].end; k < p->d->n && place_spend(p, 1); k++)
			try_node(p, out, step, k);
		break;
	case AXIS_PRECEDING:
		for (uint32_t k = i; k-- > 1 && place_spend(p, 1);)
			if (v[k].end <= i)
				try_node(p, out, step, k);
		break;
	case AXIS_ATTRIBUTE:
		break;
	}
}

/* Keeps those of s, from the one at `first` on, that pass the predicates. */
static void
filter(const struct place *p, struct set *s, size_t first, const struct xpath *tests)
{
	for (const struct xpath *t = tests; t != NULL; t = t->next) {
		size_t w = first, size = s->n - first;

		for (size_t i = first; i < s->n; i++) {
			struct place here = *p;
			struct value v;

			here.at = s->v[i];
			here.position = i - first + 1;
			here.size = size;
			if (!place_spend(p, 1))
				break;
			v = xpath_work_out(&here, t);
			if (v.kind == VALUE_NUMBER ? v.number == (double)here.position
						   : value_as_truth(&v))
				s->v[w++] = s->v[i];
		}
		s->n = w;
	}
}

static struct set
take_step(const struct place *p, const struct set *from, const struct xpath_step *step)
{
	struct set out = {0};

	for (size_t i = 0; i < from->n && p->work->left > 0; i++) {
		struct place here = *p;
		size_t first = out.n;

		here.at = from->v[i];
		if (step->axis == AXIS_ATTRIBUTE)
			add_attributes(&here, &out, step);
		else if (is_attribute(here.at) && step->axis == AXIS_PARENT)
			try_node(&here, &out, step, node_of(here.at));
		else if (!is_attribute(here.at))
			add_axis(&here, &out, step);
		else if (step->axis == AXIS_SELF)
			set_add(&here, &out, here.at);
		filter(p, &out, first, step->tests);
	}
	set_settle(&out);
	return out;
}

static struct value
walk(const struct place *p, const struct xpath *x)
{
	struct value v = {.kind = VALUE_SET};

	if (x->args != NULL) {
		v = xpath_work_out(p, x->args);
		if (v.kind != VALUE_SET)
			return (struct value){.kind = VALUE_SET};
		filter(p, &v.set, 0, x->tests);
	} else {
		set_add(p, &v.set, x->is_absolute ? at_node(0) : p->at);
	}
	for (const struct xpath_step *s = x->steps; s != NULL && v.set.n > 0; s = s->next)
		v.set = take_step(p, &v.set, s);
	return v;
}

/* The commonest of all: an attribute of the node at hand. Without a set, as there are so many. */
static bool
is_own_attribute(const struct xpath *x)
{
	return x->op == XPATH_PATH && !x->is_absolute && x->args == NULL && x->steps != NULL &&
	       x->steps->next == NULL && x->steps->axis == AXIS_ATTRIBUTE &&
	       x->steps->kind == KIND_NAME && x->steps->tests == NULL;
}

struct str
xpath_text_of(const struct place *p, const struct xpath *x)
{
	struct value v;

	if (x == NULL)
		return place_text(p, p->at);
	if (is_own_attribute(x))
		return dom_attr_named(&p->d->v[node_of(p->at)], x->steps->name);
	v = xpath_work_out(p, x);
	return value_as_text(p, &v);
}

/* ---- operators */

static bool
compare_numbers(double a, double b, enum xpath_op op)
{
	switch (op) {
	case XPATH_EQ:
		return a <= b && a >= b;
	case XPATH_NE:
		return a < b || a > b;
	case XPATH_LT:
		return a < b;
	case XPATH_LE:
		return a <= b;
	case XPATH_GT:
		return a > b;
	default:
		return a >= b;
	}
}

static bool
compare_one(const struct place *p, const struct value *a, const struct value *b, enum xpath_op op)
{
	bool is_equality = op == XPATH_EQ || op == XPATH_NE;

	if (is_equality && (a->kind == VALUE_TRUTH || b->kind == VALUE_TRUTH))
		return (value_as_truth(a) == value_as_truth(b)) == (op == XPATH_EQ);
	if (is_equality && a->kind != VALUE_NUMBER && b->kind != VALUE_NUMBER)
		return str_eq(value_as_text(p, a), value_as_text(p, b)) == (op == XPATH_EQ);
	return compare_numbers(value_as_number(p, a), value_as_number(p, b), op);
}

/* A set is compared by its members: one that fits is enough. Of two sets, the second by its first. */
static bool
compare_values(
    const struct place *p, const struct value *a, const struct value *b, enum xpath_op op)
{
	const struct value *set = a->kind == VALUE_SET ? a : b->kind == VALUE_SET ? b : NULL;

	if (set == NULL)
		return compare_one(p, a, b, op);
	for (size_t i = 0; i < set->set.n && place_spend(p, 1); i++) {
		struct value member = value_of_text(place_text(p, set->set.v[i]));

		if (set == a ? compare_one(p, &member, b, op) : compare_one(p, a, &member, op))
			return true;
	}
	return false;
}

static struct value
unite(const struct place *p, const struct xpath *x)
{
	struct value a = xpath_work_out(p, x->args), b = xpath_work_out(p, x->args->next);
	struct value both = {.kind = VALUE_SET};

	for (size_t i = 0; a.kind == VALUE_SET && i < a.set.n; i++)
		set_add(p, &both.set, a.set.v[i]);
	for (size_t i = 0; b.kind == VALUE_SET && i < b.set.n; i++)
		set_add(p, &both.set, b.set.v[i]);
	set_settle(&both.set);
	return both;
}

static struct value
operate(const struct place *p, const struct xpath *x)
{
	struct value a, b;

	if (x->op == XPATH_UNION)
		return unite(p, x);
	a = xpath_work_out(p, x->args);
	if (x->op == XPATH_OR || x->op == XPATH_AND) {
		if (value_as_truth(&a) == (x->op == XPATH_OR))
			return value_of_truth(x->op == XPATH_OR);
		b = xpath_work_out(p, x->args->next);
		return value_of_truth(value_as_truth(&b));
	}
	b = xpath_work_out(p, x->args->next);
	if (x->op == XPATH_ADD)
		return value_of_number(value_as_number(p, &a) + value_as_number(p, &b));
	if (x->op == XPATH_SUBTRACT)
		return value_of_number(value_as_number(p, &a) - value_as_number(p, &b));
	return value_of_truth(compare_values(p, &a, &b, x->op));
}

struct value
xpath_work_out(const struct place *p, const struct xpath *x)
{
	if (x->op == XPATH_LITERAL)
		return value_of_text(x->text);
	if (x->op == XPATH_NUMBER)
		return value_of_number(x->number);
	if (x->op == XPATH_CALL)
		return xpath_call(p, x);
	if (x->op == XPATH_PATH)
		return is_own_attribute(x) && xpath_text_of(p, x).n > 0
			   ? value_of_text(xpath_text_of(p, x))
			   : walk(p, x);
	return operate(p, x);
}

size_t
xpath_find(struct xpath_found **found, struct arena *a, const struct xpath *x, const struct dom *d,
    struct xpath_work *work)
{
	struct arena scratch = {0};
	struct place p = {.d = d, .a = &scratch, .work = work, .position = 1, .size = 1};
	struct value v = xpath_work_out(&p, x);
	size_t n = v.kind == VALUE_SET && work->left > 0 ? v.set.n : 0;

	*found = n > 0 ? arena_array(a, struct xpath_found, n) : NULL;
	for (size_t i = 0; i < n; i++)
		(*found)[i] = (struct xpath_found){
		    node_of(v.set.v[i]), (uint16_t)(v.set.v[i] & ((1u << ATTR_BITS) - 1))};
	arena_release(&scratch);
	return n;
}

size_t
xpath_nodes(uint32_t **nodes, struct arena *a, const struct xpath *x, const struct dom *d,
    struct xpath_work *work)
{
	struct xpath_found *found;
	size_t n_found = xpath_find(&found, a, x, d, work), n = 0;

	*nodes = n_found > 0 ? arena_array(a, uint32_t, n_found) : NULL;
	for (size_t i = 0; i < n_found; i++)
		if (n == 0 || (*nodes)[n - 1] != found[i].node)
			(*nodes)[n++] = found[i].node;
	return n;
}

struct str
xpath_text(struct arena *a, const struct xpath *x, const struct dom *d, struct xpath_work *work)
{
	struct arena scratch = {0};
	struct place p = {.d = d, .a = &scratch, .work = work, .position = 1, .size = 1};
	struct str s = str_dup(a, xpath_text_of(&p, x));

	arena_release(&scratch);
	return s;
}
