/* Finding links to parts by their element, words and address; judging what was fetched by title and text. */
#include "html/parts.h"

#include <string.h>

#include "base/url.h"
#include "base/vec.h"
#include "html/paging.h"
#include "html/phrases.h"
#include "html/rules.h"
#include "html/talk.h"
#include "model/docio.h"

enum {
	LINK_WORDS = 8,
	FOLDED = 96,
	TITLE_LIKENESS = 60, /* in hundred */
	FORM_LIKENESS = 50,
	ENOUGH_WORDS = 40,
	NEW_SHARE = 30, /* of a part's words, in hundred, that must be new */
	HELD_SHARE = 80,
	TEXT_BYTES = 24,     /* shorter blocks ("* * *") may stand twice */
	LEAD_PARAGRAPHS = 2, /* one, the dek, may stand on all parts */
	FAR_NUMBER = 30,     /* no article has so many parts */
	FAR_NUMBER_MAX = 99999,
};

/* Words on links to the next part, folded (phrases.h); what the link begins with. */
static const char *const next_words[] = {"next page", "next", "continue to page",
    "continued on page", "go to page", "weiter", "nächste seite", "zur nächsten seite", "auf seite",
    "page suivante", "suivant", "suivante", "siguiente", "página siguiente", "próxima página",
    "seguinte", "pagina successiva", "successiva", "avanti", "volgende", "następna", "dalej",
    "nästa sida", "neste side", "næste side", "seuraava", "další", "sonraki sayfa", "следующая",
    "далее", "вперед", "επόμενη", "次へ", "次のページ", "下一页", "下一頁", "다음"};

static const char *const single_words[] = {"view as single page", "view as one page", "single page",
    "read as single page", "view all on one page", "view on one page", "read on one page",
    "on one page", "one page", "view all", "show all", "all pages", "show full article",
    "view full article", "read full article", "full article", "auf einer seite",
    "alles auf einer seite", "artikel auf einer seite", "komplettansicht", "auf einer seite lesen",
    "afficher sur une seule page", "sur une seule page", "lire sur une seule page",
    "lire sur une page", "en una sola página", "ver en una sola página", "todo en una página",
    "em uma só página", "in una sola pagina", "tutto in una pagina", "op één pagina",
    "na jednej stronie", "på en sida", "på én side", "одной страницей", "на одной странице",
    "全文表示", "全文を表示", "全文を読む", "1ページで読む", "阅读全文", "查看全文", "閱讀全文",
    "한 페이지로 보기"};

static const char *const print_words[] = {"print", "drucken", "druck", "imprim", "stampa",
    "printversion", "printable", "utskrift", "skriv ut", "druk", "yazdır", "печат", "印刷", "打印"};

/* Words before the number of a page, folded. Parts of a series are numbered, too: those are articles of their own. */
static const char *const page_words[] = {
    "page", "seite", "página", "pagina", "strona", "sida", "side", "страница"};

struct link {
	struct str href; /* as it stands there */
	struct str text; /* folded, or empty: too long */
	struct str rel;
	uint32_t at; /* the element */
};

struct finder {
	struct article *out;
	const struct page *p;
	struct str first; /* where the article begins */
	int next;         /* the number of the next part */
	bool seeks_next;  /* else a rule alone may name it */
	bool is_by_rule;  /* and has done so */
	bool has_talk;    /* talk is known */
	struct talk talk;
	struct str others; /* the next page of comments or the like */
	bool is_far;       /* there are far too many pages */
	enum paging kind;  /* of the next part that was found */
};

/* ---- links */

/* Begins s with one of the words, and ends there or goes on with another word. */
static bool
starts_with_one(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n && s.n > 0; i++) {
		size_t k = words[i][0] == s.p[0] ? strlen(words[i]) : 0;

		if (k > 0 && str_starts(s, words[i]) &&
		    (s.n == k || s.p[k] == ' ' || (unsigned char)words[i][0] >= 0xE0))
			return true;
	}
	return false;
}
#define STARTS_WITH_ONE(s, words) starts_with_one(s, words, sizeof(words) / sizeof *(words))

