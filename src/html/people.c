/* Taking a byline apart. */
#include "html/people.h"

#include "base/utf8.h"

enum {
	NAME_BYTES_MAX = 70,
	NAME_WORDS_MAX = 7,
	WRITTEN_WORDS_MAX = 5, /* of a name that is not said to be one */
	BYLINE_BYTES_MAX = 600,
	BY_WORDS_MAX = 3, /* "Author: By Ann Lee" */
	DEGREE_BYTES = 7, /* "DABOM" */
	ACCOUNT_BYTES = 24,
};

struct by_word {
	const char *words;
	bool is_sure;
};

static const struct by_word by_words[] = {
#define BY(words) {words, false},
#define SURE(words) {words, true},
#define ROLE(word)
#define NEVER(word)
#define NOBODY(name)
#define FIRM(word)
#include "html/people.def"
#undef BY
#undef SURE
#define BY(words)
#define SURE(words)
};

static const char *const roles[] = {
#undef ROLE
#define ROLE(word) word,
#include "html/people.def"
#undef ROLE
#define ROLE(word)
};

static const char *const nevers[] = {
#undef NEVER
#define NEVER(word) word,
#include "html/people.def"
#undef NEVER
#define NEVER(word)
};

static const char *const nobodies[] = {
#undef NOBODY
#define NOBODY(name) name,
#include "html/people.def"
#undef NOBODY
#define NOBODY(name)
};

static const char *const firms[] = {
#undef FIRM
#define FIRM(word) word,
#include "html/people.def"
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* What parts names; what ends them; what parts them from other things. */
static const char *const parts[] = {" and ", " und ", " et ", " y ", " e ", " og ", " och ", " и ",
    " & ", ", ", "; ", "，", " · ", " • ", " / ", " + ", " with "};
static const char *const ends[] = {
    "(", " in ", " on ", " for ", " at ", " für ", " am ", " mit ", " updated", " published", " @"};
static const char *const bars[] = {" | ", " – ", " — ", " - "};

/* ---- words */

static bool
has_word_of(struct str s, const char *const *words, size_t n)
{
	struct str word;

	while (str_word(&s, " ,;:", &word))
		if (str_is_one(word, words, n))
			return true;
	return false;
}

static size_t
count_words(struct str s)
{
	struct str word;
	size_t n = 0;

	while (str_word(&s, " ", &word))
		n++;
	return n;
}

static size_t
first_of(struct str s, const char *const *marks, size_t n, size_t *length)
{
	size_t best = s.n;

	*length = 0;
	for (size_t i = 0; i < n; i++) {
		size_t at = str_find_nocase(s, str_of(marks[i]));

		if (at < best) {
			best = at;
			*length = str_of(marks[i]).n;
		}
	}
	return best;
}

/* ---- "By" */

static struct str
without_marks(struct str s)
{
	for (;;) {
		s = str_trim(s);
		if (str_starts(s, "：") || str_starts(s, "／"))
			s = str_from(s, 3);
		else if (s.n > 0 && (s.p[0] == ':' || s.p[0] == '|' || s.p[0] == '~'))
			s = str_from(s, 1);
		else
			return s;
	}
}

/* Bytes of the longest words for "By" at the beginning of s; 0: none. */
static size_t
by_at(struct str s, bool *is_sure)
{
	size_t best = 0;

	for (size_t i = 0; i < COUNT(by_words); i++) {
		struct str word = str_of(by_words[i].words);
		struct str rest = str_from(s, word.n);
		bool is_cjk = (unsigned char)word.p[0] >= 0xE3;

		if (word.n <= best || !str_starts_nocase(s, by_words[i].words) ||
		    (!is_cjk && rest.n > 0 && rest.p[0] != ' ' && rest.p[0] != ':' &&
			word.p[word.n - 1] != ':'))
			continue;
		best = word.n;
		*is_sure = by_words[i].is_sure;
	}
	return best;
}

static struct str
without_by(struct str s)
{
	bool is_sure;

	for (int i = 0; i < BY_WORDS_MAX; i++) {
		size_t n = by_at(s, &is_sure);

		if (n == 0)
			break;
		s = without_marks(str_from(s, n));
	}
	return s;
}

bool
people_is_by(struct str line)
{
	bool is_sure;
	struct str s = without_marks(line);
	size_t n = by_at(s, &is_sure);

	return n > 0 && without_marks(str_from(s, n)).n == 0;
}

struct str
people_behind_by(struct str line, bool *is_sure)
{
	struct str s = without_marks(line);
	bool has_day = false;

	*is_sure = false;
	if (by_at(s, is_sure) > 0)
		return without_by(s);
	for (size_t i = 1; i + 1 < s.n; i++) {
		bool is_behind_day = s.p[i] == ' ' && !char_is_alpha(s.p[i - 1]);

		has_day |= char_is_digit(s.p[i]);
		if (has_day && is_behind_day && by_at(str_from(s, i + 1), is_sure) > 0)
			return without_by(str_from(s, i + 1));
	}
	return (struct str){0};
}

/* ---- names */

static bool
is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x3AC && c <= 0x3CE) ||
	       (c >= 0x430 && c <= 0x45F) || (c >= 0x101 && c <= 0x137 && c % 2 == 1) ||
	       (c >= 0x14B && c <= 0x177 && c % 2 == 1) || (c >= 0x13A && c <= 0x148 && c % 2 == 0);
}

