/* What is known of a feed, and of the article that is read: `i`. */
#include "base/amount.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/url.h"
#include "store/http.h"
#include "ui/age.h"
#include "ui/reading.h"
#include "ui/state.h"
#include "ui/subscribe.h"

enum { LEDGER_SHOWN = 40 };

static void
add_fact(struct pager *p, const char *name, struct str value)
{
	if (value.n > 0)
		pager_add(p, ROLE_HELP_TEXT, str_of(name), value);
}

static void
add_time(struct pager *p, const char *name, time_t t, struct str why)
{
	struct buf text = {0};

	age_date(&text, t, "%Y-%m-%d %H:%M");
	if (why.n > 0)
		buf_printf(&text, "  (%.*s)", STR_ARG(why));
	add_fact(p, name, str_dup(&p->arena, buf_str(&text)));
	buf_release(&text);
}

/* "48 kB, 36 kB saved, 120 ms, 3 new". */
static void
add_amounts(struct buf *b, const struct ledger_row *r)
{
	amount_bytes(b, r->bytes);
	if (r->saved_bytes > 0) {
		buf_adds(b, ", ");
		amount_bytes(b, r->saved_bytes);
		buf_adds(b, " saved");
	}
	buf_printf(b, ", %lld ms", (long long)r->duration_ms);
	if (r->n_new > 0)
		buf_printf(b, ", %lld new", (long long)r->n_new);
}

/* A request: what came, what was wrong, and when next and why then, each in a line of its own. */
static void
add_request(struct pager *p, const struct ledger_row *r)
{
	struct buf at = {0}, text = {0};

	age_date(&at, r->at, "%m-%d %H:%M");
	if (r->status != 0)
		buf_printf(&text, "%d  ", r->status);
	add_amounts(&text, r);
	pager_add(p, ROLE_HELP_TEXT, str_dup(&p->arena, buf_str(&at)),
	    str_dup(&p->arena, buf_str(&text)));
	if (r->url.n > 0)
		pager_add(p, ROLE_HELP_TEXT, STR(""),
		    str_printf(
			&p->arena, "at %.*s", STR_ARG(url_without_credentials(&p->arena, r->url))));
	if (r->error.n > 0)
		pager_add(p, ROLE_ERROR, STR(""), r->error);
	buf_reset(&text);
	if (r->next_at != DATE_NONE)
		age_date(&text, r->next_at, "next %m-%d %H:%M: ");
	buf_add(&text, r->next_why);
	pager_add(p, ROLE_HELP_TEXT, STR(""), str_dup(&p->arena, buf_str(&text)));
	buf_release(&at);
	buf_release(&text);
}

static void
add_ledger(struct ui *ui, int64_t feed)
{
	struct pager *p = &ui->pager;
	struct ledger_rows rows = {0};

	if (!ledger_list(&rows, &p->arena, ui->store, feed, LEDGER_SHOWN, NULL) || rows.n == 0)
		return;
	pager_add(p, ROLE_TEXT, STR(""), STR(""));
	pager_add(p, ROLE_SIDEBAR_HEAD, STR(""), STR("Requests, newest first"));
	for (size_t i = 0; i < rows.n; i++)
		add_request(p, &rows.v[i]);
}

static struct str
belief(time_t t)
{
	bool is_said = t != DATE_NONE && !date_is_likely(t, clock_now());

	return is_said ? STR("so the feed says; not believed") : STR("");
}

static void
add_article_facts(struct ui *ui)
{
	struct pager *p = &ui->pager;
	const struct article_pane *a = &ui->article;

	pager_add(p, ROLE_SIDEBAR_HEAD, STR(""), STR("Article"));
	add_fact(p, "title", str_dup(&p->arena, a->row.title));
	add_fact(p, "by", str_dup(&p->arena, a->row.byline));
	add_fact(p, "address", url_without_credentials(&p->arena, str_dup(&p->arena, a->row.url)));
	add_time(p, "published", a->row.published, belief(a->row.published));
	add_time(p, "updated", a->row.updated, belief(a->row.updated));
	add_time(p, "came", a->row.fetched, STR(""));
	if (a->row.changed != DATE_NONE)
		add_time(
		    p, "changed", a->row.changed, a->n_changes > 0 ? STR("c shows how") : STR(""));
	add_fact(p, "words", str_printf(&p->arena, "%lld", (long long)a->row.words));
	add_fact(p, "page",
	    str_dup(&p->arena, a->info.page == DOCS_READY    ? STR("stored")
			       : a->info.page == DOCS_FAILED ? a->info.page_error
							     : STR("not fetched")));
	add_fact(p, "left out",
	    str_printf(&p->arena, "%zu block%s (X)", a->layout.n_stripped,
		a->layout.n_stripped == 1 ? "" : "s"));
	if (a->row.is_ad)
		add_fact(p, "ad", str_dup(&p->arena, a->row.ad_why));
	pager_add(p, ROLE_TEXT, STR(""), STR(""));
}

void
cmd_info(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;
	const struct feed_row *f = subscribe_feed_here(ui);

	(void)call;
	if (f == NULL)
		return;
	if (ui->focus != SIDEBAR)
		reading_ready(ui);
	pager_open(p, "Info");
	if (ui->focus != SIDEBAR && ui->article.id != 0)
		add_article_facts(ui);
	pager_add(p, ROLE_SIDEBAR_HEAD, STR(""), STR("Feed"));
	add_fact(p, "feed", str_dup(&p->arena, f->title));
	add_fact(p, "folder", str_dup(&p->arena, f->folder));
	add_fact(p, "address", url_without_credentials(&p->arena, str_dup(&p->arena, f->url)));
	if (f->asked_at.n > 0)
		add_fact(p, "asked at",
		    str_printf(&p->arena, "%.*s  (it has moved; :move-back takes it back)",
			STR_ARG(url_without_credentials(&p->arena, f->asked_at))));
	if (f->moved_from.n > 0)
		add_fact(p, "moved from",
		    str_printf(&p->arena, "%.*s  (:move-back takes it back)",
			STR_ARG(url_without_credentials(&p->arena, f->moved_from))));
	add_fact(p, "site", str_dup(&p->arena, f->home_url));
	add_fact(p, "articles",
	    str_printf(&p->arena, "%lld, %lld unread, %lld ads hidden", (long long)f->total,
		(long long)f->unread, (long long)f->ads));
	add_time(p, "fetched", f->fetched, STR(""));
	add_time(p, "next", f->next_at, f->next_why);
	add_fact(p, "status", f->status ? str_printf(&p->arena, "%d", f->status) : STR(""));
	if (f->error.n > 0)
		pager_add(p, ROLE_ERROR, STR("error"),
		    str_printf(&p->arena, "%.*s (%d in a row)", STR_ARG(f->error), f->error_count));
	if (f->is_parked)
		add_fact(p, "parked", STR("the server says it is gone for good; r asks it again"));
	add_ledger(ui, f->id);
	pager_wrap(p, ui->screen.cols);
}
