/* A tokeniser for what feeds make of XML, and a stack of what is open: the output is well-formed
 * because only this file writes tags, and each it opens it closes.
 *
 *     text    &, < and forbidden characters put right
 *     <tag    attributes put right; may first close what cannot hold it
 *     </tag>  closes what is open inside of it; without a partner it goes
 *     <![CDATA[ ]]>   as text; comments, declarations, instructions go */
#include "feed/mend.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "feed/markup.h"
#include "feed/mendtag.h"
#include "feed/mendtext.h"
#include "feed/xml.h"

enum repair {
	JUNK_BEFORE,
	JUNK_AFTER,
	TWO_DOCUMENTS,
	CHARACTERS,
	AMPERSANDS,
	ENTITIES,
	LESS_THAN,
	ATTRIBUTES,
	UNCLOSED,
	STRAY_ENDS,
	CDATA_OPEN,
	TOO_DEEP,
	CUT_OFF,
	REPAIRS
};
static const char *const repair_words[REPAIRS] = {
    "text before the beginning",
    "text after the end",
    "several documents in one",
    "characters that XML does not allow",
    "ampersands that begin nothing",
    "entities that XML does not know",
    "less-than signs that begin nothing",
    "attributes without quotes or with doubles",
    "elements that are not closed",
    "end tags without an element",
    "CDATA that is not closed",
    "elements nested too deep",
    MEND_NO_END,
};
_Static_assert((int)REPAIRS <= (int)MEND_WORDS_MAX, "room for all words");

/* Ends that are looked for again and again: the place found last is kept, so that a document full
 * of beginnings is searched once. */
enum ending { END_CDATA, END_COMMENT, END_INSTRUCTION, ENDINGS };
static const char *const endings[ENDINGS] = {"]]>", "-->", "?>"};

struct mend {
	struct str in;
	size_t at;
	struct buf *out;
	struct mendtext text;
	struct str open[LIMIT_XML_DEPTH]; /* names */
	int depth;
	size_t too_deep; /* elements open beyond those */
	bool is_closed;  /* the root's end was seen; it is written at the end */
	unsigned said;   /* bits of enum repair */
	struct {
		size_t from, to;
		bool is_known;
	} found[ENDINGS];
};

/* Leaves of feeds: none of them holds another field, so one that begins ends the one before. */
static const char leaves[] =
    "title link guid pubdate comments category language copyright generator ttl docs webmaster "
    "managingeditor "
    "lastbuilddate id updated published issued modified created tagline subtitle rights "
    "description dc:creator dc:date "
    "dc:subject dc:title name uri email content:encoded summary wfw:commentrss slash:comments "
    "feedburner:origlink "
    "itunes:author itunes:summary itunes:subtitle itunes:duration itunes:explicit itunes:keywords";
static const char beginners[] =
    "item entry author enclosure content image channel source textinput media:content "
    "media:thumbnail itunes:image atom:link";

static void
say(struct mend *m, enum repair what)
{
	m->said |= 1u << what;
}

/* ---- what is open */

static void
close_to(struct mend *m, int depth)
{
	while (m->depth > depth) {
		struct str name = m->open[--m->depth];

		buf_adds(m->out, "</");
		buf_add(m->out, name);
		buf_addc(m->out, '>');
	}
}

static struct str
local_name(struct str name)
{
	size_t colon = str_find_char(name, ':');

	return colon < name.n ? str_from(name, colon + 1) : name;
}

/* Closes what cannot hold an element of this name. */
static void
make_room(struct mend *m, struct str name)
{
	bool is_item = str_is_nocase(name, "item") || str_is_nocase(name, "entry");
	struct str top = m->depth > 0 ? m->open[m->depth - 1] : (struct str){0};

	for (int i = m->depth - 1; is_item && i > 0; i--)
		if (str_eq_nocase(m->open[i], name)) {
			say(m, UNCLOSED);
			close_to(m, i);
			return;
		}
	if (m->depth > 1 && str_has_word(STR(leaves), top) &&
	    (str_has_word(STR(leaves), name) || str_has_word(STR(beginners), name))) {
		say(m, UNCLOSED);
		close_to(m, m->depth - 1);
	}
}

