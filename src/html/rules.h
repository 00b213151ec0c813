/* Rules for one site: what its reader taught, line by line, and what published collections (fivefilters' site-config form)
 * say of it.
 *
 *     strip: .promo-box                      a selector of ours (selector.h) ...
 *     keep: section.timeline                 what would be left out stays
 *     strip: //div[contains(@class, 'ad')]   ... or XPath (xpath.h), in every rule that names elements
 *     strip_id_or_class: newsletter          the word stands anywhere in an id or class
 *     strip_image_src: /pixel
 *     title: //h1[@class='headline']         the first that finds something
 *     body: //div[@id='story'] | //article   likewise; several elements are joined in the order of the page
 *     author: //a[@rel='author']
 *     date: //time/@datetime
 *     prune: no                              of what stands in body, leave out only what a rule names
 *     autodetect_on_failure: no              a page where no body rule finds anything is no article
 *     single_page_link: //a[@class='print']  another page holds the whole article
 *     if_page_contains: //div[@id='pages']   ... but only where the page has that
 *     next_page_link: //a[@rel='next']
 *     autodetect_next_page: no               no other link is taken for that of the next part
 *     strip_attr: //img/@srcset              the attribute goes, and nothing else; strip: does the same with a path
 *     dissolve: //div[@class='x']            the element goes, what is in it stays
 *     wrap_in(blockquote): .quote            a div, p or span is read as that element
 *     src_lazy_load_attr: data-full          where the address of pictures stands
 *     insert_detected_image: no              no picture but those of the story
 *     skip_json_ld: yes                      what the page says in JSON-LD is not believed
 *     find_string: <noscript>                text of the page's source, changed before it is read
 *     replace_string: <div>
 *     replace_string(<noscript>): <div>      the same in one line
 *
 * Where several rules name one element, the last counts; what stands in another element has the say over what is
 * around it. Other commands of that form are passed over, as the files are written for other programs too: rules.def says
 * why. strip_attr, dissolve, wrap_in and src_lazy_load_attr change the page, in the order of the file, before any other line
 * looks at it. */
#ifndef HTML_RULES_H
#define HTML_RULES_H

#include "base/error.h"
#include "html/marks.h"

struct rules;

/* How the reason of what a rule strips begins: rules/example.org, line 3: .promo-box. */
#define RULES_REASON "rules/"

/* Reads a rules file, called name, behind those in *rules (NULL at first): what the ones before it say of a page counts
 * for more. The rules borrow from text and name, and live in a. Lines that cannot be read are left out and told in
 * problems (may be NULL), a line each: "rules/NAME, line 2: ...". */
void rules_read(
    struct rules **rules, struct arena *a, struct str text, struct str name, struct buf *problems);

/* Appends what is passed over, and why, a line each. */
void rules_passed_over(struct buf *out, const struct rules *r);

/* How many rules there are. */
size_t rules_count(const struct rules *r);

/* The page's source after find_string and replace_string: source itself where they find nothing, else in a. */
struct str rules_replace(struct arena *a, struct str source, const struct rules *r);

/* Changes the page as the rules say: attributes, and what elements are. For a tree that nobody has looked at yet. */
void rules_edit(struct dom *d, struct arena *a, const struct rules *r);

/* Looks what the rules strip and keep of a page, once, and gives the stripped its reason. */
void rules_mark(struct page *p, const struct rules *r);

/* Takes back the reasons, from wherever, of what the rules keep. */
void rules_keep(struct page *p);

/* Does a rule keep node i, by name. */
bool rules_keeps(const struct page *p, uint32_t i);

/* What the rules say of the page; empty, 0 or none where they say nothing. The element of the headline may be 0 though
 * there is a title. The elements of the body are apart from one another. Links are absolute. */
struct str rules_title(const struct page *p, const struct rules *r, uint32_t *element);
size_t rules_body(uint32_t **elements, const struct page *p, const struct rules *r);
struct str rules_author(const struct page *p, const struct rules *r);
struct str rules_date(const struct page *p, const struct rules *r);
bool rules_prune(const struct rules *r);
bool rules_must_match(const struct rules *r);   /* no body but that of a rule */
bool rules_seek_next(const struct rules *r);    /* links to the next part that no rule names */
bool rules_take_picture(const struct rules *r); /* the page's own word for its picture */
bool rules_take_data(const struct rules *r);    /* JSON-LD */
struct str rules_single_page_link(const struct page *p, const struct rules *r);
struct str rules_next_page_link(const struct page *p, const struct rules *r);

#endif
