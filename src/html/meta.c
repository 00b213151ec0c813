/* Reading metadata: every source of a field in the order of trust, the first that says something wins. */
#include "html/meta.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "html/classes.h"
#include "html/rules.h"
#include "html/scan.h"
#include "html/sources.h"
#include "html/stamp.h"

enum { TAGS_MAX = 24, AUTHORS_BYTES = 400, SAID_FOR_MACHINES = 9 /* trust */ };

/* Names of <meta>, and what they say; a higher number wins. */
static const struct {
	const char *name;
	unsigned char field, trust;
} names[] = {
    {"og:title", FIELD_TITLE, 9},
    {"twitter:title", FIELD_TITLE, 5},
    {"dc.title", FIELD_TITLE, 4},
    {"parsely-title", FIELD_TITLE, 8},
    {"sailthru.title", FIELD_TITLE, 7},
    {"citation_title", FIELD_TITLE, 9},
    {"og:description", FIELD_DEK, 8},
    {"description", FIELD_DEK, 7},
    {"twitter:description", FIELD_DEK, 6},
    {"dc.description", FIELD_DEK, 4},
    {"author", FIELD_AUTHOR, 8},
    {"article:author_name", FIELD_AUTHOR, 9},
    {"parsely-author", FIELD_AUTHOR, 9},
    {"sailthru.author", FIELD_AUTHOR, 7},
    {"dc.creator", FIELD_AUTHOR, 6},
    {"dc:creator", FIELD_AUTHOR, 9},
    {"dcterms.creator", FIELD_AUTHOR, 6},
    {"dc.contributor", FIELD_AUTHOR, 2},
    {"byl", FIELD_AUTHOR, 9},
    {"byline", FIELD_AUTHOR, 9},
    {"cxenseparse:author", FIELD_AUTHOR, 6},
    {"citation_author", FIELD_AUTHOR, 9},
    {"article:author", FIELD_AUTHOR, 5},
    {"og:article:author", FIELD_AUTHOR, 5},
    {"twitter:data1", FIELD_AUTHOR, 1},
    {"article:published_time", FIELD_PUBLISHED, 9},
    {"og:article:published_time", FIELD_PUBLISHED, 9},
    {"datepublished", FIELD_PUBLISHED, 9},
    {"parsely-pub-date", FIELD_PUBLISHED, 8},
    {"sailthru.date", FIELD_PUBLISHED, 7},
    {"article.published", FIELD_PUBLISHED, 8},
    {"published-date", FIELD_PUBLISHED, 8},
    {"publish-date", FIELD_PUBLISHED, 8},
    {"publish_date", FIELD_PUBLISHED, 8},
    {"publication_date", FIELD_PUBLISHED, 8},
    {"pubdate", FIELD_PUBLISHED, 7},
    {"date.release", FIELD_PUBLISHED, 7},
    {"og:published_time", FIELD_PUBLISHED, 7},
    {"og:pubdate", FIELD_PUBLISHED, 7},
    {"citation_publication_date", FIELD_PUBLISHED, 7},
    {"citation_date", FIELD_PUBLISHED, 6},
    {"dc.date.issued", FIELD_PUBLISHED, 7},
    {"dc.date.created", FIELD_PUBLISHED, 6},
    {"dcterms.created", FIELD_PUBLISHED, 6},
    {"dcterms.date", FIELD_PUBLISHED, 6},
    {"dc.date", FIELD_PUBLISHED, 5},
    {"cxenseparse:recs:publishtime", FIELD_PUBLISHED, 6},
    {"datecreated", FIELD_PUBLISHED, 5},
    {"date", FIELD_PUBLISHED, 4},
    {"pdate", FIELD_PUBLISHED, 4},
    {"bt:pubdate", FIELD_PUBLISHED, 6},
    {"article:modified_time", FIELD_UPDATED, 9},
    {"og:updated_time", FIELD_UPDATED, 7},
    {"datemodified", FIELD_UPDATED, 8},
    {"dcterms.modified", FIELD_UPDATED, 6},
    {"last-modified", FIELD_UPDATED, 5},
    {"lastmod", FIELD_UPDATED, 5},
    {"article:section", FIELD_SECTION, 9},
    {"parsely-section", FIELD_SECTION, 8},
    {"section", FIELD_SECTION, 6},
    {"og:site_name", FIELD_SITE, 9},
    {"application-name", FIELD_SITE, 4},
    {"dc.publisher", FIELD_SITE, 3},
    {"og:image", FIELD_IMAGE, 9},
    {"og:image:url", FIELD_IMAGE, 8},
    {"og:image:secure_url", FIELD_IMAGE, 7},
    {"twitter:image", FIELD_IMAGE, 6},
    {"twitter:image:src", FIELD_IMAGE, 6},
    {"article:tag", FIELD_TAG, 9},
    {"keywords", FIELD_TAG, 5},
    {"news_keywords", FIELD_TAG, 7},
};
enum { N_NAMES = sizeof names / sizeof *names };

