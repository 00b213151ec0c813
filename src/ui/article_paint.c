/* The article on the screen: its lines, and over them the hits, the chosen link and the letters of hints. */
#include "ui/article.h"

#include "ui/state.h"

enum { HINTS_MOST = 26 };

static void
paint_line(struct ui *ui, struct area area, int row, int number)
{
	struct article_pane *p = &ui->article;
	const struct line *line = &p->layout.lines[number];
	int col = 0;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct span *s = &line->spans[i];
		struct ink ink = {.role = (uint8_t)s->role, .style = (uint8_t)s->style};

		screen_put(&ui->screen, area, row, col, s->text, ink);
		if (s->link > 0 && s->link == p->link)
			screen_lay_over(&ui->screen, area, row, col, s->cells, ROLE_HIT_CURRENT);
		col += s->cells;
	}
}

static void
paint_hits(struct ui *ui, struct area area)
{
	struct article_pane *p = &ui->article;

	for (size_t i = article_first_hit(p, p->top); i < p->hits.n; i++) {
		const struct hit *h = &p->hits.v[i];

		if (h->line >= p->top + area.rows)
			break;
		screen_lay_over(&ui->screen, area, h->line - p->top, h->col, h->cols,
		    h->number == p->hit ? ROLE_HIT_CURRENT : ROLE_HIT);
	}
}

/* Letters on the beginnings of the links in sight: a link is several spans, its text and its number among them. */
static void
paint_hints(struct ui *ui, struct area area)
{
	struct article_pane *p = &ui->article;
	int before = 0; /* the link of the span before */

	for (int row = 0; row < area.rows && p->top + row < (int)p->layout.n_lines; row++) {
		const struct line *line = &p->layout.lines[p->top + row];
		int col = 0;

		for (size_t i = 0; i < line->n_spans; i++) {
			int link = line->spans[i].link;
			int hint = link - article_first_hint(p);
			char letter = (char)('a' + hint);

			if (link > 0 && link != before && hint >= 0 && hint < HINTS_MOST)
				screen_put(&ui->screen, area, row, col, (struct str){&letter, 1},
				    (struct ink){.role = ROLE_HINT});
			col += line->spans[i].cells;
			before = link;
		}
	}
}

int
article_first_hint(const struct article_pane *p)
{
	for (int i = 0; i < (int)p->layout.n_links; i++)
		if ((int)p->layout.links[i].line >= p->top)
			return i + 1;
	return (int)p->layout.n_links + 1;
}

void
article_paint(struct ui *ui, struct area area, bool has_keys)
{
	struct article_pane *p = &ui->article;
	const struct hit *hit;
	int row = 0, col = 0;

	area = area_cols(area, (area.cols - article_cols(area.cols)) / 2, article_cols(area.cols));
	p->rows = area.rows > 0 ? area.rows : 1;
	if (p->id == 0)
		return;
	article_ready(ui, area.cols);
	article_clamp(p);
	for (row = 0; row < area.rows && p->top + row < (int)p->layout.n_lines; row++)
		paint_line(ui, area, row, p->top + row);
	paint_hits(ui, area);
	if (p->has_hints)
		paint_hints(ui, area);
	if (!has_keys)
		return;
	row = 0;
	hit = article_hit(p);
	if (p->link > 0 && p->link <= (int)p->layout.n_links)
		row = (int)p->layout.links[p->link - 1].line - p->top;
	else if (hit != NULL) {
		row = hit->line - p->top;
		col = hit->col;
	}
	if (walk_is_on(ui))
		row = walk_paint(ui, area);
	screen_cursor(&ui->screen, area, row, col);
}
