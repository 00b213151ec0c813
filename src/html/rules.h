/* Rules for one site, as a person or a published collection wrote them (fivefilters' site-config form):
 *
 *     title: //h1[@class='headline']
 *     body: //div[@id='story'] | //article
 *     strip: //div[contains(@class, 'promo')]
 *     strip_id_or_class: newsletter
 *
 * Of XPath, the part that such files use: / and //, names and *, [@name], [@name='value'],
 * [contains(@name, 'value')], several of them joined by `and`, and | between paths. */
#ifndef HTML_RULES_H
#define HTML_RULES_H

#include "base/error.h"
#include "html/marks.h"

struct rules;

/* Reads a rules file; the rules borrow from text and live in a. Commands that are not known are passed over, as
 * files are written for other programs too. A path that cannot be read gives false with the line's number. */
bool rules_read(struct rules **rules, struct arena *a, struct str text, struct error *e);

/* Gives what the rules strip its reason; the elements that they name for the headline and the body, or 0. */
void rules_mark(struct page *p, const struct rules *r);
uint32_t rules_title(const struct page *p, const struct rules *r);
uint32_t rules_body(const struct page *p, const struct rules *r);

#endif
