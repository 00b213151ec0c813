/* By class, by what a picture links to, and by the words of the last lines. */
#include "html/extras.h"

#include "base/url.h"
#include "html/classes.h"
#include "html/picture.h"
#include "html/story.h"

enum {
	LAST_LINES = 6, /* where feeds add theirs */
	BOX_WORDS = 60,
	BOX_SHARE = 50, /* of the item's words, in hundred: what holds more is the item */
	BUTTON_WORDS = 5,
	COUNT_WORDS = 6,
	FOLDED = 160,
};

/* ---- boxes */

static const struct {
	unsigned meaning;
	const char *reason;
} boxes[] = {{CLASS_SHARE, "share bar"}, {CLASS_SIGNUP, "newsletter or subscription"},
    {CLASS_COOKIE, "cookie notice"}};

/* Posts of others are quoted in boxes that are called after where they stood: those are told, not links. */
static bool
is_box(const struct feature *f, unsigned meaning)
{
	if ((f->classes & meaning) == 0 || f->words > BOX_WORDS)
		return false;
	return meaning != CLASS_SHARE || f->words <= BUTTON_WORDS ||
	       feature_link_share(f) >= BOX_SHARE;
}

/* A short box with nothing that was told, and called after what it is. */
static void
mark_boxes(struct page *p)
{
	for (uint32_t i = 1; i < p->d->n; i++) {
		const struct feature *f = &p->f[i];

		if (!dom_is_block(&p->d->v[i]) || f->words * 100 > p->f[0].words * BOX_SHARE)
			continue;
		for (size_t k = 0; k < sizeof boxes / sizeof *boxes; k++)
			if (is_box(f, boxes[k].meaning))
				page_strip(p, i, str_of(boxes[k].reason));
	}
}

/* ---- pictures */

/* Where buttons lead that are pictures. */
static const char *const share_targets[] = {"sharer", "/share", "intent/",
    "home?status=", "submit?url", "submit?link", "mailto:?", "/add_to/", "/~ff/", "bookmark",
    "/subscribe", "/gocomments/"};

/* Addresses of pictures that nobody is to see. */
static const char *const counter_paths[] = {"/b.gif", "/mf.gif", "/pixel", "pixel.gif", "pixel.png",
    "/count.gif", "/stat.gif", "/beacon", "1x1.", "/blank.gif", "/spacer", "clear.gif", "/_/stat"};
static const char *const counter_hosts[] = {"pixel.", "pixels.", "stats.", "stat.", "counter.",
    "count.", "analytics.", "beacon.", "metrics.", "track.", "tracker.", "tracking."};

/* The link around i, if it holds no words; or 0. */
static uint32_t
picture_link(const struct page *p, uint32_t i)
{
	uint32_t link = dom_above(p->d, i, TAG_A);

	return link != 0 && p->f[link].words == 0 ? link : 0;
}

static bool
is_counter(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];
	struct url u = url_split(picture_ref(n));

	if (p->f[i].is_hidden)
		return true;
	if (dom_attr(n, ATTR_ALT).n > 0 || dom_above(p->d, i, TAG_FIGURE) != 0 ||
	    picture_is_wide(n))
		return false;
	return STR_STARTS_ONE(u.host, counter_hosts) || STR_HAS_ONE(u.path, counter_paths);
}

static void
mark_pictures(struct page *p)
{
	for (uint32_t i = 1; i < p->d->n; i++) {
		uint32_t link;

		if (p->d->v[i].tag != TAG_IMG)
			continue;
		link = picture_link(p, i);
		if (is_counter(p, i))
			page_strip(p, i, STR("counts readers"));
		else if (link != 0 && !picture_is_wide(&p->d->v[i]) &&
			 STR_HAS_ONE(dom_attr(&p->d->v[link], ATTR_HREF), share_targets))
			page_strip(p, link, STR("share bar"));
	}
}

/* ---- lines */

/* "The post X appeared first on Y", in the languages that blog software speaks. */
static const char *const origins[] = {"appeared first on", "first appeared on",
    "was originally published", "originally appeared on", "erschien zuerst auf",
    "erschien zuerst bei", "est apparu en premier sur", "se publicó primero en",
    "apareceu primeiro em", "proviene da", "è apparso per la prima volta su", "verscheen eerst op",
    "pojawił się poczatkowo", "pierwotnie pojawił się", "впервые появилась", "dök först upp på",
    "første gang på", "submitted by /u/"};

