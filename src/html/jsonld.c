/* JSON-LD through jansson: find the article among the objects, take what is told of it. */
#include "html/jsonld.h"

#include <jansson.h>
#include <string.h>

#include "html/scan.h"

enum {
	SCRIPTS_MAX = 256,  /* of a page; in brackets the most among 1,622 pages [104] */
	VALUES_MAX = 50000, /* of all scripts of a page [9,600] */
	LOOKS_MAX = 50000,  /* at values, to find the ones that references name */
	DEPTH_MAX = 8,      /* of objects in objects that are looked at */
	NESTING_MAX = 200,  /* of brackets: deeper is an attack, not data */
};

struct reader {
	struct jsonld *out;
	struct arena *a;
	json_t *root; /* of this script, for references by @id */
	int looks;
};

static const char *const article_types[] = {"Article", "NewsArticle", "BlogPosting",
    "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle",
    "BackgroundNewsArticle", "LiveBlogPosting", "TechArticle", "ScholarlyArticle", "Report",
    "SocialMediaPosting", "AdvertiserContentArticle", "SatiricalArticle", "Review", "Recipe",
    "HowTo", NULL};
static const char *const page_types[] = {"WebPage", "ItemPage", "FAQPage", NULL};

/* ---- values */

static struct str
text_of(struct reader *r, const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v)) {
		const json_t *inner = json_object_get(v, "name");

		v = inner != NULL ? inner : json_object_get(v, "@value");
	}
	if (!json_is_string(v))
		return (struct str){0};
	return str_trim(str_dup(r->a, (struct str){json_string_value(v), json_string_length(v)}));
}

static void
take(struct reader *r, struct str *to, const json_t *object, const char *name)
{
	if (to->n == 0)
		*to = text_of(r, json_object_get(object, name));
}

/* Is one of the object's types in the table. */
static bool
has_type(const json_t *object, const char *const *types)
{
	const json_t *type = json_object_get(object, "@type");
	size_t n = json_is_array(type) ? json_array_size(type) : 1;

	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_is_array(type) ? json_array_get(type, i) : type;

		for (size_t k = 0; json_is_string(one) && types[k] != NULL; k++)
			if (strcmp(json_string_value(one), types[k]) == 0)
				return true;
	}
	return false;
}

/* ---- references */

static const json_t *
find_id(struct reader *r, const json_t *v, const char *id, int depth)
{
	const json_t *found = NULL, *it;
	const char *key;
	size_t i;

	if (depth > DEPTH_MAX || r->looks++ > LOOKS_MAX)
		return NULL;
	if (json_is_array(v)) {
		json_array_foreach (v, i, it)
			if ((found = find_id(r, it, id, depth + 1)) != NULL)
				return found;
	}
	if (!json_is_object(v))
		return NULL;
	it = json_object_get(v, "@id");
	if (json_is_string(it) && strcmp(json_string_value(it), id) == 0 &&
	    json_object_get(v, "name") != NULL)
		return v;
	for (void *at = json_object_iter((json_t *)(uintptr_t)v); at != NULL;
	     at = json_object_iter_next((json_t *)(uintptr_t)v, at)) {
		key = json_object_iter_key(at);
		it = json_object_iter_value(at);
		if (key[0] != '\0' && (json_is_object(it) || json_is_array(it)) &&
		    (found = find_id(r, it, id, depth + 1)) != NULL)
			return found;
	}
	return NULL;
}

/* An object that only refers to another one by @id, as that one. */
static const json_t *
resolved(struct reader *r, const json_t *v)
{
	const json_t *id;

	if (!json_is_object(v) || json_object_get(v, "name") != NULL)
		return v;
	id = json_object_get(v, "@id");
	if (!json_is_string(id))
		return v;
	const json_t *found = find_id(r, r->root, json_string_value(id), 0);
	return found != NULL ? found : v;
}

/* ---- the article */

/* Persons; organisations only where no person is named. */
static void
take_authors(struct reader *r, const json_t *v)
{
	static const char *const firm[] = {
	    "Organization", "NewsMediaOrganization", "Corporation", NULL};
	size_t n = json_is_array(v) ? json_array_size(v) : v != NULL;

	for (size_t i = 0; i < 2 * n && (i < n || r->out->n_authors == 0); i++) {
		const json_t *one =
		    resolved(r, json_is_array(v) ? json_array_get(v, i < n ? i : i - n) : v);
		struct str name = scan_decode(r->a, text_of(r, one));

		if (name.n == 0 || r->out->n_authors >= JSONLD_AUTHORS_MAX ||
		    (json_is_object(one) && has_type(one, firm)) != (i >= n))
			continue;
		r->out->is_by_firm = i >= n;
		r->out->authors[r->out->n_authors++] = name;
	}
}

