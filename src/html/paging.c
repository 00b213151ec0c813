/* Numbers in addresses, by place. A place is taken out of the address; what is left is the address of the whole.
 *
 *     e.org/2026/road-2.html     ->  e.org/2026/road.html, 2
 *     e.org/road?id=7&page=2     ->  e.org/road?id=7, 2
 */
#include "html/paging.h"

#include "base/url.h"
#include "base/vec.h"

enum { DIGITS_MAX = 5, EXTENSION_MAX = 6 };

/* Names of the number in queries, and before it in paths. */
static const char *const keys[] = {"page", "p", "pg", "pagina", "pagenum", "pagenumber", "page_no",
    "pageno", "seite", "part", "teil", "strona", "sida", "side", "stranica", "currentpage",
    "paged"};
static const char *const markers[] = {
    "page", "seite", "pagina", "part", "teil", "strona", "sida", "pg", "p"};
static const char *const archive_markers[] = {"page", "p", "pg"};
static const char *const list_markers[] = {"tag", "tags", "category", "categories", "author",
    "authors", "label", "labels", "archive", "archives", "search", "forum", "forums", "schlagwort",
    "kategorie", "autor", "etiqueta", "categoria"};
static const char *const index_names[] = {"index.html", "index.htm", "index.php", "default.aspx"};

struct place {
	struct str whole; /* the address without the number */
	int number;
	enum paging kind;
};

struct places {
	VEC(struct place) v;
};