struct str
sources_line(struct sources *s, uint32_t i)
{
	if (s->lines_read++ >= SOURCES_LINES)
		return (struct str){0};
	return utf8_line(s->p->a, str_sub(dom_line(s->p->d, s->p->a, i), 0, LIMIT_TITLE_BYTES));
}

bool
sources_is_seen(const struct page *p, uint32_t i)
{
	return !p->f[i].is_hidden && p->f[i].words > 0;
}

bool
sources_is_near(const struct sources *s, uint32_t i, uint32_t nodes)
{
	return s->h1 == 0 || (i + nodes > s->h1 && i < s->h1 + nodes);
}

/* ---- <meta> */

static void
add_tags(struct article *out, struct arena *a, struct str list)
{
	struct str word;

	if (out->tags == NULL)
		out->tags = arena_array(a, struct str, TAGS_MAX);
	while (str_split(&list, ",", &word)) {
		word = utf8_line(a, word);
		for (size_t i = 0; i < out->n_tags && word.n > 0; i++)
			if (str_eq_nocase(out->tags[i], word))
				word.n = 0;
		if (word.n > 0 && word.n < 60 && out->n_tags < TAGS_MAX)
			out->tags[out->n_tags++] = word;
	}
}

/* A name of the site's own making that speaks of a date. */
static void
read_unknown(struct sources *s, struct str name, struct str value)
{
	if (!str_has_nocase(name, "date") && !str_has_nocase(name, "publish"))
		return;
	if (str_has_nocase(name, "modif") || str_has_nocase(name, "update") ||
	    str_has_nocase(name, "expir") || s->trust[FIELD_PUBLISHED] > 0 ||
	    date_parse(value) == DATE_NONE || value.n < 8)
		return;
	s->field[FIELD_PUBLISHED] = value;
	s->trust[FIELD_PUBLISHED] = 1;
}

/* Some software escapes what goes into the head twice: "A &amp;amp; B". */
static struct str
text_of(struct arena *a, struct str s)
{
	return str_has(s, "&") && str_has(s, ";") ? scan_decode(a, s) : s;
}

/* Is it the name of the table, or that with a colon for a dot: "dc:title". */
static bool
is_named(struct str said, const char *name)
{
	size_t i = 0;

	while (i < said.n && name[i] != '\0' &&
	       (char_lower(said.p[i]) == name[i] || (said.p[i] == ':' && name[i] == '.')))
		i++;
	return i == said.n && name[i] == '\0';
}

/* Libraries write "Lee, Ann". */
static struct str
first_name_first(struct arena *a, struct str name, struct str value)
{
	size_t comma = str_find(value, STR(", "));
	struct str last = str_sub(value, 0, comma), first = str_from(value, comma + 2);

	if ((!str_starts_nocase(name, "citation") && !str_starts_nocase(name, "dc")) ||
	    first.n == 0 || str_has(last, " ") || str_has(first, ","))
		return value;
	return str_printf(a, "%.*s %.*s", STR_ARG(first), STR_ARG(last));
}

static void
read_name(struct sources *s, struct str name, struct str value)
{
	for (size_t i = 0; i < N_NAMES && value.n > 0; i++) {
		enum field field = names[i].field;
		struct str said = value;

		if (!is_named(name, names[i].name))
			continue;
		if (field == FIELD_TAG && names[i].trust > 5)
			add_tags(s->out, s->p->a, value);
		if (field == FIELD_AUTHOR)
			said = first_name_first(s->p->a, name, value);
		/* Several authors come as several elements. */
		if (field == FIELD_AUTHOR && names[i].trust == s->trust[field] &&
		    s->field[field].n < AUTHORS_BYTES)
			said = str_printf(
			    s->p->a, "%.*s, %.*s", STR_ARG(s->field[field]), STR_ARG(said));
		else if (names[i].trust <= s->trust[field])
			continue;
		s->field[field] = said;
		s->trust[field] = names[i].trust;
	}
	read_unknown(s, name, value);
}

