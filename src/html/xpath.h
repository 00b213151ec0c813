/* XPath 1.0, as much of it as rules for sites are written in.
 *
 *     //div[@id='story']//p[not(@class) and contains(., 'Read')] | //aside/following-sibling::*
 *     //meta[@name='author']/@content        substring-after(//p[1], 'by ')
 *
 * All axes but namespace, predicates with positions, the operators but * div mod, the functions for strings and the
 * usual others. No variables, no namespaces: `svg:path` is an element of that name. */
#ifndef HTML_XPATH_H
#define HTML_XPATH_H

#include "base/error.h"
#include "html/dom.h"

struct xpath;

/* Reads an expression, which lives in a. NULL, and in words from where on it cannot be read. */
struct xpath *xpath_parse(struct arena *a, struct str text, struct error *e);

/* Work that one page may cost, all expressions together: what is sought when it is used up is not found. */
struct xpath_work {
	size_t left;
};
enum { XPATH_WORK = 2000000 };

/* A node, or one of its attributes. */
struct xpath_found {
	uint32_t node;
	uint16_t attr; /* its place, from 1; 0: the node itself */
};

/* All that x names, each once, in the order of the page; in a. An expression that gives a text names nothing. */
size_t xpath_find(struct xpath_found **found, struct arena *a, const struct xpath *x,
    const struct dom *d, struct xpath_work *work);

/* The nodes (elements, texts; of an attribute its element) that x names, each once, in the order of the page. They live
 * in a. An expression that gives a text names none. */
size_t xpath_nodes(uint32_t **nodes, struct arena *a, const struct xpath *x, const struct dom *d,
    struct xpath_work *work);

/* What x says as text: of several nodes the first. White space as it comes; empty when nothing is found. */
struct str xpath_text(
    struct arena *a, const struct xpath *x, const struct dom *d, struct xpath_work *work);

#endif
