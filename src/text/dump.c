/* Articles for other programs. Three walks over the same blocks; what a block begins and ends with stands in
 * a table where it is always the same. */
#include "text/dump.h"

#include "base/date.h"
#include "base/escape.h"

void
dump_text(struct buf *out, const struct article *article, const struct layout_options *o)
{
	struct arena a = {0};
	struct layout l;

	layout_article(&l, &a, article, o);
	for (size_t i = 0; i < l.n_lines; i++) {
		layout_line_text(out, &l.lines[i]);
		buf_addc(out, '\n');
	}
	arena_release(&a);
}

/* ---- plain text of the body */

/* What parts this from what stands there already. */
static void
part(struct buf *out, size_t from, const char *with)
{
	if (out->n > from)
		buf_adds(out, with);
}

static void
text_row(struct buf *out, const struct block *row)
{
	block_each (cell, row) {
		if (cell != row->first)
			buf_adds(out, "\t");
		block_text(out, cell);
	}
}

/* Blocks whose text is not the story's own. */
static bool
is_apart(enum block_kind kind)
{
	return kind == BLOCK_FIGURE || kind == BLOCK_CAPTION || kind == BLOCK_CREDIT ||
	       kind == BLOCK_EMBED || kind == BLOCK_NOTE;
}

static void
text_blocks(struct buf *out, size_t from, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		if (b->stripped_because.n > 0 || is_apart(b->kind))
			continue;
		if (b->kind == BLOCK_ROW) {
			part(out, from, b != first ? "\n" : "\n\n");
			text_row(out, b);
			continue;
		}
		if (b->n_runs > 0)
			part(out, from, "\n\n");
		block_text(out, b);
		text_blocks(out, from, b->first);
	}
}

void
dump_body_text(struct buf *out, const struct doc *d)
{
	text_blocks(out, out->n, d->first);
}

/* ---- HTML */

/* Text where a newline is a break. */
static void
html_broken(struct buf *out, struct str s)
{
	struct str line;
	bool is_first = true;

	if (s.n == 0)
		return;
	while (str_split(&s, "\n", &line)) {
		if (!is_first)
			buf_adds(out, "<br>");
		escape_html(out, line);
		is_first = false;
	}
}

static const struct {
	unsigned style;
	const char *html, *markdown;
} styles[] = {{RUN_EMPHASIS, "em", "*"}, {RUN_STRONG, "strong", "**"}, {RUN_CODE, "code", "`"},
    {RUN_DELETED, "del", "~~"}, {RUN_INSERTED, "ins", ""}, {RUN_SUPER, "sup", ""},
    {RUN_SUB, "sub", ""}, {RUN_MARK, "mark", ""}};
enum { N_STYLES = sizeof styles / sizeof *styles };

static void
html_link(struct buf *out, struct str url)
{
	buf_adds(out, "<a href=\"");
	escape_html(out, url);
	buf_adds(out, "\">");
}

static void
html_runs(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_runs; i++) {
		const struct run *r = &b->runs[i];

		if (r->link.n > 0)
			html_link(out, r->link);
		for (size_t k = 0; k < N_STYLES; k++)
			if ((r->style & styles[k].style) != 0)
				buf_printf(out, "<%s>", styles[k].html);
		if (b->kind == BLOCK_CODE)
			escape_html(out, r->text);
		else
			html_broken(out, r->text);
		for (size_t k = N_STYLES; k-- > 0;)
			if ((r->style & styles[k].style) != 0)
				buf_printf(out, "</%s>", styles[k].html);
		if (r->link.n > 0)
			buf_adds(out, "</a>");
	}
}

static void html_blocks(struct buf *out, const struct block *first);

/* Caption and credit are one figcaption: there may be only one. */
static void
html_captions(struct buf *out, const struct block *figure)
{
	bool has_any = false;

	block_each (b, figure) {
		if (b->stripped_because.n > 0 || b->n_runs == 0)
			continue;
		buf_adds(out, has_any ? " " : "<figcaption>");
		buf_adds(out, b->kind == BLOCK_CREDIT ? "<small>" : "");
		html_runs(out, b);
		buf_adds(out, b->kind == BLOCK_CREDIT ? "</small>" : "");
		has_any = true;
	}
	buf_adds(out, has_any ? "</figcaption>" : "");
}

static void
html_figure(struct buf *out, const struct block *b)
{
	buf_adds(out, "<figure>");
	if (b->link.n > 0) {
		buf_adds(out, "<img src=\"");
		escape_html(out, b->link);
		buf_adds(out, "\" alt=\"");
		for (size_t i = 0; i < b->n_runs; i++)
			escape_html(out, b->runs[i].text);
		buf_adds(out, "\">");
	}
	html_captions(out, b);
	buf_adds(out, "</figure>\n");
}

static void
html_embed(struct buf *out, const struct block *b)
{
	buf_adds(out, "<p>");
	html_link(out, b->link);
	if (b->n_runs > 0)
		html_runs(out, b);
	else
		escape_html(out, b->link);
	buf_adds(out, "</a></p>\n");
}

