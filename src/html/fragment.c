/* Items of feeds: parse, mark the few kinds of clutter that feeds carry, make blocks. */
#include "html/fragment.h"

#include "base/clock.h"
#include "base/limits.h"
#include "html/story.h"

/* From the end of an item, where feeds add theirs. */
enum { FEED_LINES = 6 };

/* "The post X appeared first on Y", in the languages that blog software speaks. */
static bool
is_origin(struct str s)
{
	static const char *const marks[] = {"appeared first on", "first appeared on",
	    "was originally published", "originally appeared on", "erschien zuerst auf",
	    "erschien zuerst bei", "est apparu en premier sur", "se publicó primero en",
	    "apareceu primeiro em", "proviene da", "è apparso per la prima volta su",
	    "verscheen eerst op", "pojawił się poczatkowo", "pierwotnie pojawił się",
	    "впервые появилась", "dök först upp på", "første gang på", "submitted by /u/"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_has_nocase(s, marks[i]))
			return true;
	return false;
}

/* A line that is nothing but a way to the page: "Read more", "Continue reading X", "[...]". */
static bool
is_more(const struct line *l)
{
	static const char *const marks[] = {"read more", "continue reading", "read the full",
	    "read the rest", "read full", "read on", "more\xe2\x80\xa6", "weiterlesen",
	    "zum artikel", "lire la suite", "leer m", "seguir leyendo", "leia mais",
	    "continua a leggere", "leggi tutto", "lees verder", "lees meer", "czytaj dalej",
	    "читать далее", "[...]", "[\xe2\x80\xa6]", "view on", "comments"};

	if (l->links * 10 < l->words * 8 || l->words > STORY_SHORT_WORDS)
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts_nocase(l->text, marks[i]))
			return true;
	return false;
}

static void
clean(struct page *p)
{
	struct story s;
	size_t left = FEED_LINES;

	story_open(&s, p, 0);
	for (size_t i = s.n; i-- > 0 && left > 0; left--) {
		struct line *l = &s.v[i];
		struct phrase f = {0};

		if (l->words <= STORY_SHORT_WORDS)
			f = phrase_find(s.phrases, l->text);
		if (l->links > 0 && l->words <= STORY_NOTE_WORDS && is_origin(l->text))
			story_strip(&s, l, STR("where it was published first"));
		else if (is_more(l))
			story_strip(&s, l, STR("a link to the page"));
		else if (f.kind != PHRASE_NONE && (f.is_whole || l->links > 0))
			story_strip(&s, l, story_quote(&s, f.reason, l->text));
	}
	story_close(&s);
}

bool
fragment_to_doc(
    struct doc *out, struct arena *a, struct str html, struct str base_url, struct error *e)
{
	struct page p = {.a = a, .base = base_url};
	struct dom d;

	if (html.n > LIMIT_PAGE_BYTES)
		return error_set(e, ERR_LIMIT, "an item of %zu bytes: too large", html.n);
	*out = (struct doc){0};
	dom_parse(&d, a, html, DOM_FRAGMENT, clock_cpu_ms() + DOM_BUILDER_MS);
	p.d = &d;
	p.f = features_new(a, &d);
	p.reasons = arena_array(a, struct str, d.n);
	p.roles = arena_array(a, uint8_t, d.n);
	clean(&p);
	blocks_add(out, a, &(struct blocks_plan){&d, base_url, p.reasons, p.roles, NULL, NULL}, 0);
	return true;
}