/* The place in the stack of the element that </name> closes, or -1. */
static int
find_open(const struct mend *m, struct str name)
{
	for (int i = m->depth - 1; i >= 0; i--)
		if (str_eq_nocase(m->open[i], name))
			return i;
	if (m->depth > 0 && str_eq_nocase(local_name(m->open[m->depth - 1]), local_name(name)))
		return m->depth - 1;
	return -1;
}

static void
close_element(struct mend *m, struct str name)
{
	int i = find_open(m, name);

	if (m->too_deep > 0) {
		m->too_deep--;
	} else if (i < 0 || m->is_closed) {
		say(m, m->is_closed ? JUNK_AFTER : STRAY_ENDS);
	} else {
		if (i < m->depth - 1)
			say(m, UNCLOSED);
		close_to(m, i > 0 ? i : 1);
		m->is_closed = i == 0;
	}
}

/* ---- tags */

static void
write_tag(struct mend *m, const struct mendtag *tag, bool is_empty)
{
	buf_addc(m->out, '<');
	buf_add(m->out, tag->name);
	for (size_t i = 0; i < tag->n_attributes; i++) {
		buf_addc(m->out, ' ');
		buf_add(m->out, tag->attributes[i].name);
		buf_adds(m->out, "=\"");
		mendtext_add(&m->text, tag->attributes[i].value, true);
		buf_addc(m->out, '"');
	}
	buf_adds(m->out, is_empty ? "/>" : ">");
}

static void
open_element(struct mend *m, const struct mendtag *tag)
{
	bool is_empty = tag->is_empty || (markup_is_void(tag->name) && m->depth > 1);

	if (tag->is_odd)
		say(m, ATTRIBUTES);
	if (m->is_closed) { /* behind the end: another document, or junk */
		bool is_again = str_eq_nocase(tag->name, m->open[0]);

		say(m, is_again ? TWO_DOCUMENTS : JUNK_AFTER);
		m->is_closed = !is_again;
		return;
	}
	make_room(m, tag->name);
	if (m->depth == LIMIT_XML_DEPTH) {
		m->too_deep += !is_empty;
		say(m, TOO_DEEP);
		return;
	}
	write_tag(m, tag, is_empty && m->depth > 0);
	if (!is_empty || m->depth == 0)
		m->open[m->depth++] = tag->name;
	m->is_closed = is_empty && m->depth == 1 && m->open[0].p == tag->name.p;
}

/* ---- everything else that begins with '<' */

/* The place of an ending at or behind from, or in.n. */
static size_t
find_ending(struct mend *m, enum ending which, size_t from)
{
	if (!m->found[which].is_known || from < m->found[which].from || from > m->found[which].to) {
		m->found[which].from = from;
		m->found[which].to = from + str_find(str_from(m->in, from), str_of(endings[which]));
		m->found[which].is_known = true;
	}
	return m->found[which].to;
}

/* Where the CDATA section that begins at from ends: at its end, or before the end tag of the
 * element it fills, when another section begins before any end. */
static size_t
cdata_end(struct mend *m, size_t from)
{
	size_t end = find_ending(m, END_CDATA, from), limit, tag;
	struct str body = str_sub(m->in, from, end - from);
	struct str name = m->depth > 0 ? m->open[m->depth - 1] : (struct str){0};
	char closing[MENDTAG_NAME_BYTES + 3] = "</";

	limit = str_find(body, STR("<![CDATA["));
	if (name.n == 0 || (limit == body.n && end < m->in.n))
		return end;
	memcpy(closing + 2, name.p, name.n);
	closing[name.n + 2] = '\0';
	tag = str_find_nocase(str_sub(body, 0, limit), str_of(closing));
	if (tag < limit) {
		say(m, CDATA_OPEN);
		return from + tag;
	}
	return end;
}

static void
take_cdata(struct mend *m)
{
	size_t from = m->at + sizeof "<![CDATA[" - 1, end = cdata_end(m, from);

	if (m->depth > 0 && !m->is_closed) {
		mendtext_add_literally(&m->text, str_sub(m->in, from, end - from));
	}
	m->at = str_starts(str_from(m->in, end), "]]>") ? end + 3 : end;
}

