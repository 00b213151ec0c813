/* Lines of text in a frame of their own, scrolled, searched, chosen from. */
#include "ui/pager.h"

#include "text/cells.h"

void
pager_open(struct pager *p, const char *title)
{
	arena_reset(&p->arena);
	vec_reset(&p->lines);
	p->is_open = true;
	p->title = str_dup(&p->arena, str_of(title));
	p->list = (struct list){0};
	p->key_cols = 0;
	p->find = STR("");
	p->choose = NULL;
}

void
pager_close(struct pager *p)
{
	p->is_open = false;
	vec_reset(&p->lines);
}

void
pager_release(struct pager *p)
{
	vec_release(&p->lines);
	arena_release(&p->arena);
}

void
pager_add(struct pager *p, enum role role, struct str key, struct str text)
{
	int cols = screen_width(key);

	if (cols > p->key_cols)
		p->key_cols = cols;
	vec_push(&p->lines, (struct pager_line){.text = text, .key = key, .role = role});
	p->list.n = (int)p->lines.n;
}

void
pager_add_choice(struct pager *p, struct str key, struct str text, struct str value)
{
	pager_add(p, ROLE_HELP_TEXT, key, text);
	vec_last(&p->lines)->value = value;
}

void
pager_add_text(struct pager *p, enum role role, struct str text)
{
	struct str line;

	while (str_split(&text, "\n", &line))
		if (line.n > 0 || text.n > 0)
			pager_add(p, role, STR(""), str_dup(&p->arena, line));
}

/* The longest beginning of s that fits, cut at a blank where there is one. */
static struct str
fitting(struct str s, int cols)
{
	struct str first = cells_first(s, cols, NULL);
	size_t n = first.n;

	if (first.n == s.n)
		return first;
	while (n > 0 && first.p[n - 1] != ' ')
		n--;
	return n > 0 ? str_sub(first, 0, n) : first;
}

static int
text_cols(const struct pager *p, int cols)
{
	int room = cols - 2 - (p->key_cols > 0 ? p->key_cols + 2 : 0);

	return room < 8 ? 8 : room;
}

void
pager_wrap(struct pager *p, int cols)
{
	VEC(struct pager_line) out = {0};
	int room;

	if (p->key_cols > cols / 3)
		p->key_cols = cols / 3;
	room = text_cols(p, cols);
	vec_each (struct pager_line, line, &p->lines) {
		struct str rest = line->text;

		do {
			struct str first = fitting(rest, room);

			if (first.n == 0)
				first = rest; /* not a character fits: the painter cuts */
			vec_push(&out, *line);
			vec_last(&out)->text = str_trim(first);
			if (first.p != line->text.p)
				vec_last(&out)->key = STR("");
			rest = str_from(rest, first.n);
		} while (rest.n > 0);
	}
	vec_release(&p->lines);
	p->lines.v = out.v;
	p->lines.n = out.n;
	p->lines.cap = out.cap;
	list_resize(&p->list, (int)p->lines.n);
}

bool
pager_find(struct pager *p, struct str text, int step, bool is_new)
{
	int n = (int)p->lines.n;

	p->find = str_dup(&p->arena, text);
	for (int i = is_new ? 0 : 1; text.n > 0 && i <= n; i++) {
		int at = ((p->list.selected + i * step) % n + n) % n;
		struct pager_line *line = &p->lines.v[at];

		if (str_find_nocase(line->text, text) < line->text.n ||
		    str_find_nocase(line->key, text) < line->key.n) {
			list_select(&p->list, at);
			return true;
		}
	}
	return false;
}

static void
light(const struct pager *p, struct screen *s, struct area area, int row, int col, struct str text)
{
	size_t at = p->find.n > 0 ? str_find_nocase(text, p->find) : text.n;

	if (at < text.n)
		screen_lay_over(s, area, row, col + cells_of(str_sub(text, 0, at)),
		    cells_of(p->find), ROLE_HIT);
}

static void
paint_line(const struct pager *p, struct screen *s, struct area area, int row, int i)
{
	const struct pager_line *line = &p->lines.v[i];
	int col = 1;

	screen_put_cut(
	    s, area, row, col, p->key_cols, line->key, (struct ink){.role = ROLE_HELP_KEY});
	light(p, s, area, row, col, line->key);
	if (p->key_cols > 0 && line->role != ROLE_SIDEBAR_HEAD)
		col += p->key_cols + 2;
	screen_put_cut(s, area, row, col, area.cols - col, line->text,
	    (struct ink){.role = (uint8_t)line->role});
	light(p, s, area, row, col, line->text);
	if (i == p->list.selected && p->choose != NULL)
		screen_lay_over(s, area, row, 0, area.cols, ROLE_ROW_SELECTED);
}

void
pager_paint(struct pager *p, struct screen *s, struct area area)
{
	struct area body = area_rows(area, 1, area.rows - 1);
	int below;

	screen_put_cut(s, area, 0, 1, area.cols - 1, p->title, (struct ink){.role = ROLE_TITLE});
	list_fit(&p->list, body.rows);
	for (int row = 0; row < body.rows && p->list.top + row < p->list.n; row++)
		paint_line(p, s, body, row, p->list.top + row);
	below = p->list.n - p->list.top - body.rows;
	if (below > 0 && area.cols > 40)
		screen_put(
		    s, area, 0, area.cols - 5, STR("more"), (struct ink){.role = ROLE_ROW_AGE});
	screen_cursor(s, body, p->list.selected - p->list.top, 0);
}
