/* Articles as Markdown (CommonMark, with tables as GitHub has them). */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "text/dump.h"

/* What begins every line here: "> " of quotes, blanks under a bullet. */
struct prefix {
	struct buf text;
	bool has_bullet; /* the end of text is a bullet: blanks on the next line */
	size_t bullet;   /* its bytes */
	bool is_fresh;   /* a quote or item has just begun: no empty line before its first block */
};

static void
begin_line(struct buf *out, struct prefix *p)
{
	buf_add(out, buf_str(&p->text));
	if (!p->has_bullet)
		return;
	memset(p->text.p + p->text.n - p->bullet, ' ', p->bullet);
	p->has_bullet = false;
}

static void
blank_line(struct buf *out, struct prefix *p)
{
	struct str s = buf_str(&p->text);

	if (p->is_fresh || out->n == 0) {
		p->is_fresh = false;
		return;
	}
	while (s.n > 0 && s.p[s.n - 1] == ' ')
		s.n--;
	buf_add(out, s);
	buf_addc(out, '\n');
}

/* Characters that would begin markup are escaped; too many rather than too few. */
static void
escaped(struct buf *out, struct prefix *p, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\n') {
			buf_adds(out, "\\\n");
			begin_line(out, p);
			continue;
		}
		if (c != '\0' && strchr("\\`*_[]<>|~#", c) != NULL)
			buf_addc(out, '\\');
		buf_addc(out, c);
	}
}

/* A span of code needs more backquotes around it than it has in a row. */
static void
code_span(struct buf *out, struct str s)
{
	size_t longest = 0, row = 0;

	for (size_t i = 0; i < s.n; i++) {
		row = s.p[i] == '`' ? row + 1 : 0;
		longest = row > longest ? row : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		buf_addc(out, '`');
	if (longest > 0)
		buf_addc(out, ' ');
	for (size_t i = 0; i < s.n; i++)
		buf_addc(out, s.p[i] == '\n' ? ' ' : s.p[i]);
	if (longest > 0)
		buf_addc(out, ' ');
	for (size_t i = 0; i <= longest; i++)
		buf_addc(out, '`');
}

static void
url(struct buf *out, struct str s)
{
	buf_addc(out, '<');
	for (size_t i = 0; i < s.n; i++)
		if (strchr("<>\n", s.p[i]) == NULL)
			buf_addc(out, s.p[i]);
	buf_addc(out, '>');
}

/* Marks must touch the word they mark: blanks at the ends stay outside. */
static void
styled(struct buf *out, struct prefix *p, const struct run *r)
{
	const char *mark = (r->style & RUN_STRONG) ? "**" : (r->style & RUN_EMPHASIS) ? "*" : "";
	struct str inner = str_trim(r->text);
	size_t before = inner.n > 0 ? (size_t)(inner.p - r->text.p) : r->text.n;

	if (r->style & RUN_DELETED)
		mark = "~~";
	buf_add(out, str_sub(r->text, 0, before));
	if (inner.n == 0)
		return;
	if (r->style & RUN_CODE) {
		code_span(out, inner);
	} else {
		buf_adds(out, mark);
		escaped(out, p, inner);
		buf_adds(out, mark);
	}
	buf_add(out, str_from(r->text, before + inner.n));
}

static void
runs(struct buf *out, struct prefix *p, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];
		bool opens = r->link.n > 0 && (i == 0 || !str_eq(b->runs[i - 1].link, r->link));
		bool closes =
		    r->link.n > 0 && (i + 1 == b->n_runs || !str_eq(b->runs[i + 1].link, r->link));

		if (opens)
			buf_addc(out, '[');
		styled(out, p, r);
		if (closes) {
			buf_adds(out, "](");
			url(out, r->link);
			buf_addc(out, ')');
		}
	}
}

static void blocks(struct buf *out, struct prefix *p, const struct block *first);

static void
paragraph(struct buf *out, struct prefix *p, const struct block *b, const char *mark)
{
	if (b->n_runs > 0) {
		blank_line(out, p);
		begin_line(out, p);
		buf_adds(out, mark);
		runs(out, p, b);
		buf_addc(out, '\n');
	}
	blocks(out, p, b->first);
}

static void
heading(struct buf *out, struct prefix *p, const struct block *b)
{
	static const char marks[] = "###### ";
	int level = b->level < 1 ? 1 : b->level > 6 ? 6 : b->level;

	paragraph(out, p, b, marks + 6 - level);
}

