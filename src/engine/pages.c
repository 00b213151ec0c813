/* A page: from the URL of an item to its article in the database, or to the reason why not. */
#include "engine/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/url.h"
#include "engine/ahead.h"
#include "engine/fetching.h"
#include "engine/memory.h"
#include "engine/rests.h"
#include "engine/site.h"
#include "store/docs.h"
#include "store/items.h"

/* From the first request of an article to the last. */
enum { PARTS_MS = 60000 };

/* How it came to be fetched: what nobody waits for gives way, and what nobody asked for must be
 * better than what is there. */
enum page_wish { PAGE_BY_HAND, PAGE_BY_ITSELF, PAGE_AHEAD };

struct page_job {
	struct job job; /* first */
	struct arena arena;
	struct item_row row;
	struct fetch_options options;
	VEC(int64_t) seqs;
	enum page_wish wish;
	struct whole whole;
	struct str url;                /* where the first page was found in the end */
	struct site_page learned;      /* of it */
	VEC(struct cached_page) pages; /* as they came, in the arena: to be kept */
	int64_t until_ms;              /* for the other parts */
	bool was_dropped;              /* never asked: the server rests */
};

static void
forget(struct engine *en, struct page_job *p)
{
	for (size_t i = 0; i < en->pages.n; i++) {
		if (en->pages.v[i] == p) {
			en->pages.v[i] = vec_pop(&en->pages);
			break;
		}
	}
	vec_release(&p->seqs);
	whole_release(&p->whole);
	vec_release(&p->pages);
	arena_release(&p->arena);
	free(p);
}

void
pages_free(struct engine *en)
{
	while (en->pages.n > 0)
		forget(en, *vec_last(&en->pages));
	vec_release(&en->pages);
}

/* A list, a video, an error: the feed's own text is more than such a page. */
static bool
is_article(const struct article *page, struct error *e)
{
	return page->kind == ARTICLE_STORY ||
	       error_set(e, ERR_FORMAT, "%.*s", STR_ARG(page->kind_why));
}

/* Is the page worth more than the text that is there? */
static bool
is_better(struct engine *en, struct page_job *p, struct error *e)
{
	struct article item;
	enum docs_state state;
	size_t words = doc_words(&p->whole.article.body);

	if (p->wish == PAGE_BY_HAND ||
	    !docs_load(&item, &state, &p->arena, en->store, p->row.id, DOCS_ITEM, NULL) ||
	    state != DOCS_READY || words >= doc_words(&item.body))
		return true;
	return error_set(e, ERR_FORMAT, "the page has less text than the feed");
}

/* A mistake in a rules file is told when a page is fetched or the file was changed; the page is
 * read without that line. */
void
pages_tell_rules(struct engine *en, struct str url)
{
	const struct rules *rules;
	struct buf problems = {0};

	site_rules(&rules, &en->scratch, url, &problems);
	if (problems.n > 0)
		engine_note(en, "%.*s", STR_ARG(buf_str(&problems)));
	buf_release(&problems);
}

struct article_hints
pages_hints(struct engine *en, const struct item_row *row, const struct cached_page *from)
{
	struct docs_source source;
	struct article_hints hints = {.url = from->url,
	    .content_type = from->content_type,
	    .title = row->title,
	    .summary = row->summary};

	if (docs_html(&source, &en->scratch, en->store, row->id, NULL))
		hints.content = source.html; /* evidence for where the story is */
	hints.site = memory_load(&en->scratch, en->store, from->url);
	site_rules(&hints.rules, &en->scratch, from->url, NULL);
	return hints;
}

bool
pages_read_kept(struct engine *en, struct whole *w, const struct item_row *row,
    const struct cached_page *pages, size_t n, struct error *e)
{
	struct article_hints hints;

	whole_begin(w);
	hints = pages_hints(en, row, &pages[0]);
	if (!engine_working(en, pages[0].url, e) ||
	    !whole_take(w, &en->scratch, pages[0].bytes, &hints, e))
		return false;
	while (whole_wants(w).n > 0) {
		size_t i = 1;

		while (i < n && !str_eq(pages[i].asked, whole_wants(w)))
			i++;
		if (i < n)
			hints = pages_hints(en, row, &pages[i]);
		if (i == n || !whole_take(w, &en->scratch, pages[i].bytes, &hints, NULL))
			whole_miss(w);
	}
	return true;
}

