/* XML as feeds need it: expat with namespaces, xml:base and xml:lang resolved, and ceilings on all of it.
 *
 * Prefixes that nobody declared are known by their usual meaning, and unprefixed elements of an unknown
 * namespace belong to the format of the root. Entities are those of HTML and short plain ones of the
 * document itself; nothing outside the document is ever read. */
#ifndef FEED_XML_H
#define FEED_XML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

enum ns {
	NS_OTHER,
#define NAMESPACE(name, prefixes, uris) name,
#include "feed/namespaces.def"
#undef NAMESPACE
	NS_COUNT
};

struct xml_element {
	enum ns ns;
	struct str local;   /* behind the prefix, as written */
	const char **attrs; /* name, value, ..., NULL: raw, as expat gives them */
	struct str base;    /* what relative URLs in it resolve against */
	struct str lang;    /* xml:lang, the nearest; may be empty */
	int depth;          /* of the root: 0 */
};

/* What is told of a document. Texts come in pieces. Elements deeper than LIMIT_XML_DEPTH are not
 * told, their text is. Strings are borrowed for the call, base and lang live in the arena. */
struct xml_handler {
	bool (*start)(void *context, const struct xml_element *element); /* false: stop reading */
	void (*end)(void *context, struct str local, int depth);
	void (*text)(void *context, struct str text);
	void (*cut)(void *context); /* XML_CUT came by: what ends from here on was not whole */
	void *context;
};

/* Where mending closed what a cut-off document left open (mend.h). */
#define XML_CUT "galley-cut"

/* Reads text, which is UTF-8, to its end. False when expat refused it: *e says why, the handler has
 * seen all before the place. url is the base to begin with. */
bool xml_read(struct arena *a, struct str text, struct str url, const struct xml_handler *handler,
    struct error *e);

/* The value of an attribute by its local name without case: an unprefixed one, else one of
 * namespace ns when that is not NS_OTHER. Empty when there is none. */
struct str xml_attr(const struct xml_element *element, const char *name, enum ns ns);

#endif