static bool
is_one(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n && s.n > 0; i++)
		if (words[i][0] == s.p[0] && str_is(s, words[i]))
			return true;
	return false;
}

#define IS_ONE(s, words) is_one(s, words, sizeof(words) / sizeof *(words))

/* What is said on the link: its text, else its title or label. */
static struct str
words_of(const struct page *p, uint32_t i)
{
	static const enum dom_attr said[] = {ATTR_ARIA_LABEL, ATTR_TITLE};
	struct buf raw = {0};
	char folded[FOLDED];
	size_t n;

	dom_add_text(&raw, p->d, i);
	n = phrase_fold(folded, sizeof folded, buf_str(&raw));
	for (size_t k = 0; k < sizeof said / sizeof *said && n == 0; k++)
		n = phrase_fold(folded, sizeof folded, dom_attr(&p->d->v[i], said[k]));
	buf_release(&raw);
	return str_dup(p->a, (struct str){folded, n});
}

static struct str
resolved(const struct finder *f, struct str href)
{
	struct str url = url_resolve(f->p->a, f->p->base, str_trim(href));

	return url_is_http(url) ? str_sub(url, 0, str_find_char(url, '#')) : (struct str){0};
}

/* The number that is all of a link's text: "2", "page 2"; 0 for others. */
static int64_t
number_on(struct str text)
{
	int64_t number = 0;
	size_t blank = str_find_char(text, ' ');

	if (blank < text.n && IS_ONE(str_sub(text, 0, blank), page_words))
		text = str_from(text, blank + 1);
	return str_number(text, &number) && number <= FAR_NUMBER_MAX ? number : 0;
}

/* What a link may be by its words, before its address is looked at: most are nothing of all this. */
struct guess {
	bool is_rel, is_number, is_next, is_single, is_print;
	int far; /* a number that no part has, or 0 */
};

static struct guess
guess_of(const struct finder *f, const struct link *l)
{
	int64_t number = number_on(l->text);
	struct guess g = {.is_rel = str_has_word(l->rel, STR("next")),
	    .is_number = number == f->next,
	    .far = number > FAR_NUMBER ? (int)number : 0,
	    .is_single = IS_ONE(l->text, single_words) && f->out->ways.single.n == 0,
	    .is_print = STARTS_WITH_ONE(l->text, print_words) && f->out->ways.print.n == 0};

	g.is_next = f->seeks_next && !f->is_by_rule &&
		    (g.is_rel || g.is_number || STARTS_WITH_ONE(l->text, next_words));
	return g;
}

/* Points (pagekind.h) that the page must have before an address of the kind is believed to be a part's. */
static const unsigned points_for[] = {
    [PAGING_WEAK] = 2, [PAGING_ARCHIVE] = 3, [PAGING_QUERY] = 2, [PAGING_YES] = 1};

/* url, if it is of this site. */
static struct str
on_site(const struct finder *f, struct str url)
{
	bool is_it = url_is_http(url) && paging_is_site(f->p->a, f->first, url);

	return is_it ? url : (struct str){0};
}

/* Is the link one of a discussion, or behind comments and numbered as those are. */
static bool
is_of_talk(struct finder *f, const struct link *l, enum paging kind)
{
	if (!f->has_talk)
		f->talk = talk_find(f->p);
	f->has_talk = true;
	return f->talk.is_page || (kind != PAGING_YES && f->talk.from != 0 && l->at > f->talk.from);
}

static bool
is_next(struct finder *f, const struct link *l, const struct guess *g, struct str url)
{
	enum paging kind = g->is_next ? paging_is_part(f->p->a, f->first, url, f->next) : PAGING_NO;

	if (kind == PAGING_NO || f->p->says_article < points_for[kind])
		return false;
	if ((kind == PAGING_ARCHIVE || kind == PAGING_QUERY) && paging_is_list(f->first))
		return false;
	if (is_of_talk(f, l, kind)) {
		f->others = url;
		return false;
	}
	return kind != PAGING_WEAK || g->is_number;
}

/* Is it the link to page 80, numbered as the next one is: comments may be numbered in another way. */
static bool
is_far(const struct finder *f, const struct guess *g, struct str url)
{
	return g->far > 0 && f->out->ways.next.n > 0 &&
	       paging_is_part(f->p->a, f->first, url, g->far) == f->kind;
}

