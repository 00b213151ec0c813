/* expat, without its own namespace processing: that refuses undeclared prefixes and is slower than
 * a stack of bindings, of which feeds have few. */
#include "feed/xml.h"

#include <expat.h>
#include <string.h>

#include "base/url.h"
#include "base/vec.h"
#include "feed/entity.h"

enum {
	SLICE_BYTES = 256 << 10,
	BINDINGS_MAX = 128,
	BASE_BYTES_MAX = 1 << 20,  /* of all xml:base resolved in one document */
	ENTITY_BYTES_MAX = 256,    /* of a document's own entity */
	EXPANSION_BYTES = 1 << 20, /* what entities may add to a document */
};

struct binding {
	struct str prefix;
	enum ns ns;
	bool is_known;
	int depth;
};

struct level {
	struct str base, lang;
};

struct xml {
	struct arena *a;
	const struct xml_handler *handler;
	XML_Parser parser;
	int depth; /* of the element that starts next */
	struct level levels[LIMIT_XML_DEPTH + 1];
	struct binding bindings[BINDINGS_MAX];
	int n_bindings;
	enum ns root_ns; /* what unprefixed elements are when nobody says */
	size_t base_bytes;
	size_t text_bytes,
	    text_max; /* text is no longer than the document unless entities are bombs */
	bool was_stopped;
	const char *refusal;
};

static const struct {
	const char *prefixes, *uris;
} namespaces[] = {
    {"", ""},
#define NAMESPACE(name, prefixes, uris) {prefixes, uris},
#include "feed/namespaces.def"
#undef NAMESPACE
};

/* ---- namespaces */

/* What of a URI tells: without the scheme's end and the final '/' and '#'. */
static struct str
bare_uri(struct str uri)
{
	uri = str_trim(uri);
	while (uri.n > 0 && (uri.p[uri.n - 1] == '/' || uri.p[uri.n - 1] == '#'))
		uri.n--;
	if (str_starts_nocase(uri, "http://"))
		return str_from(uri, 7);
	return str_starts_nocase(uri, "https://") ? str_from(uri, 8) : uri;
}

/* The namespace that a URI names, or a prefix usually means; NS_OTHER for none. */
static enum ns
namespace_of_uri(struct str uri)
{
	struct str rest, word;

	uri = bare_uri(uri);
	for (int i = 1; i < NS_COUNT && uri.n > 0; i++) {
		rest = str_of(namespaces[i].uris);
		while (str_word(&rest, " ", &word))
			if (str_eq_nocase(bare_uri(word), uri))
				return (enum ns)i;
	}
	return NS_OTHER;
}

static enum ns
usual_namespace(struct str prefix)
{
	struct str rest, word;

	for (int i = 1; i < NS_COUNT; i++) {
		rest = str_of(namespaces[i].prefixes);
		while (str_word(&rest, " ", &word))
			if (str_eq_nocase(word, prefix))
				return (enum ns)i;
	}
	return NS_OTHER;
}

static void
bind(struct xml *x, struct str prefix, struct str uri)
{
	enum ns ns = namespace_of_uri(uri);

	if (x->n_bindings == BINDINGS_MAX)
		return;
	/* The root's unknown default namespace is a misspelled one: that of its format. */
	x->bindings[x->n_bindings++] = (struct binding){.prefix = str_dup(x->a, prefix),
	    .ns = ns,
	    .is_known =
		ns != NS_OTHER || (prefix.n > 0 && uri.n > 0) || (x->depth > 0 && uri.n > 0),
	    .depth = x->depth};
}

static const struct binding *
binding_of(const struct xml *x, struct str prefix)
{
	for (int i = x->n_bindings - 1; i >= 0; i--)
		if (str_eq(x->bindings[i].prefix, prefix))
			return &x->bindings[i];
	return NULL;
}

static enum ns
namespace_of(const struct xml *x, struct str prefix)
{
	const struct binding *b = binding_of(x, prefix);

	if (b != NULL && b->is_known)
		return b->ns;
	return prefix.n == 0 ? x->root_ns : usual_namespace(prefix);
}

/* Parts "dc:date"; the prefix is empty without a colon. */
static void
split_name(struct str name, struct str *prefix, struct str *local)
{
	size_t colon = str_find_char(name, ':');

	*prefix = colon < name.n ? str_sub(name, 0, colon) : (struct str){0};
	*local = colon < name.n ? str_from(name, colon + 1) : name;
}

struct str
xml_attr(const struct xml_element *element, const char *name, enum ns ns)
{
	struct str found = {0}, prefix, local;

	for (const char **at = element->attrs; *at != NULL; at += 2) {
		split_name(str_of(at[0]), &prefix, &local);
		if (!str_is_nocase(local, name))
			continue;
		if (prefix.n == 0)
			return str_of(at[1]);
		if (ns != NS_OTHER && usual_namespace(prefix) == ns)
			found = str_of(at[1]);
	}
	return found;
}

/* ---- elements */

static void
take_base(struct xml *x, struct level *level, struct str value)
{
	struct str base;

	if (x->base_bytes > BASE_BYTES_MAX)
		return;
	base = url_resolve(x->a, level->base, value);
	x->base_bytes += base.n + value.n;
	if (url_is_http(base))
		level->base = base;
}

