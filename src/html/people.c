/* Taking a byline apart. */
#include "html/people.h"

#include "base/utf8.h"

enum { NAME_BYTES_MAX = 70, NAME_WORDS_MAX = 7, BYLINE_BYTES_MAX = 600 };

/* Words before the name; longer ones first. */
static const char *const by[] = {"written by", "reported by", "posted by", "published by",
    "reviewed by ", "words by ", "story by ", "text by ", "article by ", "author: ", "author:",
    "authors: ", "autor: ", "autor:", "autorin: ", "auteur : ", "autore: ", "by: ", "by ", "von ",
    "par ", "por ", "di ", "door ", "av ", "af ",
    "text: ", "texto: ", "автор: ", "автор:", "作者:", "作者：", "记者 ", "文/",
    "redaktion: ", "publié par ", "escrito por ", "geschrieben von ", "ein artikel von ",
    "a cura di "};

/* What parts names. */
static const char *const parts[] = {" and ", " und ", " et ", " y ", " e ", " & ", ", ", "; ",
    " · ", " • ", " / ", " with ", " mit "};

/* What ends the names. */
static const char *const ends[] = {" | ", " – ", " — ", " - ", " (", " in ", " on ", " for ",
    " at ", " für ", "\n", " updated", " published", " @"};

/* Words of no name: a byline with one is a line about something else. */
static const char *const never[] = {"http", "www.", "@", "comment", "share", "subscribe",
    "read more", "follow", "posted", "updated", "min read", "view all", "about the", "login",
    "cookie"};

static struct str
without_by(struct str s)
{
	for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
		if (!str_starts_nocase(s, by[i]))
			continue;
		s = str_trim(str_from(s, str_of(by[i]).n));
		return str_starts(s, ":") ? str_trim(str_from(s, 1)) : s;
	}
	return s;
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

/* A title or a degree behind a comma belongs to no one: "Ann Lee, MD, Senior Editor". */
static bool
is_role(struct str s)
{
	static const char *const roles[] = {"editor", "reporter", "writer", "correspondent",
	    "staff", "contributor", "journalist", "author", "producer", "columnist", "phd", "ph.d.",
	    "md", "m.d.", "cpa", "mba", "rd", "jr.", "jr", "esq", "redakteur", "redakteurin",
	    "journaliste", "ap", "reuters", "dpa", "afp", "ceo", "manager", "director", "analyst",
	    "specialist", "founder", "associated press", "press", "news"};
	struct str word, rest = s;

	while (str_word(&rest, " ", &word))
		for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
			if (str_is_nocase(word, roles[i]))
				return true;
	return false;
}

static bool
looks_like_name(struct str s)
{
	if (s.n < 2 || s.n > NAME_BYTES_MAX || count_words(s) > NAME_WORDS_MAX || str_has_digit(s))
		return false;
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (str_has_nocase(s, never[i]))
			return false;
	return true;
}

static void
add_name(struct people *p, struct str name, bool is_first)
{
	name = without_by(str_trim(name));
	while (name.n > 0 && (name.p[name.n - 1] == ',' || name.p[name.n - 1] == ':' ||
				 name.p[name.n - 1] == '|'))
		name.n--;
	name = str_trim(name);
	if (!looks_like_name(name) || (!is_first && is_role(name)) || p->n >= PEOPLE_MAX)
		return;
	for (size_t i = 0; i < p->n; i++)
		if (str_eq_nocase(p->v[i].name, name))
			return;
	p->v[p->n++] = (struct person){.name = name};
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

void
people_add(struct people *p, struct arena *a, struct str byline, struct str site)
{
	struct str rest = without_by(utf8_line(a, str_sub(byline, 0, BYLINE_BYTES_MAX)));
	size_t length, end = first_of(rest, ends, sizeof ends / sizeof *ends, &length);
	bool is_first = true;

	if (str_eq_nocase(rest, site) && p->n > 0)
		return;
	rest = str_sub(rest, 0, end);
	while (rest.n > 0) {
		end = first_of(rest, parts, sizeof parts / sizeof *parts, &length);
		add_name(p, str_sub(rest, 0, end), is_first);
		is_first = false;
		rest = str_from(rest, end + length);
	}
}
