/* Looks for the marks of ads.def where publishers put them. */
#include "engine/ads.h"

#include "base/url.h"

enum where { TITLE_START, TITLE_PART, CATEGORY, AUTHOR, PATH_PART };

static const struct {
	enum where where;
	struct str text, reason;
} marks[] = {
#define AD(where, text, reason) {where, {text, sizeof(text) - 1}, {reason, sizeof(reason) - 1}},
#include "engine/ads.def"
#undef AD
};

enum { SEGMENTS = 32 };

/* What the marks are looked for in. Taken apart once for the seventy of them. */
struct places {
	const struct item *item;
	bool has_title_parts;
	struct str segments[SEGMENTS]; /* of the URL's path; what is deeper is a name */
	size_t n_segments;
};

static struct places
places_of(const struct item *item)
{
	struct places p = {.item = item};
	struct str path = url_split(item->url).path, title = item->title;

	while (p.n_segments < SEGMENTS && str_word(&path, "/", &p.segments[p.n_segments]))
		p.n_segments++;
	for (size_t i = 0; i < title.n; i++)
		p.has_title_parts = p.has_title_parts || title.p[i] == '[' || title.p[i] == '(' ||
				    title.p[i] == '|';
	return p;
}

static bool
starts(struct str s, struct str mark)
{
	return s.n >= mark.n && str_eq_nocase((struct str){s.p, mark.n}, mark);
}

/* What may follow a mark that begins a title, after blanks: "Sponsored: ...", "BrandPost | ...". */
static bool
ends_mark(struct str rest)
{
	rest = str_trim(rest);
	return rest.n == 0 || rest.p[0] == ':' || rest.p[0] == '|' || rest.p[0] == ']' ||
	       rest.p[0] == ')' || str_starts(rest, "- ") || str_starts(rest, "–") ||
	       str_starts(rest, "—");
}

static bool
begins_title(struct str title, struct str mark)
{
	if (title.n > 0 && (title.p[0] == '[' || title.p[0] == '('))
		title = str_from(title, 1);
	return starts(title, mark) && ends_mark(str_from(title, mark.n));
}

/* In brackets anywhere, or alone behind the last bar. */
static bool
stands_in_title(struct str title, struct str mark)
{
	struct str rest = title, part;

	while (str_split(&rest, "[(|", &part)) {
		struct str inside = rest;

		if (rest.p == NULL || !str_split(&inside, "])", &part))
			continue;
		/* Not "(Ad)mission". */
		if (str_eq_nocase(str_trim(part), mark) &&
		    (inside.n == 0 || !char_is_alpha(inside.p[0])))
			return true;
	}
	return false;
}

static bool
is_among(const struct str *words, size_t n, struct str mark)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(words[i], mark))
			return true;
	return false;
}

static bool
has_author(const struct item *item, struct str mark)
{
	for (size_t i = 0; i < item->n_authors; i++) {
		struct str name = item->authors[i].name;

		if (starts(name, mark) && (name.n == mark.n || char_is_space(name.p[mark.n])))
			return true;
	}
	return false;
}

static bool
has_mark(const struct places *p, enum where where, struct str mark)
{
	switch (where) {
	case TITLE_START:
		return begins_title(p->item->title, mark);
	case TITLE_PART:
		return p->has_title_parts && stands_in_title(p->item->title, mark);
	case CATEGORY:
		return is_among(p->item->tags, p->item->n_tags, mark);
	case AUTHOR:
		return has_author(p->item, mark);
	case PATH_PART:
		return is_among(p->segments, p->n_segments, mark);
	}
	return false;
}

struct str
ads_reason(const struct item *item)
{
	struct places p = places_of(item);

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (has_mark(&p, marks[i].where, marks[i].text))
			return marks[i].reason;
	return STR("");
}
