/* Laying out the blocks of a document: what each kind begins with; what is in it comes by further steps. */
#include "text/lay.h"

#include <stdio.h>

#include "text/cells.h"

static bool children(struct lay *l, struct lay_job *job);

/* Its children come after what is laid out now. */
static struct lay_job *
open_block(struct lay *l, const struct block *b)
{
	struct lay_job *job = lay_start(l, children);

	job->next = b->first;
	return job;
}

static struct lay_job *
open_with_gap_after(struct lay *l, const struct block *b)
{
	struct lay_job *job = open_block(l, b);

	job->has_gap_after = true;
	return job;
}

/* The block's own text. */
static void
paragraph(struct lay *l, const struct block *b)
{
	if (b->n_runs == 0)
		return;
	lay_gap(l);
	lay_runs(l, b, l->here.ground);
	lay_flow(l);
	l->wants_gap = true;
}

/* What may hold both: its own text first. */
static void
container(struct lay *l, const struct block *b)
{
	lay_blocks(l, b->first);
	paragraph(l, b);
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
	struct lay_job *job;

	lay_gap(l);
	job = open_with_gap_after(l, b);
	l->here.is_tight = false;
	if (lay_push(l, &job->frame, STR("│ "), STR("│ "), ROLE_QUOTE_BAR))
		job->frame.is_begun = true; /* it has no first line that text must wait for */
	l->here.ground = ROLE_QUOTE;
	paragraph(l, b);
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
	struct lay_list *list = l->here.list;
	char digits[24];

	if (list->number == 0)
		return STR("• ");
	(void)snprintf(digits, sizeof digits, "%lld.", (long long)list->number++); /* it fits */
	return str_printf(l->a, "%*s ", list->width, digits);
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

static bool
item_children(struct lay *l, struct lay_job *job)
{
	if (children(l, job))
		return true;
	if (job->is_framed && !job->frame.is_begun)
		lay_line(l, &(struct flow_line){0});
	l->lead = (struct str){0};
	return false;
}

static void
item(struct lay *l, const struct block *b)
{
	struct lay_job *job;
	struct str mark;

	lay_gap(l);
	job = open_with_gap_after(l, b);
	job->step = item_children;
	if (l->here.list == NULL)
		l->here.list = &job->list; /* only a damaged document has items without a list */
	mark = marker(l);
	job->is_framed = lay_push(l, &job->frame, mark, lay_blanks(cells_of(mark)), ROLE_BULLET);
	if (!job->is_framed)
		l->lead = mark;
	paragraph(l, b);
}

static void
list(struct lay *l, const struct block *b)
{
	struct lay_job *job;

	lay_gap(l);
	job = open_with_gap_after(l, b);
	job->list = (struct lay_list){b->level, marker_width(b)};
	l->here.list = &job->list;
	l->here.is_tight = is_tight(b);
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
	if (link > 0 && l->o.number_links)
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
	open_with_gap_after(l, b);
	if (alt.n > 0 && !is_in_caption(l, b, alt))
		labelled(l, b, STR("▣ Picture: "), alt);
	else if (b->link.n > 0)
		labelled(l, b, STR("▣ Picture"), (struct str){0});
	/* The caption belongs to its picture: no empty line between. */
	l->wants_gap = false;
}

static void
small_print(struct lay *l, const struct block *b, enum role role)
{
	lay_blocks(l, b->first);
	if (b->n_runs == 0)
		return;
	lay_gap(l);
	lay_runs(l, b, role);
	lay_flow(l);
}

static void
embed(struct lay *l, const struct block *b)
{
	struct str title = words_of(l, b);

	lay_gap(l);
	open_with_gap_after(l, b);
	labelled(l, b, STR("▶ "), title.n > 0 ? title : b->link);
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
	open_block(l, b);
	l->here.ground = ROLE_NOTE;
	paragraph(l, b);
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
		lay_code(l, b);
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

static bool
stripped_itself(struct lay *l, struct lay_job *job)
{
	const struct block *b = job->next;

	if (b == NULL)
		return false;
	job->next = NULL;
	one(l, b);
	return true;
}

/* A stripped block shows its reason above it, once for all that is in it. */
static void
stripped(struct lay *l, const struct block *b)
{
	struct lay_job *job;

	if (!l->o.show_stripped) {
		l->block += lay_count_below(b);
		return;
	}
	job = lay_start(l, stripped_itself);
	job->next = b;
	job->has_gap_after = true;
	if (l->here.stripped++ > 0)
		return;
	lay_gap(l);
	lay_text(l, STR("✂ "), ROLE_REASON, 0);
	lay_text(l, b->stripped_because, ROLE_REASON, 0);
	lay_flow(l);
}

static bool
children(struct lay *l, struct lay_job *job)
{
	const struct block *b = job->next;

	if (b == NULL)
		return false;
	job->next = b->next;
	l->block++;
	if (b->stripped_because.n > 0)
		stripped(l, b);
	else
		one(l, b);
	return true;
}

void
lay_blocks(struct lay *l, const struct block *first)
{
	if (first != NULL)
		lay_start(l, children)->next = first;
}
