/* Authors: what the page's data say, and what a reader sees beside the headline; and which of the two is right.
 *
 * Data are right mostly. They are not where a firm signs for its people, or where the account that entered the text
 * ("admin", "jdoe2") stands for who wrote it: there the byline that is seen wins. */
#include "html/sources.h"

#include <string.h>

#include "base/utf8.h"
#include "html/classes.h"

enum {
	BYLINE_WORDS = 14,
	NAME_WORDS = 5,
	BY_NODES = 8,
	PIECES_BYTES = 600,
	BESIDE_NODES = 60, /* from the headline: of it, and of nothing else */
};

/* Names that are seen, and whether words say that they are the author's, beside the headline. */
struct byline {
	struct people people;
	bool is_said;
};

/* ---- what the page's data say */

static bool
is_url(struct str s)
{
	return str_starts_nocase(s, "http") || str_starts(s, "/") || str_has(s, "facebook.com");
}

static void
add_data(struct people *p, struct sources *s)
{
	for (size_t i = 0; i < s->ld.n_authors; i++) {
		struct str name = s->ld.authors[i];

		if (s->ld.is_by_firm)
			people_add_whole(p, s->p->a, name);
		else if (!is_url(name))
			people_add(p, s->p->a, name, s->out->site, PEOPLE_SAID);
	}
	if (p->n == 0 && !is_url(s->field[FIELD_AUTHOR]))
		people_add(p, s->p->a, s->field[FIELD_AUTHOR], s->out->site, PEOPLE_SAID);
}

/* A house only where no person is named. */
static void
drop_houses(struct people *p, const struct sources *s)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!people_is_account(p->v[i].name, s->out->site))
			p->v[n++] = p->v[i];
	p->n = n > 0 ? n : p->n;
}

/* Does nobody in p stand for a person. */
static bool
is_weak(const struct people *p, const struct sources *s)
{
	for (size_t i = 0; i < p->n; i++)
		if (!s->ld.is_by_firm && !people_is_account(p->v[i].name, s->out->site))
			return false;
	return true;
}

/* ---- what is seen */

static bool
is_gap(struct str s, size_t i)
{
	return i >= s.n || char_is_space(s.p[i]) || s.p[i] == ',' || s.p[i] == ':' ||
	       s.p[i] == '|' || (unsigned char)s.p[i] == 0xC2;
}

/* The element's text as one line, in which a bar parts what stands in different lines, or elements without a gap. */
static struct str
line_in_pieces(struct sources *s, uint32_t i)
{
	const struct dom *d = s->p->d;
	struct buf out = {0};
	struct str line, last = {0};
	uint32_t block = 0, parent = 0;
	bool is_new = false;

	if (s->lines_read++ >= SOURCES_LINES)
		return (struct str){0};
	for (uint32_t k = i; k < d->v[i].end && out.n < PIECES_BYTES; k++) {
		const struct node *n = &d->v[k];

		is_new |= n->tag == TAG_BR;
		if (n->tag != TAG_TEXT || s->p->f[k].is_hidden)
			continue;
		if (str_trim(n->text).n == 0) {
			last = n->text;
			continue;
		}
		is_new |= dom_block_around(d, k) != block ||
			  (parent != n->parent && !is_gap(last, last.n - 1) && !is_gap(n->text, 0));
		if (out.n > 0)
			buf_adds(&out, is_new ? " | " : " ");
		block = dom_block_around(d, k);
		parent = n->parent;
		last = n->text;
		buf_add(&out, str_sub(n->text, 0, PIECES_BYTES));
		is_new = false;
	}
	line = utf8_line(s->p->a, str_dup(s->p->a, buf_str(&out)));
	buf_release(&out);
	return line;
}

/* Does the element stand in what is no part of the story: a comment, a teaser, the menu. */
static bool
is_elsewhere(const struct sources *s, uint32_t i)
{
	enum { ELSEWHERE = CLASS_COMMENTS | CLASS_RELATED | CLASS_NAV | CLASS_SHARE };
	const struct dom *d = s->p->d;

	for (; i != 0 && (s->h1 == 0 || !dom_is_inside(d, s->h1, i)); i = d->v[i].parent)
		if ((s->p->f[i].classes & ELSEWHERE) != 0 || d->v[i].tag == TAG_NAV)
			return true;
	return false;
}

/* The text before element i, if there is some nearby. */
static struct str
text_before(const struct sources *s, uint32_t i)
{
	const struct dom *d = s->p->d;

	for (uint32_t k = i; k > 1 && k + BY_NODES > i; k--)
		if (d->v[k - 1].tag == TAG_TEXT && str_trim(d->v[k - 1].text).n > 1)
			return s->p->f[k - 1].words <= NAME_WORDS ? str_trim(d->v[k - 1].text)
								  : (struct str){0};
	return (struct str){0};
}

