/* Working XPath out. A node or attribute is one number, so that sets are sorted arrays in the order of the page. */
#include "html/xpath.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html/xpath_tree.h"

/* The node's index, and behind it the attribute's place, from 1; 0: the node itself. */
enum { ATTR_BITS = 16, TEXT_WORK = 8 /* bytes of text that cost as much as a node */ };

struct set {
	uint64_t *v;
	size_t n, cap;
};

enum value_kind { VALUE_SET, VALUE_TEXT, VALUE_NUMBER, VALUE_TRUTH };

struct value {
	enum value_kind kind;
	struct set set;
	struct str text;
	double number;
	bool truth;
};

struct place {
	const struct dom *d;
	struct arena *a; /* for what the work leaves behind */
	struct xpath_work *work;
	uint64_t at;
	size_t position, size;
};

static struct value work_out(const struct place *p, const struct xpath *x);

/* ---- sets */

static bool
spend(const struct place *p, size_t n)
{
	if (p->work->left < n) {
		p->work->left = 0;
		return false;
	}
	p->work->left -= n;
	return true;
}

static void
set_add(const struct place *p, struct set *s, uint64_t at)
{
	if (s->n == s->cap) {
		uint64_t *wider = arena_array(p->a, uint64_t, s->cap > 0 ? s->cap * 2 : 4);

		if (s->n > 0)
			memcpy(wider, s->v, s->n * sizeof *wider);
		s->v = wider;
		s->cap = s->cap > 0 ? s->cap * 2 : 4;
	}
	s->v[s->n++] = at;
}

static int
compare(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

/* Sorted, each once. */
static void
set_settle(struct set *s)
{
	size_t w = 0;
	bool is_sorted = true;

	for (size_t i = 1; i < s->n && is_sorted; i++)
		is_sorted = s->v[i - 1] < s->v[i];
	if (is_sorted)
		return;
	qsort(s->v, s->n, sizeof *s->v, compare);
	for (size_t i = 0; i < s->n; i++)
		if (w == 0 || s->v[i] != s->v[w - 1])
			s->v[w++] = s->v[i];
	s->n = w;
}

static uint32_t
node_of(uint64_t at)
{
	return (uint32_t)(at >> ATTR_BITS);
}

static uint64_t
at_node(uint32_t i)
{
	return (uint64_t)i << ATTR_BITS;
}

static bool
is_attribute(uint64_t at)
{
	return (at & ((1u << ATTR_BITS) - 1)) != 0;
}

/* ---- values as others */

static struct str
text_at(const struct place *p, uint64_t at)
{
	const struct node *n = &p->d->v[node_of(at)];
	struct buf text = {0};
	struct str s;

	if (is_attribute(at))
		return n->attrs[(at & ((1u << ATTR_BITS) - 1)) - 1].value;
	if (n->tag == TAG_TEXT)
		return n->text;
	if (!spend(p, n->end - node_of(at)))
		return (struct str){0};
	dom_add_text(&text, p->d, node_of(at));
	(void)spend(p, text.n / TEXT_WORK); /* the next step notices */
	s = str_dup(p->a, buf_str(&text));
	buf_release(&text);
	return s;
}

static struct str
as_text(const struct place *p, const struct value *v)
{
	switch (v->kind) {
	case VALUE_SET:
		return v->set.n > 0 ? text_at(p, v->set.v[0]) : (struct str){0};
	case VALUE_NUMBER:
		return str_printf(p->a, "%g", v->number);
	case VALUE_TRUTH:
		return str_of(v->truth ? "true" : "false");
	case VALUE_TEXT:
		break;
	}
	return v->text;
}

static double
as_number(const struct place *p, const struct value *v)
{
	int64_t n;

	if (v->kind == VALUE_NUMBER)
		return v->number;
	if (v->kind == VALUE_TRUTH)
		return v->truth ? 1 : 0;
	return str_number(str_trim(as_text(p, v)), &n) ? (double)n : NAN;
}

static bool
as_truth(const struct value *v)
{
	switch (v->kind) {
	case VALUE_SET:
		return v->set.n > 0;
	case VALUE_NUMBER:
		return v->number < 0 || v->number > 0;
	case VALUE_TEXT:
		return v->text.n > 0;
	case VALUE_TRUTH:
		break;
	}
	return v->truth;
}

static struct value
truth(bool is_so)
{
	return (struct value){.kind = VALUE_TRUTH, .truth = is_so};
}

static struct value
text(struct str s)
{
	return (struct value){.kind = VALUE_TEXT, .text = s};
}

static struct value
number(double n)
{
	return (struct value){.kind = VALUE_NUMBER, .number = n};
}

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
		for (uint32_t k = v[i].end; k < v[up].end && spend(p, 1); k = v[k].end)
			try_node(p, out, step, k);
		return;
	}
	for (uint32_t k = up + 1; k < i && spend(p, 1); k = v[k].end)
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
		for (uint32_t k = i + 1; k < v[i].end && spend(p, 1); k = v[k].end)
			try_node(p, out, step, k);
		break;
	case AXIS_DESCENDANT_OR_SELF:
		try_node(p, out, step, i);
		/* fall through */
	case AXIS_DESCENDANT:
		for (uint32_t k = i + 1; k < v[i].end && spend(p, 1); k++)
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
		for (; i != 0 && spend(p, 1); i = v[i].parent)
			try_node(p, out, step, v[i].parent);
		break;
	case AXIS_FOLLOWING_SIBLING:
	case AXIS_PRECEDING_SIBLING:
		add_siblings(p, out, step, i);
		break;
	case AXIS_FOLLOWING:
		for (uint32_t k = v[i].end; k < p->d->n && spend(p, 1); k++)
			try_node(p, out, step, k);
		break;
	case AXIS_PRECEDING:
		for (uint32_t k = i; k-- > 1 && spend(p, 1);)
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
			if (!spend(p, 1))
				break;
			v = work_out(&here, t);
			if (v.kind == VALUE_NUMBER ? v.number == (double)here.position
						   : as_truth(&v))
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
		v = work_out(p, x->args);
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

