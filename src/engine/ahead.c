/* A queue of articles, made anew now and then; and what is known of the servers their pages are on. */
#include "engine/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/url.h"
#include "engine/fetching.h"
#include "engine/pages.h"
#include "engine/rests.h"
#include "net/robots.h"
#include "store/docs.h"
#include "store/feeds.h"
#include "store/items.h"
#include "store/wanted.h"

enum {
	JOBS = 4,    /* pages at a time */
	TAGGED = 64, /* of a queue; and of each feed */
	OF_FEED = 20,
	RETRY_S = 24 * 3600, /* for a page that could not be had */
	NEW_S = 7 * 86400,   /* older articles of feeds that ask are not fetched */
	LOOK_S = 600,        /* for what has come without our doing */
	PAUSE_MS = 2000,     /* between two pages of a server */
	ROBOTS_S = 24 * 3600,
	ROBOTS_AGAIN_S = 3600, /* when it could not be had */
	ROBOTS_BYTES = 1 << 20,
	SERVERS_MAX = 1000, /* remembered: feeds can name as many as they like */
	TRIM_EVERY = 16,    /* pages */
	LOOKS = 100,        /* at articles in one step: a message may come */
};

/* What is known of a server's wishes. */
enum server_state { SERVER_NEW, SERVER_ASKED, SERVER_KNOWN, SERVER_SHUT };

struct server {
	struct job job;     /* first: asks for robots.txt */
	struct arena arena; /* of the request */
	struct fetch_options options;
	struct str origin;
	enum server_state state;
	time_t until; /* when it is asked again */
	struct buf robots;
	int64_t next_ms; /* not before */
};

/* An article whose page is wanted. */
struct wish {
	int64_t item;
	struct server *server; /* of its page; NULL: not looked up yet */
};

struct ahead {
	struct arena arena; /* servers */
	struct map servers; /* by origin */
	VEC(struct server *) all;
	VEC(struct wish) queue; /* the next one is the last */
	time_t next_look;
	int n_fetched; /* since the pages were counted */
};

static struct ahead *
ahead_of(struct engine *en)
{
	if (en->ahead == NULL)
		en->ahead = alloc_zero(1, sizeof *en->ahead);
	return en->ahead;
}

static void
forget_servers(struct ahead *h)
{
	vec_each (struct server *, s, &h->all) {
		buf_release(&(*s)->robots);
		arena_release(&(*s)->arena);
	}
	vec_release(&h->all);
	map_release(&h->servers);
	arena_release(&h->arena);
}

void
ahead_free(struct engine *en)
{
	struct ahead *h = en->ahead;

	if (h == NULL)
		return;
	forget_servers(h);
	vec_release(&h->queue);
	free(h);
	en->ahead = NULL;
}

/* ---- servers */

static struct server *
server_of(struct ahead *h, struct str url)
{
	struct arena a = {0};
	struct str origin = url_origin(&a, url);
	struct server *s = map_get(&h->servers, origin);

	if (s == NULL) {
		s = arena_new(&h->arena, struct server);
		s->origin = str_dup(&h->arena, origin);
		*map_at(&h->servers, s->origin) = s;
		vec_push(&h->all, s);
	}
	arena_release(&a);
	return s;
}

/* A server without the file has no wishes (RFC 9309 2.3.1.3); one that does not answer is left
 * alone for a while. */
static void
take_robots(struct engine *en, struct job *job, struct fetch *f)
{
	struct server *s = (struct server *)(void *)job;
	int status = f->response.status;

	buf_reset(&s->robots);
	s->state = SERVER_KNOWN;
	s->until = clock_now() + ROBOTS_S;
	if (f->error.code == ERR_NONE) {
		buf_add(&s->robots, f->response.bytes);
	} else if (status < 400 || status >= 500 || status == 429) {
		s->state = SERVER_SHUT;
		s->until = clock_now() + ROBOTS_AGAIN_S;
		if (!f->was_dropped)
			(void)rests_take(en, &f->response, NULL); /* it is shut for us already */
	}
	fetch_free(f);
}

/* As the page itself would be fetched: a feed's own proxy is not passed by, and what it may not
 * lead to is not asked for its wishes either. */
