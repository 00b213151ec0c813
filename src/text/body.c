/* Laying out the blocks of a document. */
#include "text/lay.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/cells.h"

static void
paragraph(struct lay *l, const struct block *b)
{
	if (b->n_runs == 0)
		return;
	lay_gap(l);
	lay_runs(l, b, l->ground);
	lay_flow(l);
	l->wants_gap = true;
}

/* What may hold both: its own text first. */
static void
container(struct lay *l, const struct block *b)
{
	paragraph(l, b);
	lay_blocks(l, b->first);
}

static void
heading(struct lay *l, const struct block *b)
{
	lay_gap(l);
	lay_runs(l, b, b->level <= 2 ? ROLE_H2 : ROLE_H3);
	lay_flow(l);
	l->wants_gap = true;
}

static void
quote(struct lay *l, const struct block *b)
{
	enum role ground = l->ground;
	bool was_tight = l->is_tight;
	struct lay_frame frame;
	bool is_framed;

	lay_gap(l);
	l->is_tight = false;
	is_framed = lay_push(l, &frame, STR("│ "), STR("│ "), ROLE_QUOTE_BAR);
	frame.is_begun = true; /* it has no first line of its own that text must wait for */
	l->ground = ROLE_QUOTE;
	container(l, b);
	l->ground = ground;
	if (is_framed)
		lay_pop(l);
	l->is_tight = was_tight;
	l->wants_gap = true;
}

/* ---- lists */

static bool
is_short(const struct block *item)
{
	int others = item->n_runs > 0;

	block_each (b, item) {
		if (b->kind != BLOCK_LIST && b->kind != BLOCK_PARAGRAPH)
			return false;
		others += b->kind != BLOCK_LIST;
	}
	return others <= 1;
}

/* Without empty lines: every item is a paragraph, with perhaps a list under it. */
static bool
is_tight(const struct block *list)
{
	block_each (item, list) {
		if (!is_short(item))
			return false;
	}
	return true;
}

static struct str
marker(struct lay *l)
{
	char digits[24];

	if (l->list->number == 0)
		return STR("• ");
	(void)snprintf(digits, sizeof digits, "%lld.", (long long)l->list->number++); /* it fits */
	return str_printf(l->a, "%*s ", l->list->width, digits);
}

/* The room that the longest number takes; a list does not count through 0, which means bullets. */
static int
marker_width(const struct block *list)
{
	long long last = list->level - 1;
	int first = snprintf(NULL, 0, "%d.", list->level), width;

	block_each (child, list)
		last++;
	width = snprintf(NULL, 0, "%lld.", last);
	return width > first ? width : first;
}

static void
item(struct lay *l, const struct block *b)
{
	struct lay_frame frame;
	struct lay_list bullets = {0};
	struct str mark;
	bool is_framed;

	if (l->list == NULL) /* only a damaged document has items without a list */
		/* cppcheck-suppress autoVariables ; until the end of this call */
		l->list = &bullets;
	lay_gap(l);
	mark = marker(l);
	is_framed = lay_push(l, &frame, mark, lay_blanks(cells_of(mark)), ROLE_BULLET);
	if (!is_framed)
		l->lead = mark;
	container(l, b);
	if (is_framed && !frame.is_begun)
		lay_line(l, &(struct flow_line){0});
	if (is_framed)
		lay_pop(l);
	l->lead = (struct str){0};
	if (l->list == &bullets)
		l->list = NULL;
	l->wants_gap = true;
}

static void
list(struct lay *l, const struct block *b)
{
	struct lay_list this = {b->level, marker_width(b)}, *outer = l->list;
	bool was_tight = l->is_tight;

	lay_gap(l);
	l->list = &this;
	l->is_tight = is_tight(b);
	lay_blocks(l, b->first);
	l->is_tight = was_tight;
	l->list = outer;
	l->wants_gap = true;
}

/* ---- code: verbatim, so that it can be copied; what is too long goes on behind a mark */

enum { TAB_CELLS = 8 };

static struct str
expand_tabs(struct lay *l, struct str s)
{
	struct buf b = {0};
	struct str expanded;
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
	expanded = str_dup(l->a, buf_str(&b));
	buf_release(&b);
	return expanded;
}

