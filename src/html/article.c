/* The whole way of a page: decode, parse, metadata, find the story, clean it, make blocks. */
#include "html/article.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/blocks.h"
#include "html/candidates.h"
#include "html/classes.h"
#include "html/clean.h"
#include "html/decode.h"
#include "html/furniture.h"
#include "html/meta.h"
#include "html/picture.h"
#include "html/rules.h"
#include "html/teasers.h"

enum {
	NOTE_WORDS_MIN = 6,
	QUOTED_HEADING = 60, /* bytes */
	CAPTION_WORDS = 50,
	STORY_WORDS_MIN = 40,
	LIST_LINK_WORDS = 40,
};

/* The URL that relative ones resolve against: <base>, or the page's. */
static struct str
find_base(const struct dom *d, struct arena *a, struct str url)
{
	uint32_t i = dom_find(d, 0, TAG_BASE);
	struct str href =
	    i != 0 ? url_resolve(a, url, str_trim(dom_attr(&d->v[i], ATTR_HREF))) : url;

	return url_is_http(href) ? href : url;
}

static void
parse(struct dom *d, struct arena *a, struct str html, struct str content_type, int64_t start_ms)
{
	struct buf room = {.max = (size_t)LIMIT_PAGE_BYTES * 2};
	struct str text;

	page_decode(&text, &room, html, content_type);
	dom_parse(d, a, text, DOM_PAGE, start_ms + DOM_BUILDER_MS);
	buf_release(&room);
}

static bool
is_heading(const struct dom *d, uint32_t i)
{
	return (dom_tag_flags((enum dom_tag)d->v[i].tag) & DOM_HEADING) != 0;
}

/* A first paragraph may stand between the headline and the element that holds the rest: a whole sentence, or several,
 * that is no heading and not called a dek. */
static bool
is_lede(const struct page *p, uint32_t i)
{
	const struct feature *f = &p->f[i];

	return feature_is_good(f) && f->own_sentences > 0 && !f->is_hidden &&
	       !is_heading(p->d, i) && f->words <= f->own_words;
}

static bool
is_lead_picture(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];
	uint32_t img = n->tag == TAG_FIGURE ? dom_find(p->d, i, TAG_IMG) : i;

	if (n->tag != TAG_FIGURE && n->tag != TAG_IMG)
		return false;
	if (img == 0 || picture_is_icon(&p->d->v[img]))
		return false;
	return n->tag == TAG_FIGURE || (!p->f[i].is_link && picture_is_wide(n));
}

/* What belongs to the story between the headline and the element that holds the rest: the lead picture and the lede. */
static void
add_before(struct article *out, struct page *p, uint32_t root)
{
	struct blocks_plan plan = {p->d, p->base, p->reasons, p->roles};
	bool has_picture = false;

	if (p->headline == 0 || p->headline > root || dom_is_inside(p->d, p->headline, root))
		return;
	for (uint32_t i = p->d->v[p->headline].end; i < root; i++) {
		bool is_picture = !has_picture && is_lead_picture(p, i);

		if (p->reasons[i].n == 0 &&
		    (is_picture || (is_lede(p, i) && p->roles[i] == BLOCKS_PLAIN)) &&
		    !dom_is_inside(p->d, root, i))
			blocks_add(&out->body, p->a, &plan, i);
		else if (p->reasons[i].n == 0 && p->roles[i] == BLOCKS_PLAIN &&
			 (p->f[i].classes & CLASS_DEK) == 0)
			continue;
		has_picture |= is_picture;
		i = p->d->v[i].end - 1;
	}
}

