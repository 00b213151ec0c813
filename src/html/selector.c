/* Reading selectors, and matching them from the last part back to the first. */
#include "html/selector.h"

#include "base/utf8.h"

static bool
is_name_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

bool
selector_can_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!is_name_char(name.p[i]))
			return false;
	return name.n > 0;
}

/* ---- reading */

static struct str
take_name(struct str *s)
{
	size_t n = 0;
	struct str name;

	while (n < s->n && is_name_char(s->p[n]))
		n++;
	name = str_sub(*s, 0, n);
	*s = str_from(*s, n);
	return name;
}

/* #id or .class. */
static bool
take_mark(struct selector_part *part, struct str *s)
{
	bool is_id = s->p[0] == '#';
	struct str name;

	*s = str_from(*s, 1);
	name = take_name(s);
	if (name.n == 0)
		return false;
	if (is_id)
		part->id = name;
	else if (part->n_classes == SELECTOR_CLASSES)
		return false;
	else
		part->classes[part->n_classes++] = name;
	return true;
}

static bool
take_part(struct selector_part *part, struct str *s)
{
	size_t before = s->n;

	if (s->n > 0 && s->p[0] == '*')
		*s = str_from(*s, 1);
	else
		part->tag = take_name(s);
	while (s->n > 0 && (s->p[0] == '#' || s->p[0] == '.'))
		if (!take_mark(part, s))
			return false;
	return s->n < before;
}

static bool
take_text(struct selector *sel, struct str *s)
{
	size_t n = str_find_char(str_from(*s, 1), '"');

	sel->text = str_trim(str_sub(*s, 1, n));
	if (n + 1 >= s->n || sel->text.n == 0)
		return false;
	*s = str_trim(str_from(*s, n + 2));
	return s->n == 0;
}

static bool
read_parts(struct selector *sel, struct str *s)
{
	while (s->n > 0 && s->p[0] != '"') {
		struct selector_part *part = &sel->parts[sel->n];

		if (sel->n == SELECTOR_PARTS)
			return false;
		if (s->p[0] == '>') {
			*s = str_trim(str_from(*s, 1));
			part->is_child = true;
			if (sel->n == 0)
				return false;
		}
		if (!take_part(part, s) ||
		    (s->n > 0 && !char_is_space(s->p[0]) && s->p[0] != '>' && s->p[0] != '"'))
			return false;
		sel->n++;
		*s = str_trim(*s);
	}
	return sel->n > 0 && (s->n == 0 || take_text(sel, s));
}

bool
selector_parse(struct selector *sel, struct str text, struct error *e)
{
	struct str rest = str_trim(text);

	*sel = (struct selector){0};
	if (read_parts(sel, &rest))
		return true;
	return error_set(e, ERR_FORMAT, "cannot read the selector \"%.*s\"",
	    STR_ARG(str_sub(str_trim(text), 0, 60)));
}

/* ---- matching */

static bool
has_class(const struct node *n, struct str class)
{
	struct str all = dom_attr(n, ATTR_CLASS), word;

	while (str_word(&all, " \t\r\n\f", &word))
		if (str_eq(word, class))
			return true;
	return false;
}

static bool
is_part(const struct node *n, const struct selector_part *part)
{
	if (n->tag == TAG_TEXT || n->tag == TAG_ROOT)
		return false;
	if (part->tag.n > 0 && !str_is_nocase(part->tag, dom_tag_name((enum dom_tag)n->tag)))
		return false;
	if (part->id.n > 0 && !str_eq(str_trim(dom_attr(n, ATTR_ID)), part->id))
		return false;
	for (size_t k = 0; k < part->n_classes; k++)
		if (!has_class(n, part->classes[k]))
			return false;
	return true;
}

/* Both in lower case, white space as one blank, straight quotation marks left out. */
static bool
text_begins(const struct dom *d, uint32_t i, struct str want)
{
	bool has_gap = false, has_begun = false;

	for (uint32_t k = i; k < d->v[i].end && want.n > 0; k++) {
		struct str s = d->v[k].tag == TAG_TEXT ? d->v[k].text : (struct str){0};

		has_gap |= dom_is_block(&d->v[k]) || d->v[k].tag == TAG_BR;
		while (s.n > 0 && want.n > 0) {
			struct str before = s;
			bool is_space = utf8_is_space(utf8_next(&s));
			struct str c = str_sub(before, 0, before.n - s.n);

			if (is_space) {
				has_gap = true;
				continue;
			}
			if (str_is(c, "\"")) /* the selector cannot say it */
				continue;
			if (has_gap && has_begun && want.p[0] == ' ')
				want = str_from(want, 1);
			if (!str_eq_nocase(str_sub(want, 0, c.n), c))
				return false;
			want = str_from(want, c.n);
			has_begun = true;
			has_gap = false;
		}
	}
	return want.n == 0;
}

/* The nearest ancestor that fits is taken: no selector of such a kind asks for more. */
bool
selector_matches(const struct selector *s, const struct dom *d, uint32_t i)
{
	uint32_t at = i;

	for (size_t k = s->n; k-- > 0;) {
		bool is_last = k + 1 == s->n;

		if (!is_last)
			at = d->v[at].parent;
		while (!is_part(&d->v[at], &s->parts[k])) {
			if (is_last || at == 0 || s->parts[k + 1].is_child)
				return false;
			at = d->v[at].parent;
		}
	}
	return s->text.n == 0 || text_begins(d, i, s->text);
}