static bool
begins_lower(struct str s)
{
	return s.n > 0 && is_lower(utf8_next(&s));
}

/* "Ann van der Berg": in each word a capital, or one of the small words of names. */
static bool
is_written_like_name(struct str s, size_t words_min)
{
	static const char *const small[] = {"de", "da", "do", "dos", "das", "del", "della", "di",
	    "du", "la", "le", "van", "von", "der", "den", "ten", "ter", "het", "zu", "zur", "af",
	    "av", "al", "el", "bin", "ibn", "ben", "y", "e", "i", "the", "of"};
	struct str word;
	size_t n = 0, capitals = 0;

	while (str_word(&s, " ", &word)) {
		n++;
		if (!begins_lower(word))
			capitals++;
		else if (!STR_IS_ONE(word, small) && !STR_IS_ONE(word, roles) &&
			 !str_starts(word, "d'") && !str_starts(word, "d’"))
			return false;
	}
	return capitals > 0 && n >= words_min && n <= WRITTEN_WORDS_MAX;
}

/* Has a word of digits and marks only: of a date, a number of minutes. */
static bool
has_number(struct str s)
{
	struct str word;

	while (str_word(&s, " ", &word)) {
		bool is_number = str_has_digit(word);

		for (size_t i = 0; i < word.n; i++)
			is_number &= !char_is_alpha(word.p[i]) && (unsigned char)word.p[i] < 0x80;
		if (is_number)
			return true;
	}
	return false;
}

static bool
is_cjk(struct str s)
{
	return s.n > 0 && utf8_is_cjk(utf8_next(&s));
}

static bool
has_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (char_is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0xC3)
			return !str_starts(s, "•");
	return false;
}

static bool
is_name(struct str s, enum people_proof proof)
{
	if (s.n < 2 || s.n > NAME_BYTES_MAX || count_words(s) > NAME_WORDS_MAX || has_number(s) ||
	    str_has_nocase(s, "http") || str_has_nocase(s, "www.") || str_has(s, "@") ||
	    str_has(s, "{") || has_word_of(s, nevers, COUNT(nevers)))
		return false;
	if (proof == PEOPLE_SAID)
		return true;
	if (proof == PEOPLE_NAMED && !str_has(s, " ") && s.n <= ACCOUNT_BYTES && has_letter(s))
		return true;
	return is_written_like_name(s, proof == PEOPLE_GUESS && !is_cjk(s) ? 2 : 1);
}

/* "MD", "Ph.D.", "CFP®": short, and capitals in it. */
static bool
is_degree(struct str s)
{
	size_t capitals = 0;

	for (size_t i = 0; i < s.n; i++)
		capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
	return s.n <= DEGREE_BYTES && capitals >= 2 && !str_has(s, " ");
}

