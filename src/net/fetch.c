/* Who is asked when: a queue for each host, a ring of the hosts that may be asked, and libcurl's multi
 * handle for those under way.
 *
 *     hosts:  ready -> [a.org: x, y, z] -> [b.org: q]      a host is in the ring while it has something
 *     active: [t t t t ...]                                waiting and fewer than its two connections
 *     ended:  t -> t -> t                                  for fetcher_take()
 */
#include "net/fetch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/map.h"
#include "base/url.h"
#include "base/vec.h"
#include "net/incoming.h"
#include "net/transfer.h"

/* How often to look for hanging connections when others wait for their places. */
enum { LOOK_MS = 25, HANGING_LEAST_MS = 50, USUAL_OVER = 16 };

struct queue {
	struct transfer *first, *last;
};

struct host {
	struct queue waiting;
	int n_active;
	bool is_ready;      /* in the ring */
	struct host *next;  /* in the ring */
	struct host *older; /* of all hosts */
};

struct fetcher {
	CURLM *multi;
	CURLSH *share;
	struct arena arena; /* hosts and their names */
	struct map hosts;
	struct host *newest;
	struct host *ready, *ready_last;
	VEC(struct transfer *) active;
	VEC(CURL *) idle; /* easy handles to use again */
	struct queue ended;
	struct budget budget;
	size_t n_waiting;
	size_t max_active; /* that move */
	int max_per_host;
	int64_t
	    usual_ms; /* that a good answer takes: over the last ones, the newest weighing most */
};

static void
push(struct queue *q, struct transfer *t)
{
	t->next = NULL;
	if (q->last != NULL)
		q->last->next = t;
	else
		q->first = t;
	q->last = t;
}

static void
push_front(struct queue *q, struct transfer *t)
{
	t->next = q->first;
	q->first = t;
	if (q->last == NULL)
		q->last = t;
}

static struct transfer *
pop(struct queue *q)
{
	struct transfer *t = q->first;

	if (t == NULL)
		return NULL;
	q->first = t->next;
	if (q->first == NULL)
		q->last = NULL;
	return t;
}

/* ---- making and unmaking */

/* A thousand feeds can hang on a few hundred connections; the usual 1024 files are too near to that. */
static void
raise_file_limit(void)
{
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) == 0 && r.rlim_cur < 4096 && r.rlim_cur < r.rlim_max) {
		r.rlim_cur = r.rlim_max < 4096 ? r.rlim_max : 4096;
		(void)setrlimit(RLIMIT_NOFILE, &r); /* no is an answer: curl then fails politely */
	}
}

void
fetcher_limit(struct fetcher *f, size_t connections, int per_host)
{
	f->max_active = connections;
	f->max_per_host = per_host;
}

struct fetcher *
fetcher_new(struct error *e)
{
	struct fetcher *f = alloc_zero(1, sizeof *f);

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (f->multi = curl_multi_init()) == NULL || (f->share = curl_share_init()) == NULL) {
		fetcher_free(f);
		error_set(e, ERR_NET, "libcurl does not start");
		return NULL;
	}
	raise_file_limit();
	f->usual_ms = LIMIT_HANGING_MS / 2;
	fetcher_limit(f, LIMIT_CONNECTIONS, LIMIT_PER_HOST);
	curl_share_setopt(f->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
	curl_share_setopt(f->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)LIMIT_CONNECTIONS * 2);
	return f;
}

static void
release_queue(struct queue *q)
{
	struct transfer *t;

	while ((t = pop(q)) != NULL)
		transfer_free(t);
}

static void
close_easy(struct fetcher *f, CURL *easy)
{
	curl_multi_remove_handle(f->multi, easy);
	curl_easy_cleanup(easy);
}

void
fetcher_free(struct fetcher *f)
{
	if (f == NULL)
		return;
	vec_each (struct transfer *, t, &f->active) {
		close_easy(f, (*t)->easy);
		transfer_free(*t);
	}
	vec_each (CURL *, easy, &f->idle)
		curl_easy_cleanup(*easy);
	for (struct host *h = f->newest; h != NULL; h = h->older)
		release_queue(&h->waiting);
	release_queue(&f->ended);
	vec_release(&f->active);
	vec_release(&f->idle);
	map_release(&f->hosts);
	arena_release(&f->arena);
	curl_multi_cleanup(f->multi);
	curl_share_cleanup(f->share);
	curl_global_cleanup();
	free(f);
}

void
fetch_free(struct fetch *t)
{
	transfer_free((struct transfer *)(void *)t);
}

/* ---- queues */