static int
number_of(struct str s)
{
	int n = 0;

	/* 01 is a number, 001 a name */
	if (s.n == 0 || s.n > DIGITS_MAX || (s.n > 2 && s.p[0] == '0'))
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			return -1;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

/* Takes the last segment off path; path keeps no slash at its end. */
static struct str
take_last(struct str *path)
{
	size_t n;
	struct str last;

	while (path->n > 0 && path->p[path->n - 1] == '/')
		path->n--;
	for (n = path->n; n > 0 && path->p[n - 1] != '/'; n--)
		;
	last = str_from(*path, n);
	path->n = n;
	while (path->n > 0 && path->p[path->n - 1] == '/')
		path->n--;
	return last;
}

static struct str
without_index(struct str path)
{
	struct str up = path;

	return STR_IS_ONE(take_last(&up), index_names) ? up : path;
}

static bool
is_separator(char c)
{
	return c == '-' || c == '_' || c == ',' || c == '.' || c == '~';
}

static struct str
trim_separators(struct str s)
{
	while (s.n > 0 && is_separator(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Takes a word of markers, and separators around it, off the end of s; the word, or empty. */
static struct str
take_marker(struct str *s)
{
	for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
		struct str word = str_of(markers[i]), rest;

		if (!str_ends_nocase(*s, markers[i]))
			continue;
		rest = str_sub(*s, 0, s->n - word.n);
		if (rest.n > 0 && !is_separator(rest.p[rest.n - 1]))
			continue;
		*s = trim_separators(rest);
		return word;
	}
	return (struct str){0};
}

/* Cuts ".html" off the end of a segment. */
static struct str
take_extension(struct str *segment)
{
	size_t dot = segment->n;
	struct str extension;

	while (dot > 0 && segment->p[dot - 1] != '.')
		dot--;
	extension = str_from(*segment, dot);
	if (dot < 2 || extension.n == 0 || extension.n > EXTENSION_MAX || number_of(extension) >= 0)
		return (struct str){0};
	segment->n = dot - 1;
	return str_sub(extension, 0, extension.n);
}

/* Cuts "road-2" into "road" and 2; how the number stands there, or NO. */
static enum paging
cut_number(struct str segment, bool has_extension, struct str *stem, int *number)
{
	size_t n = segment.n;
	struct str word;
	char separator;

	while (n > 0 && char_is_digit(segment.p[n - 1]))
		n--;
	*number = number_of(str_from(segment, n));
	*stem = trim_separators(str_sub(segment, 0, n));
	if (*number < 0)
		return PAGING_NO;
	if (n == 0)
		return PAGING_YES;
	separator = segment.p[n - 1];
	word = take_marker(stem);
	if (word.n > 0)
		return stem->n == 0 && STR_IS_ONE(word, archive_markers) ? PAGING_ARCHIVE
									 : PAGING_YES;
	if (!is_separator(separator))
		return PAGING_NO; /* the digits end a word */
	/* Two articles of one title are road and road-2 on many sites. */
	return separator == '-' && !has_extension ? PAGING_WEAK : PAGING_YES;
}

static struct str
put_together(struct arena *a, struct str host, struct str path, struct str tail, struct str query)
{
	return str_printf(
	    a, "%.*s%.*s%.*s?%.*s", STR_ARG(host), STR_ARG(path), STR_ARG(tail), STR_ARG(query));
}

static void
add_path_place(
    struct places *all, struct arena *a, struct str host, struct str path, struct str query)
{
	struct str up = path, segment = take_last(&up), stem = {0}, above, marker;
	struct str extension = take_extension(&segment);
	struct place found = {0};

	found.kind = cut_number(segment, extension.n > 0, &stem, &found.number);
	if (found.kind == PAGING_NO)
		return;
	above = up;
	marker = take_last(&above);
	if (stem.n == 0 && found.kind == PAGING_YES && STR_IS_ONE(marker, markers)) {
		up = above;
		found.kind = STR_IS_ONE(marker, archive_markers) ? PAGING_ARCHIVE : PAGING_YES;
	}
	if (stem.n > 0)
		stem = str_printf(a, "/%.*s%s%.*s", STR_ARG(stem), extension.n > 0 ? "." : "",
		    STR_ARG(extension));
	found.whole = put_together(a, host, up, stem, query);
	vec_push(&all->v, found);
}

static void
add_query_places(
    struct places *all, struct arena *a, struct str host, struct str path, struct str query)
{
	struct str rest = query, one;

	while (str_split(&rest, "&", &one)) {
		size_t eq = str_find_char(one, '=');
		int n = number_of(str_from(one, eq + 1));
		struct str before = str_sub(query, 0, (size_t)(one.p - query.p)), after;

		if (eq == one.n || n < 0 || !STR_IS_ONE(str_sub(one, 0, eq), keys))
			continue;
		after = str_from(query, before.n + one.n + 1);
		if (after.n == 0 && before.n > 0)
			before.n--; /* the & between them */
		vec_push(&all->v,
		    ((struct place){put_together(a, host, path, STR(""),
					str_printf(a, "%.*s%.*s", STR_ARG(before), STR_ARG(after))),
			n, PAGING_QUERY}));
	}
}

/* All readings of an address; the first is the address as it is, as number 1. */
static void
read_places(struct places *all, struct arena *a, struct str url)
{
	struct url u = url_split(url_without_tracking(a, url));
	struct str host = str_lower(a, u.host);
	struct str path = without_index(u.path);

	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	vec_push(&all->v,
	    ((struct place){put_together(a, host, path, STR(""), u.query), 1, PAGING_YES}));
	add_path_place(all, a, host, path, u.query);
	add_query_places(all, a, host, path, u.query);
}

/* Is y the place of part n, if x is that of the first part. */
static bool
follows(const struct place *x, bool is_plain, const struct place *y, int n)
{
	bool from_one = x->number == 1 && y->number == n;
	bool from_zero =
	    (x->number == 0 || is_plain) && y->number == n - 1 && y->kind == PAGING_QUERY;

	return (from_one || from_zero) && y->number > 0 && str_eq(x->whole, y->whole);
}

enum paging
paging_is_part(struct arena *a, struct str first, struct str url, int n)
{
	struct places from = {0}, to = {0};
	enum paging best = PAGING_NO;

	read_places(&from, a, first);
	read_places(&to, a, url);
	for (size_t i = 0; i < from.v.n; i++)
		for (size_t k = 1; k < to.v.n; k++)
			if (follows(&from.v.v[i], i == 0, &to.v.v[k], n) && to.v.v[k].kind > best)
				best = to.v.v[k].kind;
	vec_release(&from.v);
	vec_release(&to.v);
	return best;
}

bool
paging_is_form(struct str first, struct str url)
{
	struct url x = url_split(first), y = url_split(url);
	struct str path = without_index(x.path), up, last;
	size_t dot;

	if (!str_eq_nocase(x.host, y.host))
		return false;
	while (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	up = path;
	last = take_last(&up);
	dot = str_find_char(last, '.');
	path.n -= last.n - dot; /* road.html and road.print.html */
	return last.n > 0 && str_eq(str_sub(y.path, 0, path.n), path) &&
	       !(str_eq(x.path, y.path) && str_eq(x.query, y.query)) &&
	       (y.path.n == path.n ||
		   !(char_is_alpha(y.path.p[path.n]) || char_is_digit(y.path.p[path.n])));
}

bool
paging_is_list(struct str url)
{
	struct url u = url_split(url);
	struct str path = without_index(u.path), last = take_last(&path);

	if (last.n == 0)
		return u.query.n == 0;
	return STR_IS_ONE(last, list_markers) || STR_IS_ONE(take_last(&path), list_markers);
}

static struct str
bare_host(struct arena *a, struct str url)
{
	static const char *const before[] = {"www.", "amp.", "m.", "mobile."};
	struct str host = url_host(a, url);

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (str_starts(host, before[i]))
			host = str_from(host, str_of(before[i]).n);
	return host;
}

bool
paging_is_site(struct arena *a, struct str url, struct str other)
{
	struct str x = bare_host(a, url), y = bare_host(a, other);

	return x.n > 0 && str_eq(x, y);
}
