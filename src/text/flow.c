/* Joins the runs of a paragraph to break it into lines, and cuts each line into spans again. */
#include "text/flow.h"

#include "base/utf8.h"
#include "text/cells.h"

/* Copies a run to p; gives its end there. Control characters have no business here; a document that the database has
 * damaged must not carry them to the terminal. Terminals show a soft hyphen wherever it stands: it goes. */
static char *
add_run(char *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 0xC2 && str_starts(str_from(s, i), UTF8_SOFT_HYPHEN))
			i++;
		else
			*p++ = (c < ' ' && c != '\n') || c == 0x7F ? ' ' : s.p[i];
	}
	return p;
}

/* All runs in one text, of which each is a part from now on. */
static struct str
join(struct flow *f, struct arena *a)
{
	size_t n = 0;
	char *begin, *p;

	for (size_t i = 0; i < f->runs.n; i++)
		n += f->runs.v[i].text.n;
	begin = p = arena_bytes(a, n);
	for (size_t i = 0; i < f->runs.n; i++) {
		char *end = add_run(p, f->runs.v[i].text);

		f->runs.v[i].text = (struct str){p, (size_t)(end - p)};
		p = end;
	}
	return (struct str){begin, (size_t)(p - begin)};
}

/* Moves to the run that holds a byte; lines come in order, so that it only moves on. */
static void
move_on(struct flow_cursor *c, const struct flow *f, size_t byte)
{
	while (byte >= c->begin + f->runs.v[c->run].text.n)
		c->begin += f->runs.v[c->run++].text.n;
}

static size_t
count_spans(struct flow_cursor c, const struct flow *f, size_t from, size_t to)
{
	size_t n = 0;

	for (; from < to; n++) {
		move_on(&c, f, from);
		from = c.begin + f->runs.v[c.run].text.n;
	}
	return n;
}

static void
cut_line(struct flow *f, struct arena *a, const struct wrap_line *at)
{
	struct flow_line line = {.cells = at->cells, .offset = at->from};
	struct flow_cursor *c = &f->cursor;
	size_t from = at->from;

	line.spans = arena_array(a, struct span, count_spans(*c, f, from, at->to));
	while (from < at->to) {
		const struct flow_run *r;
		size_t end;

		move_on(c, f, from);
		r = &f->runs.v[c->run];
		end = c->begin + r->text.n < at->to ? c->begin + r->text.n : at->to;
		struct str piece = {f->text.p + from, end - from};
		line.spans[line.n_spans++] = (struct span){piece, r->role, r->style,
		    from == at->from && end == at->to ? at->cells : cells_of(piece), r->link};
		from = end;
	}
	vec_push(&f->lines, line);
}

/* A cluster wider than the whole line becomes a dot: a line is never wider than it may be. */
static void
shrink_to(struct flow_line *line, int width)
{
	if (line->cells <= width)
		return;
	line->spans[0].text = STR(".");
	line->spans[0].cells = line->cells = 1;
	line->n_spans = 1;
}

void
flow_begin(struct flow *f, struct arena *a, int width)
{
	f->text = join(f, a);
	f->cursor = (struct flow_cursor){0, 0};
	vec_reset(&f->lines);
	wrap_begin(&f->wrap, f->text, width);
}

static bool
add_lines(struct flow *f, struct arena *a)
{
	bool has_more;

	vec_reset(&f->wrap.lines);
	has_more = wrap_go_on(&f->wrap);
	vec_each (struct wrap_line, at, &f->wrap.lines) {
		cut_line(f, a, at);
		shrink_to(vec_last(&f->lines), f->wrap.width);
	}
	return has_more;
}

bool
flow_go_on(struct flow *f, struct arena *a)
{
	vec_reset(&f->lines);
	return add_lines(f, a);
}

void
flow_text(struct flow *f, struct arena *a, int width)
{
	flow_begin(f, a, width);
	while (add_lines(f, a))
		;
}

void
flow_release(struct flow *f)
{
	vec_release(&f->runs);
	vec_release(&f->lines);
	wrap_release(&f->wrap);
}
