/* The steps from one page to the next, in the order in which they are tried. */
#include "html/whole.h"

#include "base/limits.h"
#include "html/paging.h"
#include "html/parts.h"
#include "model/docio.h"

enum { EMPTY_WORDS = 40, BYTES_MAX = LIMIT_PAGE_BYTES * 2 };

void
whole_begin(struct whole *w)
{
	*w = (struct whole){.parts = 1};
}

void
whole_release(struct whole *w)
{
	arena_release(&w->arena);
	*w = (struct whole){0};
}

static struct doc
keep_doc(struct arena *a, const struct doc *d)
{
	struct buf text = {0};
	struct doc copy = {0};

	docio_write(&text, d);
	/* What docio wrote it reads. */
	(void)docio_read(&copy, a, str_dup(a, buf_str(&text)), NULL);
	buf_release(&text);
	return copy;
}

/* A copy of x that outlives the page. */
static struct article
keep(struct arena *a, const struct article *x)
{
	struct article copy = *x;
	struct str *const fields[] = {&copy.kind_why, &copy.url, &copy.title, &copy.dek,
	    &copy.section, &copy.site, &copy.language, &copy.byline, &copy.image,
	    &copy.image_caption, &copy.image_credit, &copy.limit, &copy.ways.next,
	    &copy.ways.single, &copy.ways.amp, &copy.ways.print};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i] = str_dup(a, *fields[i]);
	copy.authors = arena_array(a, struct person, x->n_authors);
	for (size_t i = 0; i < x->n_authors; i++)
		copy.authors[i] = (struct person){str_dup(a, x->authors[i].name),
		    str_dup(a, x->authors[i].url), str_dup(a, x->authors[i].email)};
	copy.tags = arena_array(a, struct str, x->n_tags);
	for (size_t i = 0; i < x->n_tags; i++)
		copy.tags[i] = str_dup(a, x->tags[i]);
	copy.body = keep_doc(a, &x->body);
	copy.note = keep_doc(a, &x->note);
	return copy;
}

static bool
is_empty(const struct article *x)
{
	return x->kind != ARTICLE_VIDEO && doc_words(&x->body) < EMPTY_WORDS;
}

/* What is tried after the step that was taken. */
static void
go_on(struct whole *w)
{
	const struct {
		enum whole_step step;
		bool is_wanted;
	} order[] = {
	    {WHOLE_AMP, w->ways.amp.n > 0 && is_empty(&w->article)},
	    {WHOLE_PRINT, w->ways.print.n > 0 && is_empty(&w->article)},
	    {WHOLE_SINGLE, w->ways.single.n > 0 && w->parts == 1},
	    {WHOLE_NEXT, w->ways.next.n > 0 && w->bytes < BYTES_MAX},
	};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		if (order[i].is_wanted) {
			w->step = order[i].step;
			return;
		}
	}
	w->step = WHOLE_DONE;
}

static struct str *
way_of(struct whole *w)
{
	switch (w->step) {
	case WHOLE_SINGLE:
		return &w->ways.single;
	case WHOLE_NEXT:
		return &w->ways.next;
	case WHOLE_AMP:
		return &w->ways.amp;
	case WHOLE_PRINT:
		return &w->ways.print;
	default:
		return NULL;
	}
}

struct str
whole_wants(const struct whole *w)
{
	struct whole copy = *w;
	struct str *way = way_of(&copy);

	return way != NULL ? *way : (struct str){0};
}

/* The way that led here is used up. */
static void
use_up(struct whole *w)
{
	struct str *way = way_of(w);

	if (way != NULL)
		*way = (struct str){0};
}

void
whole_miss(struct whole *w)
{
	if (w->step == WHOLE_NEXT)
		w->article.limit =
		    str_printf(&w->arena, "part %d could not be fetched", w->parts + 1);
	use_up(w);
	go_on(w);
}

/* The body of another page in place of the first one's. */
static void
replace_body(struct whole *w, const struct article *x)
{
	w->article.body = keep_doc(&w->arena, &x->body);
	w->ways = (struct article_ways){0};
}

static void
take_form(struct whole *w, const struct article *x)
{
	struct str url = w->article.url;

	use_up(w);
	if (!parts_stand_in(x, &w->article))
		return;
	w->article = keep(&w->arena, x);
	w->article.url = url;
	w->ways = (struct article_ways){0};
}

static void
take_single(struct whole *w, const struct article *x)
{
	if (is_empty(&w->article)) {
		take_form(w, x);
		return;
	}
	use_up(w);
	if (parts_hold(x, &w->article))
		replace_body(w, x);
}

static void
take_next(struct whole *w, const struct article *x)
{
	use_up(w);
	if (!parts_belong(&w->article, x) || !parts_join(&w->article, &w->arena, x))
		return;
	w->parts++;
	w->ways.next = str_dup(&w->arena, x->ways.next);
	if (x->limit.n > 0)
		w->article.limit = str_dup(&w->arena, x->limit);
}

static bool
take_first(struct whole *w, struct arena *scratch, struct str html,
    const struct article_hints *hints, struct error *e)
{
	if (!article_extract(&w->article, scratch, html, hints, e))
		return false;
	w->ways = w->article.ways;
	go_on(w);
	if (w->step != WHOLE_DONE) {
		w->article = keep(&w->arena, &w->article);
		w->ways = w->article.ways;
		w->first = str_dup(&w->arena, hints->url);
	}
	return true;
}

bool
whole_take(struct whole *w, struct arena *scratch, struct str html,
    const struct article_hints *hints, struct error *e)
{
	struct article_hints later = *hints;
	struct article x;

	w->bytes += html.n;
	if (w->step == WHOLE_PAGE)
		return take_first(w, scratch, html, hints, e);
	later.learned = NULL; /* the first page has taught its site */
	if (w->step == WHOLE_NEXT) {
		later.first = w->first;
		later.part = w->parts + 1;
	}
	if (!article_extract(&x, scratch, html, &later, NULL)) {
		whole_miss(w);
		return true;
	}
	if (w->step == WHOLE_NEXT)
		take_next(w, &x);
	else if (w->step == WHOLE_SINGLE)
		take_single(w, &x);
	else
		take_form(w, &x);
	go_on(w);
	return true;
}
