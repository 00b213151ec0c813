/* Building lines: margins, frames, gaps and links. */
#include "text/lay.h"

#include <stdio.h>
#include <string.h>

#include "text/cells.h"

enum {
	ROOM_MIN =
	    8, /* text gets no narrower for the sake of a frame, nor than half of the column */
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

/* ---- jobs */

struct lay_job *
lay_start(struct lay *l, bool (*step)(struct lay *l, struct lay_job *job))
{
	struct lay_job *job = l->spare;

	if (job != NULL)
		l->spare = job->outer;
	else
		job = arena_new(l->a, struct lay_job);
	*job = (struct lay_job){.outer = l->job, .step = step, .was = l->here};
	l->job = job;
	return job;
}

static void
finish(struct lay *l, struct lay_job *job)
{
	l->here = job->was;
	l->wants_gap |= job->has_gap_after;
	l->job = job->outer;
	job->outer = l->spare;
	l->spare = job;
}

bool
lay_step(struct lay *l)
{
	enum { STEP_COSTS = 64 };
	struct lay_job *job = l->job;

	if (job == NULL)
		return false;
	l->spent += STEP_COSTS;
	if (!job->step(l, job))
		finish(l, job);
	return true;
}

/* ---- lines */

int
lay_room(const struct lay *l)
{
	return l->column - l->here.framed;
}

static struct str
join(struct lay *l, struct str x, struct str y)
{
	return str_printf(l->a, "%.*s%.*s", STR_ARG(x), STR_ARG(y));
}

bool
lay_push(struct lay *l, struct lay_frame *f, struct str first, struct str rest, enum role role)
{
	struct lay_frame *outer = l->here.frame;
	int cells = cells_of(first), least = l->column / 2;

	if (lay_room(l) - cells < (least > ROOM_MIN ? least : ROOM_MIN))
		return false;
	*f = (struct lay_frame){outer, first, lay_role(l, role), cells, false, rest, cells, outer};
	if (outer != NULL && outer->role == f->role) {
		f->rest = join(l, outer->rest, rest);
		f->rest_cells += outer->rest_cells;
		f->beyond = outer->beyond;
	}
	l->here.frame = f;
	l->here.framed += cells;
	return true;
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

/* The pieces of the frames, innermost first. */
static size_t
frame_pieces(struct span *pieces, const struct lay *l)
{
	size_t n = 0;

	for (struct lay_frame *f = l->here.frame; f != NULL && n < FRAMES_MAX;) {
		if (f->is_begun) {
			pieces[n++] = (struct span){f->rest, f->role, 0, f->rest_cells, 0};
			f = f->beyond;
		} else {
			pieces[n++] = (struct span){f->first, f->role, 0, f->cells, 0};
			f->is_begun = true;
			f = f->outer;
		}
	}
	return n;
}

static void
place_links(struct lay *l, const struct line *line)
{
	for (size_t i = 0; i < line->n_spans; i++) {
		int link = line->spans[i].link;

		if (link == 0 || l->links.v[link - 1].is_placed)
			continue;
		l->links.v[link - 1].line = l->lines.n;
		l->links.v[link - 1].is_placed = true;
	}
}

void
lay_line(struct lay *l, const struct flow_line *text)
{
	struct line line = {.block = l->block, .offset = text->offset};
	struct span pieces[FRAMES_MAX];
	size_t frames = frame_pieces(pieces, l);
	size_t margins = (size_t)l->margin / lay_blanks(1 << 20).n + 1;

	line.spans = arena_array(l->a, struct span, margins + frames + text->n_spans);
	add_blanks(l, &line, l->margin);
	while (frames-- > 0)
		line.spans[line.n_spans++] = pieces[frames];
	if (text->n_spans > 0)
		memcpy(line.spans + line.n_spans, text->spans, text->n_spans * sizeof *text->spans);
	line.n_spans += text->n_spans;
	place_links(l, &line);
	vec_push(&l->lines, line);
	l->is_at_gap = false;
}

/* Blanks alone are no reason to begin a frame's first line: a bullet waits for its text. */
static bool
is_frame_pending(const struct lay *l)
{
	for (const struct lay_frame *f = l->here.frame; f != NULL; f = f->outer)
		if (!f->is_begun)
			return true;
	return false;
}

void
lay_gap(struct lay *l)
{
	/* One is enough, also where blocks between them turned out to be empty. */
	if (l->wants_gap && !l->here.is_tight && l->lines.n > 0 && !l->is_at_gap &&
	    !is_frame_pending(l)) {
		lay_line(l, &(struct flow_line){0});
		l->is_at_gap = true;
	}
	l->wants_gap = false;
}

enum role
lay_role(const struct lay *l, enum role role)
{
	return l->here.stripped > 0 && role != ROLE_REASON ? ROLE_STRIPPED : role;
}

int
lay_link(struct lay *l, struct str url, struct str text)
{
	void **number;

	if (url.n == 0 || l->here.stripped > 0)
		return 0;
	number = map_at(&l->link_numbers, url);
	if (*number == NULL) {
		/* Of its own: lines may be shown a little longer than there is the article. */
		url = str_dup(l->a, url);
		text = text.n > 0 ? str_dup(l->a, text) : url;
		vec_push(&l->links, (struct layout_link){url, text, l->lines.n, false});
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
		if (link > 0 && l->o.number_links &&
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

static bool
flow_on(struct lay *l, struct lay_job *job)
{
	size_t before = l->flow.wrap.at;
	bool has_more = flow_go_on(&l->flow, l->a);

	(void)job; /* text flows in one place at a time */
	vec_each (struct flow_line, line, &l->flow.lines)
		lay_line(l, line);
	l->spent += l->flow.wrap.at - before;
	if (!has_more)
		vec_reset(&l->flow.runs);
	return has_more;
}

void
lay_flow(struct lay *l)
{
	if (l->lead.n > 0)
		put_lead(l);
	flow_begin(&l->flow, l->a, lay_room(l));
	lay_start(l, flow_on);
}

int
lay_count_below(const struct block *b)
{
	int n = 0;

	block_each (child, b)
		n += 1 + lay_count_below(child);
	return n;
}
