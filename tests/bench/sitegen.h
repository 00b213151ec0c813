/* Sites that never were: stories set into templates with furniture that no word list and no class name gives away,
 * and stories that do what makes furniture hard to tell: quotations, background and headings that recur, one
 * that grows, short ones, ones under two addresses. For site.c. */
#ifndef TESTS_BENCH_SITEGEN_H
#define TESTS_BENCH_SITEGEN_H

#include "base/buf.h"

enum { SITES = 12, SITE_PAGES = 12, PLACES = 12, LINES_OF_A_STORY = 14 };

struct made_page {
	struct buf html, story; /* the label: the story's lines, parted by newlines */
};

/* What a template has; each site some of it. */
enum furniture_kind {
	HAS_NAV = 1 << 0,
	HAS_NOTICE = 1 << 1,   /* above the headline, the same on all pages */
	HAS_SHARES = 1 << 2,   /* a line with numbers */
	HAS_PROMO = 1 << 3,    /* within the story: a heading that recurs over links that change */
	HAS_LETTER = 1 << 4,   /* within the story: paragraphs that recur */
	HAS_AUTHOR = 1 << 5,   /* under the story: one of four notes */
	HAS_TAGLINE = 1 << 6,  /* a paragraph among those of the story, its last */
	HAS_SECTION = 1 << 7,  /* the same on the pages of one section in three */
	HAS_COMMENTS = 1 << 8, /* longer than the story sometimes */
	HAS_TEASERS = 1 << 9,  /* titles and summaries that change */
	HAS_FOOT = 1 << 10,
	HAS_COMMON = 1 << 11,  /* a short line between paragraphs, on three pages in four */
	HAS_LEAD_IN = 1 << 12, /* "Read more: " and a link, among the paragraphs */
};

struct made_site {
	unsigned seed, script, style, has, number;
	char places[PLACES][16]; /* class names */
	struct made_page pages[SITE_PAGES];
};

