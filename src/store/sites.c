/* Rows of sites and of their pages. */
#include "store/sites.h"

#include "base/url.h"
#include "base/vec.h"
#include "store/stmt.h"

struct str
sites_host(struct arena *a, struct str url)
{
	struct str host = url_host(a, url);

	return str_starts(host, "www.") ? str_from(host, 4) : host;
}

/* The same page with and without a fragment, www. or the parameters that follow people is one. */
static uint64_t
page_key(struct arena *a, struct str url)
{
	struct url u = url_split(url_without_tracking(a, url));

	return str_hash(str_printf(
	    a, "%.*s%.*s?%.*s", STR_ARG(sites_host(a, url)), STR_ARG(u.path), STR_ARG(u.query)));
}

bool
sites_load(
    struct site_bytes *out, struct arena *a, struct store *s, struct str url, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT p.prints FROM site s JOIN site_page p ON p.site = s.id"
	    " WHERE s.host = ?1 AND s.is_forgotten = 0 AND p.page <> ?2 ORDER BY p.id",
	    e);
	VEC(struct str) all = {0};
	enum stmt_step step;

	*out = (struct site_bytes){0};
	if (st == NULL)
		return false;
	stmt_bind(st, "su", sites_host(a, url), page_key(a, url));
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, stmt_text(st, 0, a));
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}

static bool
put_page(struct store *s, struct str host, uint64_t page, struct str prints, struct error *e)
{
	return stmt_run(s, e,
	    "INSERT OR REPLACE INTO site_page(site, page, prints)"
	    " SELECT id, ?2, CAST(?3 AS BLOB) FROM site WHERE host = ?1",
	    "sus", host, page, prints);
}

/* What is more than is kept goes: pages of a site that was forgotten before this one, the oldest of
 * the site, and the sites that were not read for longest. */
static bool
put_site(struct store *s, struct str host, time_t now, struct error *e)
{
	return stmt_run(s, e, "DELETE FROM site WHERE host = ?1 AND is_forgotten", "s", host) &&
	       stmt_run(s, e,
		   "INSERT INTO site(host, used) VALUES(?1, ?2)"
		   " ON CONFLICT(host) DO UPDATE SET used = ?2",
		   "st", host, now) &&
	       stmt_run(s, e,
		   "DELETE FROM site_page WHERE id = (SELECT p.id FROM site_page p JOIN site s ON"
		   " s.id = p.site WHERE s.host = ?1 ORDER BY p.id DESC LIMIT 1 OFFSET ?2)",
		   "sd", host, SITES_PAGES_MAX - 1) &&
	       stmt_run(s, e,
		   "DELETE FROM site WHERE (SELECT count(*) FROM site) > ?1 AND id ="
		   " (SELECT id FROM site WHERE host <> ?2 ORDER BY is_forgotten = 0, used, id"
		   " LIMIT 1)",
		   "ds", SITES_MAX, host);
}

bool
sites_add(struct store *s, struct str url, struct str prints, time_t now, struct error *e)
{
	struct arena a = {0};
	struct str host = sites_host(&a, url);
	bool own, ok = true;

	if (host.n > 0 && (ok = stmt_enter(s, STORE_QUICK, &own, e))) {
		ok = put_site(s, host, now, e) && put_page(s, host, page_key(&a, url), prints, e);
		ok = stmt_leave(s, own, ok, e);
	}
	arena_release(&a);
	return ok;
}

bool
sites_forget(
    struct store *s, struct str host, bool on, time_t now, int64_t *n_pages, struct error *e)
{
	bool own, ok;

	*n_pages = 0;
	if (!stmt_enter(s, STORE_SURE, &own, e))
		return false;
	ok = stmt_number(s, n_pages, 0, e,
		 "SELECT count(*) FROM site s JOIN site_page p ON p.site = s.id"
		 " WHERE s.host = ?1 AND (s.is_forgotten <> 0) <> ?2",
		 "sd", host, (int)on) &&
	     stmt_run(s, e,
		 "UPDATE site SET is_forgotten = ?2 WHERE host = ?1 AND"
		 " (is_forgotten = 0 OR ?2 = 0)",
		 "st", host, on ? now : 0);
	return stmt_leave(s, own, ok, e);
}

bool
sites_tidy(struct store *s, time_t now, struct error *e)
{
	return stmt_run(s, e, "DELETE FROM site WHERE is_forgotten <> 0 AND is_forgotten < ?1", "t",
	    now - SITES_UNDO_S);
}

bool
sites_list(struct site_rows *out, struct arena *a, struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s,
	    "SELECT s.host, count(*) FROM site s JOIN site_page p ON p.site = s.id"
	    " WHERE s.is_forgotten = 0 GROUP BY s.id ORDER BY s.used DESC, s.id DESC",
	    e);
	VEC(struct site_row) all = {0};
	enum stmt_step step;

	*out = (struct site_rows){0};
	if (st == NULL)
		return false;
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		vec_push(&all, (struct site_row){stmt_text(st, 0, a), stmt_int(st, 1)});
	out->v = stmt_keep(a, all.v, all.n, sizeof *all.v);
	out->n = all.n;
	vec_release(&all);
	return step == STMT_END;
}
