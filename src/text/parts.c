/* The parts of an article, one after the other: its header, its body, and what stands at the end. */
#include <stdio.h>

#include "base/date.h"
#include "text/cells.h"
#include "text/lay.h"

/* ---- the header */

static struct str
default_date(struct arena *a, time_t t)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	struct tm tm;

	if (t == DATE_NONE || gmtime_r(&t, &tm) == NULL)
		return (struct str){0};
	return str_printf(a, "%d %s %d", tm.tm_mday, months[tm.tm_mon], 1900 + tm.tm_year);
}

/* Two small things on one line, with a dot between; nothing for nothing. */
static void
pair(struct lay *l, struct str x, enum role x_role, struct str y, enum role y_role)
{
	if (x.n == 0 && y.n == 0)
		return;
	lay_text(l, x, x_role, 0);
	if (x.n > 0 && y.n > 0)
		lay_text(l, STR(" · "), y_role, 0);
	lay_text(l, y, y_role, 0);
	lay_flow(l);
}

static void
text_line(struct lay *l, struct str text, enum role role)
{
	if (text.n == 0)
		return;
	lay_text(l, text, role, 0);
	lay_flow(l);
}

static bool
has_figure(const struct block *first, struct str link)
{
	for (const struct block *b = first; b != NULL; b = b->next)
		if ((b->kind == BLOCK_FIGURE && str_eq(b->link, link)) ||
		    has_figure(b->first, link))
			return true;
	return false;
}

static struct block *
small_print(struct lay *l, enum block_kind kind, struct str text)
{
	struct block *b = arena_new(l->a, struct block);

	b->kind = kind;
	b->runs = arena_new(l->a, struct run);
	b->runs[0].text = text;
	b->n_runs = text.n > 0;
	return b;
}

/* A lead picture without a word on it is no news on a terminal, and one of the body stands there. */
static void
lead_picture(struct lay *l, const struct article *article)
{
	struct block *picture;

	l->wants_gap = l->lines.n > 0;
	if (article->image.n == 0 || has_figure(article->body.first, article->image) ||
	    (article->image_caption.n == 0 && article->image_credit.n == 0))
		return;
	picture = arena_new(l->a, struct block);
	picture->kind = BLOCK_FIGURE;
	picture->link = article->image;
	picture->first = small_print(l, BLOCK_CAPTION, article->image_caption);
	picture->first->next = small_print(l, BLOCK_CREDIT, article->image_credit);
	lay_blocks(l, picture);
}

static struct str
date_of(struct lay *l, const struct article *article)
{
	return l->o.date.n > 0 ? l->o.date : default_date(l->a, article->published);
}

/* The note, as long as it fits behind the date: broken in the middle it is read twice. */
static struct str
note_on_date(struct lay *l, const struct article *article, bool must_fit)
{
	struct str section = article->section, date = date_of(l, article), note = l->o.date_note;
	int cells = cells_of(date) + cells_of(note) + 3;
	bool fits;

	if (section.n > 0)
		cells += cells_of(section) + 3;
	fits = cells <= lay_room(l);
	if (note.n == 0 || fits != must_fit)
		return (struct str){0};
	return str_printf(l->a, "(%.*s)", STR_ARG(note));
}

static void
section_and_date(struct lay *l, const struct article *article)
{
	struct str date = date_of(l, article), note = note_on_date(l, article, true);

	if (note.n > 0)
		date = str_printf(l->a, "%.*s %.*s", STR_ARG(date), STR_ARG(note));
	pair(l, article->section, ROLE_SECTION, date, ROLE_DATE);
}

static void
date_note(struct lay *l, const struct article *article)
{
	text_line(l, note_on_date(l, article, false), ROLE_DATE);
}

static void
title(struct lay *l, const struct article *article)
{
	text_line(l, article->title, ROLE_H1);
}

static void
dek(struct lay *l, const struct article *article)
{
	text_line(l, article->dek, ROLE_DEK);
}

static void
byline_and_source(struct lay *l, const struct article *article)
{
	struct str source = l->o.source.n > 0 ? l->o.source : article->site;
	bool is_by_site = str_eq_nocase(article->byline, source);

	pair(l, is_by_site ? (struct str){0} : article->byline, ROLE_BYLINE, source, ROLE_SOURCE);
}