/* Sets the next part; the first link to it counts. */
static void
take_next(struct finder *f, struct str url)
{
	if (f->out->ways.next.n > 0)
		return;
	f->out->ways.next = url;
	f->kind = paging_is_part(f->p->a, f->first, url, f->next);
}

static void
look_at_link(struct finder *f, const struct link *l)
{
	struct article_ways *w = &f->out->ways;
	struct guess g = guess_of(f, l);
	struct str url;

	if (!g.is_next && g.far == 0 && !g.is_single && !g.is_print)
		return;
	if (l->href.n == 0 || l->href.p[0] == '#' || str_starts_nocase(l->href, "javascript:"))
		return;
	url = on_site(f, resolved(f, l->href));
	if (url.n == 0)
		return;
	f->is_far |= is_far(f, &g, url);
	if (is_next(f, l, &g, url))
		take_next(f, url);
	else if (g.is_single && paging_is_form(f->first, url))
		w->single = url;
	else if (g.is_print && (paging_is_form(f->first, url) || str_has_nocase(url, "print")))
		w->print = url;
}

/* <link rel=next>, <link rel=amphtml>, <link media=print>. */
static void
look_at_head_link(struct finder *f, const struct node *n)
{
	struct link l = {.href = dom_attr(n, ATTR_HREF), .rel = dom_attr(n, ATTR_REL)};
	struct str url;

	if (str_has_word(l.rel, STR("next"))) {
		look_at_link(f, &l);
		return;
	}
	if (!str_has_word(l.rel, STR("amphtml")) &&
	    !(str_has_word(l.rel, STR("alternate")) &&
		str_is_nocase(dom_attr(n, ATTR_MEDIA), "print")))
		return;
	url = on_site(f, resolved(f, l.href));
	if (url.n == 0)
		return;
	*(str_has_word(l.rel, STR("amphtml")) ? &f->out->ways.amp : &f->out->ways.print) = url;
}

/* Could a link with so few words be one of ours: most are not, and are passed over for nothing. */
static bool
is_worth_a_look(const struct page *p, uint32_t i)
{
	const struct node *n = &p->d->v[i];

	return n->tag == TAG_A && p->f[i].words <= LINK_WORDS && dom_has_attr(n, ATTR_HREF);
}

void
parts_find(struct article *out, const struct page *p, const struct article_hints *hints)
{
	struct finder f = {.out = out,
	    .p = p,
	    .first = hints->part > 1 ? hints->first : p->url,
	    .next = hints->part > 1 ? hints->part + 1 : 2,
	    .seeks_next = rules_seek_next(hints->rules)};
	struct str by_rule;

	if (!url_is_http(p->url))
		return;
	/* A rule knows better than any link's words; what it leads to is judged as all the rest. */
	out->ways.next = on_site(&f, rules_next_page_link(p, hints->rules));
	f.is_by_rule = out->ways.next.n > 0;
	out->ways.single = by_rule = on_site(&f, rules_single_page_link(p, hints->rules));
	for (uint32_t i = 1; i < p->d->n; i++) {
		const struct node *n = &p->d->v[i];

		if (n->tag == TAG_LINK) {
			look_at_head_link(&f, n);
		} else if (is_worth_a_look(p, i)) {
			struct link l = {
			    dom_attr(n, ATTR_HREF), words_of(p, i), dom_attr(n, ATTR_REL), i};

			if (l.text.n > 0 || l.rel.n > 0)
				look_at_link(&f, &l);
		}
	}
	/* What is said in the head may be meant of the comments. */
	if (!f.is_by_rule && (f.is_far || str_eq(out->ways.next, f.others)))
		out->ways.next = (struct str){0};
	if (out->kind != ARTICLE_STORY || f.next > PAGING_PARTS_MAX)
		out->ways.next = (struct str){0};
	if (out->ways.next.n == 0)
		out->ways.single = by_rule;
}

/* ---- judging */

