/* Words looked for in the article: found across the ends of lines, lit, gone through. */
#include "ui/article.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "text/cells.h"
#include "ui/state.h"

/* Where a line's text stands in the text of all lines. */
struct place {
	size_t from, to; /* bytes */
	size_t indent;   /* left out at its beginning */
};

static bool
is_margin(char c)
{
	return c == ' ';
}

/* The text of all lines, a blank for each end, so that words that were parted by the wrapping are found too. */
static struct place *
join_lines(const struct layout *l, struct buf *text, struct arena *a)
{
	struct place *places = arena_array(a, struct place, l->n_lines + 1);

	for (size_t i = 0; i < l->n_lines; i++) {
		struct buf line = {0};
		struct str s;
		size_t indent = 0;

		for (size_t k = 0; k < l->lines[i].n_spans; k++)
			buf_add(&line, l->lines[i].spans[k].text);
		s = buf_str(&line);
		while (indent < s.n && is_margin(s.p[indent]))
			indent++;
		while (s.n > indent && is_margin(s.p[s.n - 1]))
			s.n--;
		places[i] = (struct place){text->n, 0, indent};
		buf_add(text, str_from(s, indent));
		places[i].to = text->n;
		buf_addc(text, ' ');
		buf_release(&line);
	}
	return places;
}

/* Lights the bytes from..to of the joined text: a piece on each line that they touch. */
static void
add_hit(struct article_pane *p, const struct place *places, struct str text, size_t from, size_t to)
{
	bool is_first = true;

	for (size_t i = 0; i < p->layout.n_lines && places[i].from < to; i++) {
		size_t begin = from > places[i].from ? from : places[i].from;
		size_t end = to < places[i].to ? to : places[i].to;

		if (begin >= end)
			continue;
		vec_push(&p->hits,
		    (struct hit){(int)i,
			(int)places[i].indent +
			    cells_of(str_sub(text, places[i].from, begin - places[i].from)),
			cells_of(str_sub(text, begin, end - begin)), !is_first});
		is_first = false;
	}
}

void
article_light_hits(struct article_pane *p)
{
	struct arena a = {0};
	struct buf text = {0};
	struct str want = str_trim(str_of(p->find));
	struct place *places;
	size_t at = 0;

	vec_reset(&p->hits);
	if (want.n == 0)
		return;
	places = join_lines(&p->layout, &text, &a);
	for (;;) {
		struct str rest = str_from(buf_str(&text), at);
		size_t found = str_find_nocase(rest, want);

		if (found == rest.n)
			break;
		add_hit(p, places, buf_str(&text), at + found, at + found + want.n);
		at += found + want.n;
	}
	buf_release(&text);
	arena_release(&a);
}

bool
article_find(struct ui *ui, struct str text)
{
	struct article_pane *p = &ui->article;
	struct buf copy = {0};

	buf_add(&copy, text);
	free(p->find);
	p->find = buf_steal(&copy);
	if (p->find == NULL)
		p->find = alloc_string("");
	article_light_hits(p);
	p->hit = -1;
	for (size_t i = 0; i < p->hits.n && p->hit < 0; i++)
		if (p->hits.v[i].line >= p->top && !p->hits.v[i].is_rest)
			p->hit = (int)i;
	if (p->hits.n == 0)
		return false;
	if (p->hit < 0)
		p->hit = 0;
	article_bring_in_sight(p, p->hits.v[p->hit].line);
	return true;
}

size_t
article_count_hits(const struct article_pane *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->hits.n; i++)
		n += !p->hits.v[i].is_rest;
	return n;
}

bool
article_next_hit(struct article_pane *p, int step)
{
	int n = (int)p->hits.n;

	if (n == 0)
		return false;
	do
		p->hit = ((p->hit + step) % n + n) % n;
	while (p->hits.v[p->hit].is_rest);
	article_bring_in_sight(p, p->hits.v[p->hit].line);
	return true;
}
