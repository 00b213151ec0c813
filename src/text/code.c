/* Code: verbatim, so that it can be copied; what is too long goes on behind a mark. */
#include "base/utf8.h"
#include "text/cells.h"
#include "text/lay.h"

enum {
	TAB_CELLS = 8,
	PIECE_BYTES =
	    32
	    << 10, /* laid out at once; a line that is longer goes on below, as any that is too long */
};

/* What a CODE block has yet to lay out. */
struct code {
	struct str rest;
	size_t offset;     /* of it, in the text without what may not be shown */
	bool is_in_a_line; /* its first line was begun */
};

static struct str
detach(struct lay *l, struct buf *b)
{
	struct str s = str_dup(l->a, buf_str(b));

	buf_release(b);
	return s;
}

static struct str
expand_tabs(struct lay *l, struct str s)
{
	struct buf b = {0};
	int cells = 0;

	if (str_find_char(s, '\t') == s.n)
		return s;
	while (s.n > 0) {
		struct str before = s;
		uint32_t c = utf8_next(&s);
		int n = c == '\t' ? TAB_CELLS - cells % TAB_CELLS : cells_of_rune(c);

		buf_add(&b, c == '\t' ? lay_blanks(n) : str_sub(before, 0, before.n - s.n));
		cells += n;
	}
	return detach(l, &b);
}

static void
code_line(struct lay *l, struct str s, const struct code *c)
{
	enum role role = lay_role(l, ROLE_CODE);
	struct span spans[2] = {{STR("↪ "), lay_role(l, ROLE_CODE_MARK), 0, 2, 0}, {.role = role}};
	int room = lay_room(l);
	bool is_first = !c->is_in_a_line;
	size_t offset = c->offset;

	do {
		int mark = is_first || room <= 4 ? 0 : spans[0].cells;
		struct flow_line line = {.offset = offset};

		spans[1].text = cells_first(s, room - mark, &spans[1].cells);
		if (spans[1].text.n == 0 &&
		    s.n > 0) { /* a wide character in a column of one cell */
			utf8_next(&s);
			continue;
		}
		line.spans = mark > 0 ? spans : spans + 1;
		line.n_spans = (mark > 0) + (size_t)(s.n > 0);
		lay_line(l, &line);
		offset += spans[1].text.n;
		s = str_from(s, spans[1].text.n);
		is_first = false;
	} while (s.n > 0);
}

/* The bytes of the first piece of s, and whether it ends with a line. */
static size_t
piece_bytes(struct str s, bool *is_whole)
{
	size_t n = PIECE_BYTES;

	*is_whole = true;
	if (s.n <= n)
		return s.n;
	while (n > 0 && s.p[n - 1] != '\n')
		n--;
	if (n > 0)
		return n;
	*is_whole = false;
	for (n = PIECE_BYTES; n > PIECE_BYTES - 4 && ((unsigned char)s.p[n] & 0xC0) == 0x80;)
		n--;
	return n;
}

/* Takes whole lines off the rest, or a part of one that is too long; without the newline at the end. */
static struct str
take_piece(struct code *c, bool *is_whole)
{
	size_t n = piece_bytes(c->rest, is_whole);
	struct str piece = str_sub(c->rest, 0, n);

	c->rest = str_from(c->rest, n);
	if (*is_whole && c->rest.n > 0)
		piece.n--;
	return piece;
}

static bool
code_on(struct lay *l, struct lay_job *job)
{
	struct code *c = job->own;
	struct buf clean = {0};
	struct str piece, line;
	bool is_whole;

	if (c->rest.n == 0)
		return false;
	piece = take_piece(c, &is_whole);
	l->spent += piece.n;
	utf8_clean_text(&clean, piece);
	piece = detach(l, &clean);
	while (str_split(&piece, "\n", &line)) {
		bool is_last_part = piece.p == NULL && !is_whole;

		code_line(l, expand_tabs(l, line), c);
		c->offset += line.n + !is_last_part;
		c->is_in_a_line = is_last_part;
	}
	return true;
}

void
lay_code(struct lay *l, const struct block *b)
{
	struct code *c = arena_new(l->a, struct code);
	struct buf text = {0};
	struct lay_job *job;

	lay_gap(l);
	block_text(&text, b);
	c->rest = detach(l, &text);
	while (
	    c->rest.n > 0 && (c->rest.p[c->rest.n - 1] == '\n' || c->rest.p[c->rest.n - 1] == '\r'))
		c->rest.n--;
	job = lay_start(l, code_on);
	job->own = c;
	job->has_gap_after = true;
	if (lay_push(l, &job->frame, STR("  "), STR("  "), ROLE_CODE))
		job->frame.is_begun = true;
}
