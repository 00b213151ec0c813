/* Commands on feeds: subscribing, refreshing, editing the feeds file. */
#include "ui/subscribe.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/url.h"
#include "conf/subscriptions.h"
#include "ui/open.h"
#include "ui/reading.h"
#include "ui/state.h"

/* ---- subscribing */

static void
subscribe(struct ui *ui, struct str text)
{
	struct str url = str_trim(text);
	struct arena a = {0};

	if (url.n == 0)
		return;
	session_subscribe(ui, url);
	if (ui->session.has_engine)
		status_say(
		    ui, LEVEL_NOTE, "looking at %.*s …", STR_ARG(url_without_credentials(&a, url)));
	arena_release(&a);
}

static void
choose_found(struct ui *ui, struct str value)
{
	pager_close(&ui->pager);
	subscribe(ui, value);
}

void
subscribe_found(struct ui *ui, int64_t seq, struct str url, struct str title)
{
	struct pager *p = &ui->pager;

	(void)seq;
	if (!p->is_open || p->choose != choose_found)
		pager_open(p, "Several feeds were found there: Enter subscribes, q leaves it");
	p->choose = choose_found;
	pager_add_choice(
	    p, str_dup(&p->arena, title), str_dup(&p->arena, url), str_dup(&p->arena, url));
}

void
subscribe_done(struct ui *ui, int64_t seq)
{
	const struct feed_row *newest = NULL;

	(void)seq;
	if (ui->pager.is_open && ui->pager.choose == choose_found)
		return; /* nothing is subscribed to yet */
	ui_reload(ui);
	for (size_t i = 0; i < ui->sidebar.feeds.n; i++)
		if (newest == NULL || ui->sidebar.feeds.v[i].id > newest->id)
			newest = &ui->sidebar.feeds.v[i];
	if (newest == NULL)
		return;
	status_say(ui, LEVEL_NOTE, "subscribed: %.*s, %lld articles", STR_ARG(newest->title),
	    (long long)newest->total);
	if (ui->focus != ARTICLE && sidebar_select_feed(&ui->sidebar, newest->id)) {
		reading_open_source(ui);
		ui_focus(ui, LIST);
	}
}

void
cmd_subscribe(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_URL, .label = "Subscribe to (any page will do): ", .submit = subscribe};

	if (call->args.n > 0)
		subscribe(ui, call->args);
	else
		ui_ask(ui, &ask, STR(""));
}

const struct feed_row *
subscribe_feed_here(struct ui *ui)
{
	const struct source *s = sidebar_selected(&ui->sidebar);
	const struct item_row *row = listing_row(ui, ui->listing.list.selected);
	const struct feed_row *f = NULL;

	if (ui->focus == SIDEBAR)
		f = s != NULL ? s->row : NULL;
	else if (ui->focus == ARTICLE)
		f = sidebar_feed(&ui->sidebar, ui->article.row.feed);
	else if (ui->listing.source.feed != 0)
		f = sidebar_feed(&ui->sidebar, ui->listing.source.feed);
	else if (row != NULL)
		f = sidebar_feed(&ui->sidebar, row->feed);
	if (f == NULL)
		status_say(ui, LEVEL_NOTE, "no feed is selected");
	return f;
}

static void
unsubscribe(struct ui *ui, struct str answer)
{
	struct error e = {0};

	(void)answer;
	if (!subscriptions_remove(buf_str(&ui->asked_about), &e)) {
		status_say_error(ui, &e);
		return;
	}
	session_simple(ui, MSG_RELOAD);
	status_say(ui, LEVEL_NOTE, "unsubscribed; its articles stay");
}

void
cmd_unsubscribe(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {.kind = PROMPT_ASK,
	    .label = "Unsubscribe from this feed? (y/n) ",
	    .submit = unsubscribe};
	const struct feed_row *f = subscribe_feed_here(ui);

	(void)call;
	if (f == NULL)
		return;
	buf_reset(&ui->asked_about);
	buf_add(&ui->asked_about, f->url);
	if (options_is_on(&ui->conf.options, OPTION_CONFIRM_UNSUBSCRIBE, NULL))
		ui_ask(ui, &ask, STR(""));
	else
		unsubscribe(ui, STR(""));
}