/* Namespace declarations, xml:base and xml:lang. */
static void
take_attributes(struct xml *x, struct level *level, const char **attrs)
{
	for (; *attrs != NULL; attrs += 2) {
		const char *name = attrs[0];

		if (name[0] != 'x' || name[1] != 'm' || name[2] != 'l')
			continue;
		if (strcmp(name, "xmlns") == 0)
			bind(x, (struct str){0}, str_of(attrs[1]));
		else if (strncmp(name, "xmlns:", 6) == 0)
			bind(x, str_of(name + 6), str_of(attrs[1]));
		else if (strcmp(name, "xml:base") == 0)
			take_base(x, level, str_of(attrs[1]));
		else if (strcmp(name, "xml:lang") == 0)
			level->lang = str_dup(x->a, str_trim(str_of(attrs[1])));
	}
}

static void
on_start(void *data, const char *name, const char **attrs)
{
	struct xml *x = data;
	struct xml_element element = {.attrs = attrs, .depth = x->depth};
	struct level *level;
	struct str prefix;

	if (x->depth >= LIMIT_XML_DEPTH) {
		x->depth++;
		return;
	}
	level = &x->levels[x->depth + 1];
	*level = x->levels[x->depth];
	if (attrs[0] != NULL)
		take_attributes(x, level, attrs);
	split_name(str_of(name), &prefix, &element.local);
	if (x->depth == 0)
		x->root_ns =
		    str_is_nocase(element.local, "feed") || str_is_nocase(element.local, "entry")
			? NS_ATOM
			: NS_RSS;
	element.ns = namespace_of(x, prefix);
	element.base = level->base;
	element.lang = level->lang;
	x->depth++;
	if (!x->handler->start(x->handler->context, &element)) {
		x->was_stopped = true;
		XML_StopParser(x->parser, XML_FALSE);
	}
}

static void
on_end(void *data, const char *name)
{
	struct xml *x = data;
	struct str prefix, local;

	x->depth--;
	if (x->depth >= LIMIT_XML_DEPTH)
		return;
	while (x->n_bindings > 0 && x->bindings[x->n_bindings - 1].depth == x->depth)
		x->n_bindings--;
	split_name(str_of(name), &prefix, &local);
	x->handler->end(x->handler->context, local, x->depth);
}

static void
on_text(void *data, const char *text, int n)
{
	struct xml *x = data;

	x->text_bytes += (size_t)n;
	if (x->text_bytes > x->text_max && x->refusal == NULL) {
		x->refusal = "its entities say the same too often";
		XML_StopParser(x->parser, XML_FALSE);
	}
	x->handler->text(x->handler->context, (struct str){text, (size_t)n});
}

static void
on_instruction(void *data, const char *target, const char *text)
{
	struct xml *x = data;

	(void)text;
	if (strcmp(target, XML_CUT) == 0 && x->handler->cut != NULL)
		x->handler->cut(x->handler->context);
}

/* ---- entities */

/* Refuses entities that could be bombs or read files: mending drops the whole DOCTYPE. */
static void
on_entity_declared(void *data, const char *name, int is_parameter, const char *value, int n,
    const char *base, const char *system, const char *public, const char *notation)
{
	struct xml *x = data;

	(void)name, (void)base, (void)public, (void)notation, (void)system;
	if (is_parameter || value == NULL || n > ENTITY_BYTES_MAX ||
	    memchr(value, '&', (size_t)n) != NULL) {
		x->refusal = "the DOCTYPE declares entities that are not plain short text";
		XML_StopParser(x->parser, XML_FALSE);
	}
}

/* With a DOCTYPE that names a DTD, expat passes over entities it does not know. */
static void
on_entity_skipped(void *data, const char *name, int is_parameter)
{
	struct xml *x = data;
	uint32_t c = is_parameter ? 0 : entity_named(str_of(name), NULL);
	struct buf b = {0};

	if (c != 0)
		buf_add_rune(&b, c);
	else if (!is_parameter)
		buf_printf(&b, "&%s;", name);
	x->handler->text(x->handler->context, buf_str(&b));
	buf_release(&b);
}

static XML_Parser
new_parser(struct xml *x)
{
	XML_Parser parser = XML_ParserCreate("UTF-8");

	if (parser == NULL)
		alloc_failed();
	XML_SetUserData(parser, x);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetProcessingInstructionHandler(parser, on_instruction);
	XML_SetEntityDeclHandler(parser, on_entity_declared);
	XML_SetSkippedEntityHandler(parser, on_entity_skipped);
	return parser;
}

/* In slices, because expat copies what it is given; not too small, because it begins again with a
 * tag that a slice ends in. */
static bool
parse_slices(XML_Parser parser, struct str text)
{
	for (;;) {
		struct str slice = str_sub(text, 0, SLICE_BYTES);

		text = str_from(text, slice.n);
		if (XML_Parse(parser, slice.p, (int)slice.n, text.n == 0) != XML_STATUS_OK)
			return false;
		if (text.n == 0)
			return true;
	}
}

bool
xml_read(struct arena *a, struct str text, struct str url, const struct xml_handler *handler,
    struct error *e)
{
	struct xml *x = alloc_zero(1, sizeof *x); /* 20 KB: too much for the stack of a library */
	bool ok;

	x->a = a;
	x->handler = handler;
	x->levels[0].base = url;
	x->text_max = text.n + EXPANSION_BYTES;
	x->parser = new_parser(x);
	ok = parse_slices(x->parser, text);
	if (x->was_stopped && x->refusal == NULL)
		ok = true;
	if (!ok && x->refusal != NULL)
		error_set(
		    e, ERR_LIMIT, "line %lu: %s", XML_GetCurrentLineNumber(x->parser), x->refusal);
	else if (!ok)
		error_set(e, ERR_FORMAT, "line %lu: %s", XML_GetCurrentLineNumber(x->parser),
		    XML_ErrorString(XML_GetErrorCode(x->parser)));
	XML_ParserFree(x->parser);
	free(x);
	return ok;
}
