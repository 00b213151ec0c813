/* The functions of XPath. */
#include "html/xpath_value.h"

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
		struct str s = xpath_text_of(p, x);

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

	for (uint32_t i = 1; i < p->d->n && place_spend(p, 1); i++)
		if (id.n > 0 && str_eq(str_trim(dom_attr(&p->d->v[i], ATTR_ID)), id))
			set_add(p, &v.set, at_node(i));
	return v;
}

static struct value
count(const struct place *p, const struct xpath *x)
{
	struct value v = xpath_work_out(p, x);

	return value_of_number(v.kind == VALUE_SET ? (double)v.set.n : 0);
}

struct value
xpath_call(const struct place *p, const struct xpath *x)
{
	const struct xpath *second = x->args != NULL ? x->args->next : NULL;
	struct value v;
	struct str s;

	switch (x->function) {
	case CALL_CONTAINS:
		s = xpath_text_of(p, x->args);
		v = value_of_text(xpath_text_of(p, second));
		return value_of_truth(v.text.n == 0 || str_find(s, v.text) < s.n);
	case CALL_STARTS_WITH:
		s = xpath_text_of(p, second);
		return value_of_truth(str_eq(str_sub(xpath_text_of(p, x->args), 0, s.n), s));
	case CALL_ENDS_WITH:
		return value_of_truth(
		    ends_with(xpath_text_of(p, x->args), xpath_text_of(p, second)));
	case CALL_NORMALIZE_SPACE:
		return value_of_text(squeeze(p, xpath_text_of(p, x->args)));
	case CALL_STRING:
		return value_of_text(xpath_text_of(p, x->args));
	case CALL_CONCAT:
		return value_of_text(concat(p, x->args));
	case CALL_NOT:
		v = xpath_work_out(p, x->args);
		return value_of_truth(!value_as_truth(&v));
	case CALL_POSITION:
		return value_of_number((double)p->position);
	case CALL_LAST:
		return value_of_number((double)p->size);
	case CALL_COUNT:
		return count(p, x->args);
	case CALL_STRING_LENGTH:
		return value_of_number((double)xpath_text_of(p, x->args).n);
	case CALL_SUBSTRING_BEFORE:
		return value_of_text(
		    cut(xpath_text_of(p, x->args), xpath_text_of(p, second), true));
	case CALL_SUBSTRING_AFTER:
		return value_of_text(
		    cut(xpath_text_of(p, x->args), xpath_text_of(p, second), false));
	case CALL_TRANSLATE:
		return value_of_text(translate(p, xpath_text_of(p, x->args),
		    xpath_text_of(p, second), xpath_text_of(p, second->next)));
	case CALL_NAME:
		return value_of_text(
		    str_of(dom_tag_name((enum dom_tag)p->d->v[node_of(p->at)].tag)));
	case CALL_NUMBER:
		v = value_of_text(xpath_text_of(p, x->args));
		return value_of_number(value_as_number(p, &v));
	case CALL_BOOLEAN:
		v = xpath_work_out(p, x->args);
		return value_of_truth(value_as_truth(&v));
	case CALL_TRUE:
	case CALL_FALSE:
		return value_of_truth(x->function == CALL_TRUE);
	case CALL_ID:
		return find_id(p, str_trim(xpath_text_of(p, x->args)));
	case CALL_COUNT_OF:
		break;
	}
	return value_of_truth(false);
}