static void
read_meta(struct sources *s, const struct node *n)
{
	static const enum dom_attr where[] = {
	    ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
	struct str value = dom_attr(n, ATTR_CONTENT), name;

	/* A common slip. */
	if (value.n == 0)
		value = dom_attr(n, ATTR_VALUE);
	value = text_of(s->p->a, str_sub(str_trim(value), 0, LIMIT_TITLE_BYTES));
	for (size_t w = 0; w < sizeof where / sizeof *where; w++) {
		struct str list = dom_attr(n, where[w]);

		/* RDFa: property is a list. */
		while (str_word(&list, " \t\n", &name))
			read_name(s, name, value);
	}
}

static void
read_head(struct sources *s)
{
	const struct dom *d = s->p->d;

	for (uint32_t i = 1; i < d->n; i++) {
		const struct node *n = &d->v[i];

		if (n->tag == TAG_META)
			read_meta(s, n);
		else if (n->tag == TAG_HTML)
			s->out->language = utf8_line(s->p->a, dom_attr(n, ATTR_LANG));
		else if (n->tag == TAG_LINK && str_is_nocase(dom_attr(n, ATTR_REL), "canonical")) {
			struct str url =
			    url_resolve(s->p->a, s->p->base, str_trim(dom_attr(n, ATTR_HREF)));

			if (url_is_http(url))
				s->out->url = url;
		}
	}
}

/* ---- the rest */

static void
find_site(struct sources *s)
{
	struct str said = s->field[FIELD_SITE].n > 0 ? s->field[FIELD_SITE] : s->ld.site;

	s->out->site = utf8_line(s->p->a, said);
}

/* "crime-safety" is a name for machines: "Crime safety". What kind of page it is, or when, says nothing of the section. */
static struct str
section_of(struct arena *a, struct str said)
{
	static const char *const kinds[] = {"post", "article", "page", "news article", "story"};
	struct str s = utf8_line(a, said);
	char *p;

	if (STR_IS_ONE(s, kinds) || stamp_may_be(s))
		return (struct str){0};
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && s.p[i] != '-')
			return s;
	if (s.n == 0 || !str_has(s, "-"))
		return s;
	p = str_cstr(a, s);
	for (size_t i = 0; i < s.n; i++)
		p[i] = p[i] == '-' ? ' ' : p[i];
	p[0] = (char)(p[0] >= 'a' ? p[0] - 'a' + 'A' : p[0]);
	return utf8_line(a, (struct str){p, s.n});
}

static void
find_section(struct sources *s)
{
	uint32_t from = s->h1 > 40 ? s->h1 - 40 : 0;

	s->out->section = section_of(s->p->a, s->field[FIELD_SECTION]);
	if (s->out->section.n == 0)
		s->out->section = section_of(s->p->a, s->ld.section);
	for (uint32_t i = from; i < s->h1 && s->out->section.n == 0; i++)
		if ((s->p->f[i].classes & CLASS_KICKER) != 0 && s->p->f[i].words > 0 &&
		    s->p->f[i].words <= 4)
			s->out->section = section_of(s->p->a, sources_line(s, i));
}

static void
find_image(struct sources *s)
{
	struct str said = s->field[FIELD_IMAGE].n > 0 ? s->field[FIELD_IMAGE] : s->ld.image;
	struct str url = said.n > 0 ? url_resolve(s->p->a, s->p->base, said) : said;

	if (url_is_http(url))
		s->out->image = url;
}

/* Does the page say that it is an article: see pagekind.h. */
static unsigned
points(const struct sources *s)
{
	const struct dom *d = s->p->d;
	unsigned n = s->ld.has_article ? 2 : 0;

	for (uint32_t i = 1; i < d->n && d->v[i].tag != TAG_BODY; i++)
		if (d->v[i].tag == TAG_META &&
		    str_is_nocase(dom_attr(&d->v[i], ATTR_PROPERTY), "og:type"))
			n += str_is_nocase(dom_attr(&d->v[i], ATTR_CONTENT), "article");
	n += s->trust[FIELD_PUBLISHED] >= SAID_FOR_MACHINES ? 2 : 0;
	n += s->out->published != DATE_NONE;
	return n + (s->out->n_authors > 0);
}

void
meta_read(
    struct article *out, struct page *p, const struct article_hints *hints, uint32_t *headline)
{
	struct sources s = {.p = p, .out = out};

	out->url = hints->url;
	if (rules_take_data(hints->rules))
		jsonld_read(&s.ld, p->a, p->d);
	read_head(&s);
	find_site(&s);
	sources_find_title(&s);
	if (out->title.n == 0)
		out->title = utf8_line(p->a, hints->title);
	sources_find_dek(&s);
	sources_find_people(&s);
	sources_find_dates(&s);
	find_section(&s);
	find_image(&s);
	if (s.field[FIELD_TAG].n > 0 && out->n_tags == 0)
		add_tags(out, p->a, s.field[FIELD_TAG]);
	if (out->language.n == 0)
		out->language = utf8_line(p->a, s.ld.language);
	out->is_paywalled = s.ld.is_locked;
	out->kind = s.ld.is_video && !s.ld.has_article ? ARTICLE_VIDEO : ARTICLE_STORY;
	p->says_article = points(&s) + (hints->title.n > 0);
	p->told = s.ld.body;
	p->is_many = s.ld.is_many && !s.ld.has_article;
	*headline = s.h1;
}