/* Reads what came into the article. */
static bool
read_page(struct engine *en, struct page_job *p, const struct response *r, struct error *e)
{
	bool is_first = p->whole.step == WHOLE_PAGE;
	struct site_page learned = {0};
	/* The article borrows its address, and the answer goes before the article is stored. */
	struct cached_page from = {
	    .asked = str_dup(&p->arena, is_first ? p->row.url : whole_wants(&p->whole)),
	    .url = str_dup(&p->arena, r->url),
	    .content_type = str_dup(&p->arena, r->head.content_type),
	    .bytes = r->bytes};
	struct article_hints hints;

	arena_reset(&en->scratch);
	hints = pages_hints(en, &p->row, &from);
	hints.learned = is_first ? &learned : NULL;
	pages_tell_rules(en, r->url);
	if (!engine_working(en, r->url, e) ||
	    !whole_take(&p->whole, &en->scratch, r->bytes, &hints, e))
		return false;
	from.bytes = str_dup(&p->arena, from.bytes);
	vec_push(&p->pages, from);
	if (is_first) {
		p->url = from.url;
		p->learned.n = learned.n;
		p->learned.v = memcpy(arena_array(&p->arena, struct site_print, learned.n + 1),
		    learned.n > 0 ? learned.v : (const struct site_print[]){{0}},
		    learned.n * sizeof *learned.v);
	}
	return true;
}

/* Takes an answer in. False when it cannot be an article at all; a missing part is none of that. */
static bool
take_answer(struct engine *en, struct page_job *p, struct fetch *f, struct error *e)
{
	bool is_first = p->whole.step == WHOLE_PAGE;

	p->was_dropped = f->was_dropped;
	if (f->error.code == ERR_NONE) {
		if (read_page(en, p, &f->response, e))
			return true;
	} else if (f->was_dropped || rests_take(en, &f->response, e)) {
		*e = f->error;
	}
	if (!is_first)
		whole_miss(&p->whole);
	return !is_first;
}

/* Does a page of the open net name a part of itself that is of another origin? */
static bool
leads_away(struct arena *a, struct str page, struct str part)
{
	return fetching_is_of_open_net(a, page) &&
	       !str_eq(url_origin(a, page), url_origin(a, part));
}

/* Asks for what the article lacks. False when that is nothing, or may not be. */
static bool
ask_more(struct engine *en, struct page_job *p)
{
	while (whole_wants(&p->whole).n > 0) {
		struct str url = whole_wants(&p->whole);
		struct fetch_request request = {.kind = FETCH_PAGE,
		    .url = url,
		    .is_urgent = p->wish != PAGE_AHEAD,
		    .from_open_net = leads_away(&p->arena, p->row.url, url),
		    .options = &p->options};

		if (clock_ms() < p->until_ms && rests_allow(en, request.url, NULL) &&
		    (p->wish != PAGE_AHEAD || ahead_may(en, request.url))) {
			fetcher_add(en->fetcher, &request, &p->job);
			return true;
		}
		whole_miss(&p->whole);
	}
	return false;
}

static bool
save(struct engine *en, struct page_job *p, struct error *e)
{
	const struct article *page = &p->whole.article;

	pagecache_put(p->row.url, p->pages.v, p->pages.n);
	return is_article(page, e) && is_better(en, p, e) &&
	       memory_save_page(en->store, p->row.id, page, p->url, &p->learned, clock_now(), e);
}

