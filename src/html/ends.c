/* Where the story begins and ends. */
#include "html/story.h"

#include <string.h>

#include "html/clean.h"
#include "html/links.h"

enum {
	SECTIONS = 3,           /* that begin with <h1>, from which on these are no headlines */
	HEADLINE_LIKENESS = 50, /* of one to the title, in hundred */
	LAST_LINES = 4,         /* in which the author is told of */
	LOCK_LINES = 8,         /* in which a page may say that it ends for most */
	DATELINE_WORDS = 14,
	DATELINE_LINES = 4, /* from the first of the story on */
	NAME_BYTES = 12,    /* into a line, in which the author's name begins */
	CONTACT_WORDS = 50, /* a line on how to reach them is no longer */
	TAIL_SHARE = 12,    /* of the story's words, in hundred */
	LABEL_WORDS = 6,
	TAIL_WORDS = 15, /* with few links among them, after the last sentence */
	LONG_WORDS = 25, /* a line as long is the story, however it ends */
};

static bool
is_same(struct str x, struct str y)
{
	char a[STORY_LINE_BYTES], b[STORY_LINE_BYTES];
	size_t n = phrase_fold(a, sizeof a, x), m = phrase_fold(b, sizeof b, y);

	return n > 0 && n == m && memcmp(a, b, n) == 0;
}

static bool
ends_sentence(struct str s)
{
	static const char *const ends[] = {".", "!", "?", ":", "\"", "”", "“", "…", "。", "！",
	    "？", "．", "；", "」", "』", "）", ";", ")", "»", "«", "।", "؟", "۔", "’"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(s, ends[i]))
			return true;
	return false;
}

static bool
is_story_line(const struct story *s, const struct line *l)
{
	if (story_is_heading(s->p, l->node) || l->links * 2 >= l->words)
		return false;
	return l->words >= LONG_WORDS || (l->words >= 4 && ends_sentence(l->text));
}

/* A heading of the first rank that begins a section: a line of the story follows. In a <header> it begins an article. */
static bool
is_section(const struct story *s, size_t i)
{
	const struct line *l = &s->v[i];

	return s->p->d->v[l->node].tag == TAG_H1 && l->links == 0 && l->node != s->p->headline &&
	       dom_above(s->p->d, l->node, TAG_HEADER) == 0 && i + 1 < s->n &&
	       is_story_line(s, &s->v[i + 1]);
}

static bool
has_sections(const struct story *s)
{
	unsigned n = 0;

	for (size_t i = 0; i < s->n && n < SECTIONS; i++)
		n += is_section(s, i);
	return n >= SECTIONS;
}

void
story_strip_headline(struct story *s, struct str title)
{
	bool has = has_sections(s);

	for (size_t i = 0; i < s->n && i < 20; i++) {
		struct line *l = &s->v[i];
		bool is_h1 = s->p->d->v[l->node].tag == TAG_H1;

		if (has && is_section(s, i))
			is_h1 = phrase_likeness(l->text, title) >= HEADLINE_LIKENESS;
		if (!l->is_gone && (is_h1 || is_same(l->text, title)))
			story_strip(s, l, STR("headline"));
	}
}

/* A year among few words: a date line. */
static bool
has_year(struct str s)
{
	for (size_t i = 0; i + 3 < s.n; i++)
		if ((s.p[i] == '1' || s.p[i] == '2') && char_is_digit(s.p[i + 1]) &&
		    char_is_digit(s.p[i + 2]) && char_is_digit(s.p[i + 3]) &&
		    (i + 4 == s.n || !char_is_digit(s.p[i + 4])))
			return true;
	return false;
}

static bool
is_preamble(const struct story *s, const struct line *l)
{
	struct str author = s->p->author;

	if (story_is_heading(s->p, l->node))
		return false;
	if (s->p->d->v[l->node].tag != TAG_P && l->words < 10)
		return true;
	return (author.n > 0 && l->words <= 30 && str_find_nocase(l->text, author) < l->text.n) ||
	       (l->words <= 14 && has_year(l->text));
}

/* "Published on 4 March 2026": when, and nothing else, though the dek stands before it. */
static bool
is_dateline(const struct line *l)
{
	static const char *const says[] = {"published", "posted on", "updated", "last updated",
	    "first published", "publicado", "actualizado", "veröffentlicht", "aktualisiert",
	    "publié", "mis à jour", "pubblicato", "aggiornato", "atualizado", "gepubliceerd",
	    "опубликован"};

	if (l->words > DATELINE_WORDS || !has_year(l->text))
		return false;
	return STR_STARTS_ONE(l->text, says);
}

/* A list of sources or offers as long as a fair part of the story is what the story is about. */
static bool
is_long_tail(const struct story *s, size_t first, size_t last)
{
	uint32_t words = 0, leaving = 0;

	for (size_t i = first; i < s->n; i++) {
		const struct line *l = &s->v[i];

		if (!l->is_gone && i < last)
			words += l->words;
		else if (!l->is_gone && l->links > 0 && links_leave(s->p, l->node))
			leaving += l->words;
	}
	return leaving * 100 > words * TAIL_SHARE;
}

