/* Blocks written out. Recursion is safe: documents are at most LIMIT_HTML_DEPTH deep. */
#include "html/write.h"

#include "html/sanitize.h"

/* The element that stands for a kind; NULL: written by hand. */
static const char *const elements[BLOCK_KINDS] = {
    [BLOCK_PARAGRAPH] = "p",
    [BLOCK_QUOTE] = "blockquote",
    [BLOCK_ITEM] = "li",
    [BLOCK_CODE] = "pre",
    [BLOCK_TABLE] = "table",
    [BLOCK_ROW] = "tr",
    [BLOCK_FIGURE] = "figure",
    [BLOCK_NOTE] = "aside",
};

static const struct {
	unsigned style;
	const char *element;
} styles[] = {{RUN_EMPHASIS, "em"}, {RUN_STRONG, "strong"}, {RUN_CODE, "code"},
    {RUN_DELETED, "del"}, {RUN_INSERTED, "ins"}, {RUN_SUPER, "sup"}, {RUN_SUB, "sub"},
    {RUN_MARK, "mark"}};
enum { N_STYLES = sizeof styles / sizeof *styles };

/* Text with its line breaks; in code they stand for themselves. */
static void
write_lines(struct buf *out, struct str text, bool is_code)
{
	struct str line;
	bool is_first = true;

	while (!is_code && str_split(&text, "\n", &line)) {
		if (!is_first)
			buf_adds(out, "<br>");
		is_first = false;
		html_escape(out, line);
	}
	if (is_code)
		html_escape(out, text);
}

static void
write_runs(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];

		if (r->link.n > 0) {
			buf_adds(out, "<a href=\"");
			html_escape(out, r->link);
			buf_adds(out, "\">");
		}
		for (size_t k = 0; k < N_STYLES; k++)
			if ((r->style & styles[k].style) != 0)
				buf_printf(out, "<%s>", styles[k].element);
		write_lines(out, r->text, b->kind == BLOCK_CODE);
		for (size_t k = N_STYLES; k-- > 0;)
			if ((r->style & styles[k].style) != 0)
				buf_printf(out, "</%s>", styles[k].element);
		if (r->link.n > 0)
			buf_adds(out, "</a>");
	}
}

static void write_blocks(struct buf *out, const struct block *first, bool is_head);

static void
write_figure(struct buf *out, const struct block *b)
{
	bool has_caption = false;

	buf_adds(out, "<figure>");
	if (b->link.n > 0) {
		buf_adds(out, "<img src=\"");
		html_escape(out, b->link);
		buf_adds(out, "\" alt=\"");
		for (size_t i = 0; i < b->n_runs; i++)
			html_escape(out, b->runs[i].text);
		buf_adds(out, "\">");
	}
	block_each (it, b) {
		if (it->stripped_because.n > 0 || it->n_runs == 0)
			continue;
		buf_adds(out, has_caption ? " " : "<figcaption>");
		has_caption = true;
		if (it->kind == BLOCK_CREDIT)
			buf_adds(out, "<small>");
		write_runs(out, it);
		if (it->kind == BLOCK_CREDIT)
			buf_adds(out, "</small>");
	}
	buf_adds(out, has_caption ? "</figcaption></figure>" : "</figure>");
}

static void
write_list(struct buf *out, const struct block *b)
{
	if (b->level > 1)
		buf_printf(out, "<ol start=\"%d\">", b->level);
	else
		buf_adds(out, b->level == 1 ? "<ol>" : "<ul>");
	write_blocks(out, b->first, false);
	buf_adds(out, b->level > 0 ? "</ol>" : "</ul>");
}

static void
write_cell(struct buf *out, const struct block *b, bool is_head)
{
	const char *name = is_head ? "th" : "td";

	buf_printf(out, "<%s", name);
	if (b->level > 1)
		buf_printf(out, " colspan=\"%d\"", b->level);
	buf_addc(out, '>');
	write_runs(out, b);
	buf_printf(out, "</%s>", name);
}

static void
write_embed(struct buf *out, const struct block *b)
{
	buf_adds(out, "<p><a href=\"");
	html_escape(out, b->link);
	buf_adds(out, "\">");
	write_runs(out, b);
	buf_adds(out, "</a></p>");
}

static void
write_element(struct buf *out, const struct block *b)
{
	const char *name = elements[b->kind];

	if (name == NULL)
		return;
	buf_printf(out, "<%s>", name);
	write_runs(out, b);
	write_blocks(out, b->first, b->kind == BLOCK_ROW && b->level == 1);
	buf_printf(out, "</%s>", name);
}

static void
write_block(struct buf *out, const struct block *b, bool is_head)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		buf_printf(out, "<h%d>", b->level);
		write_runs(out, b);
		buf_printf(out, "</h%d>", b->level);
		break;
	case BLOCK_LIST:
		write_list(out, b);
		break;
	case BLOCK_CELL:
		write_cell(out, b, is_head);
		break;
	case BLOCK_FIGURE:
		write_figure(out, b);
		break;
	case BLOCK_EMBED:
		write_embed(out, b);
		break;
	case BLOCK_RULE:
		buf_adds(out, "<hr>");
		break;
	default:
		write_element(out, b);
		break;
	}
}

static void
write_blocks(struct buf *out, const struct block *first, bool is_head)
{
	for (const struct block *b = first; b != NULL; b = b->next)
		if (b->stripped_because.n == 0)
			write_block(out, b, is_head);
}

void
write_html(struct buf *out, const struct doc *d)
{
	write_blocks(out, d->first, false);
}

/* Blocks whose text is not the story's own. */
static bool
is_apart(enum block_kind kind)
{
	return kind == BLOCK_FIGURE || kind == BLOCK_CAPTION || kind == BLOCK_CREDIT ||
	       kind == BLOCK_EMBED || kind == BLOCK_NOTE;
}

static void
write_plain(struct buf *out, const struct block *first, const char *gap)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		bool is_row = b->kind == BLOCK_ROW;

		if (b->stripped_because.n > 0 || is_apart(b->kind))
			continue;
		if ((b->n_runs > 0 || is_row) && out->n > 0)
			buf_adds(out,
			    b->kind == BLOCK_CELL ? (out->p[out->n - 1] == '\n' ? "" : "\t") : gap);
		block_text(out, b);
		write_plain(out, b->first, gap);
	}
}

void
write_text(struct buf *out, const struct doc *d)
{
	write_plain(out, d->first, "\n\n");
}