/* What stands behind a comma and is no one else: "CNN", "Senior Editor", "Berlin". */
static bool
is_title(struct str s, const struct people *p)
{
	return has_word_of(s, roles, COUNT(roles)) ||
	       (p->n > 0 && str_has(p->v[p->n - 1].name, " ") && !str_has(s, " ") && !is_cjk(s));
}

bool
people_is_nobody(struct str name)
{
	return STR_IS_ONE(name, nobodies);
}

bool
people_is_account(struct str name, struct str site)
{
	bool has_gap = str_has(name, " ");

	if (people_is_nobody(name) || str_eq_nocase(name, site) ||
	    has_word_of(name, firms, COUNT(firms)))
		return true;
	if (site.n > 3 && name.n > 3 &&
	    (str_find_nocase(site, name) < site.n || str_find_nocase(name, site) < name.n))
		return true;
	return !has_gap && (str_has(name, ".") || str_has(name, "_") || str_has_digit(name) ||
			       begins_lower(name));
}

/* ---- the byline */

/* Without the degrees behind it. */
static struct str
bare_name(struct str s)
{
	return str_sub(s, 0, str_find_char(s, ','));
}

static void
put(struct people *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq_nocase(bare_name(p->v[i].name), bare_name(name)))
			return;
	if (p->n < PEOPLE_MAX)
		p->v[p->n++] = (struct person){.name = name};
}

static struct str
without_ends(struct str s)
{
	static const char *const marks[] = {",", ":", "|", "·", "•"};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_ends(s, marks[i])) {
			s = str_trim(str_sub(s, 0, s.n - str_of(marks[i]).n));
			i = SIZE_MAX;
		}
	return s;
}

/* One of the names of a byline, or a degree that belongs to the name before. */
static bool
add_name(struct people *p, struct arena *a, struct str name, size_t first, enum people_proof proof)
{
	name = without_ends(without_by(without_marks(name)));
	if (!is_name(name, p->n > first && proof != PEOPLE_SAID ? PEOPLE_SHOWN : proof))
		return false;
	if (p->n == first || !is_title(name, p)) {
		put(p, name);
	} else if (is_degree(name) && !has_word_of(name, roles, COUNT(roles))) {
		struct str *last = &p->v[p->n - 1].name;

		*last = str_printf(a, "%.*s, %.*s", STR_ARG(*last), STR_ARG(name));
	}
	return true;
}

/* The names in what stands between two bars. */
static void
add_names(struct people *p, struct arena *a, struct str s, enum people_proof proof)
{
	size_t length, first = p->n, end = first_of(s, ends, COUNT(ends), &length);

	s = str_sub(s, 0, end);
	while (s.n > 0) {
		end = first_of(s, parts, COUNT(parts), &length);
		(void)add_name(p, a, str_sub(s, 0, end), first, proof);
		s = str_from(s, end + length);
	}
}

void
people_add(
    struct people *p, struct arena *a, struct str byline, struct str site, enum people_proof proof)
{
	struct str line = utf8_line(a, str_sub(byline, 0, BYLINE_BYTES_MAX)),
		   rest = without_by(line);
	size_t before = p->n, length;
	bool is_by = rest.n < line.n, is_by_site = false;

	while (rest.n > 0 && p->n == before) {
		size_t end = first_of(rest, bars, COUNT(bars), &length);
		struct str s = str_trim(str_sub(rest, 0, end));

		rest = str_from(rest, is_by && proof != PEOPLE_SAID ? rest.n : end + length);
		if (str_eq_nocase(s, site))
			is_by_site = true;
		else
			add_names(p, a, s, proof);
	}
	if (p->n == 0 && is_by_site)
		put(p, site);
}

void
people_add_whole(struct people *p, struct arena *a, struct str name)
{
	name = utf8_line(a, name);
	if (is_name(name, PEOPLE_SAID) || (name.n > 0 && name.n <= NAME_BYTES_MAX))
		put(p, name);
}
