/* Words looked for in the article: found across the ends of lines, lit, gone through. Some lines at a time:
 * an article may be as long as a book, and a key may come. */
#include "ui/article.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "text/cells.h"
#include "ui/state.h"

enum { LINES_AT_ONCE = 100 }; /* each may have a hit for every cell */

/* Where a line's text stands in the text of the lines looked through. */
struct place {
	size_t from, to; /* bytes */
	int indent;      /* cells left out at its beginning */
};

struct lines {
	struct buf text;
	VEC(struct place) places;
	int first; /* the number of the first line */
};

/* Adds a line without its margins, and a blank for its end, so that words that were parted by the wrapping are found. */
static void
add_line(struct lines *l, const struct line *line)
{
	size_t from = l->text.n;
	struct place place = {from, 0, 0};
	bool is_margin = true;

	for (size_t i = 0; i < line->n_spans; i++) {
		struct str s = line->spans[i].text;

		for (; is_margin && s.n > 0 && s.p[0] == ' '; s = str_from(s, 1))
			place.indent++;
		is_margin &= s.n == 0;
		buf_add(&l->text, s);
	}
	while (l->text.n > from && l->text.p[l->text.n - 1] == ' ')
		l->text.n--;
	place.to = l->text.n;
	buf_addc(&l->text, ' ');
	vec_push(&l->places, place);
}

/* Lights the bytes from..to: a piece on each line that they touch. */
static void
add_hit(struct article_pane *p, const struct lines *l, size_t at, size_t from, size_t to)
{
	int number = p->hits.n > 0 ? vec_last(&p->hits)->number + 1 : 0;
	struct str text = buf_str(&l->text);

	for (size_t i = at; i < l->places.n && l->places.v[i].from < to; i++) {
		const struct place *place = &l->places.v[i];
		size_t begin = from > place->from ? from : place->from;
		size_t end = to < place->to ? to : place->to;

		if (begin < end)
			vec_push(&p->hits, (struct hit){number, l->first + (int)i,
					       place->indent + cells_of(str_sub(text, place->from,
								   begin - place->from)),
					       cells_of(str_sub(text, begin, end - begin))});
	}
}

/* Lights what begins in the first n lines. Gives where the bytes end that were looked through. */
static size_t
light(struct article_pane *p, const struct lines *l, size_t n, struct str want)
{
	size_t at = (size_t)p->find_skip, line = 0;

	for (;;) {
		size_t found = at + str_find_nocase(str_from(buf_str(&l->text), at), want);

		while (line < n && l->places.v[line].to <= found)
			line++;
		if (line == n || found + want.n > l->text.n)
			return at;
		add_hit(p, l, line, found, found + want.n);
		at = found + want.n;
	}
}

/* The next time it goes on behind the first n lines, or what was lit in those below. */
static void
remember_end(struct article_pane *p, const struct lines *l, size_t n, size_t at)
{
	while (n < l->places.n && l->places.v[n].to < at)
		n++;
	p->find_at = l->first + (int)n;
	p->find_skip =
	    n < l->places.n && at > l->places.v[n].from ? (int)(at - l->places.v[n].from) : 0;
}

/* ---- going to one */

size_t
article_first_hit(const struct article_pane *p, int line)
{
	size_t from = 0, to = p->hits.n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (p->hits.v[middle].line < line)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static int
count_hits(const struct article_pane *p)
{
	return p->hits.n > 0 ? vec_last(&p->hits)->number + 1 : 0;
}

const struct hit *
article_hit(const struct article_pane *p)
{
	for (size_t i = 0; p->hit >= 0 && i < p->hits.n; i++)
		if (p->hits.v[i].number == p->hit)
			return &p->hits.v[i];
	return NULL;
}

/* The one that is gone to may not be found yet; beyond the last is the first. */
static void
go_if_found(struct article_pane *p)
{
	size_t from_top = article_first_hit(p, p->top);

	if (p->hit < 0 && from_top < p->hits.n)
		p->hit = p->hits.v[from_top].number;
	if ((p->hit < 0 || p->hit >= count_hits(p)) && !p->is_finding)
		p->hit = 0;
	if (p->hit < 0 || p->hit >= count_hits(p))
		return;
	p->must_go = false;
	article_bring_in_sight(p, article_hit(p)->line);
}

static void
say_count(struct ui *ui)
{
	struct article_pane *p = &ui->article;

	p->must_say = false;
	if (p->hits.n == 0)
		status_say(ui, LEVEL_NOTE, "not found: %s", p->find);
	else
		status_say(
		    ui, LEVEL_NOTE, "%d found; n and N go through them, Esc ends", count_hits(p));
}

/* ---- looking */

void
article_light_hits(struct article_pane *p)
{
	vec_reset(&p->hits);
	p->find_at = p->find_skip = 0;
	p->is_finding = str_trim(str_of(p->find)).n > 0;
}

bool
article_find_on(struct ui *ui)
{
	struct article_pane *p = &ui->article;
	struct str want = str_trim(str_of(p->find));
	struct lines l = {.first = p->find_at};
	int n_lines = (int)p->layout.n_lines, ahead = (int)want.n; /* a hit touches no more */
	int end = p->find_at + LINES_AT_ONCE;
	size_t n;

	if (end + ahead > n_lines)
		end = article_is_growing(p) && !p->making.is_hidden ? n_lines - ahead : n_lines;
	if (end <= p->find_at && end < n_lines)
		return false; /* more lines will come */
	for (int i = p->find_at; i < n_lines && i < end + ahead; i++)
		add_line(&l, &p->layout.lines[i]);
	n = end > p->find_at ? (size_t)(end - p->find_at) : 0;
	remember_end(p, &l, n, light(p, &l, n, want));
	p->is_finding = p->find_at < n_lines || (article_is_growing(p) && !p->making.is_hidden);
	if (p->must_go)
		go_if_found(p);
	if (!p->is_finding && p->must_say)
		say_count(ui);
	ui->is_dirty |= !p->is_finding || l.first < p->top + p->rows;
	buf_release(&l.text);
	vec_release(&l.places);
	return p->is_finding;
}

void
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
	p->must_go = p->must_say = p->is_finding;
	article_go_on(ui);
}

bool
article_next_hit(struct article_pane *p, int step)
{
	int n = count_hits(p);

	if (n == 0)
		return p->is_finding;
	p->hit += step;
	if (p->hit < 0 || !p->is_finding)
		p->hit = (p->hit % n + n) % n;
	p->must_go = true;
	go_if_found(p);
	return true;
}
