/* Names and addresses of people. */
#include "feed/people.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "feed/markup.h"

static bool
is_email(struct str s)
{
	size_t at = str_find_char(s, '@');

	return at > 0 && at + 1 < s.n && str_find_char(s, ' ') == s.n &&
	       str_find_char(s, '/') == s.n;
}

/* An address that is nobody's, which programs put where the format wants one. */
static bool
is_no_address(struct str email)
{
	return str_starts_nocase(email, "noreply@") || str_starts_nocase(email, "no-reply@") ||
	       str_starts_nocase(email, "nospam@") || str_starts_nocase(email, "unknown@");
}

static struct str
without_mailto(struct str s)
{
	return str_trim(str_starts_nocase(s, "mailto:") ? str_from(s, 7) : s);
}

/* Parts "outside (inside)". */
static bool
split_brackets(struct str line, char open, char close, struct str *outside, struct str *inside)
{
	size_t from = str_find_char(line, open);
	size_t n = str_find_char(str_from(line, from), close);

	if (from == line.n || from + n == line.n)
		return false;
	*outside = str_trim(str_sub(line, 0, from));
	*inside = str_trim(str_sub(line, from + 1, n - 1));
	return true;
}

/* Takes "ann@e.org (Ann Lee)", "Ann Lee <ann@e.org>" and either alone apart. line is clean. */
static struct person
parse_person(struct str line)
{
	struct str outside, inside;
	struct person p = {0};

	line = without_mailto(line);
	if ((split_brackets(line, '<', '>', &outside, &inside) ||
		split_brackets(line, '(', ')', &outside, &inside)) &&
	    (is_email(without_mailto(inside)) || is_email(without_mailto(outside)))) {
		bool is_inside = is_email(without_mailto(inside));

		p.email = without_mailto(is_inside ? inside : outside);
		p.name = is_inside ? outside : inside;
	} else if (is_email(line)) {
		p.email = line;
		p.name = is_no_address(line) ? STR("") : line;
	} else {
		p.name = line;
	}
	if (is_no_address(p.email))
		p.email = (struct str){0};
	return p;
}

void
begin_author(struct reader *r, const struct field *f, const struct xml_element *element)
{
	struct str role = xml_attr(element, "role", NS_OTHER);

	r->person = (struct person){0};
	r->person_field = f;
	r->person_depth = element->depth;
	memset(r->trust[OF_PERSON], 0, sizeof r->trust[OF_PERSON]);
	r->person_to = f->target == OF_FEED     ? &r->feed_authors
		       : f->places == IN_SOURCE ? &r->source_authors
						: &r->item_authors;
	/* Credits and podcast people may be anyone who took part. */
	r->person_counts =
	    role.n == 0 || str_is_nocase(role, "author") || str_is_nocase(role, "host");
}

/* The text of a person's element, cleaned and taken apart. */
static struct person
person_of_text(struct reader *r, struct str text)
{
	/* "Ann <ann@e.org>" comes through markup_line(): that is the name of no element. */
	return parse_person(str_dup(r->a, markup_line(r->a, text)));
}

void
end_author(struct reader *r, const struct field *f, struct str text)
{
	struct person p = r->person;

	r->person_field = NULL;
	if (p.name.n == 0 && p.email.n == 0 && p.url.n == 0)
		p = person_of_text(r, text);
	else
		p.email = without_mailto(p.email);
	if (p.name.n == 0 && p.email.n > 0 && !is_no_address(p.email))
		p.name = p.email;
	if (r->person_counts || f->ns == NS_RSS || f->ns == NS_ATOM)
		reader_add_person(r, r->person_to, p, f->trust);
}