static void
quote(struct buf *out, struct prefix *p, const struct block *b)
{
	size_t n = p->text.n;

	blank_line(out, p);
	if (p->has_bullet) {
		begin_line(out, p);
		buf_addc(out, '\n');
	}
	buf_adds(&p->text, "> ");
	p->is_fresh = true;
	paragraph(out, p, b, "");
	p->is_fresh = false;
	p->text.n = n;
}

static void
list(struct buf *out, struct prefix *p, const struct block *b)
{
	long long number = b->level;

	block_each (item, b) {
		size_t n = p->text.n;

		if (item->stripped_because.n > 0)
			continue;
		blank_line(out, p);
		if (b->level == 0)
			buf_adds(&p->text, "- ");
		else
			buf_printf(&p->text, "%lld. ", number++);
		p->has_bullet = p->is_fresh = true;
		p->bullet = p->text.n - n;
		paragraph(out, p, item, "");
		if (p->has_bullet) {
			begin_line(out, p);
			buf_addc(out, '\n');
		}
		p->is_fresh = false;
		p->text.n = n;
	}
}

static void
code(struct buf *out, struct prefix *p, const struct block *b)
{
	struct buf text = {0};
	struct str rest, line;

	block_text(&text, b);
	rest = buf_str(&text);
	blank_line(out, p);
	/* A fence longer than what stands in code. */
	begin_line(out, p);
	buf_adds(out, "``````\n");
	while (str_split(&rest, "\n", &line)) {
		begin_line(out, p);
		buf_add(out, line);
		buf_addc(out, '\n');
	}
	begin_line(out, p);
	buf_adds(out, "``````\n");
	buf_release(&text);
}

static void
row(struct buf *out, struct prefix *p, const struct block *b)
{
	begin_line(out, p);
	buf_addc(out, '|');
	block_each (cell, b) {
		buf_addc(out, ' ');
		runs(out, p, cell);
		buf_adds(out, " |");
	}
	buf_addc(out, '\n');
}

static void
table(struct buf *out, struct prefix *p, const struct block *b)
{
	blank_line(out, p);
	block_each (r, b) {
		row(out, p, r);
		if (r != b->first)
			continue;
		begin_line(out, p);
		buf_addc(out, '|');
		block_each (cell, r) {
			(void)cell;
			buf_adds(out, " --- |");
		}
		buf_addc(out, '\n');
	}
}

static void
picture(struct buf *out, struct prefix *p, const struct block *b)
{
	if (b->link.n > 0) {
		blank_line(out, p);
		begin_line(out, p);
		buf_adds(out, b->kind == BLOCK_FIGURE ? "![" : "[");
		runs(out, p, b);
		buf_adds(out, "](");
		url(out, b->link);
		buf_adds(out, ")\n");
	}
	blocks(out, p, b->first);
}

static void
one(struct buf *out, struct prefix *p, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		heading(out, p, b);
		break;
	case BLOCK_QUOTE:
		quote(out, p, b);
		break;
	case BLOCK_LIST:
		list(out, p, b);
		break;
	case BLOCK_CODE:
		code(out, p, b);
		break;
	case BLOCK_TABLE:
		table(out, p, b);
		break;
	case BLOCK_FIGURE:
	case BLOCK_EMBED:
		picture(out, p, b);
		break;
	case BLOCK_RULE:
		blank_line(out, p);
		begin_line(out, p);
		buf_adds(out, "---\n");
		break;
	default:
		paragraph(out, p, b, "");
	}
}

static void
blocks(struct buf *out, struct prefix *p, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next)
		if (b->stripped_because.n == 0)
			one(out, p, b);
}

static void
line_of(struct buf *out, struct prefix *p, const char *before, struct str s, const char *after)
{
	if (s.n == 0)
		return;
	blank_line(out, p);
	buf_adds(out, before);
	escaped(out, p, s);
	buf_adds(out, after);
	buf_addc(out, '\n');
}

void
dump_markdown(struct buf *out, const struct article *article)
{
	struct prefix p = {0};
	struct buf text = {0};

	line_of(&text, &p, "# ", article->title, "");
	line_of(&text, &p, "*", article->dek, "*");
	line_of(&text, &p, "", article->byline, "");
	if (article->published != DATE_NONE) {
		blank_line(&text, &p);
		date_add_rfc3339(&text, article->published);
		buf_addc(&text, '\n');
	}
	blocks(&text, &p, article->body.first);
	if (article->url.n > 0) {
		blank_line(&text, &p);
		url(&text, article->url);
		buf_addc(&text, '\n');
	}
	buf_add(out, buf_str(&text));
	buf_release(&text);
	buf_release(&p.text);
}