static void
ask_robots(struct engine *en, struct server *s, int64_t feed)
{
	struct fetch_request request = {
	    .kind = FETCH_PAGE, .max_bytes = ROBOTS_BYTES, .options = &s->options};

	arena_reset(&s->arena);
	request.url = str_printf(&s->arena, "%.*s/robots.txt", STR_ARG(s->origin));
	request.from_open_net = fetching_of_feed(&s->options, &s->arena, en, feed);
	s->state = SERVER_ASKED;
	s->job.take = take_robots;
	fetcher_add(en->fetcher, &request, &s->job);
}

static struct str
path_of_url(struct arena *a, struct str url)
{
	struct url u = url_split(url);

	return str_printf(a, "%s%.*s%s%.*s", u.path.n == 0 ? "/" : "", STR_ARG(u.path),
	    u.has_query ? "?" : "", STR_ARG(u.query));
}

bool
ahead_may(struct engine *en, struct str url)
{
	struct server *s = server_of(ahead_of(en), url);
	struct arena a = {0};
	bool may = s->state != SERVER_KNOWN ||
		   robots_allow(buf_str(&s->robots), STR("galley"), path_of_url(&a, url));

	arena_release(&a);
	return may;
}

static void
pause_server(struct server *s)
{
	int64_t pause_ms = robots_delay_s(buf_str(&s->robots), STR("galley")) * INT64_C(1000);

	s->next_ms = clock_ms() + (pause_ms > PAUSE_MS ? pause_ms : PAUSE_MS);
}

/* ---- the queue */

static enum fetch_pages
wish_of(const struct engine *en, const struct options_place *place)
{
	return (enum fetch_pages)options_number(&en->conf.options, OPTION_FETCH_PAGES, place);
}

static struct options_place
place_of(const struct feed_row *f)
{
	return (struct options_place){.url = f->url, .title = f->title, .folder = f->folder};
}

bool
ahead_is_asked(const struct engine *en)
{
	for (size_t i = 0; i < en->conf.options.values.n; i++)
		if (en->conf.options.values.v[i].option == OPTION_FETCH_PAGES &&
		    en->conf.options.values.v[i].number == FETCH_PAGES_AHEAD)
			return true;
	return false;
}

/* New articles of one feed: teasers, or all where the reader wants full pages anyway. */
static void
gather_feed(struct engine *en, const struct feed_row *f)
{
	struct options_place place = place_of(f);
	bool wants_all = options_is_on(&en->conf.options, OPTION_FULL_TEXT, &place);
	int64_t ids[OF_FEED];
	size_t n = 0;

	if (!f->is_subscribed || wish_of(en, &place) != FETCH_PAGES_AHEAD ||
	    !wanted_of_feed(ids, OF_FEED, &n, en->store, f->id, clock_now() - NEW_S,
		clock_now() - RETRY_S, NULL))
		return;
	while (n-- > 0) {
		bool is_teaser = wants_all;

		if (is_teaser ||
		    (wanted_is_teaser(&is_teaser, en->store, ids[n], NULL) && is_teaser))
			vec_push(&en->ahead->queue, (struct wish){.item = ids[n]});
	}
}

/* The feed of an article may want none of this, tagged or not. */
static bool
may_gather(struct engine *en, const struct feed_rows *feeds, int64_t item)
{
	struct arena a = {0};
	struct item_row row;
	bool may = items_get(&row, &a, en->store, item, NULL);

	for (size_t i = 0; i < feeds->n && may; i++) {
		struct options_place place = place_of(&feeds->v[i]);

		if (feeds->v[i].id == row.feed)
			may = wish_of(en, &place) != FETCH_PAGES_NEVER;
	}
	arena_release(&a);
	return may;
}

/* Is a robots.txt under way? Then its server must stay. */
static bool
is_any_asked(const struct ahead *h)
{
	vec_each (struct server *, s, &h->all)
		if ((*s)->state == SERVER_ASKED)
			return true;
	return false;
}

static void
gather(struct engine *en)
{
	struct ahead *h = ahead_of(en);
	struct arena a = {0};
	struct feed_rows feeds = {0};
	int64_t tagged[TAGGED];
	size_t n = 0;

	vec_reset(&h->queue);
	if (h->all.n > SERVERS_MAX && !is_any_asked(h))
		forget_servers(h);
	if (!docs_wanted(tagged, TAGGED, &n, en->store, clock_now() - RETRY_S, NULL))
		n = 0;
	if ((n > 0 || ahead_is_asked(en)) && feeds_list(&feeds, &a, en->store, NULL)) {
		for (size_t i = feeds.n; i-- > 0 && ahead_is_asked(en);)
			gather_feed(en, &feeds.v[i]);
		while (n-- > 0)
			if (may_gather(en, &feeds, tagged[n]))
				vec_push(&h->queue, (struct wish){.item = tagged[n]});
	}
	arena_release(&a);
	h->next_look = clock_now() + LOOK_S;
	en->has_ahead = false;
}

