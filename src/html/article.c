/* The whole way of a page: decode, parse, metadata, find the story, clean it, make blocks. */
#include "html/article.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/blocks.h"
#include "html/decode.h"
#include "html/evidence.h"
#include "html/find.h"
#include "html/meta.h"
#include "html/note.h"
#include "html/pagekind.h"
#include "html/parts.h"
#include "html/people.h"
#include "html/rules.h"
#include "html/teach.h"
#include "html/text.h"
#include "html/why.h"

static void
parse(struct dom *d, struct arena *a, struct str html, const struct article_hints *hints,
    int64_t start_ms)
{
	struct buf room = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	struct str text;

	page_decode(&text, &room, html, hints->content_type);
	text = rules_replace(a, text, hints->rules);
	dom_parse(
	    d, a, text, hints->rules != NULL ? DOM_RULED : DOM_PAGE, start_ms + DOM_BUILDER_MS);
	rules_edit(d, a, hints->rules);
	buf_release(&room);
}

static void
add_body(struct article *out, struct page *p, const struct pieces *pieces, bool is_whole)
{
	size_t url_bytes = 0;
	struct blocks_plan plan = {p->d, p->base, p->reasons, p->roles, NULL, &url_bytes};

	if (is_whole) {
		pieces_leave_rest(p, pieces);
		why_quote(p, 0);
		plan.selectors = teach_selectors(p);
		blocks_add(&out->body, p->a, &plan, 0);
		return;
	}
	for (size_t i = 0; i < pieces->n; i++) {
		why_quote(p, pieces->v[i]);
		blocks_add(&out->body, p->a, &plan, pieces->v[i]);
	}
}

static struct str
child_text(struct arena *a, const struct block *figure, enum block_kind kind)
{
	struct buf text = {0};
	struct str s;

	block_each (it, figure)
		if (it->kind == kind && text.n == 0)
			block_text(&text, it);
	s = str_dup(a, buf_str(&text));
	buf_release(&text);
	return s;
}

/* "The bakery opened in May | Photo by Ann Lee" is a caption and its credit. */
static void
part_credit(struct article *out)
{
	struct str credit = out->image_credit;
	size_t bar = str_find(credit, STR(" | "));

	if (out->image_caption.n > 0 || bar >= credit.n)
		return;
	out->image_caption = str_sub(credit, 0, bar);
	out->image_credit = str_from(credit, bar + 3);
}

/* The first picture, if it stands before the text or right behind its beginning. */
static void
find_lead(struct article *out, struct arena *a)
{
	int paragraphs = 0;

	block_each (b, &out->body) {
		if (b->stripped_because.n > 0)
			continue;
		paragraphs += b->kind == BLOCK_PARAGRAPH;
		if (paragraphs > 1)
			return;
		if (b->kind != BLOCK_FIGURE || b->link.n == 0)
			continue;
		out->image = b->link;
		out->image_caption = child_text(a, b, BLOCK_CAPTION);
		out->image_credit = child_text(a, b, BLOCK_CREDIT);
		part_credit(out);
		return;
	}
}

/* Pages describe themselves with their first words, cut off or not: those would be read twice. */
static void
drop_repeated_dek(struct article *out, struct arena *a)
{
	static const char *const ends[] = {" ", ".", "…", "[", "]"};
	struct str dek = out->dek;
	struct buf text = {0};

	block_each (b, &out->body) {
		if (b->stripped_because.n > 0 || b->kind != BLOCK_PARAGRAPH)
			continue;
		if (text.n > dek.n)
			break;
		if (text.n > 0)
			buf_addc(&text, ' ');
		block_text(&text, b);
	}
	for (size_t i = 0; i < sizeof ends / sizeof *ends;)
		if (str_ends(dek, ends[i])) {
			dek.n -= str_of(ends[i]).n;
			i = 0;
		} else {
			i++;
		}
	if (str_eq(str_sub(utf8_line(a, buf_str(&text)), 0, dek.n), dek))
		out->dek = (struct str){0};
	buf_release(&text);
}

/* What the site's rules say of its pages' headlines, authors, dates and pictures. */
static void
read_rules(struct article *out, struct page *p, const struct rules *rules)
{
	uint32_t headline;
	struct str title = rules_title(p, rules, &headline), author = rules_author(p, rules);
	time_t date = date_parse(rules_date(p, rules));
	struct people people = {0};

	if (headline != 0)
		p->headline = headline;
	if (!rules_take_picture(rules))
		out->image = (struct str){0};
	if (title.n > 0)
		out->title = title;
	if (date != DATE_NONE)
		out->published = date;
	people_add(&people, p->a, author, out->site, PEOPLE_SAID);
	if (people.n == 0)
		return;
	out->n_authors = people.n;
	out->authors = arena_array(p->a, struct person, people.n);
	memcpy(out->authors, people.v, people.n * sizeof *people.v);
	out->byline = author;
}

/* Where the page has what its feed, or itself, says its story to be. */
static uint32_t
find_anchor(const struct page *p, const struct article_hints *hints)
{
	uint32_t anchor = evidence_find(p, html_to_line(p->a, hints->content));

	return anchor != 0 ? anchor : evidence_find(p, p->told);
}

bool
article_extract(struct article *out, struct arena *a, struct str html,
    const struct article_hints *hints, struct error *e)
{
	int64_t start_ms = clock_cpu_ms();
	struct page p = {.a = a, .url = hints->url};
	struct found found;
	struct dom d;

	*out = (struct article){.published = DATE_NONE, .updated = DATE_NONE, .url = hints->url};
	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "a page of %zu bytes: too large", html.n);
	parse(&d, a, html, hints, start_ms);
	out->limit = d.limit;
	p.d = &d;
	p.f = features_new(a, &d);
	p.base = dom_base(&d, a, hints->url);
	meta_read(out, &p, hints, &p.headline);
	if (out->n_authors > 0)
		p.author =
		    str_sub(out->authors[0].name, 0, str_find_char(out->authors[0].name, ','));
	read_rules(out, &p, hints->rules);
	p.anchor = find_anchor(&p, hints);
	find_story(&found, &p, hints, out->title);
	if (found.n_roots > 0 || hints->is_whole) {
		add_body(out, &p, &found.pieces, hints->is_whole);
		find_lead(out, a);
		drop_repeated_dek(out, a);
	}
	if (hints->learned != NULL)
		furniture_learn(found.furniture, &found.pieces, hints->learned);
	furniture_close(found.furniture);
	note_add(out, &p);
	out->is_paywalled |= p.is_locked;
	if (!hints->is_whole) {
		pagekind_set(out, &p, found.n_roots > 0 ? found.roots[0] : 0);
		if (out->kind == ARTICLE_NONE && found.n_roots == 0 &&
		    rules_must_match(hints->rules))
			out->kind_why = STR("no body rule for the site finds anything on it");
		parts_find(out, &p, hints);
	}
	return true;
}
