/* A page: from the URL of an item to its article in the database, or to the reason why not. */
#include "engine/pages.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/url.h"
#include "engine/fetching.h"
#include "engine/memory.h"
#include "engine/site.h"
#include "html/article.h"
#include "store/docs.h"
#include "store/http.h"
#include "store/items.h"

/* Fetched ahead at a time; and how long a page that could not be had is left alone. */
enum { AHEAD_JOBS = 4, AHEAD_RETRY_S = 24 * 3600 };

struct page_job {
	struct job job; /* first */
	struct arena arena;
	struct item_row row;
	struct fetch_options options;
	VEC(int64_t) seqs;
	bool is_ahead;
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

static bool
is_article(const struct article *page, struct error *e)
{
	if (page->kind == ARTICLE_NONE)
		return error_set(e, ERR_FORMAT, "no article on the page");
	if (page->kind == ARTICLE_LIST)
		return error_set(e, ERR_FORMAT, "the page is a list, not an article");
	return true;
}

static bool
extract(struct engine *en, struct page_job *p, struct fetch *f, struct error *e)
{
	const struct response *r = &f->response;
	struct article page = {0};
	struct docs_source source;
	struct site_page learned;
	struct buf problems = {0};
	struct article_hints hints = {.url = r->url,
	    .content_type = r->head.content_type,
	    .learned = &learned,
	    .title = p->row.title,
	    .summary = p->row.summary};

	if (f->error.code != ERR_NONE) {
		*e = f->error;
		return false;
	}
	arena_reset(&en->scratch);
	if (docs_html(&source, &en->scratch, en->store, p->row.id, NULL))
		hints.content = source.html; /* evidence for where the story is */
	hints.site = memory_load(&en->scratch, en->store, r->url);
	/* A mistake in a rules file is told, and the page is read without that line. */
	site_rules(&hints.rules, &en->scratch, r->url, &problems);
	if (problems.n > 0)
		engine_note(en, "%.*s", STR_ARG(buf_str(&problems)));
	buf_release(&problems);
	return engine_working(en, r->url, e) &&
	       article_extract(&page, &en->scratch, r->bytes, &hints, e) && is_article(&page, e) &&
	       memory_save_page(en->store, p->row.id, &page, r->url, &learned, clock_now(), e);
}

static void
take_page(struct engine *en, struct job *job, struct fetch *f)
{
	struct page_job *p = (struct page_job *)(void *)job;
	struct error e = {0}, store_error = {0};
	bool ok;

	batch_commit(en);
	ok = extract(en, p, f, &e);
	if (!ok && e.code != ERR_STORE &&
	    !docs_fail_page(en->store, p->row.id, str_of(e.text), clock_now(), &store_error))
		e = store_error;
	if (!ok)
		log_line(
		    "%.*s: %s", STR_ARG(url_without_credentials(&p->arena, p->row.url)), e.text);
	vec_each (int64_t, seq, &p->seqs) {
		if (ok)
			engine_done(en, *seq);
		else
			engine_failed(en, *seq, &e);
	}
	engine_tell(en, &(struct msg){.kind = MSG_ARTICLE, .n = {p->row.id}}, STR(""));
	en->has_index = true;
	forget(en, p);
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
	    .is_urgent = !p->is_ahead,
	    .options = &p->options};
	struct http_state feed = {0};

	if (http_get(&feed, &p->arena, en->store, p->row.feed, NULL)) {
		struct options_place place = engine_place(en, feed.url);

		place.title = feed.title;
		fetching_page_options(
		    &p->options, &p->arena, &en->conf.options, &place, p->row.url);
	}
	p->job.take = take_page;
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
	return true;
}

void
pages_fetch(struct engine *en, int64_t item, int64_t seq, bool again)
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
	if (info.page == DOCS_READY && !again) {
		engine_done(en, seq);
		forget(en, p);
		return;
	}
	if (seq != 0)
		vec_push(&p->seqs, seq);
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
pages_ahead(struct engine *en)
{
	int64_t ids[AHEAD_JOBS * 4];
	size_t n = 0;

	if (en->pages.n >= AHEAD_JOBS || !docs_wanted(ids, sizeof ids / sizeof ids[0], &n,
					     en->store, clock_now() - AHEAD_RETRY_S, NULL))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct page_job *p;

		if (job_of(en, ids[i]) != NULL)
			continue;
		p = alloc_zero(1, sizeof *p);
		p->is_ahead = true;
		if (load(en, p, ids[i], NULL) && !is_host_busy(en, &p->arena, p->row.url)) {
			start(en, p);
			return true;
		}
		forget(en, p);
	}
	return false;
}
