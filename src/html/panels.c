/* Finding buttons and what they open, by where they stand. */
#include "html/panels.h"

enum {
	WRAPPERS = 4,      /* around the button or the panel, at most */
	PANEL_NODES = 400, /* that are looked at, each way: a page may be made of buttons */
	TEXT_BYTES = 400,  /* of a text, to see whether it is blank */
	PANEL_BYTES = 60,  /* of text that is no link */
};

static bool
is_text(const struct node *n)
{
	return n->tag == TAG_TEXT && str_trim(str_sub(n->text, 0, TEXT_BYTES)).n > 0;
}

static bool
has_text(const struct dom *d, uint32_t i)
{
	for (uint32_t k = i; k < d->v[i].end && k < i + PANEL_NODES; k++)
		if (is_text(&d->v[k]))
			return true;
	return false;
}

/* The child of parent that k is, or is in. */
static uint32_t
child_around(const struct dom *d, uint32_t parent, uint32_t k)
{
	while (d->v[k].parent != parent)
		k = d->v[k].parent;
	return k;
}

/* The sibling with text behind i, or 0. */
static uint32_t
next_with_text(const struct dom *d, uint32_t i)
{
	uint32_t parent = d->v[i].parent, from = d->v[i].end;

	for (uint32_t k = from; k < d->v[parent].end && k < from + PANEL_NODES; k++)
		if (is_text(&d->v[k]))
			return child_around(d, parent, k);
	return 0;
}

static uint32_t
last_with_text_before(const struct dom *d, uint32_t i)
{
	uint32_t parent = d->v[i].parent;

	for (uint32_t k = i; k-- > parent + 1 && k + PANEL_NODES >= i;)
		if (is_text(&d->v[k]))
			return child_around(d, parent, k);
	return 0;
}

/* Something to read: no form, and more text than links. */
static bool
is_readable(const struct dom *d, uint32_t i)
{
	size_t links = 0, rest = 0;
	uint32_t link_end = 0;

	for (uint32_t k = i; k < d->v[i].end && k < i + PANEL_NODES; k++) {
		if (d->v[k].tag == TAG_FORM || d->v[k].tag == TAG_INPUT)
			return false;
		if (d->v[k].tag == TAG_A)
			link_end = d->v[k].end;
		if (d->v[k].tag == TAG_TEXT)
			*(k < link_end ? &links : &rest) += str_trim(d->v[k].text).n;
	}
	return rest >= PANEL_BYTES && rest > links;
}

static bool
asks(const struct dom *d, uint32_t i)
{
	uint32_t k = d->v[i].end, left = PANEL_NODES;
	struct str last;

	while (left-- > 0 && --k > i && !is_text(&d->v[k]))
		;
	last = k > i ? str_trim(d->v[k].text) : (struct str){0};
	return str_ends(last, "?") || str_ends(last, "\xef\xbc\x9f") || str_ends(last, "\xd8\x9f");
}

static bool
is_toggle(const struct dom *d, uint32_t i)
{
	const struct node *n = &d->v[i];

	if (n->tag != TAG_BUTTON && !str_is_nocase(dom_attr(n, ATTR_ROLE), "button"))
		return false;
	return has_text(d, i) && (dom_has_attr(n, ATTR_ARIA_EXPANDED) ||
				     dom_has_attr(n, ATTR_ARIA_CONTROLS) || asks(d, i));
}

uint32_t
panel_of(const struct dom *d, uint32_t i)
{
	uint32_t panel = 0;

	if (!is_toggle(d, i))
		return 0;
	for (int n = 0; n < WRAPPERS && panel == 0 && d->v[i].parent != 0; n++) {
		if (last_with_text_before(d, i) != 0)
			return 0;
		panel = next_with_text(d, i);
		i = d->v[i].parent;
	}
	return panel != 0 && d->v[panel].tag != TAG_TEXT && is_readable(d, panel) ? panel : 0;
}

/* The button that is all the text of i, or 0. */
static uint32_t
button_in(const struct dom *d, uint32_t i)
{
	for (uint32_t k = i; k < d->v[i].end && k < i + PANEL_NODES; k++)
		if (is_toggle(d, k))
			return k;
	return 0;
}

bool
panel_is(const struct dom *d, uint32_t i)
{
	uint32_t up = i, before = 0, button;

	for (int n = 0; n < WRAPPERS && before == 0 && d->v[up].parent != 0; n++) {
		before = last_with_text_before(d, up);
		if (before == 0)
			up = d->v[up].parent;
	}
	button = before != 0 ? button_in(d, before) : 0;
	return button != 0 && panel_of(d, button) == up;
}