static void
take_image(struct reader *r, const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v))
		v = json_object_get(v, "url");
	if (r->out->image.n == 0)
		r->out->image = text_of(r, v);
}

static void
take_article(struct reader *r, const json_t *o)
{
	struct jsonld *out = r->out;
	const json_t *is_free = json_object_get(o, "isAccessibleForFree");

	out->has_article = true;
	take(r, &out->headline, o, "headline");
	take(r, &out->headline, o, "name");
	take(r, &out->description, o, "description");
	take(r, &out->section, o, "articleSection");
	take(r, &out->language, o, "inLanguage");
	take(r, &out->published, o, "datePublished");
	take(r, &out->modified, o, "dateModified");
	take(r, &out->body, o, "articleBody");
	take_image(r, json_object_get(o, "image"));
	if (out->site.n == 0)
		out->site = text_of(r, resolved(r, json_object_get(o, "publisher")));
	if (out->n_authors == 0)
		take_authors(r, json_object_get(o, "author"));
	if (out->n_authors == 0)
		take_authors(r, json_object_get(o, "creator"));
	out->is_locked |= json_is_false(is_free) || str_is_nocase(text_of(r, is_free), "false");
}

static void
take_page(struct reader *r, const json_t *o)
{
	take(r, &r->out->published, o, "datePublished");
	take(r, &r->out->modified, o, "dateModified");
	take(r, &r->out->language, o, "inLanguage");
	if (r->out->n_authors == 0)
		take_authors(r, json_object_get(o, "author"));
}

/* Visits the objects of the script: the ones at the top, in lists, in @graph, mainEntity. */
static void
visit(struct reader *r, const json_t *v, bool wants_pages, int depth)
{
	static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
	static const char *const video[] = {"VideoObject", NULL};
	static const char *const many[] = {
	    "DiscussionForumPosting", "QAPage", "CollectionPage", "SearchResultsPage", NULL};
	const json_t *it;
	size_t i;

	if (depth > DEPTH_MAX)
		return;
	if (json_is_array(v)) {
		json_array_foreach (v, i, it)
			visit(r, it, wants_pages, depth + 1);
		return;
	}
	if (!json_is_object(v))
		return;
	if (wants_pages && has_type(v, page_types))
		take_page(r, v);
	else if (!wants_pages && !r->out->has_article && has_type(v, article_types))
		take_article(r, v);
	r->out->is_video |= has_type(v, video);
	r->out->is_many |= has_type(v, many);
	for (i = 0; i < sizeof inner / sizeof *inner; i++)
		visit(r, json_object_get(v, inner[i]), wants_pages, depth + 1);
}

/* ---- the script */

/* Raw control characters are the commonest damage: blanks in their place. False for what is too deep, or holds more
 * values than are left. */
static bool
mend(char *p, size_t n, size_t *values_left)
{
	size_t values = 0;
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		depth += p[i] == '{' || p[i] == '[';
		depth -= p[i] == '}' || p[i] == ']';
		values += p[i] == '{' || p[i] == '[' || p[i] == ',' || p[i] == ':';
		if (depth > NESTING_MAX || values > *values_left)
			return false;
		if ((unsigned char)p[i] < ' ')
			p[i] = ' ';
	}
	*values_left -= values;
	return true;
}

/* The value in the script, or NULL. */
static json_t *
load(struct arena *a, struct str text, size_t *values_left)
{
	size_t from = 0, cdata = str_find(text, STR("<![CDATA["));
	char *copy;

	if (cdata < text.n)
		text = str_from(text, cdata + 9);
	while (from < text.n && text.p[from] != '{' && text.p[from] != '[')
		from++;
	text = str_from(text, from);
	if (text.n == 0)
		return NULL;
	copy = str_cstr(a, text);
	if (!mend(copy, text.n, values_left))
		return NULL;
	return json_loadb(copy, text.n, JSON_DISABLE_EOF_CHECK, NULL);
}

/* Articles of all scripts are asked before pages of any. */
void
jsonld_read(struct jsonld *out, struct arena *a, const struct dom *d)
{
	json_t *roots[SCRIPTS_MAX];
	size_t n = 0, values_left = VALUES_MAX;
	struct reader r = {.out = out, .a = a};

	*out = (struct jsonld){0};
	for (uint32_t i = 1; i < d->n && n < SCRIPTS_MAX; i++) {
		if (d->v[i].tag != TAG_SCRIPT || d->v[i].text.n == 0)
			continue;
		roots[n] = load(a, d->v[i].text, &values_left);
		n += roots[n] != NULL;
	}
	for (size_t i = 0; i < 2 * n; i++) {
		r.root = roots[i % n];
		visit(&r, r.root, i >= n, 0);
	}
	while (n > 0)
		json_decref(roots[--n]);
}
