/* Building lines: margins, frames, gaps and links. */
#include "text/lay.h"

#include <stdio.h>
#include <string.h>

#include "text/cells.h"

enum {
	ROOM_MIN = 8,     /* text gets no narrower for the sake of a frame */
	FRAMES_MAX = 256, /* each takes two cells of a column of LAYOUT_COLUMN_MAX at most */
};

struct str
lay_blanks(int cells)
{
	static const char blanks[] = "                                                            "
				     "                                                            "
				     "                                                            "
				     "                                                            ";

	return str_sub(STR(blanks), 0, cells > 0 ? (size_t)cells : 0);
}

int
lay_room(const struct lay *l)
{
	return l->column - l->framed;
}

bool
lay_push(struct lay *l, struct lay_frame *f, struct str first, struct str rest, enum role role)
{
	int cells = cells_of(first);

	if (lay_room(l) - cells < ROOM_MIN)
		return false;
	*f = (struct lay_frame){l->frame, first, rest, lay_role(l, role), cells, false};
	l->frame = f;
	l->framed += cells;
	return true;
}

void
lay_pop(struct lay *l)
{
	l->framed -= l->frame->cells;
	l->frame = l->frame->outer;
}

static void
add_blanks(struct lay *l, struct line *line, int cells)
{
	while (cells > 0) {
		struct str s = lay_blanks(cells);

		line->spans[line->n_spans++] =
		    (struct span){s, lay_role(l, ROLE_BODY), 0, (int)s.n, 0};
		cells -= (int)s.n;
	}
}

/* Outermost first, though the chain leads outwards. */
static void
add_frames(struct lay *l, struct line *line)
{
	struct lay_frame *chain[FRAMES_MAX];
	size_t n = 0;

	for (struct lay_frame *f = l->frame; f != NULL && n < FRAMES_MAX; f = f->outer)
		chain[n++] = f;
	while (n-- > 0) {
		struct lay_frame *f = chain[n];
		struct str s = f->is_begun ? f->rest : f->first;

		f->is_begun = true;
		line->spans[line->n_spans++] = (struct span){s, f->role, 0, f->cells, 0};
	}
}

void
lay_line(struct lay *l, const struct flow_line *text)
{
	struct line line = {.block = l->block, .offset = text->offset};
	size_t frames = 0, margins = (size_t)l->margin / lay_blanks(1 << 20).n + 1;

	for (const struct lay_frame *f = l->frame; f != NULL; f = f->outer)
		frames++;
	line.spans = arena_array(l->a, struct span, margins + frames + text->n_spans);
	add_blanks(l, &line, l->margin);
	add_frames(l, &line);
	if (text->n_spans > 0)
		memcpy(line.spans + line.n_spans, text->spans, text->n_spans * sizeof *text->spans);
	line.n_spans += text->n_spans;
	vec_push(&l->lines, line);
	l->is_at_gap = false;
}

/* Blanks alone are no reason to begin a frame's first line: a bullet waits for its text. */
static bool
is_frame_pending(const struct lay *l)
{
	for (const struct lay_frame *f = l->frame; f != NULL; f = f->outer)
		if (!f->is_begun)
			return true;
	return false;
}

void
lay_gap(struct lay *l)
{
	/* One is enough, also where blocks between them turned out to be empty. */
	if (l->wants_gap && !l->is_tight && l->lines.n > 0 && !l->is_at_gap &&
	    !is_frame_pending(l)) {
		lay_line(l, &(struct flow_line){0});
		l->is_at_gap = true;
	}
	l->wants_gap = false;
}

enum role
lay_role(const struct lay *l, enum role role)
{
	return l->stripped > 0 && role != ROLE_REASON ? ROLE_STRIPPED : role;
}

int
lay_link(struct lay *l, struct str url, struct str text)
{
	void **number;

	if (url.n == 0 || l->stripped > 0)
		return 0;
	number = map_at(&l->link_numbers, url);
	if (*number == NULL) {
		vec_push(&l->links, (struct layout_link){url, text.n > 0 ? text : url, l->lines.n});
		*number = (void *)(uintptr_t)l->links.n;
	}
	return (int)(uintptr_t)*number;
}

void
lay_text(struct lay *l, struct str text, enum role role, int link)
{
	vec_push(&l->flow.runs, (struct flow_run){text, lay_role(l, role), 0, link});
}

/* Raised and lowered digits have characters of their own; other text stays on the line. */
static struct str
shift_digits(struct lay *l, struct str s, bool is_super)
{
	static const char *const digits[2][10] = {
	    {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"},
	    {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}};
	struct str shifted;
	struct buf b = {0};
	int64_t number;

	if (s.n == 0 || s.p[0] == '-' || s.p[0] == '+' || !str_number(s, &number))
		return s;
	for (size_t i = 0; i < s.n; i++)
		buf_adds(&b, digits[is_super][s.p[i] - '0']);
	shifted = str_dup(l->a, buf_str(&b));
	buf_release(&b);
	return shifted;
}

static struct str
run_text(struct lay *l, const struct run *r)
{
	if ((r->style & (RUN_SUPER | RUN_SUB)) == 0)
		return r->text;
	return shift_digits(l, r->text, (r->style & RUN_SUPER) != 0);
}

void
lay_runs(struct lay *l, const struct block *b, enum role role)
{
	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];
		int link = lay_link(l, r->link, r->text);

		vec_push(
		    &l->flow.runs, (struct flow_run){run_text(l, r),
				       lay_role(l, link > 0 ? ROLE_LINK : role), r->style, link});
		/* A link in several styles is one link: its number stands behind the last of them. */
		if (link > 0 && l->o->number_links &&
		    (i + 1 == b->n_runs || !str_eq(b->runs[i + 1].link, r->link)))
			lay_text(l, str_printf(l->a, "[%d]", link), ROLE_LINK_NUMBER, link);
	}
}

/* The bullet comes before the runs that are there already. */
static void
put_lead(struct lay *l)
{
	lay_text(l, l->lead, ROLE_BULLET, 0);
	for (size_t i = l->flow.runs.n - 1; i > 0; i--) {
		struct flow_run r = l->flow.runs.v[i];

		l->flow.runs.v[i] = l->flow.runs.v[i - 1];
		l->flow.runs.v[i - 1] = r;
	}
	l->lead = (struct str){0};
}

void
lay_flow(struct lay *l)
{
	if (l->lead.n > 0)
		put_lead(l);
	flow_text(&l->flow, l->a, lay_room(l));
	vec_each (struct flow_line, line, &l->flow.lines)
		lay_line(l, line);
	vec_reset(&l->flow.runs);
}

int
lay_count_below(const struct block *b)
{
	int n = 0;

	block_each (child, b)
		n += 1 + lay_count_below(child);
	return n;
}
