/* What each site's pages left behind to know its furniture by: bytes per page, whose meaning is
 * html/prints.h.
 *
 * A page is known by its address, so that one that is fetched again takes its own place. Of a host
 * the newest SITES_PAGES_MAX pages are kept, and of all hosts the SITES_MAX read last: at some 2 KB
 * a page never more than some 30 MB, and 3 MB for a reader of forty sites. */
#ifndef STORE_SITES_H
#define STORE_SITES_H

#include "base/arena.h"
#include "base/str.h"
#include "store/db.h"

enum { SITES_MAX = 400, SITES_PAGES_MAX = 40 };

/* The host by which a site goes: without "www.", in lower case. Empty when the address has none. */
struct str sites_host(struct arena *a, struct str url);

/* What the other pages of url's site left, oldest first, not the page at url itself. A site that is
 * not known, or was forgotten, has none. */
struct site_bytes {
	struct str *v;
	size_t n;
};
bool sites_load(
    struct site_bytes *out, struct arena *a, struct store *s, struct str url, struct error *e);

/* Keeps what the page at url left. QUICK. */
bool sites_add(struct store *s, struct str url, struct str prints, time_t now, struct error *e);

/* Forgets a site, or (on: false) takes that back: until the next page of it is read, or
 * SITES_UNDO_S have gone, its pages are there. *n_pages: how many are concerned; 0 when there is no
 * such site. */
enum { SITES_UNDO_S = 7 * 24 * 3600 };
bool sites_forget(
    struct store *s, struct str host, bool on, time_t now, int64_t *n_pages, struct error *e);

/* Drops what was forgotten SITES_UNDO_S ago: not before, as another reader may still take it back. */
bool sites_tidy(struct store *s, time_t now, struct error *e);

struct site_row {
	struct str host;
	int64_t n_pages;
};
struct site_rows {
	struct site_row *v;
	size_t n;
};

/* The sites that are known, the one read last first. */
bool sites_list(struct site_rows *out, struct arena *a, struct store *s, struct error *e);

#endif
