/* Telling pages that hold no article, by what they call themselves and by their shape. To call an article a list is
 * the worse mistake of the two: on about 1,160 labelled articles these rules do it not once. */
#include "html/pagekind.h"

#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "html/phrases.h"

enum {
	STORY_WORDS = 40, /* enough to be one */
	/* Lists. */
	LIST_PAGE_WORDS = 60,
	LIST_LINK_WORDS = 40,   /* beside less than STORY_WORDS */
	LIST_STORY_WORDS = 150, /* the introductions of section fronts are shorter */
	LIST_PARAGRAPH = 80,    /* teasers have no paragraph of so many words */
	LIST_TITLES = 6,
	LIST_TITLES_SHARE = 30, /* link words in hundred, beside such titles */
	LIST_SHARE = 45,
	LIST_POSTS = 5, /* <article>s with linked headlines, inside the story */
	/* Addresses of articles. */
	SLUG_HYPHENS = 3,
	SLUG_BYTES = 30,
	ID_DIGITS = 4,
	FOLDED = 256,
};

enum sign_kind { SIGN_ERROR, SIGN_LOGIN, SIGN_CONSENT, SIGN_ROBOT, SIGN_KINDS };

/* The sign is believed when the page has no more words of a story than this. */
static const struct {
	const char *why;
	size_t words_max;
} sign_kinds[SIGN_KINDS] = {
    [SIGN_ERROR] = {"the page says that there is nothing at this address", 120},
    [SIGN_LOGIN] = {"the page wants people to log in", STORY_WORDS},
    [SIGN_CONSENT] = {"the page asks for consent first", 400},
    [SIGN_ROBOT] = {"the page is a check for robots", 120},
};

static const struct {
	enum sign_kind kind;
	const char *words;
} signs[] = {
#define SIGN(kind, words) {SIGN_##kind, words},
#include "html/pagekind.def"
#undef SIGN
};

/* What a page consists of. */
struct shape {
	size_t story;                /* words of the story that was found */
	uint32_t longest;            /* own words of its longest paragraph */
	unsigned titles;             /* headings of the page that are links */
	unsigned posts, post_titles; /* <article>s, and such headings, inside the story */
	uint32_t teasers;            /* words in groups of teasers */
};

/* ---- signs */

/* Words stand in text as whole words; what has no Latin, Greek or Cyrillic letters needs no blanks around it. */
static bool
has_words(struct str text, const char *words)
{
	size_t n = strlen(words);
	bool is_spaced = (unsigned char)words[0] < 0xE0;

	for (size_t at = 0;;) {
		size_t found = str_find(str_from(text, at), str_of(words));

		if (found == text.n - at)
			return false;
		at += found;
		if (!is_spaced || ((at == 0 || text.p[at - 1] == ' ') &&
				      (at + n == text.n || text.p[at + n] == ' ')))
			return true;
		at++;
	}
}

static bool
find_sign(enum sign_kind *kind, struct str text)
{
	char folded[FOLDED];
	struct str s = {folded, phrase_fold(folded, sizeof folded, text)};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (!has_words(s, signs[i].words))
			continue;
		*kind = signs[i].kind;
		return true;
	}
	return false;
}

static struct str
title_of(const struct page *p)
{
	uint32_t i = dom_find(p->d, 0, TAG_TITLE);

	return i != 0 ? dom_line(p->d, p->a, i) : (struct str){0};
}

static bool
has_field_for_password(const struct page *p)
{
	for (uint32_t i = 1; i < p->d->n; i++)
		if (p->d->v[i].tag == TAG_INPUT && !p->f[i].is_hidden &&
		    str_is_nocase(dom_attr(&p->d->v[i], ATTR_TYPE), "password"))
			return true;
	return false;
}

/* A page whose text is brought by scripts says so to those who run none, or is empty but for scripts. */
static bool
wants_scripts(const struct page *p)
{
	bool has_script = false;

	for (uint32_t i = 1; i < p->d->n; i++) {
		const struct node *n = &p->d->v[i];

		has_script |= n->tag == TAG_SCRIPT;
		if (n->tag == TAG_TEXT && str_has_nocase(n->text, "javascript"))
			return true;
	}
	return has_script && p->f[0].words < STORY_WORDS;
}

/* The few words that were found are about the missing scripts. */
static bool
speaks_of_scripts(const struct article *out)
{
	struct buf text = {0};
	bool speaks;

	block_each (b, &out->body)
		if (b->stripped_because.n == 0)
			block_text(&text, b);
	speaks = str_has_nocase(buf_str(&text), "javascript");
	buf_release(&text);
	return speaks;
}

/* ---- lists */

