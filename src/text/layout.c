/* An article from its headline to its last line. */
#include "text/layout.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "text/cells.h"
#include "text/lay.h"

enum { WIDTH_MAX = 10000, COLUMN_MAX = 400 };

/* ---- the header */

static struct str
default_date(struct arena *a, time_t t)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	struct tm tm;

	if (t == DATE_NONE || gmtime_r(&t, &tm) == NULL)
		return (struct str){0};
	return str_printf(a, "%d %s %d", tm.tm_mday, months[tm.tm_mon], 1900 + tm.tm_year);
}

/* Two small things on one line, with a dot between; nothing for nothing. */
static void
pair(struct lay *l, struct str x, enum role x_role, struct str y, enum role y_role)
{
	if (x.n == 0 && y.n == 0)
		return;
	lay_text(l, x, x_role, 0);
	if (x.n > 0 && y.n > 0)
		lay_text(l, STR(" · "), y_role, 0);
	lay_text(l, y, y_role, 0);
	lay_flow(l);
}

static void
text_line(struct lay *l, struct str text, enum role role)
{
	if (text.n == 0)
		return;
	lay_text(l, text, role, 0);
	lay_flow(l);
}

static bool
has_figure(const struct block *first, struct str link)
{
	for (const struct block *b = first; b != NULL; b = b->next)
		if ((b->kind == BLOCK_FIGURE && str_eq(b->link, link)) ||
		    has_figure(b->first, link))
			return true;
	return false;
}

/* A lead picture without a word on it is no news on a terminal, and one of the body stands there. */
static void
lead_picture(struct lay *l, const struct article *article)
{
	struct block picture = {.kind = BLOCK_FIGURE, .link = article->image};
	struct run text[2] = {{.text = article->image_caption}, {.text = article->image_credit}};
	struct block caption = {.kind = BLOCK_CAPTION, .runs = &text[0], .n_runs = 1};
	struct block credit = {.kind = BLOCK_CREDIT, .runs = &text[1], .n_runs = 1};

	if (article->image.n == 0 || has_figure(article->body.first, article->image) ||
	    (article->image_caption.n == 0 && article->image_credit.n == 0))
		return;
	picture.first = article->image_caption.n > 0 ? &caption : &credit;
	if (article->image_caption.n > 0 && article->image_credit.n > 0)
		caption.next = &credit;
	lay_blocks(l, &picture);
	l->block = 0; /* the header's, as far as places go */
}

/* Where the note does not fit behind the date, it stands under it: broken in the middle it is read twice. */
static void
dated(struct lay *l, struct str section, struct str date)
{
	struct str note = {0}, both = date;
	int cells;
	bool fits;

	if (l->o->date_note.n > 0) {
		note = str_printf(l->a, "(%.*s)", STR_ARG(l->o->date_note));
		both = str_printf(l->a, "%.*s %.*s", STR_ARG(date), STR_ARG(note));
	}
	cells = cells_of(both) + (section.n > 0 ? cells_of(section) + 3 : 0);
	fits = note.n > 0 && cells <= lay_room(l);
	pair(l, section, ROLE_SECTION, fits ? both : date, ROLE_DATE);
	if (!fits)
		text_line(l, note, ROLE_DATE);
}

static void
header(struct lay *l, const struct article *article)
{
	struct str date = l->o->date.n > 0 ? l->o->date : default_date(l->a, article->published);
	struct str source = l->o->source.n > 0 ? l->o->source : article->site;
	bool is_by_site = str_eq_nocase(article->byline, source);

	dated(l, article->section, date);
	text_line(l, article->title, ROLE_H1);
	text_line(l, article->dek, ROLE_DEK);
	pair(l, is_by_site ? (struct str){0} : article->byline, ROLE_BYLINE, source, ROLE_SOURCE);
	l->wants_gap = l->lines.n > 0;
	lead_picture(l, article);
}

/* ---- the end */

static void
author_note(struct lay *l, const struct doc *note)
{
	if (note->first == NULL)
		return;
	lay_rule(l);
	l->ground = ROLE_NOTE;
	lay_blocks(l, note->first);
	l->ground = ROLE_BODY;
}

