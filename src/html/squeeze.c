/* One pass over the tokens: those that are kept are copied.
 *
 * Floods are dropped here, where they cost nothing yet, so that the story behind them is still found: the largest of
 * 1,622 pages has a thousand <meta>, <link> and <input>, and 150 KB of JSON-LD. */
#include "html/squeeze.h"

#include <string.h>

#include "base/limits.h"
#include "html/scan.h"

enum {
	UNSEEN_MAX = 4000,            /* elements that have no text and are not shown */
	JSONLD_BYTES_MAX = 512 << 10, /* of all scripts together */
	TAG_BYTES_MAX =
	    64 << 10, /* a longer one loses its attributes: pictures written into them */
};

struct squeezer {
	struct squeezed *to;
	char *room;
	size_t max, open, unseen, jsonld;
	bool has_all_attrs, keeps_space;
	bool is_jsonld; /* the script just opened */
};

/* Elements whose end tag may be left out, or that end where the next of their kind begins: they say nothing about
 * nesting. */
static bool
ends_by_itself(enum dom_tag tag)
{
	static const bool does[TAG_COUNT] = {
	    [TAG_P] = true,
	    [TAG_LI] = true,
	    [TAG_DT] = true,
	    [TAG_DD] = true,
	    [TAG_TR] = true,
	    [TAG_TD] = true,
	    [TAG_TH] = true,
	    [TAG_TBODY] = true,
	    [TAG_THEAD] = true,
	    [TAG_RT] = true,
	    [TAG_RP] = true,
	    [TAG_A] = true,
	    [TAG_BUTTON] = true,
	};

	return does[tag] || (dom_tag_flags(tag) & (DOM_VOID | DOM_HEADING)) != 0;
}

static bool
is_unseen(enum dom_tag tag)
{
	return tag == TAG_META || tag == TAG_LINK || tag == TAG_INPUT || tag == TAG_PARAM ||
	       tag == TAG_TRACK || tag == TAG_COL || tag == TAG_BASE;
}

static size_t
count_char(struct str s, char c)
{
	size_t n = 0;

	for (size_t at = str_find_char(s, c); at < s.n; at = str_find_char(s, c)) {
		s = str_from(s, at + 1);
		n++;
	}
	return n;
}

static void
count(struct squeezer *s, const struct scan_token *t)
{
	struct squeezed *to = s->to;

	if (t->kind == SCAN_OPEN) {
		to->marks++;
		s->open += !ends_by_itself(t->tag);
		to->depth = s->open > to->depth ? s->open : to->depth;
	} else if (t->kind == SCAN_TEXT) {
		to->marks += t->all.p[0] == '<';
		to->marks += count_char(t->all, '&');
	} else if (t->kind == SCAN_CLOSE && !ends_by_itself(t->tag)) {
		s->open -= s->open > 0;
	}
}

/* JSON-LD is evidence, titles are shown; all other raw content is dropped. */
static bool
is_kept_raw(struct squeezer *s, const struct scan_token *t)
{
	if (t->tag != TAG_SCRIPT)
		return t->tag == TAG_TITLE;
	if (!s->is_jsonld || t->all.n > JSONLD_BYTES_MAX - s->jsonld)
		return false;
	s->jsonld += t->all.n;
	return true;
}

static bool
is_kept(struct squeezer *s, const struct scan_token *t)
{
	switch (t->kind) {
	case SCAN_RAW:
		return is_kept_raw(s, t);
	case SCAN_OPEN:
		s->is_jsonld = t->tag == TAG_SCRIPT && str_has_nocase(t->attrs, "ld+json");
		return !is_unseen(t->tag) || s->unseen++ < UNSEEN_MAX;
	case SCAN_TEXT:
	case SCAN_CLOSE:
		return true;
	case SCAN_SKIP:
		break;
	}
	return false;
}

/* Appends bytes; false when they are cut off. */
static bool
append(struct squeezer *s, struct str bytes, bool is_text)
{
	size_t left = s->max - s->to->text.n, n = bytes.n;

	if (n > left) {
		s->to->is_cut = true;
		n = is_text ? left : 0;
		while (n > 0 && ((unsigned char)bytes.p[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(s->room + s->to->text.n, bytes.p, n);
	s->to->text.n += n;
	return n == bytes.n;
}

/* A start tag with what is looked for of it. */
static bool
append_start(struct squeezer *s, const struct scan_token *t)
{
	struct str rest = t->attrs, name, value;
	const char *from = rest.p;

	if (t->all.n > TAG_BYTES_MAX)
		return append(s, str_sub(t->all, 0, 1 + t->name.n), false) &&
		       append(s, STR(">"), false);
	if (t->all.n > s->max - s->to->text.n)
		return append(s, t->all, false);
	append(s, str_sub(t->all, 0, 1 + t->name.n), false);
	while (scan_attr(&rest, &name, &value)) {
		if (s->has_all_attrs || dom_attr_of(name) != ATTR_OTHER) {
			append(s, (struct str){from, (size_t)(rest.p - from)}, false);
			s->to->attrs++;
		} else if (s->room[s->to->text.n - 1] != ' ') {
			append(s, STR(" "), false); /* it may have parted its neighbours */
		}
		from = rest.p;
	}
	/* What is left is the end of the tag: that it closes itself, in a picture, and ">". */
	return append(s, (struct str){from, t->all.n - (size_t)(from - t->all.p)}, false);
}

/* Text, a run of white space as its first character: what indents the lines of a page costs the builder as much as
 * words do. */
static bool
append_text(struct squeezer *s, struct str text)
{
	char *to = s->room + s->to->text.n;
	bool was_space = false;

	if (s->keeps_space || text.n > s->max - s->to->text.n)
		return append(s, text, true);
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = char_is_space(text.p[i]);

		*to = text.p[i];
		to += !(is_space && was_space);
		was_space = is_space;
	}
	s->to->text.n = (size_t)(to - s->room);
	return true;
}

static bool
append_token(struct squeezer *s, const struct scan_token *t)
{
	switch (t->kind) {
	case SCAN_OPEN:
		s->keeps_space |= (dom_tag_flags(t->tag) & DOM_PRE) != 0;
		return append_start(s, t);
	case SCAN_TEXT:
		return append_text(s, t->all);
	default:
		return append(s, t->all, false);
	}
}

struct squeezed
html_squeeze(struct arena *a, struct str html, enum dom_mode mode)
{
	struct squeezed to = {0};
	struct squeezer s = {&to, .max = html.n < LIMIT_EXTRACT_TEXT ? html.n : LIMIT_EXTRACT_TEXT,
	    .has_all_attrs = mode == DOM_RULED, .keeps_space = mode == DOM_FRAGMENT};
	struct scan scan = {.rest = html};
	struct scan_token t;

	s.room = arena_bytes(a, s.max);
	to.text.p = s.room;
	while (scan_next(&scan, &t)) {
		if (!is_kept(&s, &t))
			continue;
		count(&s, &t);
		if (!append_token(&s, &t))
			break;
	}
	return to;
}
