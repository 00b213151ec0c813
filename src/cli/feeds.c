/* galley feeds: the subscriptions, how they are, and when they are asked again. */
#include <stdlib.h>

#include "base/amount.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/library.h"
#include "store/feeds.h"
#include "store/http.h"

const struct cli_option feeds_options[] = {
    {"json", NULL, "as JSON, with the last requests of each"},
    {NULL, NULL, NULL},
};

enum { LEDGER_SHOWN = 10, TITLE_AT = 20 };

/* For people: a program reads the lines below. */
static void
add_heading(struct buf *b)
{
	buf_printf(b, "%6s/%-6s %4s  %s\n", "unread", "all", "id", "feed");
}

/* The title; behind it when and why next, or what is wrong. */
static void
add_state(struct buf *b, const struct feed_row *r, time_t now)
{
	utf8_clean_line(b, r->title);
	if (!r->is_subscribed)
		buf_adds(b, "  (no longer subscribed)");
	if (r->fetched != DATE_NONE) {
		buf_adds(b, "  fetched ");
		amount_distance(b, r->fetched, now);
	}
	if (r->is_parked)
		buf_adds(b, ", parked: gone for good (410), asked again only by name");
	else if (r->next_at != DATE_NONE && r->is_subscribed) {
		buf_adds(b, r->fetched != DATE_NONE ? ", next " : "  next ");
		amount_distance(b, r->next_at, now);
		if (r->fetched == DATE_NONE && r->next_why.n > 0)
			buf_printf(b, " (%.*s)", STR_ARG(r->next_why));
	}
	if (r->error.n > 0) {
		buf_adds(b, "  ! ");
		utf8_clean_line(b, r->error);
	}
}

/* unread/total, id, title and state: for a terminal broken to its width, else in one line. */
static void
add_line(struct buf *b, const struct feed_row *r, time_t now, int cols)
{
	struct buf state = {0};

	buf_printf(
	    b, "%6lld/%-6lld %4lld  ", (long long)r->unread, (long long)r->total, (long long)r->id);
	add_state(&state, r, now);
	if (cols > 0) {
		library_wrap(b, buf_str(&state), TITLE_AT, cols);
	} else {
		buf_add(b, buf_str(&state));
		buf_addc(b, '\n');
	}
	buf_release(&state);
}

static void
request_as_json(struct json *j, const struct ledger_row *l)
{
	json_open(j, NULL, '{');
	json_date(j, "at", l->at);
	json_text(j, "url", l->url);
	json_number(j, "status", l->status);
	json_number(j, "bytes", l->bytes);
	json_number(j, "saved_bytes", l->saved_bytes);
	json_number(j, "duration_ms", l->duration_ms);
	json_number(j, "new", l->n_new);
	json_date(j, "next_at", l->next_at);
	json_text(j, "next_why", l->next_why);
	json_text(j, "error", l->error);
	json_close(j, '}');
}

static bool
feed_as_json(
    struct json *j, struct arena *a, struct store *s, const struct feed_row *r, struct error *e)
{
	struct ledger_rows ledger;

	if (!ledger_list(&ledger, a, s, r->id, LEDGER_SHOWN, e))
		return false;
	json_open(j, NULL, '{');
	json_number(j, "id", r->id);
	json_text(j, "feed_url", url_without_credentials(a, r->url));
	json_text(j, "title", r->title);
	json_text(j, "home_page_url", r->home_url);
	json_text(j, "folder", r->folder);
	json_text(j, "moved_from", url_without_credentials(a, r->moved_from));
	json_text(j, "asked_at", url_without_credentials(a, r->asked_at));
	json_texts(j, "tags", r->tags, r->n_tags);
	json_number(j, "unread", r->unread);
	json_number(j, "total", r->total);
	json_number(j, "ads", r->ads);
	json_bool(j, "subscribed", r->is_subscribed);
	json_bool(j, "parked", r->is_parked);
	json_number(j, "status", r->status);
	json_date(j, "fetched_at", r->fetched);
	json_date(j, "next_at", r->next_at);
	json_text(j, "next_why", r->next_why);
	json_text(j, "error", r->error);
	json_number(j, "error_count", r->error_count);
	if (ledger.n > 0) {
		json_open(j, "requests", '[');
		for (size_t i = 0; i < ledger.n; i++)
			request_as_json(j, &ledger.v[i]);
		json_close(j, ']');
	}
	json_close(j, '}');
	return true;
}

static bool
is_called(const struct feed_row *r, struct str name)
{
	return str_eq(r->url, name) || str_eq_nocase(r->title, name);
}

/* As refresh takes names: those with that URL or title, else those with it in either. */
static bool
is_meant(const struct feed_rows *rows, struct arena *a, const struct feed_row *r, struct str name)
{
	struct str url = url_without_credentials(a, r->url);

	for (size_t i = 0; i < rows->n; i++)
		if (is_called(&rows->v[i], name))
			return is_called(r, name);
	return str_find_nocase(r->title, name) < r->title.n || str_find_nocase(url, name) < url.n;
}

static bool
is_wanted(const struct args *args, struct arena *a, const struct feed_rows *rows,
    const struct feed_row *r)
{
	for (int i = 0; i < args->n_words; i++)
		if (is_meant(rows, a, r, str_of(args->words[i])))
			return true;
	return args->n_words == 0;
}

/* Leaves those that are wanted. */
static bool
choose(struct feed_rows *rows, const struct args *args, struct arena *a, struct error *e)
{
	struct feed_row *chosen = arena_array(a, struct feed_row, rows->n);
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (is_wanted(args, a, rows, &rows->v[i]))
			chosen[n++] = rows->v[i];
	*rows = (struct feed_rows){chosen, n};
	return n > 0 || args->n_words == 0 ||
	       error_set(e, ERR_USAGE, "no feed is called '%s'", args->words[0]);
}

static bool
print(struct args *args, struct arena *a, struct store *s, struct error *e)
{
	struct feed_rows rows;
	struct buf out = {0};
	struct json j = {.out = &out, .is_pretty = true};
	int cols = library_columns();
	bool is_json = args_has(args, "json"),
	     ok = feeds_list(&rows, a, s, e) && choose(&rows, args, a, e);

	if (is_json) {
		json_open(&j, NULL, '{');
		json_open(&j, "feeds", '[');
	}
	if (!is_json && rows.n > 0 && cols > 0)
		add_heading(&out);
	for (size_t i = 0; ok && i < rows.n; i++)
		if (is_json)
			ok = feed_as_json(&j, a, s, &rows.v[i], e);
		else
			add_line(&out, &rows.v[i], clock_now(), cols);
	if (is_json) {
		json_close(&j, ']');
		json_close(&j, '}');
		buf_addc(&out, '\n');
	}
	if (ok)
		(void)library_flush(&out); /* main() looks at stdout */
	buf_release(&out);
	return ok;
}

int
cli_feeds(struct args *args)
{
	struct arena a = {0};
	struct error e = {0};
	struct store *s = library_open(STORE_READ, &e);
	bool ok = s != NULL && print(args, &a, s, &e);

	store_close(s);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
