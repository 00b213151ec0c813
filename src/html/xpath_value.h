/* Values of XPath while they are worked out: what xpath_eval.c and xpath_call.c share.
 *
 * A node or attribute is one number, so that sets are sorted arrays in the order of the page. */
#ifndef HTML_XPATH_VALUE_H
#define HTML_XPATH_VALUE_H

#include "html/xpath_tree.h"

/* The node's index, and behind it the attribute's place, from 1; 0: the node itself. */
enum { ATTR_BITS = 16 };

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

static inline uint32_t
node_of(uint64_t at)
{
	return (uint32_t)(at >> ATTR_BITS);
}

static inline uint64_t
at_node(uint32_t i)
{
	return (uint64_t)i << ATTR_BITS;
}

static inline bool
is_attribute(uint64_t at)
{
	return (at & ((1u << ATTR_BITS) - 1)) != 0;
}

/* Takes n steps off the work that is left. False: it is used up, and the value at hand is worth nothing. */
static inline bool
place_spend(const struct place *p, size_t n)
{
	if (p->work->left < n) {
		p->work->left = 0;
		return false;
	}
	p->work->left -= n;
	return true;
}

/* What the node or attribute says; borrowed from the page, or in p->a. Empty when the work is used up. */
struct str place_text(const struct place *p, uint64_t at);

void set_add(const struct place *p, struct set *s, uint64_t at);

/* Sorted, each once. */
void set_settle(struct set *s);

/* A value as what it is not: by the rules of XPath 1.0, but that numbers are whole (else NAN). */
struct str value_as_text(const struct place *p, const struct value *v);
double value_as_number(const struct place *p, const struct value *v);
bool value_as_truth(const struct value *v);

static inline struct value
value_of_truth(bool is_so)
{
	return (struct value){.kind = VALUE_TRUTH, .truth = is_so};
}

static inline struct value
value_of_text(struct str s)
{
	return (struct value){.kind = VALUE_TEXT, .text = s};
}

static inline struct value
value_of_number(double n)
{
	return (struct value){.kind = VALUE_NUMBER, .number = n};
}

/* What x is at that place (xpath_eval.c); as deep as the expression was allowed to be. */
struct value xpath_work_out(const struct place *p, const struct xpath *x);

/* The same as text; that of the node at hand where there is no x. */
struct str xpath_text_of(const struct place *p, const struct xpath *x);

/* A call of a function (xpath_call.c). */
struct value xpath_call(const struct place *p, const struct xpath *x);

#endif