static uint64_t
print_of(const struct block *b)
{
	struct buf text = {0};
	uint64_t hash;

	block_all_text(&text, b);
	hash = text.n < TEXT_BYTES ? 0 : str_hash(buf_str(&text));
	buf_release(&text);
	return hash;
}

static size_t
words_in(const struct block *b)
{
	struct block alone = *b;

	alone.next = NULL;
	return doc_words(&(struct doc){&alone, &alone});
}

/* Fingerprints of blocks. */
struct prints {
	VEC(uint64_t) v;
};

static void
add_prints(struct prints *all, const struct doc *d)
{
	block_each (b, d) {
		uint64_t hash = b->stripped_because.n == 0 ? print_of(b) : 0;

		if (hash != 0)
			vec_push(&all->v, hash);
	}
}

static bool
has_print(const struct prints *all, const struct block *b)
{
	uint64_t hash = print_of(b);

	for (size_t i = 0; i < all->v.n && hash != 0; i++)
		if (all->v.v[i] == hash)
			return true;
	return false;
}

/* Words of d's story that stand in what all was made of, in a hundred. */
static size_t
share_known(const struct prints *all, const struct doc *d)
{
	size_t known = 0, words = 0;

	block_each (b, d) {
		size_t n = b->stripped_because.n == 0 ? words_in(b) : 0;

		words += n;
		known += has_print(all, b) ? n : 0;
	}
	return words > 0 ? known * 100 / words : 100;
}

static const struct block *
next_paragraph(const struct block *b)
{
	while (b != NULL &&
	       (b->kind != BLOCK_PARAGRAPH || b->stripped_because.n > 0 || print_of(b) == 0))
		b = b->next;
	return b;
}

/* Does y begin with the paragraphs of x: the story stands above each page of its comments, the question above each page
 * of its answers. */
static bool
begins_alike(const struct doc *x, const struct doc *y)
{
	const struct block *b = next_paragraph(x->first), *c = next_paragraph(y->first);

	for (int i = 0; i < LEAD_PARAGRAPHS; i++) {
		if (b == NULL || c == NULL || print_of(b) != print_of(c))
			return false;
		b = next_paragraph(b->next);
		c = next_paragraph(c->next);
	}
	return true;
}

/* Parts are called as the whole, or have a title of their own beside it. */
static bool
is_same_title(struct str x, struct str y, unsigned least)
{
	return x.n == 0 || y.n == 0 || phrase_likeness(x, y) >= least ||
	       str_find_nocase(x, y) < x.n || str_find_nocase(y, x) < y.n;
}

bool
parts_belong(const struct article *whole, const struct article *part)
{
	return part->kind == ARTICLE_STORY &&
	       is_same_title(whole->title, part->title, TITLE_LIKENESS);
}

bool
parts_join(struct article *whole, struct arena *a, const struct article *part)
{
	struct prints known = {0};
	struct buf text = {0};
	struct doc d = {0};
	bool is_new;

	add_prints(&known, &whole->body);
	is_new = share_known(&known, &part->body) <= 100 - NEW_SHARE &&
		 !begins_alike(&whole->body, &part->body);
	docio_write(&text, &part->body);
	is_new = is_new && docio_read(&d, a, str_dup(a, buf_str(&text)), NULL);
	buf_release(&text);
	for (struct block *b = d.first, *next; is_new && b != NULL; b = next) {
		next = b->next;
		b->next = NULL;
		if (has_print(&known, b))
			continue;
		if (whole->body.last != NULL)
			whole->body.last->next = b;
		else
			whole->body.first = b;
		whole->body.last = b;
	}
	vec_release(&known.v);
	return is_new;
}

bool
parts_hold(const struct article *single, const struct article *first)
{
	struct prints known = {0};
	bool holds;

	add_prints(&known, &single->body);
	holds = share_known(&known, &first->body) >= HELD_SHARE &&
		doc_words(&single->body) > doc_words(&first->body);
	vec_release(&known.v);
	return holds && parts_belong(first, single);
}

bool
parts_stand_in(const struct article *form, const struct article *empty)
{
	return form->kind == ARTICLE_STORY && doc_words(&form->body) >= ENOUGH_WORDS &&
	       is_same_title(form->title, empty->title, FORM_LIKENESS);
}