static void
answer(struct engine *en, struct page_job *p, bool ok, struct error *e)
{
	struct error store_error = {0};

	if (!ok && e->code != ERR_STORE && !p->was_dropped &&
	    !docs_fail_page(en->store, p->row.id, str_of(e->text), clock_now(), &store_error))
		*e = store_error;
	if (!ok)
		log_line(
		    "%.*s: %s", STR_ARG(url_without_credentials(&p->arena, p->row.url)), e->text);
	vec_each (int64_t, seq, &p->seqs) {
		if (ok)
			engine_done(en, *seq);
		else
			engine_failed(en, *seq, e);
	}
	engine_tell(en, &(struct msg){.kind = MSG_ARTICLE, .n = {p->row.id}}, STR(""));
	en->has_index = true;
}

static void
take_page(struct engine *en, struct job *job, struct fetch *f)
{
	struct page_job *p = (struct page_job *)(void *)job;
	struct error e = {0};
	bool ok;

	batch_commit(en);
	ok = take_answer(en, p, f, &e);
	if (!ok || !ask_more(en, p)) {
		ok = ok && save(en, p, &e); /* while f is there: the article may borrow from it */
		answer(en, p, ok, &e);
		forget(en, p);
	}
	fetch_free(f);
}

static struct page_job *
job_of(struct engine *en, int64_t item)
{
	vec_each (struct page_job *, p, &en->pages)
		if ((*p)->row.id == item)
			return *p;
	return NULL;
}

static void
start(struct engine *en, struct page_job *p)
{
	struct fetch_request request = {.kind = FETCH_PAGE,
	    .url = p->row.url,
	    .is_urgent = p->wish != PAGE_AHEAD,
	    .options = &p->options};
	bool is_of_open_net = fetching_of_feed(&p->options, &p->arena, en, p->row.feed);

	/* What a person opens may be anywhere; what a feed alone names, may not. */
	request.from_open_net = p->wish == PAGE_AHEAD && is_of_open_net;
	p->job.take = take_page;
	p->until_ms = clock_ms() + PARTS_MS;
	whole_begin(&p->whole);
	vec_push(&en->pages, p);
	fetcher_add(en->fetcher, &request, &p->job);
}

/* Loads the article; false with the reason when it has no page. */
static bool
load(struct engine *en, struct page_job *p, int64_t item, struct error *e)
{
	if (!items_get(&p->row, &p->arena, en->store, item, e))
		return false;
	if (!url_is_http(p->row.url))
		return error_set(e, ERR_USAGE, "the article has no page");
	return rests_allow(en, p->row.url, e);
}

void
pages_fetch(struct engine *en, int64_t item, int64_t seq, enum page_how how)
{
	struct page_job *p = job_of(en, item);
	struct docs_info info = {0};
	struct error e = {0};

	if (p != NULL) {
		if (seq != 0)
			vec_push(&p->seqs, seq);
		return;
	}
	p = alloc_zero(1, sizeof *p);
	if (!load(en, p, item, &e) || !docs_info(&info, &p->arena, en->store, item, &e)) {
		engine_failed(en, seq, &e);
		forget(en, p);
		return;
	}
	if (info.page == DOCS_READY && how != PAGE_AGAIN) {
		engine_done(en, seq);
		forget(en, p);
		return;
	}
	if (seq != 0)
		vec_push(&p->seqs, seq);
	p->wish = how == PAGE_UNASKED ? PAGE_BY_ITSELF : PAGE_BY_HAND;
	start(en, p);
}

/* Two pages of one host at a time would be impolite for what nobody waits for. */
static bool
is_host_busy(struct engine *en, struct arena *a, struct str url)
{
	struct str host = url_host(a, url);

	vec_each (struct page_job *, p, &en->pages)
		if (str_eq(host, url_host(a, (*p)->row.url)))
			return true;
	return false;
}

bool
pages_fetch_ahead(struct engine *en, int64_t item, bool *is_busy)
{
	struct page_job *p;

	*is_busy = false;
	if (job_of(en, item) != NULL)
		return false;
	p = alloc_zero(1, sizeof *p);
	p->wish = PAGE_AHEAD;
	if (load(en, p, item, NULL)) {
		*is_busy = is_host_busy(en, &p->arena, p->row.url);
		if (!*is_busy) {
			start(en, p);
			return true;
		}
	}
	forget(en, p);
	return false;
}