static struct str
text_of(const struct place *p, const struct xpath *x)
{
	struct value v;

	if (x == NULL)
		return text_at(p, p->at);
	if (is_own_attribute(x))
		return dom_attr_named(&p->d->v[node_of(p->at)], x->steps->name);
	v = work_out(p, x);
	return as_text(p, &v);
}

/* ---- functions */

static struct str
squeeze(const struct place *p, struct str s)
{
	char *out = arena_bytes(p->a, s.n);
	size_t w = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_space(s.p[i]))
			out[w++] = s.p[i];
		else if (w > 0 && out[w - 1] != ' ')
			out[w++] = ' ';
	}
	return str_trim((struct str){out, w});
}

/* Bytes, not characters: what rules translate is A-Z. */
static struct str
translate(const struct place *p, struct str s, struct str from, struct str to)
{
	char *out = arena_bytes(p->a, s.n);
	size_t w = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t at = str_find_char(from, s.p[i]);

		if (at == from.n)
			out[w++] = s.p[i];
		else if (at < to.n)
			out[w++] = to.p[at];
	}
	return (struct str){out, w};
}

static struct str
concat(const struct place *p, const struct xpath *args)
{
	struct str all = {0};

	for (const struct xpath *x = args; x != NULL; x = x->next) {
		struct str s = text_of(p, x);

		all = str_printf(p->a, "%.*s%.*s", STR_ARG(all), STR_ARG(s));
	}
	return all;
}

static struct str
cut(struct str s, struct str mark, bool before)
{
	size_t at = str_find(s, mark);

	if (at == s.n && mark.n > 0)
		return (struct str){0};
	return before ? str_sub(s, 0, at) : str_from(s, at + mark.n);
}

static bool
ends_with(struct str s, struct str end)
{
	return s.n >= end.n && str_eq(str_from(s, s.n - end.n), end);
}

static struct value
find_id(const struct place *p, struct str id)
{
	struct value v = {.kind = VALUE_SET};

	for (uint32_t i = 1; i < p->d->n && spend(p, 1); i++)
		if (id.n > 0 && str_eq(str_trim(dom_attr(&p->d->v[i], ATTR_ID)), id))
			set_add(p, &v.set, at_node(i));
	return v;
}

static struct value
count(const struct place *p, const struct xpath *x)
{
	struct value v = work_out(p, x);

	return number(v.kind == VALUE_SET ? (double)v.set.n : 0);
}