/* Below the headline, with no more than a dek between. */
static bool
is_beside(const struct sources *s, uint32_t i)
{
	uint32_t paragraphs = 0;

	if (i <= s->h1 || i >= s->h1 + BESIDE_NODES)
		return false;
	for (uint32_t k = s->h1; k < i; k++)
		paragraphs += feature_is_good(&s->p->f[k]) && s->p->d->v[k].end <= i;
	return paragraphs < 2;
}

static void
add_line(struct byline *b, struct sources *s, uint32_t i, struct str line, enum people_proof proof)
{
	bool is_sure;
	struct str name = people_behind_by(line, &is_sure);

	b->is_said = (name.n > 0 || people_is_by(text_before(s, i))) && is_beside(s, i);
	people_add(&b->people, s->p->a, name.n > 0 ? name : line, s->out->site, proof);
}

/* Do the words before the element say that someone else than the author is named: who checked the text, who took the
 * pictures. */
static bool
is_other_work(const struct sources *s, uint32_t i)
{
	static const char *const words[] = {"reviewed", "checked", "edited", "photo", "illustrat",
	    "translated", "sponsor", "foto", "übersetz", "redigiert"};
	struct str text = text_before(s, i);

	for (size_t w = 0; w < sizeof words / sizeof *words; w++)
		if (str_has_nocase(text, words[w]))
			return true;
	return false;
}

/* Is a link to what an author has written. */
static bool
is_author_link(const struct node *n)
{
	static const char *const paths[] = {"/author", "/autor", "/auteur", "/staff/", "/writer",
	    "/contributor", "/journalist", "/reporter", "/columnist", "/creator/", "/people/",
	    "/profile", "/redaktion/", "/by/", "/member"};
	struct str url = dom_attr(n, ATTR_HREF);

	for (size_t i = 0; n->tag == TAG_A && i < sizeof paths / sizeof *paths; i++)
		if (str_has_nocase(url, paths[i]))
			return true;
	return false;
}

/* Is an element in a byline that holds a name and nothing else. */
static bool
is_name_element(const struct node *n)
{
	return is_author_link(n) || str_has_nocase(dom_attr(n, ATTR_CLASS), "name") ||
	       str_is(dom_attr(n, ATTR_CLASS), "fn");
}

static bool
is_same_kind(const struct node *x, const struct node *y)
{
	return x->tag == y->tag && str_eq(dom_attr(x, ATTR_CLASS), dom_attr(y, ATTR_CLASS));
}

/* The names in a byline are those of its parts made for names, if it has any; else its text. */
static void
add_byline(struct byline *b, struct sources *s, uint32_t i, enum people_proof proof)
{
	const struct dom *d = s->p->d;
	struct byline inner = {0};
	uint32_t kind = 0;

	add_line(b, s, i, line_in_pieces(s, i), proof);
	dom_each_below (d, k, i) {
		if (!is_name_element(&d->v[k]) || !sources_is_seen(s->p, k) ||
		    is_other_work(s, k) || (kind != 0 && !is_same_kind(&d->v[k], &d->v[kind])))
			continue;
		add_line(&inner, s, k, line_in_pieces(s, k), PEOPLE_GUESS);
		kind = inner.people.n > 0 && kind == 0 ? k : kind;
	}
	if (inner.people.n > 0 && inner.people.n >= b->people.n)
		b->people = inner.people;
}

static void
see_attribute(
    struct byline *b, struct sources *s, enum dom_attr attr, const char *value, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && b->people.n == 0; i++) {
		const struct node *n = &d->v[i];
		uint32_t name = 0;

		if (n->n_attrs == 0 || !str_is_nocase(str_trim(dom_attr(n, attr)), value) ||
		    !sources_is_near(s, i, nodes) || is_elsewhere(s, i))
			continue;
		dom_each_below (d, k, i)
			if (str_is(dom_attr(&d->v[k], ATTR_ITEMPROP), "name") && name == 0)
				name = k;
		if (n->tag == TAG_META || (name != 0 && d->v[name].tag == TAG_META))
			people_add(&b->people, s->p->a,
			    dom_attr(&d->v[name != 0 ? name : i], ATTR_CONTENT), s->out->site,
			    PEOPLE_SAID);
		else if (name != 0)
			add_line(b, s, name, line_in_pieces(s, name), PEOPLE_NAMED);
		else if (sources_is_seen(s->p, i) && s->p->f[i].words <= BYLINE_WORDS)
			add_byline(b, s, i, PEOPLE_NAMED);
	}
}

static bool
has_author_class(const struct node *n)
{
	static const char *const words[] = {
	    "author", "byline", "autor", "auteur", "verfasser", "writer"};
	struct str class = dom_attr(n, ATTR_CLASS);

	for (size_t i = 0; class.n > 0 && i < sizeof words / sizeof *words; i++)
		if (str_has_nocase(class, words[i]))
			return true;
	return false;
}

/* A short line of the class of bylines, one that begins with "By", or a link to an author. */
enum sight { SEE_CLASS, SEE_BY, SEE_LINK, SEE_SURE };

