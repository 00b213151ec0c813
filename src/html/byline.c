/* Authors: from the head, from markup that names them, from the line that looks like a byline. */
#include "html/sources.h"

#include <string.h>

enum { BYLINE_WORDS = 14, NAME_WORDS = 5, BY_NODES = 8 };

static bool
is_url(struct str s)
{
	return str_starts_nocase(s, "http") || str_starts(s, "/") || str_has(s, "facebook.com");
}

static void
add_by_attribute(struct sources *s, enum dom_attr attr, const char *value, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && s->people.n == 0; i++) {
		const struct node *n = &d->v[i];
		uint32_t name = 0;

		if (n->n_attrs == 0 || !str_is_nocase(str_trim(dom_attr(n, attr)), value) ||
		    s->p->f[i].words > BYLINE_WORDS || !sources_is_near(s, i, nodes))
			continue;
		dom_each_below (d, k, i)
			if (str_is(dom_attr(&d->v[k], ATTR_ITEMPROP), "name") && name == 0)
				name = k;
		if (n->tag == TAG_META || (name != 0 && d->v[name].tag == TAG_META))
			people_add(&s->people, s->p->a,
			    dom_attr(&d->v[name != 0 ? name : i], ATTR_CONTENT), s->out->site);
		else if (sources_is_seen(s->p, i))
			people_add(&s->people, s->p->a, sources_line(s, name != 0 ? name : i),
			    s->out->site);
	}
}

static bool
begins_with_by(struct str s)
{
	static const char *const marks[] = {"by ", "by: ", "von ", "par ", "por ", "written by",
	    "posted by", "door ", "автор", "autor:", "text: "};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts_nocase(s, marks[i]))
			return true;
	return false;
}

/* The names in a byline element are its links, if it has any; else its text. */
static void
add_byline(struct sources *s, uint32_t i)
{
	const struct dom *d = s->p->d;

	dom_each_below (d, k, i)
		if (d->v[k].tag == TAG_A && sources_is_seen(s->p, k) &&
		    str_has_nocase(dom_attr(&d->v[k], ATTR_HREF), "aut"))
			people_add(&s->people, s->p->a, sources_line(s, k), s->out->site);
	if (s->people.n == 0)
		people_add(&s->people, s->p->a, sources_line(s, i), s->out->site);
}

static void
add_by_class(struct sources *s, bool wants_by, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && s->people.n == 0; i++) {
		const struct feature *f = &s->p->f[i];
		struct str class = dom_attr(&d->v[i], ATTR_CLASS);

		if (d->v[i].tag == TAG_TEXT || f->words == 0 || f->words > BYLINE_WORDS ||
		    f->is_hidden || !sources_is_near(s, i, nodes))
			continue;
		if (wants_by
			? !begins_with_by(sources_line(s, i))
			: !str_has_nocase(class, "author") && !str_has_nocase(class, "byline") &&
			      !str_has_nocase(class, "autor"))
			continue;
		add_byline(s, i);
	}
}

/* Is the text nothing but the word before a name. */
static bool
is_by_alone(struct str s)
{
	static const char *const words[] = {"by", "by:", "von", "von:", "par", "por", "di", "door",
	    "av", "af", "autor:", "author:", "text:", "written by", "words by"};

	s = str_trim(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is_nocase(s, words[i]))
			return true;
	return false;
}

/* "By" and the name may stand in elements of their own, side by side. */
static void
add_behind_by(struct sources *s)
{
	const struct dom *d = s->p->d;
	bool is_next = false;
	uint32_t by = 0;

	for (uint32_t i = 1; i < d->n && s->people.n == 0; i++) {
		if (d->v[i].tag != TAG_TEXT || s->p->f[i].words == 0)
			continue;
		if (is_next && i < by + BY_NODES && s->p->f[i].words <= NAME_WORDS)
			people_add(&s->people, s->p->a, d->v[i].text, s->out->site);
		is_next = sources_is_near(s, i, 120) && is_by_alone(d->v[i].text);
		by = i;
	}
}

void
sources_find_people(struct sources *s)
{
	struct arena *a = s->p->a;

	for (size_t i = 0; i < s->ld.n_authors; i++)
		if (!is_url(s->ld.authors[i]))
			people_add(&s->people, a, s->ld.authors[i], s->out->site);
	if (s->people.n == 0 && !is_url(s->field[FIELD_AUTHOR]))
		people_add(&s->people, a, s->field[FIELD_AUTHOR], s->out->site);
	if (s->people.n == 0)
		add_by_attribute(s, ATTR_ITEMPROP, "author", 600);
	if (s->people.n == 0)
		add_by_attribute(s, ATTR_REL, "author", 400);
	if (s->people.n == 0)
		add_by_class(s, false, 200);
	if (s->people.n == 0)
		add_by_class(s, true, 120);
	if (s->people.n == 0 && s->h1 != 0)
		add_behind_by(s);
	if (s->people.n == 0)
		return;
	s->out->n_authors = s->people.n;
	s->out->authors = arena_array(a, struct person, s->people.n);
	memcpy(s->out->authors, s->people.v, s->people.n * sizeof *s->people.v);
	for (size_t i = 0; i < s->people.n; i++)
		s->out->byline = i == 0 ? s->people.v[0].name
					: str_printf(a, "%.*s, %.*s", STR_ARG(s->out->byline),
					      STR_ARG(s->people.v[i].name));
}
