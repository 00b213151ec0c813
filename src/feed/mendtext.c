/* The text of broken XML, put right character by character. */
#include "feed/mendtext.h"

#include "base/utf8.h"
#include "feed/entity.h"
#include "feed/markup.h"
#include "feed/mendtag.h"

enum { ENTITY_BYTES = 64 };

static bool
is_xml_char(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c >= ' ' && c != UTF8_BAD && c != 0xFFFE && c != 0xFFFF);
}

static void
add_char(struct mendtext *t, uint32_t c)
{
	if (c == '&' || c == '<' || c == '>' || c == '"')
		buf_adds(t->out, c == '&'   ? "&amp;"
				 : c == '<' ? "&lt;"
				 : c == '>' ? "&gt;"
					    : "&quot;");
	else
		buf_add_rune(t->out, c);
}

static bool
add_own_entity(struct mendtext *t, struct str s, size_t *length)
{
	size_t end = str_find_char(str_sub(s, 0, ENTITY_BYTES), ';');
	struct str name = str_sub(s, 1, end - 1);

	for (size_t i = 0; i < t->n_own && end > 1; i++)
		if (str_eq(t->own[i].name, name)) {
			markup_add_attribute(t->out, t->own[i].value);
			*length = end + 1;
			return true;
		}
	return false;
}

/* What stands at the '&' at the front of s, put right; gives how long it was. */
static size_t
add_reference(struct mendtext *t, struct str s)
{
	static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
	uint32_t c;
	size_t n;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_starts(s, known[i])) {
			buf_adds(t->out, known[i]);
			return str_of(known[i]).n;
		}
	if (add_own_entity(t, s, &n))
		return n;
	n = entity_read(s, false, &c);
	if (n == 0) {
		buf_adds(t->out, "&amp;");
		t->had_ampersands = true;
		return 1;
	}
	if (s.p[1] == '#')
		t->lost_characters = true;
	else
		t->had_entities = true;
	if (c != 0)
		add_char(t, c);
	return n;
}

/* Characters, without those XML does not allow. */
static void
add_characters(struct mendtext *t, struct str s)
{
	while (s.n > 0) {
		struct str before = s;

		while (s.n > 0) {
			struct str at = s;

			if ((unsigned char)s.p[0] >= ' ' && (unsigned char)s.p[0] < 0x80)
				s = (struct str){s.p + 1, s.n - 1};
			else if (!is_xml_char(utf8_next(&s))) {
				buf_add(t->out, str_sub(before, 0, before.n - at.n));
				t->lost_characters = true;
				before = s;
			}
		}
		buf_add(t->out, before);
	}
}

void
mendtext_add(struct mendtext *t, struct str s, bool is_attribute)
{
	size_t from = 0, i = 0;

	while (i < s.n) {
		char c = s.p[i];
		/* "]]>" may not stand in text, nor come about by what is left out between. */
		bool is_special = c == '&' || (is_attribute ? c == '<' || c == '"' : c == '>');

		if (!is_special) {
			i++;
			continue;
		}
		add_characters(t, str_sub(s, from, i - from));
		if (c == '&')
			i += add_reference(t, str_from(s, i));
		else
			add_char(t, (unsigned char)s.p[i++]);
		from = i;
	}
	add_characters(t, str_from(s, from));
}

/* A section of CDATA becomes text, because what is left out of it could put its end together. */
void
mendtext_add_literally(struct mendtext *t, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '&' || s.p[i] == '<' || s.p[i] == '>') {
			add_characters(t, str_sub(s, from, i - from));
			add_char(t, (unsigned char)s.p[i]);
			from = i + 1;
		}
	add_characters(t, str_from(s, from));
}

void
mendtext_declare(struct mendtext *t, struct str prolog)
{
	size_t at = str_find_nocase(prolog, STR("<!DOCTYPE"));

	prolog = str_from(prolog, at);
	while (
	    t->n_own < MENDTEXT_ENTITIES && (at = str_find(prolog, STR("<!ENTITY"))) < prolog.n) {
		struct str rest, name;
		size_t n;

		prolog = str_trim(str_from(prolog, at + 8));
		n = mendtag_name_length(prolog);
		name = str_sub(prolog, 0, n);
		rest = str_trim(str_from(prolog, n));
		if (n == 0 || rest.n < 2 || (rest.p[0] != '"' && rest.p[0] != '\''))
			continue;
		n = str_find_char(str_from(rest, 1), rest.p[0]);
		if (n > ENTITY_BYTES || str_find_char(str_sub(rest, 1, n), '&') < n)
			continue;
		t->own[t->n_own].name = name;
		t->own[t->n_own++].value = str_sub(rest, 1, n);
	}
}