static unsigned
die(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static const char *const words_latin[] = {"the", "council", "river", "road", "said", "closed",
    "plan", "of", "and", "years", "people", "house", "money", "school", "bridge", "after", "town",
    "police", "market", "winter", "minister", "children", "harbour", "train", "workers", "vote",
    "against", "newly", "report", "court", "morning", "field", "light", "doctor", "company",
    "letter", "north", "price", "storm", "garden", "between", "without", "million", "record",
    "captain", "island", "station", "forest", "teacher", "summer", "history", "before", "open",
    "green", "early", "later", "found", "built", "asked", "kept"};
static const char *const words_cyrillic[] = {"совет", "города", "решил", "река", "дорога", "после",
    "школа", "люди", "новый", "мост", "зима", "суд", "утром", "поле", "врач", "письмо", "север",
    "цена", "буря", "сад", "между", "без", "миллион", "остров", "станция", "лес", "учитель", "лето",
    "история", "рано", "поздно", "нашли", "построили", "просили", "рынок", "поезд", "свет", "дом"};
static const char *const chars_han[] = {"市", "民", "河", "路", "年", "新", "学", "校", "人", "山",
    "水", "天", "地", "大", "小", "中", "国", "会", "长", "时", "間", "海", "风", "火", "车", "站",
    "东", "西", "南", "北", "春", "夏", "秋", "冬", "花", "月", "星", "书", "信", "价", "法", "院",
    "医", "生", "老", "师", "早", "晚", "前", "后"};

/* A sentence of about n words, and the same one for the same seed. */
static void
add_sentence(struct buf *b, unsigned script, unsigned seed, unsigned n)
{
	bool is_han = script == 3;
	const char *const *words = is_han ? chars_han : script == 2 ? words_cyrillic : words_latin;
	unsigned count = is_han        ? sizeof chars_han / sizeof *words
			 : script == 2 ? sizeof words_cyrillic / sizeof *words
				       : sizeof words_latin / sizeof *words;

	for (unsigned i = 0, all = is_han ? n * 2 : n; i < all; i++) {
		buf_adds(b, words[die(&seed, count)]);
		if (!is_han && i + 1 < all)
			buf_adds(b, die(&seed, 9) == 0 ? ", " : " ");
	}
	buf_adds(b, is_han ? "\xe3\x80\x82" : ".");
}

static void
add_words(struct buf *b, unsigned script, unsigned seed, unsigned n)
{
	add_sentence(b, script, seed, n);
	b->n -= script == 3 ? 3 : 1; /* without the full stop */
}

/* ---- the story */

/* A line of the story: on the page, and in the label. */
static void
tell(struct made_site *s, struct made_page *p, const char *tag, unsigned seed, unsigned n)
{
	size_t from;

	buf_printf(&p->html, "<%s>", tag);
	from = p->html.n;
	if (tag[0] == 'h')
		add_words(&p->html, s->script, seed, n);
	else
		add_sentence(&p->html, s->script, seed, n);
	buf_add(&p->story, (struct str){p->html.p + from, p->html.n - from});
	buf_addc(&p->story, '\n');
	buf_printf(&p->html, "</%s>\n", tag);
}

/* Pages 10 and 11 tell the story of page 9, which has grown meanwhile; pages 3 and 7 are short. */
static unsigned
story_of(unsigned page)
{
	return page >= 9 ? 9 : page;
}

static unsigned
lines_of(struct made_site *s, unsigned page)
{
	unsigned seed = s->seed + story_of(page) * 77;

	if (page == 3 || page == 7)
		return 1 + page / 6;
	return 5 + die(&seed, LINES_OF_A_STORY - 7) + (page >= 9 ? page - 9 : 0);
}

static void
tell_line(struct made_site *s, struct made_page *p, unsigned page, unsigned line)
{
	unsigned seed = s->seed * 31 + story_of(page) * 1009 + line * 17;
	unsigned n = 14 + die(&seed, 30);

	if (line == 2 && page % 3 == 0)
		tell(s, p, "p", s->seed + 5, 22); /* background, on every third page */
	if (line == 3 && (page == 1 || page == 4))
		tell(s, p, "blockquote", s->seed + 6, 15); /* quoted on two */
	if (line == 4 && page % 2 == 0)
		tell(s, p, "h2", s->seed + 7, 3); /* a heading of many stories */
	if (line == 5)
		tell(s, p, "p", seed + 1, 4); /* a short paragraph, */
	if (line == 6 && page % 4 == 2)
		tell(s, p, "p", s->seed + 8, 4); /* and one that every fourth page has */
	tell(s, p, "p", seed, n);
}

/* ---- the furniture */

/* A box: with a class, one that has a number of the page besides, or a table of old. */
static void
open_box(struct made_site *s, struct buf *b, unsigned place, unsigned page)
{
	if (s->style == 0)
		buf_printf(b, "<div class=\"%s\">", s->places[place]);
	else if (s->style == 1)
		buf_printf(b, "<div class=\"%s n%u-%u\">", s->places[place], page, place);
	else
		buf_adds(b, "<table><tr><td>");
}

static void
close_box(struct made_site *s, struct buf *b)
{
	buf_adds(b, s->style == 2 ? "</td></tr></table>\n" : "</div>\n");
}

static void
add_box(
    struct made_site *s, struct buf *b, unsigned place, unsigned page, unsigned seed, unsigned n)
{
	open_box(s, b, place, page);
	buf_adds(b, "<p>");
	add_sentence(b, s->script, s->seed + seed, n);
	buf_adds(b, "</p>");
	close_box(s, b);
}

static void
add_links(struct made_site *s, struct buf *b, unsigned seed, unsigned n, unsigned words)
{
	buf_adds(b, "<ul>");
	for (unsigned i = 0; i < n; i++) {
		buf_printf(b, "<li><a href=\"/story/%u\">", seed % 1000 + i);
		add_words(b, s->script, seed + i * 3, words);
		buf_adds(b, "</a></li>");
	}
	buf_adds(b, "</ul>\n");
}

static void
add_inside(struct made_site *s, struct buf *b, unsigned page, unsigned line)
{
	if (line == 1 && (s->has & HAS_PROMO)) {
		open_box(s, b, 1, page);
		buf_adds(b, "<h4>");
		add_words(b, s->script, s->seed + 11, 4);
		buf_adds(b, "</h4>");
		add_links(s, b, s->seed + page * 97, 3, 7);
		close_box(s, b);
	}
	if (line == 3 && (s->has & HAS_COMMON) && page % 4 != 2) {
		buf_adds(b, "<p>");
		add_words(b, s->script, s->seed + 40, 4);
		buf_adds(b, "</p>\n");
	}
	if (line == 4 && (s->has & HAS_LEAD_IN)) {
		buf_adds(b, "<p>");
		add_words(b, s->script, s->seed + 41, 2);
		buf_adds(b, ": <a href=\"/story/1\">");
		add_words(b, s->script, s->seed + page * 41, 9);
		buf_adds(b, "</a></p>\n");
	}
	if (line == 2 && (s->has & HAS_LETTER)) {
		add_box(s, b, 2, page, 12, 18);
		add_box(s, b, 2, page, 13, 11);
	}
}

static void
add_under(struct made_site *s, struct buf *b, unsigned page)
{
	if (s->has & HAS_TAGLINE) {
		buf_adds(b, "<p>");
		add_sentence(b, s->script, s->seed + 14, 13);
		buf_adds(b, "</p>\n");
	}
	if ((s->has & HAS_SECTION) && page % 3 == 1)
		add_box(s, b, 3, page, 15, 16);
	if (s->has & HAS_AUTHOR)
		add_box(s, b, 4, page, 20 + page % 4, 24);
	if (s->has & HAS_TEASERS) {
		open_box(s, b, 5, page);
		buf_adds(b, "<h3>");
		add_words(b, s->script, s->seed + 16, 3);
		buf_adds(b, "</h3>");
		for (unsigned i = 0; i < 3; i++) {
			add_links(s, b, s->seed + page * 131 + i * 7, 1, 8);
			buf_printf(b, "<p class=\"%s\">", s->places[6]);
			add_words(b, s->script, s->seed + page * 131 + i * 11 + 1, 12);
			buf_adds(b, "</p>");
		}
		close_box(s, b);
	}
}

static void
add_after(struct made_site *s, struct buf *b, unsigned page)
{
	unsigned seed = s->seed + page * 53, n = 2 + die(&seed, 6);

	for (unsigned i = 0; (s->has & HAS_COMMENTS) && i < n; i++) {
		buf_printf(b, "<div class=\"%s-comment\"><div class=\"%s\"><b>Reader %u</b><p>",
		    s->places[7], s->places[8], seed % 97 + i);
		add_sentence(b, s->script, seed + i * 19, 16 + die(&seed, 25));
		buf_adds(b, "</p></div></div>\n");
	}
	if (s->has & HAS_FOOT) {
		add_box(s, b, 9, page, 17, 20);
		add_box(s, b, 9, page, 18, 14);
	}
}

static void
make_page(struct made_site *s, unsigned page)
{
	struct made_page *p = &s->pages[page];
	struct buf *b = &p->html;

	buf_adds(b, "<!DOCTYPE html><html><head><meta charset=utf-8><title>");
	add_words(b, s->script, s->seed + story_of(page) * 7, 8);
	buf_adds(b, "</title></head><body>\n");
	if (s->has & HAS_NAV)
		add_links(s, b, s->seed, 14, 1);
	open_box(s, b, 10, page);
	if (s->has & HAS_NOTICE)
		add_box(s, b, 0, page, 10, 26);
	buf_adds(b, "<h1>");
	add_words(b, s->script, s->seed + story_of(page) * 7, 8);
	buf_adds(b, "</h1>\n");
	if (s->has & HAS_SHARES)
		buf_printf(b, "<p>%u readers and %u letters</p>\n", page * 37 % 91, page * 7 % 19);
	open_box(s, b, 11, page);
	for (unsigned i = 0, n = lines_of(s, page); i < n; i++) {
		tell_line(s, p, page, i);
		add_inside(s, b, page, i);
	}
	add_under(s, b, page);
	close_box(s, b);
	close_box(s, b);
	add_after(s, b, page);
	buf_adds(b, "</body></html>");
}

static void
make_site(struct made_site *s, unsigned number)
{
	unsigned seed = 4711 + number * 7919;

	*s = (struct made_site){
	    .seed = seed, .number = number, .script = number % 4, .style = number / 4 % 3};
	s->has = die(&seed, 1 << 13) | die(&seed, 1 << 13); /* three in four */
	for (unsigned i = 0; i < PLACES; i++)
		(void)snprintf(s->places[i], sizeof s->places[i], "%c%c-%c%c%c",
		    'a' + die(&seed, 26), 'a' + die(&seed, 26), 'k' + die(&seed, 9),
		    'a' + die(&seed, 26), 'q' + die(&seed, 9)); /* fits */
	for (unsigned i = 0; i < SITE_PAGES; i++)
		make_page(s, i);
}

#endif