static void
code_line(struct lay *l, struct str s, size_t offset)
{
	enum role role = lay_role(l, ROLE_CODE);
	struct span spans[2] = {{STR("↪ "), lay_role(l, ROLE_CODE_MARK), 0, 2, 0}, {.role = role}};
	int room = lay_room(l);
	bool is_first = true;

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

static struct str
without_controls(struct lay *l, struct str s)
{
	struct buf b = {0};
	struct str clean;

	utf8_clean_text(&b, s);
	clean = str_dup(l->a, buf_str(&b));
	buf_release(&b);
	return clean;
}

static void
code(struct lay *l, const struct block *b)
{
	struct lay_frame frame;
	struct buf text = {0};
	struct str rest, line;
	bool is_framed;
	size_t offset = 0;

	lay_gap(l);
	block_text(&text, b);
	rest = without_controls(l, buf_str(&text));
	buf_release(&text);
	while (rest.n > 0 && rest.p[rest.n - 1] == '\n')
		rest.n--;
	is_framed = lay_push(l, &frame, STR("  "), STR("  "), ROLE_CODE);
	frame.is_begun = true;
	while (str_split(&rest, "\n", &line)) {
		code_line(l, expand_tabs(l, line), offset);
		offset += line.n + 1;
	}
	if (is_framed)
		lay_pop(l);
	l->wants_gap = true;
}

/* ---- pictures and what is elsewhere */

static struct str
words_of(struct lay *l, const struct block *b)
{
	struct buf text = {0};
	struct str words;

	block_text(&text, b);
	words = str_trim(str_dup(l->a, buf_str(&text)));
	buf_release(&text);
	return words;
}

static void
labelled(struct lay *l, const struct block *b, struct str label, struct str words)
{
	int link = lay_link(l, b->link, words);

	lay_text(l, label, ROLE_FIGURE, link);
	lay_text(l, words, ROLE_FIGURE, link);
	if (link > 0 && l->o->number_links)
		lay_text(l, str_printf(l->a, "[%d]", link), ROLE_LINK_NUMBER, link);
	lay_flow(l);
}

/* The words under the picture are often its alternative text again. */
static bool
is_in_caption(struct lay *l, const struct block *figure, struct str alt)
{
	block_each (b, figure) {
		if (b->stripped_because.n == 0 &&
		    str_find_nocase(words_of(l, b), alt) < words_of(l, b).n)
			return true;
	}
	return false;
}

static void
figure(struct lay *l, const struct block *b)
{
	struct str alt = words_of(l, b);

	lay_gap(l);
	if (alt.n > 0 && !is_in_caption(l, b, alt))
		labelled(l, b, STR("▣ Picture: "), alt);
	else if (b->link.n > 0)
		labelled(l, b, STR("▣ Picture"), (struct str){0});
	/* The caption belongs to its picture: no empty line between. */
	l->wants_gap = false;
	lay_blocks(l, b->first);
	l->wants_gap = true;
}

static void
small_print(struct lay *l, const struct block *b, enum role role)
{
	if (b->n_runs > 0) {
		lay_gap(l);
		lay_runs(l, b, role);
		lay_flow(l);
	}
	lay_blocks(l, b->first);
}

static void
embed(struct lay *l, const struct block *b)
{
	struct str title = words_of(l, b);

	lay_gap(l);
	labelled(l, b, STR("▶ "), title.n > 0 ? title : b->link);
	lay_blocks(l, b->first);
	l->wants_gap = true;
}

void
lay_rule(struct lay *l)
{
	struct buf b = {0};
	struct span s = {.role = lay_role(l, ROLE_RULE), .cells = lay_room(l)};

	lay_gap(l);
	for (int i = 0; i < s.cells; i++)
		buf_adds(&b, "─");
	s.text = str_dup(l->a, buf_str(&b));
	buf_release(&b);
	lay_line(l, &(struct flow_line){&s, 1, s.cells, 0});
	l->wants_gap = true;
}

static void
note(struct lay *l, const struct block *b)
{
	enum role ground = l->ground;

	l->ground = ROLE_NOTE;
	container(l, b);
	l->ground = ground;
}

static void
one(struct lay *l, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		heading(l, b);
		break;
	case BLOCK_QUOTE:
		quote(l, b);
		break;
	case BLOCK_LIST:
		list(l, b);
		break;
	case BLOCK_ITEM:
		item(l, b);
		break;
	case BLOCK_CODE:
		code(l, b);
		break;
	case BLOCK_TABLE:
		lay_table(l, b);
		break;
	case BLOCK_FIGURE:
		figure(l, b);
		break;
	case BLOCK_CAPTION:
		small_print(l, b, ROLE_CAPTION);
		break;
	case BLOCK_CREDIT:
		small_print(l, b, ROLE_CREDIT);
		break;
	case BLOCK_EMBED:
		embed(l, b);
		break;
	case BLOCK_RULE:
		lay_rule(l);
		break;
	case BLOCK_NOTE:
		note(l, b);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_KINDS:
		container(l, b);
		break;
	}
}

/* A stripped block shows its reason above it, once for all that is in it. */
static void
stripped(struct lay *l, const struct block *b)
{
	if (!l->o->show_stripped) {
		l->block += lay_count_below(b);
		return;
	}
	if (l->stripped++ == 0) {
		lay_gap(l);
		lay_text(l, STR("✂ "), ROLE_REASON, 0);
		lay_text(l, b->stripped_because, ROLE_REASON, 0);
		lay_flow(l);
	}
	one(l, b);
	l->stripped--;
	l->wants_gap = true;
}

void
lay_blocks(struct lay *l, const struct block *first)
{
	for (const struct block *b = first; b != NULL; b = b->next) {
		l->block++;
		if (b->stripped_because.n > 0)
			stripped(l, b);
		else
			one(l, b);
	}
}