static void
list_of_links(struct lay *l)
{
	int digits = snprintf(NULL, 0, "%zu", l->links.n);

	if (!l->o->number_links || l->links.n == 0)
		return;
	l->block++;
	lay_rule(l);
	lay_gap(l);
	for (size_t i = 0; i < l->links.n; i++) {
		struct lay_frame frame;
		struct str mark = str_printf(
		    l->a, "%*s[%zu] ", digits - snprintf(NULL, 0, "%zu", i + 1), "", i + 1);
		bool is_framed =
		    lay_push(l, &frame, mark, lay_blanks(cells_of(mark)), ROLE_LINK_NUMBER);

		if (!is_framed)
			lay_text(l, mark, ROLE_LINK_NUMBER, (int)i + 1);
		lay_text(l, l->links.v[i].url, ROLE_LINK_NUMBER, (int)i + 1);
		lay_flow(l);
		if (is_framed)
			lay_pop(l);
	}
	l->wants_gap = true;
}

static void
left_out(struct lay *l, size_t n)
{
	const char *blocks = n == 1 ? "block" : "blocks";
	struct str text;

	if (n == 0 || l->o->omit_hints)
		return;
	if (l->o->show_stripped)
		text = str_printf(l->a, "■ %zu stripped %s shown (X hides %s)", n, blocks,
		    n == 1 ? "it" : "them");
	else
		text = str_printf(
		    l->a, "■ %zu %s left out (X shows %s)", n, blocks, n == 1 ? "it" : "them");
	l->block++;
	lay_gap(l);
	text_line(l, text, ROLE_STRIPPED);
	l->wants_gap = true;
}

static void
last_word(struct lay *l)
{
	if (l->o->last_word.n == 0 || l->o->omit_hints)
		return;
	l->block++;
	lay_gap(l);
	text_line(l, l->o->last_word, ROLE_STRIPPED);
	l->wants_gap = true;
}

static void
remarks(struct lay *l, const struct article *article)
{
	if (article->limit.n > 0) {
		lay_gap(l);
		lay_text(l, STR("Cut short: "), ROLE_WARNING, 0);
		text_line(l, article->limit, ROLE_WARNING);
		l->wants_gap = true;
	}
	if (article->is_paywalled) {
		lay_gap(l);
		text_line(l, STR("The rest is for subscribers of the site."), ROLE_WARNING);
		l->wants_gap = true;
	}
}

/* ---- all of it */

/* A picture's or table's natural width may be the whole screen one day; text never is. */
static void
set_column(struct lay *l)
{
	int width = l->o->width < 1 ? 1 : l->o->width > WIDTH_MAX ? WIDTH_MAX : l->o->width;
	int column = l->o->column > 0 ? l->o->column : LAYOUT_COLUMN;

	column = column > COLUMN_MAX ? COLUMN_MAX : column;
	l->column = column < width ? column : width;
	l->margin = l->o->flush_left ? 0 : (width - l->column) / 2;
}

static void
hand_over(struct layout *out, struct lay *l)
{
	out->n_lines = l->lines.n - (l->is_at_gap ? 1 : 0);
	out->lines = arena_array(l->a, struct line, out->n_lines);
	if (out->n_lines > 0)
		memcpy(out->lines, l->lines.v, out->n_lines * sizeof *out->lines);
	out->n_links = l->links.n;
	out->links = arena_array(l->a, struct layout_link, l->links.n);
	if (l->links.n > 0)
		memcpy(out->links, l->links.v, l->links.n * sizeof *out->links);
}

void
layout_article(struct layout *out, struct arena *a, const struct article *article,
    const struct layout_options *o)
{
	struct lay l = {.a = a, .o = o, .ground = ROLE_BODY};

	*out = (struct layout){.width = o->width};
	out->n_stripped = doc_count_stripped(&article->body) + doc_count_stripped(&article->note);
	set_column(&l);
	if (!o->omit_header)
		header(&l, article);
	lay_blocks(&l, article->body.first);
	if (!o->omit_header)
		author_note(&l, &article->note);
	remarks(&l, article);
	list_of_links(&l);
	left_out(&l, out->n_stripped);
	last_word(&l);
	hand_over(out, &l);
	vec_release(&l.lines);
	vec_release(&l.links);
	map_release(&l.link_numbers);
	flow_release(&l.flow);
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