static bool
is_sight(struct sources *s, uint32_t i, enum sight what)
{
	const struct node *n = &s->p->d->v[i];
	bool is_sure;

	if (what == SEE_CLASS)
		return has_author_class(n);
	if (what == SEE_LINK)
		return i > s->h1 && is_author_link(n) && s->p->f[i].words <= NAME_WORDS;
	return people_behind_by(sources_line(s, i), &is_sure).n > 0 && (what == SEE_BY || is_sure);
}

/* An account is believed to be one in a line of nothing but "by jdoe2". */
static enum people_proof
proof_of(struct sources *s, uint32_t i, enum sight what)
{
	bool is_sure, is_beside = s->h1 != 0 && sources_is_near(s, i, BESIDE_NODES);

	if (what == SEE_CLASS || (what == SEE_BY && is_beside && s->p->f[i].words <= 2))
		return PEOPLE_NAMED;
	(void)people_behind_by(sources_line(s, i), &is_sure);
	return is_beside || is_sure ? PEOPLE_SHOWN : PEOPLE_GUESS;
}

static void
see(struct byline *b, struct sources *s, enum sight what, uint32_t nodes)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n && b->people.n == 0; i++) {
		const struct feature *f = &s->p->f[i];

		if (d->v[i].tag == TAG_TEXT || f->words == 0 || f->words > BYLINE_WORDS ||
		    f->is_hidden || !sources_is_near(s, i, nodes) || i == s->h1 ||
		    !is_sight(s, i, what) || is_elsewhere(s, i) || is_other_work(s, i))
			continue;
		add_byline(b, s, i, proof_of(s, i, what));
	}
}

/* "By" and the name may stand in elements of their own, side by side. */
static void
see_behind_by(struct byline *b, struct sources *s)
{
	const struct dom *d = s->p->d;
	bool is_next = false;
	uint32_t by = 0;

	for (uint32_t i = 1; i < d->n && b->people.n == 0; i++) {
		if (d->v[i].tag != TAG_TEXT || s->p->f[i].words == 0)
			continue;
		if (is_next && i < by + BY_NODES && s->p->f[i].words <= NAME_WORDS) {
			people_add(&b->people, s->p->a, d->v[i].text, s->out->site, PEOPLE_GUESS);
			b->is_said = is_beside(s, by);
		}
		is_next = sources_is_near(s, i, 120) && people_is_by(d->v[i].text);
		by = i;
	}
}

static void
look(struct byline *b, struct sources *s)
{
	see_attribute(b, s, ATTR_ITEMPROP, "author", 600);
	see_attribute(b, s, ATTR_REL, "author", 400);
	see(b, s, SEE_CLASS, 200);
	if (s->h1 != 0)
		see(b, s, SEE_LINK, BESIDE_NODES);
	see(b, s, SEE_BY, 120);
	if (s->h1 != 0) {
		see_behind_by(b, s);
		see(b, s, SEE_LINK, 120);
	}
	see(b, s, SEE_SURE, UINT32_MAX);
}

/* ---- the judge */

/* First name and last name. */
static bool
is_full(struct str name)
{
	return str_has(name, " ") || utf8_is_cjk(utf8_next(&name));
}

/* Is the name in p, or a part of one there. */
static bool
is_among(struct str name, const struct people *p, bool whole)
{
	for (size_t i = 0; i < p->n; i++)
		if (whole ? str_eq_nocase(p->v[i].name, name)
			  : str_find_nocase(p->v[i].name, name) < p->v[i].name.n)
			return true;
	return false;
}

/* Of said and seen: a byline beside the headline tells more names, or a name in full, or another one. */
static bool
is_better(const struct byline *seen, const struct people *said)
{
	const struct people *p = &seen->people;

	if (p->n == 0 || !seen->is_said || !is_full(p->v[0].name))
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (is_among(p->v[i].name, said, false) &&
		    (p->n <= said->n || !is_among(p->v[i].name, said, true)))
			return false;
	for (size_t i = 0; i < said->n; i++)
		if (is_full(said->v[i].name) && !is_among(said->v[i].name, p, true) &&
		    (said->n > 1 || is_among(said->v[i].name, p, false)))
			return false;
	return true;
}

void
sources_find_people(struct sources *s)
{
	struct arena *a = s->p->a;
	struct people said = {0};
	struct byline seen = {0};

	add_data(&said, s);
	drop_houses(&said, s);
	look(&seen, s);
	if (seen.people.n > 0 &&
	    (said.n == 0 || (is_weak(&said, s) && is_full(seen.people.v[0].name)) ||
		is_better(&seen, &said)))
		said = seen.people;
	if (said.n == 0 || (said.n == 1 && people_is_nobody(said.v[0].name)))
		return;
	s->out->n_authors = said.n;
	s->out->authors = arena_array(a, struct person, said.n);
	memcpy(s->out->authors, said.v, said.n * sizeof *said.v);
	for (size_t i = 0; i < said.n; i++)
		s->out->byline = i == 0 ? said.v[0].name
					: str_printf(a, "%.*s, %.*s", STR_ARG(s->out->byline),
					      STR_ARG(said.v[i].name));
}