static struct host *
host_of(struct fetcher *f, struct transfer *t)
{
	struct str name = url_host(&t->arena, t->url);
	void **place;

	if (!map_has(&f->hosts, name))
		name = str_dup(&f->arena, name);
	place = map_at(&f->hosts, name);
	if (*place == NULL) {
		struct host *h = arena_new(&f->arena, struct host);

		h->older = f->newest;
		f->newest = h;
		*place = h;
	}
	return *place;
}

/* Puts h into the ring when it may be asked something. */
static void
make_ready(struct fetcher *f, struct host *h, bool at_front)
{
	if (h->is_ready || h->waiting.first == NULL)
		return;
	h->is_ready = true;
	h->next = at_front ? f->ready : NULL;
	if (f->ready == NULL)
		f->ready = f->ready_last = h;
	else if (at_front)
		f->ready = h;
	else
		f->ready_last = f->ready_last->next = h;
}

static void
wait_in_line(struct fetcher *f, struct transfer *t, bool at_front)
{
	t->host = host_of(f, t);
	(at_front ? push_front : push)(&t->host->waiting, t);
	f->n_waiting++;
	make_ready(f, t->host, at_front);
}

void
fetcher_add(struct fetcher *f, const struct fetch_request *request, void *owner)
{
	struct transfer *t = transfer_new(request, owner, &f->budget);

	if (t->fetch.error.code != ERR_NONE)
		push(&f->ended, t);
	else
		wait_in_line(f, t, request->is_urgent);
}

size_t
fetcher_busy(const struct fetcher *f)
{
	return f->n_waiting + f->active.n;
}

struct fetch *
fetcher_take(struct fetcher *f)
{
	struct transfer *t = pop(&f->ended);

	return t == NULL ? NULL : &t->fetch;
}

/* Moves the waiting of h that belong to origin (empty: all) to the ended. */
static void
drop_waiting(struct fetcher *f, struct host *h, struct str origin, const char *why)
{
	struct queue all = h->waiting;
	struct transfer *t;

	h->waiting = (struct queue){0};
	while ((t = pop(&all)) != NULL) {
		if (origin.n > 0 && !str_eq(url_origin(&t->arena, t->url), origin)) {
			push(&h->waiting, t);
			continue;
		}
		f->n_waiting--;
		t->fetch.was_dropped = true;
		error_set(&t->fetch.error, ERR_NET, "%s", why);
		push(&f->ended, t);
	}
}

void
fetcher_drop(struct fetcher *f, struct str origin, const char *why)
{
	for (struct host *h = f->newest; h != NULL; h = h->older)
		drop_waiting(f, h, origin, why);
}

/* ---- on the wire */

static void
start(struct fetcher *f, struct transfer *t)
{
	CURL *easy = f->idle.n > 0 ? vec_pop(&f->idle) : curl_easy_init();

	if (easy == NULL)
		alloc_failed();
	t->host->n_active++;
	t->is_host_wanted = t->host->waiting.first != NULL;
	transfer_prepare(t, easy, f->share);
	vec_push(&f->active, t);
	if (curl_multi_add_handle(f->multi, easy) != CURLM_OK)
		alloc_failed();
}

/* Without a byte for twice as long as an answer usually takes, a connection hangs. */
static int64_t
hanging_ms(const struct fetcher *f)
{
	int64_t ms = 2 * f->usual_ms;

	return ms < HANGING_LEAST_MS   ? HANGING_LEAST_MS
	       : ms < LIMIT_HANGING_MS ? ms
				       : LIMIT_HANGING_MS;
}

/* How many more may start: connections that hang do not count, up to a ceiling of their own. */
static size_t
free_places(const struct fetcher *f)
{
	int64_t since_ms = clock_ms() - hanging_ms(f);
	size_t moving = 0, hanging, may_hang = f->max_active * LIMIT_HANGING;

	vec_each (struct transfer *, t, &f->active)
		moving += (*t)->moved_ms > since_ms && !(*t)->is_paused;
	hanging = f->active.n - moving;
	if (hanging > may_hang)
		moving += hanging - may_hang;
	return moving < f->max_active ? f->max_active - moving : 0;
}

static struct host *
next_ready(struct fetcher *f)
{
	struct host *h = f->ready;

	f->ready = h->next;
	if (f->ready == NULL)
		f->ready_last = NULL;
	h->next = NULL;
	h->is_ready = false;
	return h;
}

/* Is the URL that is to be asked next under way already, for a filter or a person? It waits for
 * that answer. */
static bool
is_first_asked(struct fetcher *f, const struct host *h)
{
	if (h->n_active == 0 || h->waiting.first == NULL)
		return false;
	vec_each (struct transfer *, t, &f->active)
		if ((*t)->host == h && str_eq((*t)->url, h->waiting.first->url))
			return true;
	return false;
}