/* ---- the body and the end */

static void
body(struct lay *l, const struct article *article)
{
	l->block = 0; /* the lead picture is the header's, as far as places go */
	lay_blocks(l, article->body.first);
}

static void
author_note(struct lay *l, const struct article *article)
{
	if (article->note.first == NULL)
		return;
	lay_rule(l);
	l->here.ground = ROLE_NOTE;
	lay_blocks(l, article->note.first);
}

static void
cut_short(struct lay *l, const struct article *article)
{
	l->here.ground = ROLE_BODY;
	if (article->limit.n == 0)
		return;
	lay_gap(l);
	lay_text(l, STR("Cut short: "), ROLE_WARNING, 0);
	text_line(l, article->limit, ROLE_WARNING);
	l->wants_gap = true;
}

static void
paywalled(struct lay *l, const struct article *article)
{
	if (!article->is_paywalled)
		return;
	lay_gap(l);
	text_line(l, STR("The rest is for subscribers of the site."), ROLE_WARNING);
	l->wants_gap = true;
}

/* Another link of the list. Its frame goes when the URL, which has several lines, is out. */
static bool
next_link(struct lay *l, struct lay_job *job)
{
	size_t i = job->at++;
	int digits = snprintf(NULL, 0, "%zu", l->links.n);
	struct str mark;

	l->here = job->was;
	if (i == l->links.n)
		return false;
	mark = str_printf(l->a, "%*s[%zu] ", digits - snprintf(NULL, 0, "%zu", i + 1), "", i + 1);
	if (!lay_push(l, &job->frame, mark, lay_blanks(cells_of(mark)), ROLE_LINK_NUMBER))
		lay_text(l, mark, ROLE_LINK_NUMBER, (int)i + 1);
	lay_text(l, l->links.v[i].url, ROLE_LINK_NUMBER, (int)i + 1);
	lay_flow(l);
	return true;
}

static void
list_of_links(struct lay *l, const struct article *article)
{
	(void)article; /* all links are numbered by now */
	if (!l->o.number_links || l->links.n == 0)
		return;
	l->block++;
	lay_rule(l);
	lay_gap(l);
	lay_start(l, next_link)->has_gap_after = true;
}

static void
hint(struct lay *l, struct str text)
{
	if (text.n == 0 || l->o.omit_hints)
		return;
	l->block++;
	lay_gap(l);
	text_line(l, text, ROLE_STRIPPED);
	l->wants_gap = true;
}

static void
left_out(struct lay *l, const struct article *article)
{
	size_t n = l->n_stripped;
	const char *blocks = n == 1 ? "block" : "blocks", *them = n == 1 ? "it" : "them";

	(void)article; /* they are counted */
	if (n == 0)
		return;
	hint(l, l->o.show_stripped
		    ? str_printf(l->a, "■ %zu stripped %s shown (X hides %s)", n, blocks, them)
		    : str_printf(l->a, "■ %zu %s left out (X shows %s)", n, blocks, them));
}

static void
last_word(struct lay *l, const struct article *article)
{
	(void)article; /* it is not the article's */
	hint(l, l->o.last_word);
}

/* Each may start one job. */
static const struct {
	void (*begin)(struct lay *l, const struct article *article);
	bool is_header; /* left out with it */
} parts[] = {
    {section_and_date, true},
    {date_note, true},
    {title, true},
    {dek, true},
    {byline_and_source, true},
    {lead_picture, true},
    {body, false},
    {author_note, true},
    {cut_short, false},
    {paywalled, false},
    {list_of_links, false},
    {left_out, false},
    {last_word, false},
};

static bool
next_part(struct lay *l, struct lay_job *job)
{
	size_t i = job->at++;

	if (i == sizeof parts / sizeof *parts)
		return false;
	if (!parts[i].is_header || !l->o.omit_header)
		parts[i].begin(l, l->article);
	return true;
}

void
lay_article(struct lay *l)
{
	lay_start(l, next_part);
}
