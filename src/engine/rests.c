/* The table of rests holds origins, and single addresses beside them. */
#include "engine/rests.h"

#include "base/clock.h"
#include "base/url.h"
#include "engine/schedule.h"
#include "store/http.h"

bool
rests_origin(struct engine *en, struct str url, time_t until, struct error *e)
{
	struct arena a = {0};
	struct str origin = url_origin(&a, url);
	bool ok;

	fetcher_drop(en->fetcher, origin, "the server asked to be left alone");
	ok = http_rest(en->store, origin, until, STR("429 Too Many Requests"), clock_now(), e);
	arena_release(&a);
	return ok;
}

bool
rests_take(struct engine *en, const struct response *r, struct error *e)
{
	struct http_state st = {0};
	int64_t wait_s = http_wait_s(r->head.retry_after, clock_now());

	if (r->status != 429 && r->status != 503 && wait_s == HTTP_NOT_SAID)
		return true;
	schedule_wait(&st, wait_s, clock_now());
	if (r->status == 429)
		return rests_origin(en, r->url, st.retry_after, e);
	return http_rest(en->store, r->url, st.retry_after, STR("Retry-After"), clock_now(), e);
}

bool
rests_allow(struct engine *en, struct str url, struct error *e)
{
	struct arena a = {0};
	struct origin_rests rests = {0};
	struct str origin = url_origin(&a, url);
	time_t now = clock_now();
	bool ok = true;

	/* A rest that cannot be read is no reason to leave the reader without the page. */
	(void)http_rests(&rests, &a, en->store, now, NULL);
	for (size_t i = 0; i < rests.n && ok; i++) {
		const struct origin_rest *r = &rests.v[i];
		int64_t left_s = r->until - now;

		/* Times too far ahead were written by a clock that was wrong. */
		if (left_s > SCHEDULE_WAIT_CAP_S ||
		    (!str_eq(r->origin, origin) && !str_eq(r->origin, url)))
			continue;
		ok = error_set(e, ERR_NET, "the server asked to be left alone for %lld more %s",
		    (long long)(left_s < 7200 ? (left_s + 59) / 60 : left_s / 3600),
		    left_s < 7200 ? "minutes" : "hours");
	}
	arena_release(&a);
	return ok;
}