static void
html_list(struct buf *out, const struct block *b)
{
	if (b->level == 0)
		buf_adds(out, "<ul>\n");
	else if (b->level == 1)
		buf_adds(out, "<ol>\n");
	else
		buf_printf(out, "<ol start=\"%d\">\n", b->level);
	html_blocks(out, b->first);
	buf_adds(out, b->level == 0 ? "</ul>\n" : "</ol>\n");
}

static void
html_row(struct buf *out, const struct block *row)
{
	const char *name = row->level > 0 ? "th" : "td";

	buf_adds(out, "<tr>");
	block_each (cell, row) {
		buf_printf(out, "<%s", name);
		if (cell->level > 1)
			buf_printf(out, " colspan=\"%d\"", cell->level);
		buf_addc(out, '>');
		html_runs(out, cell);
		html_blocks(out, cell->first);
		buf_printf(out, "</%s>", name);
	}
	buf_adds(out, "</tr>\n");
}

/* What stands around the runs and children of most kinds. */
static const struct {
	const char *before, *after;
} html_around[BLOCK_KINDS] = {
    [BLOCK_PARAGRAPH] = {"<p>", "</p>\n"},
    [BLOCK_QUOTE] = {"<blockquote>\n", "</blockquote>\n"},
    [BLOCK_ITEM] = {"<li>", "</li>\n"},
    [BLOCK_CODE] = {"<pre><code>", "</code></pre>\n"},
    [BLOCK_TABLE] = {"<table>\n", "</table>\n"},
    [BLOCK_CELL] = {"<p>", "</p>\n"},
    [BLOCK_CAPTION] = {"<p>", "</p>\n"},
    [BLOCK_CREDIT] = {"<p><small>", "</small></p>\n"},
    [BLOCK_RULE] = {"<hr>\n", ""},
    [BLOCK_NOTE] = {"<aside>\n", "</aside>\n"},
};

static void
html_plain(struct buf *out, const struct block *b)
{
	buf_adds(out, html_around[b->kind].before);
	html_runs(out, b);
	html_blocks(out, b->first);
	buf_adds(out, html_around[b->kind].after);
}

/* An item with one paragraph needs no <p>. */
static bool
is_simple_item(const struct block *b)
{
	return b->kind == BLOCK_ITEM && b->n_runs == 0 && b->first != NULL &&
	       b->first->kind == BLOCK_PARAGRAPH && b->first->stripped_because.n == 0 &&
	       b->first->first == NULL &&
	       (b->first->next == NULL || b->first->next->kind == BLOCK_LIST);
}

static void
html_block(struct buf *out, const struct block *b)
{
	if (b->kind == BLOCK_HEADING) {
		int level = b->level < 1 ? 1 : b->level > 6 ? 6 : b->level;

		buf_printf(out, "<h%d>", level);
		html_runs(out, b);
		buf_printf(out, "</h%d>\n", level);
	} else if (b->kind == BLOCK_LIST) {
		html_list(out, b);
	} else if (b->kind == BLOCK_FIGURE) {
		html_figure(out, b);
	} else if (b->kind == BLOCK_EMBED) {
		html_embed(out, b);
	} else if (b->kind == BLOCK_ROW) {
		html_row(out, b);
	} else if (is_simple_item(b)) {
		buf_adds(out, "<li>");
		html_runs(out, b->first);
		html_blocks(out, b->first->next);
		buf_adds(out, "</li>\n");
	} else {
		html_plain(out, b);
	}
}

static void
html_blocks(struct buf *out, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next)
		if (b->stripped_because.n == 0)
			html_block(out, b);
}

void
dump_body_html(struct buf *out, const struct doc *d)
{
	html_blocks(out, d->first);
	if (out->n > 0 && out->p[out->n - 1] == '\n')
		out->n--;
}

static void
html_member(struct buf *out, const char *before, struct str s, const char *after)
{
	if (s.n == 0)
		return;
	buf_adds(out, before);
	escape_html(out, s);
	buf_adds(out, after);
}

static void
html_date(struct buf *out, time_t t)
{
	if (t == DATE_NONE)
		return;
	buf_adds(out, "<p><time datetime=\"");
	date_add_rfc3339(out, t);
	buf_adds(out, "\">");
	date_add_rfc3339(out, t);
	buf_adds(out, "</time></p>\n");
}

void
dump_html(struct buf *out, const struct article *article)
{
	buf_adds(out, "<!DOCTYPE html>\n<html");
	html_member(out, " lang=\"", article->language, "\"");
	buf_adds(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
	html_member(out, "<title>", article->title, "</title>\n");
	html_member(out, "<link rel=\"canonical\" href=\"", article->url, "\">\n");
	buf_adds(out, "</head>\n<body>\n<article>\n");
	html_member(out, "<p>", article->section, "</p>\n");
	html_member(out, "<h1>", article->title, "</h1>\n");
	html_member(out, "<p><em>", article->dek, "</em></p>\n");
	html_member(out, "<p>", article->byline, "</p>\n");
	html_date(out, article->published);
	html_blocks(out, article->body.first);
	if (article->note.first != NULL) {
		buf_adds(out, "<aside>\n");
		html_blocks(out, article->note.first);
		buf_adds(out, "</aside>\n");
	}
	buf_adds(out, "</article>\n</body>\n</html>\n");
}
