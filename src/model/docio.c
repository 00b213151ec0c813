/* Writing and reading documents as lines. The names of kinds and styles are two tables, used both ways. */
#include "model/docio.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

/* Kinds whose level matters write it behind the name: h2, ol1, td3. */
static const struct {
	const char *name;
	bool has_level;
} kinds[BLOCK_KINDS] = {
    [BLOCK_PARAGRAPH] = {"p", false},
    [BLOCK_HEADING] = {"h", true},
    [BLOCK_QUOTE] = {"quote", false},
    [BLOCK_LIST] = {"list", true},
    [BLOCK_ITEM] = {"li", false},
    [BLOCK_CODE] = {"code", false},
    [BLOCK_TABLE] = {"table", false},
    [BLOCK_ROW] = {"tr", true},
    [BLOCK_CELL] = {"td", true},
    [BLOCK_FIGURE] = {"figure", false},
    [BLOCK_CAPTION] = {"caption", false},
    [BLOCK_CREDIT] = {"credit", false},
    [BLOCK_EMBED] = {"embed", false},
    [BLOCK_RULE] = {"rule", false},
    [BLOCK_NOTE] = {"note", false},
};

static const struct {
	const char *name;
	unsigned style;
} styles[] = {
    {"em", RUN_EMPHASIS},
    {"b", RUN_STRONG},
    {"tt", RUN_CODE},
    {"del", RUN_DELETED},
    {"ins", RUN_INSERTED},
    {"sup", RUN_SUPER},
    {"sub", RUN_SUB},
    {"mark", RUN_MARK},
};
enum { N_STYLES = sizeof styles / sizeof *styles };

static void
write_escaped(struct buf *out, struct str s, const char *specials)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\n') {
			buf_adds(out, "\\n");
			continue;
		}
		if (c != '\0' && strchr(specials, c) != NULL)
			buf_addc(out, '\\');
		buf_addc(out, c);
	}
}

/* {em b a URL|text}, or the bare text. */
static void
write_run(struct buf *out, const struct run *r)
{
	const char *gap = "";

	if (r->style == 0 && r->link.n == 0) {
		write_escaped(out, r->text, "\\{}|");
		return;
	}
	buf_addc(out, '{');
	for (size_t i = 0; i < N_STYLES; i++) {
		if ((r->style & styles[i].style) == 0)
			continue;
		buf_printf(out, "%s%s", gap, styles[i].name);
		gap = " ";
	}
	if (r->link.n > 0) {
		buf_printf(out, "%sa ", gap);
		write_escaped(out, r->link, "\\{}|");
	}
	buf_addc(out, '|');
	write_escaped(out, r->text, "\\{}|");
	buf_addc(out, '}');
}

static void
write_quoted(struct buf *out, const char *before, struct str s)
{
	if (s.n == 0)
		return;
	buf_adds(out, before);
	buf_addc(out, '"');
	write_escaped(out, s, "\\\"");
	buf_adds(out, "\" ");
}

static void
write_blocks(struct buf *out, const struct block *first, int depth)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		for (int i = 0; i < depth; i++)
			buf_addc(out, ' ');
		write_quoted(out, "!", b->stripped_because);
		write_quoted(out, "@", b->fingerprint);
		write_quoted(out, "=", b->link);
		buf_adds(out, kinds[b->kind].name);
		if (kinds[b->kind].has_level)
			buf_printf(out, "%d", b->level);
		if (b->n_runs > 0)
			buf_addc(out, ' ');
		for (size_t i = 0; i < b->n_runs; i++)
			write_run(out, &b->runs[i]);
		buf_addc(out, '\n');
		write_blocks(out, b->first, depth + 1);
	}
}

void
docio_write(struct buf *out, const struct doc *d)
{
	write_blocks(out, d->first, 0);
}

/* Takes text up to an unescaped byte of stops (one or two, which stay) off s; unescaped into a when needed. All
 * text of a document goes through here, with a key waiting for it: no strchr() for each byte. */