void
cmd_move_back(struct ui *ui, const struct call *call)
{
	const struct feed_row *f = subscribe_feed_here(ui);

	(void)call;
	if (f != NULL && f->moved_from.n == 0 && f->asked_at.n == 0)
		status_say(ui, LEVEL_NOTE, "%.*s has not moved", STR_ARG(f->title));
	else if (f != NULL)
		session_move_back(ui, f->id);
}

static void
edit(struct ui *ui, enum place place)
{
	struct buf path = {0};

	path_of(&path, place);
	if (open_editor(ui, buf_cstr(&path))) {
		if (place == PLACE_CONFIG) {
			ui_read_settings(ui);
			session_set(ui, STR(""));
		}
		session_simple(ui, MSG_RELOAD);
	}
	buf_release(&path);
}

void
cmd_edit_feeds(struct ui *ui, const struct call *call)
{
	(void)call;
	edit(ui, PLACE_FEEDS);
}

void
cmd_edit_config(struct ui *ui, const struct call *call)
{
	(void)call;
	edit(ui, PLACE_CONFIG);
}

/* What another reader's list names, and is not in our feeds file, is appended to it. */
void
cmd_import(struct ui *ui, const struct call *call)
{
	struct buf path = {0}, told = {0};
	struct str rest, line;
	struct error e = {0};

	path_expand(&path, call->args);
	if (path.n == 0 || str_is(buf_str(&path), "-")) {
		status_say(ui, LEVEL_ERROR, "import: which file?");
	} else if (!ui->setup->import(&told, buf_cstr(&path), &e)) {
		status_say_error(ui, &e);
	} else {
		session_simple(ui, MSG_RELOAD);
		rest = buf_str(&told);
		while (str_word(&rest, "\n", &line))
			status_say(ui, LEVEL_NOTE, "%.*s", STR_ARG(line)); /* the last is seen */
	}
	buf_release(&path);
	buf_release(&told);
}

/* ---- refreshing */

enum { HOW_BY_HAND = 1, HOW_FORCED = 2 };

/* The feeds of a row of the sidebar; none for views and tags: all. */
static void
refresh_source(struct ui *ui, const struct source *s, int how)
{
	VEC(int64_t) ids = {0};

	for (size_t i = 0; i < ui->sidebar.feeds.n; i++) {
		const struct feed_row *f = &ui->sidebar.feeds.v[i];

		if (s->kind == SOURCE_FEED
			? f->id == s->feed
			: s->kind == SOURCE_FOLDER && str_eq(f->folder, s->title))
			vec_push(&ids, f->id);
	}
	session_refresh(ui, ids.v, ids.n, how, "asked for");
	vec_release(&ids);
}

void
cmd_refresh(struct ui *ui, const struct call *call)
{
	int how = call->has_count ? HOW_FORCED : HOW_BY_HAND;
	struct source article = {.kind = SOURCE_FEED, .feed = ui->article.row.feed};
	const struct source *selected = sidebar_selected(&ui->sidebar);

	if (ui->focus == SIDEBAR && selected != NULL)
		refresh_source(ui, selected, how);
	else if (ui->focus == ARTICLE && ui->article.id != 0)
		refresh_source(ui, &article, how);
	else
		refresh_source(ui, &ui->listing.source, how);
	status_say(ui, LEVEL_NOTE, "refreshing…");
}

void
cmd_refresh_all(struct ui *ui, const struct call *call)
{
	session_refresh(ui, NULL, 0, call->has_count ? HOW_FORCED : HOW_BY_HAND, "asked for");
	status_say(ui, LEVEL_NOTE, "refreshing all…");
}

void
cmd_stop(struct ui *ui, const struct call *call)
{
	(void)call;
	session_simple(ui, MSG_STOP);
}
