/* Looks for the marks of ads.def where publishers put them. */
#include "engine/ads.h"

#include "base/url.h"

enum where { TITLE_START, TITLE_PART, CATEGORY, AUTHOR, PATH_PART };

static const struct {
	enum where where;
	const char *text, *reason;
} marks[] = {
#define AD(where, text, reason) {where, text, reason},
#include "engine/ads.def"
#undef AD
};

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
begins_title(struct str title, const char *mark)
{
	if (title.n > 0 && (title.p[0] == '[' || title.p[0] == '('))
		title = str_from(title, 1);
	return str_starts_nocase(title, mark) && ends_mark(str_from(title, str_of(mark).n));
}

/* In brackets anywhere, or alone behind the last bar. */
static bool
stands_in_title(struct str title, const char *mark)
{
	struct str rest = title, part;

	while (str_split(&rest, "[(|", &part)) {
		struct str inside = rest;

		if (rest.p == NULL || !str_split(&inside, "])", &part))
			continue;
		/* Not "(Ad)mission". */
		if (str_is_nocase(str_trim(part), mark) &&
		    (inside.n == 0 || !char_is_alpha(inside.p[0])))
			return true;
	}
	return false;
}

static bool
has_segment(struct str url, const char *mark)
{
	struct str path = url_split(url).path, segment;

	while (str_word(&path, "/", &segment))
		if (str_is_nocase(segment, mark))
			return true;
	return false;
}

static bool
has_category(const struct item *item, const char *mark)
{
	for (size_t i = 0; i < item->n_tags; i++)
		if (str_is_nocase(item->tags[i], mark))
			return true;
	return false;
}

static bool
has_author(const struct item *item, const char *mark)
{
	for (size_t i = 0; i < item->n_authors; i++) {
		struct str name = item->authors[i].name;
		size_t n = str_of(mark).n;

		if (str_starts_nocase(name, mark) && (name.n == n || char_is_space(name.p[n])))
			return true;
	}
	return false;
}

static bool
has_mark(const struct item *item, enum where where, const char *mark)
{
	switch (where) {
	case TITLE_START:
		return begins_title(item->title, mark);
	case TITLE_PART:
		return stands_in_title(item->title, mark);
	case CATEGORY:
		return has_category(item, mark);
	case AUTHOR:
		return has_author(item, mark);
	case PATH_PART:
		return has_segment(item->url, mark);
	}
	return false;
}

struct str
ads_reason(const struct item *item)
{
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (has_mark(item, marks[i].where, marks[i].text))
			return str_of(marks[i].reason);
	return STR("");
}