/* "Contact", "More on the place": a few words behind the last paragraph that are no paragraph, item or cell. */
static bool
is_label(const struct story *s, const struct line *l)
{
	enum dom_tag tag = (enum dom_tag)s->p->d->v[l->node].tag;

	return tag != TAG_P && tag != TAG_LI && tag != TAG_TD && tag != TAG_TH && tag != TAG_PRE &&
	       tag != TAG_BLOCKQUOTE && tag != TAG_DT && tag != TAG_DD && l->words < LABEL_WORDS;
}

/* Is a line behind the last of the story none of it: a heading of nothing, a line of links. An item of a list may be
 * set as a heading, a quote ends with who said it, and a line of words may hold a link. */
static bool
is_after(const struct story *s, const struct line *l, bool keeps_links)
{
	const struct dom *d = s->p->d;

	if (dom_above(d, l->node, TAG_BLOCKQUOTE) != 0 ||
	    dom_above(d, l->node, TAG_FIGCAPTION) != 0)
		return false;
	if (story_is_heading(s->p, l->node))
		return dom_above(d, l->node, TAG_LI) == 0;
	if (is_label(s, l))
		return true;
	if (l->links == 0 || (l->words >= TAIL_WORDS && l->links * 3 <= l->words))
		return false;
	return !(keeps_links && links_leave(s->p, l->node));
}

static void
strip_ends(struct story *s)
{
	size_t first = 0, last = s->n;
	bool keeps_links;

	while (first < s->n && (s->v[first].is_gone || !is_story_line(s, &s->v[first])))
		first++;
	while (last > first && (s->v[last - 1].is_gone || !is_story_line(s, &s->v[last - 1])))
		last--;
	keeps_links = is_long_tail(s, first, last);
	for (size_t i = 0; i < s->n && first < last; i++) {
		struct line *l = &s->v[i];

		if (!l->is_gone && i < first + DATELINE_LINES && is_dateline(l))
			story_strip(s, l, STR("byline"));
		if (l->is_gone || (i >= first && i < last))
			continue;
		if (i < first && is_preamble(s, l))
			story_strip(s, l, STR("before the story"));
		if (i >= last && is_after(s, l, keeps_links))
			story_strip(s, l, STR("after the story"));
	}
}

/* A paragraph near the end that begins with the author's name is about them. A firm's name begins its own story. */
static void
strip_author_note(struct story *s)
{
	struct str author = s->p->author;
	size_t left = LAST_LINES;

	for (size_t i = s->n; i-- > 1 && left > 0 && author.n > 5 && !str_has(author, "&");) {
		struct line *l = &s->v[i];

		if (l->is_gone)
			continue;
		left--;
		if (l->words >= 6 && l->words <= STORY_NOTE_WORDS &&
		    str_find_nocase(l->text, author) < NAME_BYTES)
			story_strip(s, l, STR(CLEAN_AUTHOR_NOTE));
	}
}

/* "Follow her on Twitter @name", "Email him at name@site": the last lines of many stories. */
static bool
is_contact(struct str s)
{
	static const char *const where[] = {
	    "@", "twitter", "facebook", "instagram", "telegram", "newsletter"};
	static const char *const how[] = {"follow", "email", "e-mail", "reached at", "contact",
	    "tip?", "folgen sie", "suivez", "sígue", "siga", "seguici", "listen to", "subscribe",
	    "join us"};

	return STR_HAS_ONE(s, where) && STR_HAS_ONE(s, how);
}

static void
strip_contacts(struct story *s)
{
	size_t left = LAST_LINES;

	for (size_t i = s->n; i-- > 0 && left > 0;) {
		struct line *l = &s->v[i];

		if (l->is_gone)
			continue;
		left--;
		if (l->words <= CONTACT_WORDS && is_contact(l->text))
			story_strip(s, l, STR("how to reach the author"));
	}
}

/* The last lines of a page that shows its rest to subscribers only. */
static bool
is_lock(struct str s)
{
	static const char *const says[] = {"subscribe to continue", "to continue reading",
	    "to view the full story", "to read the full story", "to read the full article",
	    "to read this article in full", "for subscribers only", "is for subscribers",
	    "exclusive to subscribers", "available to subscribers", "um weiterzulesen",
	    "weiterlesen mit", "nur für abonnenten", "réservé aux abonnés", "pour lire la suite",
	    "exclusivo para suscriptores", "para seguir leyendo", "exclusivo para assinantes",
	    "riservato agli abbonati", "alleen voor abonnees", "только для подписчиков"};

	return STR_HAS_ONE(s, says) && !str_has_nocase(s, "scroll");
}

static void
strip_locks(struct story *s)
{
	size_t left = LOCK_LINES;

	for (size_t i = s->n; i-- > 0 && left > 0; left--) {
		struct line *l = &s->v[i];

		if (l->words > CONTACT_WORDS || !is_lock(l->text))
			continue;
		s->p->is_locked = true;
		if (!l->is_gone)
			story_strip(s, l, STR("paywall"));
	}
}

void
story_strip_ends(struct story *s)
{
	strip_locks(s);
	strip_author_note(s);
	strip_contacts(s);
	strip_ends(s);
}