/* A reader knows a stripped block best by its own headline: related stories: "More like this". */
static void
quote_heading(struct page *p, uint32_t i)
{
	struct str *reason = &p->reasons[i];
	struct str line;

	if (str_is(*reason, CLEAN_AUTHOR_NOTE) || str_has(*reason, "\""))
		return;
	dom_each_below (p->d, k, i) {
		if ((dom_tag_flags((enum dom_tag)p->d->v[k].tag) & DOM_HEADING) == 0)
			continue;
		line = dom_line(p->d, p->a, k);
		if (line.n > 0 && line.n <= QUOTED_HEADING)
			*reason =
			    str_printf(p->a, "%.*s: \"%.*s\"", STR_ARG(*reason), STR_ARG(line));
		return;
	}
}

static void
add_body(struct article *out, struct page *p, uint32_t root)
{
	struct blocks_plan plan = {p->d, p->base, p->reasons, p->roles};

	p->reasons[root] = (struct str){0};
	for (uint32_t i = root + 1; i < p->d->v[root].end; i++) {
		if (p->reasons[i].n == 0)
			continue;
		quote_heading(p, i);
		i = p->d->v[i].end - 1;
	}
	blocks_add(&out->body, p->a, &plan, root);
}

/* The note on the author, wherever on the page it stands. */
static void
add_note(struct article *out, struct page *p)
{
	struct blocks_plan plan = {p->d, p->base, NULL, NULL};

	for (uint32_t i = 1; i < p->d->n; i++) {
		if (p->reasons[i].n == 0)
			continue;
		if (str_is(p->reasons[i], CLEAN_AUTHOR_NOTE) && p->f[i].words > NOTE_WORDS_MIN &&
		    p->f[i].link_words * 2 < p->f[i].words && out->note.first == NULL)
			blocks_add(&out->note, p->a, &plan, i);
		i = p->d->v[i].end - 1;
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

static enum article_kind
kind_of(const struct article *out, const struct page *p)
{
	size_t words = doc_words(&out->body);

	if (words >= STORY_WORDS_MIN)
		return ARTICLE_STORY;
	if (out->kind == ARTICLE_VIDEO || dom_find(p->d, 0, TAG_VIDEO) != 0)
		return ARTICLE_VIDEO;
	if (p->f[0].link_words > LIST_LINK_WORDS)
		return ARTICLE_LIST;
	return words > 0 ? ARTICLE_STORY : ARTICLE_NONE;
}

bool
article_extract(struct article *out, struct arena *a, struct str html,
    const struct article_hints *hints, struct error *e)
{
	int64_t start_ms = clock_cpu_ms();
	struct page p = {.a = a};
	struct furniture *furniture;
	struct dom d;
	uint32_t root;

	*out = (struct article){.published = DATE_NONE, .updated = DATE_NONE, .url = hints->url};
	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "a page of %zu bytes: too large", html.n);
	parse(&d, a, html, hints->content_type, start_ms);
	out->limit = d.limit;
	p.d = &d;
	p.f = features_new(a, &d);
	p.reasons = arena_array(a, struct str, d.n);
	p.roles = arena_array(a, uint8_t, d.n);
	p.base = find_base(&d, a, hints->url);
	meta_read(out, &p, hints, &p.headline);
	if (rules_title(&p, hints->rules) != 0) {
		p.headline = rules_title(&p, hints->rules);
		out->title = dom_line(&d, a, p.headline);
	}
	rules_mark(&p, hints->rules);
	furniture = furniture_open(&p, hints->site, hints->learned != NULL);
	furniture_mark(furniture);
	marks_set(&p, 0);
	teasers_mark(&p, 0);
	root = rules_body(&p, hints->rules);
	if (root == 0)
		root = candidates_choose(&p);
	if (out->n_authors > 0)
		p.author = out->authors[0].name;
	if (root != 0) {
		clean_captions(&p, 0);
		clean_story(&p, root, out->title);
		furniture_mark_story(furniture, root);
		add_before(out, &p, root);
		add_body(out, &p, root);
		find_lead(out, a);
		drop_repeated_dek(out, a);
	}
	if (hints->learned != NULL)
		furniture_learn(furniture, root, hints->learned);
	furniture_close(furniture);
	add_note(out, &p);
	out->kind = kind_of(out, &p);
	return true;
}