static struct value
call(const struct place *p, const struct xpath *x)
{
	const struct xpath *second = x->args != NULL ? x->args->next : NULL;
	struct value v;
	struct str s;

	switch (x->function) {
	case CALL_CONTAINS:
		s = text_of(p, x->args);
		v = text(text_of(p, second));
		return truth(v.text.n == 0 || str_find(s, v.text) < s.n);
	case CALL_STARTS_WITH:
		s = text_of(p, second);
		return truth(str_eq(str_sub(text_of(p, x->args), 0, s.n), s));
	case CALL_ENDS_WITH:
		return truth(ends_with(text_of(p, x->args), text_of(p, second)));
	case CALL_NORMALIZE_SPACE:
		return text(squeeze(p, text_of(p, x->args)));
	case CALL_STRING:
		return text(text_of(p, x->args));
	case CALL_CONCAT:
		return text(concat(p, x->args));
	case CALL_NOT:
		v = work_out(p, x->args);
		return truth(!as_truth(&v));
	case CALL_POSITION:
		return number((double)p->position);
	case CALL_LAST:
		return number((double)p->size);
	case CALL_COUNT:
		return count(p, x->args);
	case CALL_STRING_LENGTH:
		return number((double)text_of(p, x->args).n);
	case CALL_SUBSTRING_BEFORE:
		return text(cut(text_of(p, x->args), text_of(p, second), true));
	case CALL_SUBSTRING_AFTER:
		return text(cut(text_of(p, x->args), text_of(p, second), false));
	case CALL_TRANSLATE:
		return text(translate(
		    p, text_of(p, x->args), text_of(p, second), text_of(p, second->next)));
	case CALL_NAME:
		return text(str_of(dom_tag_name((enum dom_tag)p->d->v[node_of(p->at)].tag)));
	case CALL_NUMBER:
		v = text(text_of(p, x->args));
		return number(as_number(p, &v));
	case CALL_BOOLEAN:
		v = work_out(p, x->args);
		return truth(as_truth(&v));
	case CALL_TRUE:
	case CALL_FALSE:
		return truth(x->function == CALL_TRUE);
	case CALL_ID:
		return find_id(p, str_trim(text_of(p, x->args)));
	case CALL_COUNT_OF:
		break;
	}
	return truth(false);
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
		return (as_truth(a) == as_truth(b)) == (op == XPATH_EQ);
	if (is_equality && a->kind != VALUE_NUMBER && b->kind != VALUE_NUMBER)
		return str_eq(as_text(p, a), as_text(p, b)) == (op == XPATH_EQ);
	return compare_numbers(as_number(p, a), as_number(p, b), op);
}

/* A set is compared by its members: one that fits is enough. Of two sets, the second by its first. */
static bool
compare_values(
    const struct place *p, const struct value *a, const struct value *b, enum xpath_op op)
{
	const struct value *set = a->kind == VALUE_SET ? a : b->kind == VALUE_SET ? b : NULL;

	if (set == NULL)
		return compare_one(p, a, b, op);
	for (size_t i = 0; i < set->set.n && spend(p, 1); i++) {
		struct value member = text(text_at(p, set->set.v[i]));

		if (set == a ? compare_one(p, &member, b, op) : compare_one(p, a, &member, op))
			return true;
	}
	return false;
}

static struct value
unite(const struct place *p, const struct xpath *x)
{
	struct value a = work_out(p, x->args), b = work_out(p, x->args->next);
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
	a = work_out(p, x->args);
	if (x->op == XPATH_OR || x->op == XPATH_AND) {
		if (as_truth(&a) == (x->op == XPATH_OR))
			return truth(x->op == XPATH_OR);
		b = work_out(p, x->args->next);
		return truth(as_truth(&b));
	}
	b = work_out(p, x->args->next);
	if (x->op == XPATH_ADD)
		return number(as_number(p, &a) + as_number(p, &b));
	if (x->op == XPATH_SUBTRACT)
		return number(as_number(p, &a) - as_number(p, &b));
	return truth(compare_values(p, &a, &b, x->op));
}

/* Recursion goes as deep as the expression was allowed to. */
static struct value
work_out(const struct place *p, const struct xpath *x)
{
	if (x->op == XPATH_LITERAL)
		return text(x->text);
	if (x->op == XPATH_NUMBER)
		return number(x->number);
	if (x->op == XPATH_CALL)
		return call(p, x);
	if (x->op == XPATH_PATH)
		return is_own_attribute(x) && text_of(p, x).n > 0 ? text(text_of(p, x))
								  : walk(p, x);
	return operate(p, x);
}

size_t
xpath_nodes(uint32_t **nodes, struct arena *a, const struct xpath *x, const struct dom *d,
    struct xpath_work *work)
{
	struct arena scratch = {0};
	struct place p = {.d = d, .a = &scratch, .work = work, .position = 1, .size = 1};
	struct value v = work_out(&p, x);
	size_t n = 0;

	*nodes = NULL;
	if (v.kind == VALUE_SET && v.set.n > 0 && work->left > 0) {
		*nodes = arena_array(a, uint32_t, v.set.n);
		for (size_t i = 0; i < v.set.n; i++)
			if (n == 0 || (*nodes)[n - 1] != node_of(v.set.v[i]))
				(*nodes)[n++] = node_of(v.set.v[i]);
	}
	arena_release(&scratch);
	return n;
}

struct str
xpath_text(struct arena *a, const struct xpath *x, const struct dom *d, struct xpath_work *work)
{
	struct arena scratch = {0};
	struct place p = {.d = d, .a = &scratch, .work = work, .position = 1, .size = 1};
	struct str s = str_dup(a, text_of(&p, x));

	arena_release(&scratch);
	return s;
}