/* Ways to the page: "Read more", "Continue reading X". Folded, what the text begins with. */
static const char *const more_words[] = {"read more", "continue reading", "read the full",
    "read the rest", "read the whole", "read full", "read on", "keep reading", "view the full",
    "full story", "full article", "weiterlesen", "zum artikel", "ganzen artikel", "mehr lesen",
    "lire la suite", "lire l article", "leer más", "leer mas", "seguir leyendo", "sigue leyendo",
    "leia mais", "continuar lendo", "continua a leggere", "leggi tutto", "lees verder", "lees meer",
    "czytaj dalej", "läs mer", "les mer", "læs mere", "lue lisää", "číst dál", "devamını oku",
    "читать далее", "читать дальше", "続きを読む", "阅读全文"};

/* Other ways out, as lines of their own. */
static const char *const side_words[] = {"view on", "comments", "discuss"};

/* Counts that forums put below. */
static bool
is_count(struct str folded)
{
	int64_t n;
	struct str word;

	return str_word(&folded, " ", &word) && str_number(word, &n) &&
	       (str_starts(folded, "post") || str_starts(folded, "comment")) &&
	       (str_has(folded, "participant") || !str_has(folded, " "));
}

static bool
is_more_text(struct str text, bool is_line)
{
	char folded[FOLDED];
	struct str s = {folded, phrase_fold(folded, sizeof folded, text)};

	if (s.n == 0)
		return str_has(text, "[...]") || str_has(text, "[\xe2\x80\xa6]") ||
		       str_is(text, "\xc2\xbb") || str_is(text, "\xe2\x86\x92");
	if (str_is(s, "more") || (is_line && (is_count(s) || STR_STARTS_ONE(s, side_words))))
		return true;
	/* "Read more: The bridge is closed" leads to another page. */
	return STR_STARTS_ONE(s, more_words) && !str_has(text, ": ");
}

/* A line that is nothing but a way to the page. */
static bool
is_more(const struct line *l)
{
	bool is_link = l->links * 10 >= l->words * 6 && l->words <= STORY_SHORT_WORDS;
	char folded[FOLDED];

	if (is_link)
		return is_more_text(l->text, true);
	return l->words <= COUNT_WORDS &&
	       is_count((struct str){folded, phrase_fold(folded, sizeof folded, l->text)});
}

/* A button of words, wherever it stands: "Subscribe now". */
static bool
is_button(const struct line *l, const struct phrase *f)
{
	return f->kind != PHRASE_NONE && f->is_whole && l->words <= BUTTON_WORDS &&
	       l->links >= l->words;
}

static void
mark_line(struct story *s, struct line *l, bool is_last)
{
	struct phrase f = {0};

	if (l->words <= STORY_SHORT_WORDS)
		f = phrase_find(s->phrases, l->text);
	if (is_last && l->links > 0 && l->words <= STORY_NOTE_WORDS &&
	    STR_HAS_ONE(l->text, origins))
		story_strip(s, l, STR("where it was published first"));
	else if (is_last && is_more(l))
		story_strip(s, l, STR(EXTRAS_MORE));
	else if (is_last ? f.kind != PHRASE_NONE && (f.is_whole || l->links > 0) : is_button(l, &f))
		story_strip(s, l, story_quote(s, f.reason, l->text));
}

static void
mark_lines(struct page *p)
{
	struct story s;
	size_t left = LAST_LINES;

	story_open(&s, p, 0);
	for (size_t i = s.n; i-- > 0; left -= left > 0)
		mark_line(&s, &s.v[i], left > 0);
	story_close(&s);
}

/* A link that is no part of a sentence: called a way on, or behind the sentence's end. */
static bool
is_apart(const struct page *p, uint32_t link)
{
	struct str text = {0};

	if (str_has_nocase(dom_attr(&p->d->v[link], ATTR_CLASS), "more"))
		return true;
	for (uint32_t i = link; i-- > 1 && text.n == 0;)
		if (p->d->v[i].tag == TAG_TEXT)
			text = str_trim(p->d->v[i].text);
	return text.n == 0 || !char_is_alpha(text.p[text.n - 1]);
}

/* "The road is closed. Continue reading →": a way to the page at the end of the last paragraph. */
static void
mark_inline_more(struct page *p)
{
	for (uint32_t i = p->d->n; i-- > 1;) {
		uint32_t link;

		if (p->d->v[i].tag != TAG_TEXT || p->f[i].words == 0)
			continue;
		link = dom_above(p->d, i, TAG_A);
		if (link != 0 && p->f[link].words <= STORY_SHORT_WORDS && p->reasons[link].n == 0 &&
		    is_apart(p, link) && is_more_text(dom_line(p->d, p->a, link), false))
			page_strip(p, link, STR(EXTRAS_MORE));
		return;
	}
}

void
extras_mark(struct page *p)
{
	mark_boxes(p);
	mark_pictures(p);
	mark_lines(p);
	mark_inline_more(p);
}