static void
start_waiting(struct fetcher *f)
{
	size_t places = f->ready == NULL ? 0 : free_places(f);

	while (places > 0 && f->ready != NULL) {
		struct host *h = next_ready(f);
		struct transfer *t;

		/* A host with its connections in use comes back when one of them ends. */
		if (h->n_active >= f->max_per_host || is_first_asked(f, h) ||
		    (t = pop(&h->waiting)) == NULL)
			continue;
		f->n_waiting--;
		places--;
		start(f, t);
		make_ready(f, h, false);
	}
}

static void
forget_active(struct fetcher *f, const struct transfer *t)
{
	for (size_t i = 0; i < f->active.n; i++) {
		if (f->active.v[i] == t) {
			f->active.v[i] = vec_pop(&f->active);
			return;
		}
	}
}

static void
finish(struct fetcher *f, struct transfer *t, CURLcode rc)
{
	CURL *easy = t->easy;
	bool keeps_cookies =
	    t->fetch.request.options != NULL && t->fetch.request.options->cookie_file.n > 0;
	bool is_over;

	curl_multi_remove_handle(f->multi, easy);
	is_over = transfer_finish(t, rc);
	forget_active(f, t);
	t->host->n_active--;
	make_ready(f, t->host, false);
	if (is_over && t->fetch.error.code == ERR_NONE)
		f->usual_ms += (t->fetch.response.duration_ms - f->usual_ms) / USUAL_OVER;
	if (is_over)
		push(&f->ended, t);
	else
		wait_in_line(f, t, true);
	if (keeps_cookies) {
		curl_easy_cleanup(easy); /* a reset would leave another feed's cookies in it */
	} else {
		curl_easy_reset(easy);
		vec_push(&f->idle, easy);
	}
}

/* Pauses those whose bodies have become large, and lets those go on whose time has come. */
static void
pause_and_resume(struct fetcher *f)
{
	f->budget.is_crowded = f->n_waiting > 0;
	vec_each (struct transfer *, p, &f->active) {
		struct transfer *t = *p;
		bool must_wait = (t->is_paused || t->should_pause) && incoming_must_wait(t);

		t->should_pause = false;
		if (must_wait == t->is_paused)
			continue;
		t->is_paused = must_wait;
		curl_easy_pause(t->easy, must_wait ? CURLPAUSE_RECV : CURLPAUSE_CONT);
	}
}

void
fetcher_work(struct fetcher *f)
{
	int n;
	CURLMsg *m;

	pause_and_resume(f);
	start_waiting(f);
	curl_multi_perform(f->multi, &n);
	while ((m = curl_multi_info_read(f->multi, &n)) != NULL) {
		char *t = NULL;

		if (m->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
		finish(f, (struct transfer *)(void *)t, m->data.result);
	}
	start_waiting(f);
}

void
fetcher_wait(struct fetcher *f, int fd, bool wants_write, int timeout_ms)
{
	struct curl_waitfd extra = {
	    .fd = fd, .events = (short)(CURL_WAIT_POLLIN | (wants_write ? CURL_WAIT_POLLOUT : 0))};

	if (f->ended.first != NULL)
		timeout_ms = 0;
	else if (f->ready != NULL && timeout_ms > LOOK_MS)
		timeout_ms = LOOK_MS;
	curl_multi_poll(f->multi, &extra, fd < 0 ? 0 : 1, timeout_ms, NULL);
}

/* ---- one alone */

/* A copy that outlives the fetch. */
static void
keep_response(struct response *to, struct arena *a, const struct response *r)
{
	*to = *r;
	to->url = str_dup(a, r->url);
	to->bytes = str_dup(a, r->bytes);
	to->head_text = str_dup(a, r->head_text);
	to->head = http_parse(to->head_text);
	to->hops = arena_array(a, struct str, r->n_redirects + 1);
	for (int i = 0; r->hops != NULL && i <= r->n_redirects; i++)
		to->hops[i] = str_dup(a, r->hops[i]);
}

bool
fetch_get(struct response *r, struct arena *a, const struct fetch_request *ask, struct error *e)
{
	struct fetcher *f = fetcher_new(e);
	struct fetch *t;
	bool ok;

	if (f == NULL)
		return false;
	fetcher_add(f, ask, NULL);
	while ((t = fetcher_take(f)) == NULL) {
		fetcher_work(f);
		fetcher_wait(f, -1, false, 1000);
	}
	ok = t->error.code == ERR_NONE;
	keep_response(r, a, &t->response);
	if (!ok) {
		*e = t->error;
		error_wrap(e, str_cstr(a, url_without_credentials(a, ask->url)));
	}
	fetch_free(t);
	fetcher_free(f);
	return ok;
}