/* ---- one page */

static void
say_forbidden(struct engine *en, int64_t item)
{
	struct error e = {0};

	if (!docs_fail_page(en->store, item,
		STR("its server asks programs not to fetch it by themselves (robots.txt)"),
		clock_now(), &e))
		engine_note(en, "%s", e.text);
}

/* Nothing can be asked of the server yet. */
static bool
must_wait(const struct server *s)
{
	return s->state == SERVER_ASKED || s->next_ms > clock_ms();
}

/* What is to be done with an article of the queue. */
enum turn { TURN_LATER, TURN_DROP, TURN_STARTED };

/* Whoever is to come later waits for the server, or ahead_step() would look at the same ones again
 * and again. */
static enum turn
take_turn(struct engine *en, struct server *s, const struct item_row *row)
{
	bool is_busy;

	if (!rests_allow(en, row->url, NULL))
		return TURN_DROP;
	if (s->state == SERVER_NEW || (s->state != SERVER_ASKED && s->until <= clock_now())) {
		ask_robots(en, s, row->feed);
		return TURN_LATER;
	}
	if (s->state == SERVER_SHUT)
		return TURN_DROP;
	if (must_wait(s))
		return TURN_LATER;
	if (!ahead_may(en, row->url)) {
		say_forbidden(en, row->id);
		return TURN_DROP;
	}
	if (pages_fetch_ahead(en, row->id, &is_busy)) {
		pause_server(s);
		return TURN_STARTED;
	}
	if (!is_busy)
		return TURN_DROP;
	pause_server(s);
	return TURN_LATER;
}

/* Now and then, and when all are there, what exceeds the budget goes. */
static bool
trim(struct engine *en)
{
	struct ahead *h = en->ahead;
	int64_t budget = options_number(&en->conf.options, OPTION_PAGE_CACHE, NULL) << 20;
	size_t n = 0;

	if (h->n_fetched < (h->queue.n > 0 ? TRIM_EVERY : 1) || en->pages.n > 0)
		return false;
	if (!wanted_let_go(en->store, budget, &n, NULL) || n == 0)
		h->n_fetched = 0;
	return n > 0;
}

static enum turn
look_at(struct engine *en, struct wish *w)
{
	struct arena a = {0};
	struct item_row row;
	enum turn turn = TURN_DROP;

	if (items_get(&row, &a, en->store, w->item, NULL) && url_is_http(row.url)) {
		w->server = server_of(en->ahead, row.url);
		turn = take_turn(en, w->server, &row);
	}
	arena_release(&a);
	return turn;
}

bool
ahead_step(struct engine *en)
{
	struct ahead *h = ahead_of(en);
	enum turn turn = TURN_LATER;
	int n_looks = 0;

	if (trim(en))
		return true;
	if (en->has_ahead || h->next_look <= clock_now())
		gather(en);
	for (size_t i = h->queue.n; i-- > 0 && en->pages.n < JOBS && turn != TURN_STARTED;) {
		struct wish *w = &h->queue.v[i];

		/* Most wait for a few servers, and there may be thousands. */
		if (w->server != NULL && must_wait(w->server))
			continue;
		if (n_looks++ == LOOKS)
			return true;
		turn = look_at(en, w);
		if (turn == TURN_LATER)
			continue;
		memmove(w, w + 1, (h->queue.n - i - 1) * sizeof *w);
		h->queue.n--;
	}
	h->n_fetched += turn == TURN_STARTED;
	return turn == TURN_STARTED;
}

int
ahead_wait_ms(const struct engine *en)
{
	int64_t now = clock_ms(), least = -1;

	if (en->ahead == NULL || en->ahead->queue.n == 0)
		return -1;
	vec_each (struct server *, s, &en->ahead->all) {
		int64_t left = (*s)->next_ms - now;

		if (left > 0 && (least < 0 || left < least))
			least = left;
	}
	return (int)least;
}