static struct shape
shape_of(const struct article *out, const struct page *p, uint32_t root)
{
	struct shape s = {.story = doc_words(&out->body)};
	uint32_t gone = 0;

	for (uint32_t i = 1; i < p->d->n; i++) {
		const struct node *n = &p->d->v[i];
		const struct feature *f = &p->f[i];
		bool is_title = (dom_tag_flags((enum dom_tag)n->tag) & DOM_HEADING) != 0 &&
				f->words >= 2 && !f->is_hidden &&
				(f->is_link || f->link_words * 10 >= f->words * 8);
		bool is_inside;

		if (p->reasons[i].n > 0 && i >= gone) {
			gone = n->end;
			s.teasers += str_has(p->reasons[i], "teasers") ? f->words : 0;
		}
		is_inside = root != 0 && i >= gone && dom_is_inside(p->d, i, root);
		s.titles += is_title;
		s.post_titles += is_title && is_inside;
		s.posts += n->tag == TAG_ARTICLE && is_inside && i != root;
		if (is_inside && feature_is_good(f) && f->own_words > s.longest)
			s.longest = f->own_words;
	}
	return s;
}

static unsigned
count_digits(struct str s)
{
	unsigned run = 0, most = 0;

	for (size_t i = 0; i < s.n; i++) {
		run = char_is_digit(s.p[i]) ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

static struct str
last_segment(struct str path)
{
	struct str part, last = {0};

	while (str_word(&path, "/", &part))
		last = part;
	return last;
}

static bool
is_front(struct str path)
{
	struct str last = last_segment(path);

	return last.n == 0 || (str_starts(last, "index.") && last.n < 12);
}

/* Addresses of articles end in their title, or in a number of theirs. */
static bool
is_address_of_article(struct str url)
{
	struct url u = url_split(url);
	struct str last = last_segment(u.path);
	unsigned hyphens = 0, turns = 0;

	for (size_t i = 0; i < last.n; i++) {
		hyphens += last.p[i] == '-' || last.p[i] == '_';
		turns += i > 0 && char_is_digit(last.p[i]) && char_is_alpha(last.p[i - 1]);
	}
	return hyphens >= SLUG_HYPHENS || last.n >= SLUG_BYTES || turns > 1 ||
	       count_digits(u.path) >= ID_DIGITS || count_digits(u.query) >= ID_DIGITS;
}

static bool
is_list(const struct article *out, const struct page *p, const struct shape *s)
{
	const struct feature *all = &p->f[0];
	unsigned share = feature_link_share(all);
	unsigned sure = PAGEKIND_SURE + is_front(url_split(p->url).path);

	if (all->words < LIST_PAGE_WORDS || s->longest >= LIST_PARAGRAPH)
		return false;
	if (s->posts >= LIST_POSTS && s->post_titles >= LIST_POSTS)
		return true;
	if (p->says_article >= sure)
		return false;
	/* Dates stand in the addresses of archives, too; but those have no story at all. */
	if (is_address_of_article(p->url))
		return s->story == 0 && s->titles >= LIST_TITLES && share >= LIST_SHARE;
	if (s->story < STORY_WORDS && all->link_words > LIST_LINK_WORDS)
		return true;
	if (s->story >= LIST_STORY_WORDS || out->kind == ARTICLE_VIDEO)
		return false;
	return (s->titles >= LIST_TITLES && share >= LIST_TITLES_SHARE) ||
	       (share >= LIST_SHARE && s->story * 100 < (size_t)all->words * LIST_TITLES_SHARE) ||
	       s->teasers * 2 > all->words;
}

/* ---- the judge */

static void
is_none(struct article *out, const char *why)
{
	out->kind = ARTICLE_NONE;
	out->kind_why = str_of(why);
	out->body = (struct doc){0};
}

static bool
set_by_sign(struct article *out, const struct page *p, size_t story)
{
	enum sign_kind kind = SIGN_KINDS;

	if (p->says_article >= PAGEKIND_SURE || story > sign_kinds[SIGN_CONSENT].words_max)
		return false;
	if (!find_sign(&kind, out->title) && !find_sign(&kind, title_of(p))) {
		if (story >= STORY_WORDS / 2 || !has_field_for_password(p))
			return false;
		kind = SIGN_LOGIN;
	}
	if (story > sign_kinds[kind].words_max)
		return false;
	is_none(out, sign_kinds[kind].why);
	return true;
}

void
pagekind_set(struct article *out, const struct page *p, uint32_t root)
{
	struct shape s = shape_of(out, p, root);
	bool is_video = out->kind == ARTICLE_VIDEO;

	out->kind_why = (struct str){0};
	if (set_by_sign(out, p, s.story))
		return;
	if (s.story < STORY_WORDS && (is_video || dom_find(p->d, 0, TAG_VIDEO) != 0)) {
		out->kind = ARTICLE_VIDEO;
		out->kind_why = STR("the page is a video");
	} else if (is_list(out, p, &s)) {
		out->kind = ARTICLE_LIST;
		out->kind_why = STR("the page is a list of links to other pages");
	} else if (s.story >= STORY_WORDS || (s.story > 0 && !speaks_of_scripts(out))) {
		out->kind = ARTICLE_STORY;
	} else {
		is_none(out, wants_scripts(p) ? "the page is empty without JavaScript"
					      : "no story was found on the page");
	}
}