/* Passes over a comment, declaration or instruction that ends so; or to the next '>'. */
static void
pass_over(struct mend *m, enum ending which)
{
	size_t end = find_ending(m, which, m->at + 2);

	if (end < m->in.n)
		m->at = end + str_of(endings[which]).n;
	else
		m->at += str_find_char(str_from(m->in, m->at), '>') + 1;
}

static void
take_end_tag(struct mend *m)
{
	struct str s = str_from(m->in, m->at);
	size_t n = mendtag_name_length(str_from(s, 2)), i;

	if (n == 0) {
		buf_adds(m->out, m->depth > 0 && !m->is_closed ? "&lt;" : "");
		say(m, LESS_THAN);
		m->at++;
		return;
	}
	for (i = n + 2; i < s.n && s.p[i] != '>' && s.p[i] != '<'; i++)
		;
	if (i < s.n)
		close_element(m, str_sub(s, 2, n));
	m->at += i < s.n && s.p[i] == '>' ? i + 1 : i;
}

static void
take_tag(struct mend *m)
{
	struct mendtag tag;
	size_t n = mendtag_read(str_from(m->in, m->at), &tag);

	if (n > m->in.n - m->at) {
		m->at = m->in.n; /* cut off in a tag */
		return;
	}
	if (n == 0) {
		say(m, LESS_THAN);
		if (m->depth > 0 && !m->is_closed)
			buf_adds(m->out, "&lt;");
		m->at++;
		return;
	}
	open_element(m, &tag);
	m->at += n;
}

static void
take_text(struct mend *m)
{
	struct str text = str_from(m->in, m->at);

	text = str_sub(text, 0, str_find_char(text, '<'));
	m->at += text.n;
	if (m->depth > 0 && !m->is_closed)
		mendtext_add(&m->text, text, false);
	else if (str_trim(text).n > 0)
		say(m, m->depth > 0 ? JUNK_AFTER : JUNK_BEFORE);
}

/* ---- the whole */

/* Is there text in front of the root, outside of <...>? */
static bool
has_junk(struct str prolog)
{
	while (prolog.n > 0) {
		size_t n = str_find_char(prolog, '<');

		if (str_trim(str_sub(prolog, 0, n)).n > 0)
			return true;
		prolog = str_from(prolog, n);
		if (prolog.n > 1 && prolog.p[1] != '?' && prolog.p[1] != '!')
			return true;
		prolog = str_from(prolog, str_find_char(prolog, '>') + 1);
	}
	return false;
}

static void
take_next(struct mend *m)
{
	struct str s = str_from(m->in, m->at);

	if (s.p[0] != '<')
		take_text(m);
	else if (str_starts(s, "<![CDATA["))
		take_cdata(m);
	else if (str_starts(s, "<!--"))
		pass_over(m, END_COMMENT);
	else if (str_starts(s, "<?"))
		pass_over(m, END_INSTRUCTION);
	else if (s.n > 2 && s.p[1] == '!' && char_is_alpha(s.p[2]))
		m->at += str_find_char(s, '>') + 1;
	else if (s.n > 1 && s.p[1] == '/')
		take_end_tag(m);
	else
		take_tag(m);
}

static void
say_of_text(struct mend *m)
{
	if (m->text.lost_characters)
		say(m, CHARACTERS);
	if (m->text.had_ampersands)
		say(m, AMPERSANDS);
	if (m->text.had_entities)
		say(m, ENTITIES);
}

void
mend_xml(struct mended *mended, struct str text, size_t root)
{
	struct mend *m = alloc_zero(1, sizeof *m); /* 7 KB */

	*mended = (struct mended){.text.max = text.n * 6 + 4096};
	m->in = text;
	m->at = root;
	m->out = m->text.out = &mended->text;
	mendtext_declare(&m->text, str_sub(text, 0, root));
	if (has_junk(str_sub(text, 0, root)))
		say(m, JUNK_BEFORE);
	while (m->at < m->in.n)
		take_next(m);
	if (m->depth > 0 && !m->is_closed) {
		say(m, CUT_OFF);
		buf_adds(m->out, "<?" XML_CUT "?>");
	}
	close_to(m, 0);
	say_of_text(m);
	for (int i = 0; i < REPAIRS; i++)
		if (m->said >> i & 1)
			mended->words[mended->n_words++] = str_of(repair_words[i]);
	free(m);
}
