/* Laying out from begin to end, in slices; and what stands where in the lines. */
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/lay.h"

enum { WIDTH_MAX = 10000, COLUMN_MAX = 400 };

/* A picture's or table's natural width may be the whole screen one day; text never is. */
static void
set_column(struct lay *l)
{
	int width = l->o.width < 1 ? 1 : l->o.width > WIDTH_MAX ? WIDTH_MAX : l->o.width;
	int column = l->o.column > 0 ? l->o.column : LAYOUT_COLUMN;

	column = column > COLUMN_MAX ? COLUMN_MAX : column;
	l->column = column < width ? column : width;
	l->margin = l->o.flush_left ? 0 : (width - l->column) / 2;
}

struct lay *
layout_begin(struct arena *a, const struct article *article, const struct layout_options *o)
{
	struct lay *l = alloc_zero(1, sizeof *l);

	*l = (struct lay){.a = a, .article = article, .o = *o, .here.ground = ROLE_BODY};
	l->n_stripped = doc_count_stripped(&article->body) + doc_count_stripped(&article->note);
	set_column(l);
	lay_article(l);
	return l;
}

/* The last line may yet turn out to be a gap too many. */
static void
show(struct layout *out, const struct lay *l)
{
	*out = (struct layout){.lines = l->lines.v,
	    .n_lines = l->lines.n - (l->is_at_gap ? 1 : 0),
	    .links = l->links.v,
	    .n_links = l->links.n,
	    .n_stripped = l->n_stripped,
	    .width = l->o.width};
}

bool
layout_go_on(struct lay *l, struct layout *out, size_t bytes)
{
	size_t until = l->spent + bytes;

	while (l->spent < until && lay_step(l))
		;
	show(out, l);
	return l->job == NULL;
}

static void
hand_over(struct layout *out, struct lay *l)
{
	show(out, l);
	out->lines = arena_array(l->a, struct line, out->n_lines);
	if (out->n_lines > 0)
		memcpy(out->lines, l->lines.v, out->n_lines * sizeof *out->lines);
	out->links = arena_array(l->a, struct layout_link, out->n_links);
	if (out->n_links > 0)
		memcpy(out->links, l->links.v, out->n_links * sizeof *out->links);
}

void
layout_end(struct lay *l, struct layout *out)
{
	if (l == NULL)
		return;
	if (out != NULL)
		hand_over(out, l);
	vec_release(&l->lines);
	vec_release(&l->links);
	map_release(&l->link_numbers);
	flow_release(&l->flow);
	free(l);
}

void
layout_article(struct layout *out, struct arena *a, const struct article *article,
    const struct layout_options *o)
{
	struct lay *l = layout_begin(a, article, o);

	while (!layout_go_on(l, out, SIZE_MAX / 2))
		;
	layout_end(l, out);
}

struct layout_place
layout_place(const struct layout *l, size_t line)
{
	struct layout_place place = {0};

	if (line >= l->n_lines)
		return place;
	place.block = l->lines[line].block;
	place.offset = l->lines[line].offset;
	for (size_t i = 0; i < line; i++)
		place.nth += l->lines[i].block == place.block && l->lines[i].offset == place.offset;
	return place;
}

bool
layout_has(const struct layout *l, struct layout_place place)
{
	const struct line *last = l->n_lines > 0 ? &l->lines[l->n_lines - 1] : NULL;

	return last != NULL && (last->block > place.block ||
				   (last->block == place.block && last->offset > place.offset));
}

size_t
layout_find(const struct layout *l, struct layout_place place)
{
	size_t found = 0;
	bool is_past = false;
	int nth = -1;

	for (size_t i = 0; i < l->n_lines && nth < place.nth; i++) {
		const struct line *line = &l->lines[i];

		if (line->block == place.block && line->offset == place.offset)
			nth++, found = i;
		is_past |= line->block > place.block ||
			   (line->block == place.block && line->offset > place.offset);
		if (nth < 0 && !is_past)
			found = i;
	}
	return found;
}

/* Blanks at the end say nothing. */
static void
trim_end(struct buf *out, size_t from)
{
	while (out->n > from && out->p[out->n - 1] == ' ')
		out->n--;
}

void
layout_line_text(struct buf *out, const struct line *line)
{
	size_t from = out->n;

	for (size_t i = 0; i < line->n_spans; i++)
		buf_add(out, line->spans[i].text);
	trim_end(out, from);
}

static void
add_marks(struct buf *out, const struct span *s)
{
	static const char *const styles[] = {
	    "em", "strong", "code", "del", "ins", "super", "sub", "mark"};

	buf_printf(out, "<%s", theme_role_name(s->role));
	for (unsigned i = 0; i < sizeof styles / sizeof *styles; i++)
		if ((s->style & 1u << i) != 0)
			buf_printf(out, " %s", styles[i]);
	if (s->link > 0)
		buf_printf(out, " %d", s->link);
	buf_addc(out, '>');
}

void
layout_line_marked(struct buf *out, const struct line *line)
{
	size_t from = out->n;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct span *s = &line->spans[i];
		bool is_bare = str_trim(s->text).n == 0 ||
			       (s->role == ROLE_BODY && s->style == 0 && s->link == 0);

		if (!is_bare)
			add_marks(out, s);
		buf_add(out, s->text);
		if (!is_bare)
			buf_adds(out, "</>");
	}
	trim_end(out, from);
}