static struct str
read_escaped(struct arena *a, struct str *s, const char *stops)
{
	char stop = stops[0], or_stop = stops[1] != '\0' ? stops[1] : stops[0];
	size_t n = 0, w = 0;
	bool has_escapes = false;
	char *copy;

	while (n < s->n && s->p[n] != stop && s->p[n] != or_stop) {
		bool is_escape = s->p[n] == '\\';

		has_escapes |= is_escape;
		n += is_escape && n + 1 < s->n ? 2 : 1;
	}
	struct str raw = str_sub(*s, 0, n);
	*s = str_from(*s, n);
	if (!has_escapes)
		return raw;
	copy = arena_bytes(a, raw.n);
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] == '\\' && i + 1 < raw.n)
			copy[w++] = raw.p[++i] == 'n' ? '\n' : raw.p[i];
		else
			copy[w++] = raw.p[i];
	}
	return (struct str){copy, w};
}

static bool
take_char(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

/* The words between { and |. */
static bool
read_style(struct run *r, struct arena *a, struct str *line)
{
	while (!take_char(line, '|')) {
		struct str word = read_escaped(a, line, " |");
		size_t i = 0;

		if (word.n == 0 && !take_char(line, ' '))
			return false;
		if (str_is(word, "a")) {
			take_char(line, ' ');
			r->link = read_escaped(a, line, "|");
			continue;
		}
		while (i < N_STYLES && !str_is(word, styles[i].name))
			i++;
		if (i < N_STYLES)
			r->style |= styles[i].style;
		else if (word.n > 0)
			return false;
	}
	return true;
}

static bool
read_runs(struct block *b, struct arena *a, struct str line)
{
	size_t cap = 0;

	while (line.n > 0) {
		struct run r = {0};
		bool is_marked = take_char(&line, '{');

		if (is_marked && !read_style(&r, a, &line))
			return false;
		r.text = read_escaped(a, &line, is_marked ? "}" : "{");
		if (is_marked && !take_char(&line, '}'))
			return false;
		block_add_run(b, a, &cap, r);
	}
	return true;
}

/* Sign, quoted text and blank, in any number; each goes to its member. */
static bool
read_prefixes(struct block *b, struct arena *a, struct str *line)
{
	for (;;) {
		struct str *to = line->n == 0        ? NULL
				 : line->p[0] == '!' ? &b->stripped_because
				 : line->p[0] == '@' ? &b->fingerprint
				 : line->p[0] == '=' ? &b->link
						     : NULL;

		if (to == NULL)
			return true;
		*line = str_from(*line, 1);
		if (!take_char(line, '"'))
			return false;
		*to = read_escaped(a, line, "\"");
		if (!take_char(line, '"') || !take_char(line, ' '))
			return false;
	}
}

/* "h2" is heading 2; "list0" a list that counts from nothing. */
static bool
read_kind(struct block *b, struct str name)
{
	for (int k = 0; k < BLOCK_KINDS; k++) {
		int64_t level = 0;

		if (!str_starts(name, kinds[k].name))
			continue;
		struct str digits = str_from(name, strlen(kinds[k].name));
		if (kinds[k].has_level ? !str_number(digits, &level) : digits.n > 0)
			continue;
		if (level < -1000000000 || level > 1000000000)
			return false;
		b->kind = (enum block_kind)k;
		b->level = (int)level;
		return true;
	}
	return false;
}

static bool
read_block(struct block *b, struct arena *a, struct str line)
{
	struct str name;

	if (!read_prefixes(b, a, &line))
		return false;
	name = str_sub(line, 0, str_find_char(line, ' '));
	return read_kind(b, name) && read_runs(b, a, str_from(line, name.n + 1));
}

bool
docio_read(struct doc *d, struct arena *a, struct str text, struct error *e)
{
	struct block *open[LIMIT_HTML_DEPTH] = {NULL}; /* the last block at each depth */
	size_t depth = 0;
	struct str line;
	int number = 0;

	*d = (struct doc){0};
	while (str_split(&text, "\n", &line)) {
		size_t indent = 0;

		number++;
		if (line.n == 0)
			continue;
		while (indent < line.n && line.p[indent] == ' ')
			indent++;
		if (indent > depth || indent >= LIMIT_HTML_DEPTH - 1)
			return error_set(
			    e, ERR_FORMAT, "document, line %d: indented too far", number);
		open[indent] = doc_add(d, a, indent > 0 ? open[indent - 1] : NULL, BLOCK_PARAGRAPH);
		if (!read_block(open[indent], a, str_from(line, indent)))
			return error_set(e, ERR_FORMAT, "document, line %d: not a block", number);
		depth = indent + 1;
	}
	return true;
}
