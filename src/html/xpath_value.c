/* Sets of nodes, and values as others. */
#include "html/xpath_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_WORK = 8 /* bytes of text that cost as much as a node */ };

/* ---- sets */

void
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

void
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

/* ---- values as others */

struct str
place_text(const struct place *p, uint64_t at)
{
	const struct node *n = &p->d->v[node_of(at)];
	struct buf text = {0};
	struct str s;

	if (is_attribute(at))
		return n->attrs[(at & ((1u << ATTR_BITS) - 1)) - 1].value;
	if (n->tag == TAG_TEXT)
		return n->text;
	if (!place_spend(p, n->end - node_of(at)))
		return (struct str){0};
	dom_add_text(&text, p->d, node_of(at));
	(void)place_spend(p, text.n / TEXT_WORK); /* the next step notices */
	s = str_dup(p->a, buf_str(&text));
	buf_release(&text);
	return s;
}

struct str
value_as_text(const struct place *p, const struct value *v)
{
	switch (v->kind) {
	case VALUE_SET:
		return v->set.n > 0 ? place_text(p, v->set.v[0]) : (struct str){0};
	case VALUE_NUMBER:
		return str_printf(p->a, "%g", v->number);
	case VALUE_TRUTH:
		return str_of(v->truth ? "true" : "false");
	case VALUE_TEXT:
		break;
	}
	return v->text;
}

double
value_as_number(const struct place *p, const struct value *v)
{
	int64_t n;

	if (v->kind == VALUE_NUMBER)
		return v->number;
	if (v->kind == VALUE_TRUTH)
		return v->truth ? 1 : 0;
	return str_number(str_trim(value_as_text(p, v)), &n) ? (double)n : NAN;
}

bool
value_as_truth(const struct value *v)
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
