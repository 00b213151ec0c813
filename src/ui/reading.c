/* Commands on articles: opening, marking, tagging, undoing. */
#include "ui/reading.h"

#include <string.h>

#include "store/tags.h"
#include "ui/complete.h"
#include "ui/fullpage.h"
#include "ui/state.h"

static bool
is_listed(const struct listing *t, const struct source *s)
{
	return t->is_open && t->source.kind == s->kind && t->source.feed == s->feed &&
	       str_eq(t->source.title, s->title) && t->narrow[0] == '\0';
}

void
reading_follow_sidebar(struct ui *ui)
{
	const struct source *s = sidebar_selected(&ui->sidebar);

	if (s != NULL && s->kind != SOURCE_HEAD && !is_listed(&ui->listing, s))
		listing_open(ui, s);
}

void
reading_open_source(struct ui *ui)
{
	const struct source *s = sidebar_selected(&ui->sidebar);

	if (s == NULL || s->kind == SOURCE_HEAD)
		return;
	/* Listed again, it is left first: what was read goes. */
	if (!is_listed(&ui->listing, s) || ui->listing.kept.n > 0)
		listing_open(ui, s);
}

static void
mark_opened(struct ui *ui, int64_t id)
{
	struct options_place place = ui_place(ui, ui->article.row.feed);

	if (options_is_on(&ui->conf.options, OPTION_MARK_READ_ON_OPEN, &place))
		session_mark(ui, &id, 1, true);
	if (ui->article.row.is_read && ui->article.row.is_updated)
		session_saw(ui, id);
	session_opened(ui, id);
}

void
reading_open_selected(struct ui *ui)
{
	struct listing *t = &ui->listing;
	int64_t id = listing_selected(t);
	struct error e = {0};

	if (id == 0) {
		if (t->n_ads > 0 && t->list.selected == (int)t->ids.n) {
			t->shows_ads = true;
			if (!listing_requery(ui, &e))
				status_say_error(ui, &e);
		}
		return;
	}
	article_show(ui, id);
	ui_focus(ui, ARTICLE);
	reading_ready(ui);
	mark_opened(ui, id);
	fullpage_opened(ui, id);
}

void
reading_ready(struct ui *ui)
{
	struct panes p = view_panes(ui);

	if (ui->focus == LIST && listing_selected(&ui->listing) != 0)
		article_show(ui, listing_selected(&ui->listing));
	article_ready(ui, article_cols(p.article.cols > 0 ? p.article.cols : ui->screen.cols));
}

/* The articles a verb is about; in the article view, the one that is read. */
static struct id_list
targets(struct ui *ui, int count)
{
	if (ui->focus == ARTICLE && count == 1)
		return (struct id_list){&ui->article.id, ui->article.id != 0};
	return listing_targets(ui, count);
}

/* After a verb in the list the cursor goes on behind the articles it was about. */
static void
go_down(struct ui *ui, size_t n)
{
	if (ui->focus != LIST)
		return;
	if (ui->listing.list.selected + (int)n >= (int)ui->listing.ids.n)
		listing_complete(ui);
	list_move(&ui->listing.list, (int)n);
	if (ui->listing.list.selected >= (int)ui->listing.ids.n && ui->listing.ids.n > 0)
		list_select(&ui->listing.list, (int)ui->listing.ids.n - 1);
}

static bool
first_is_read(struct ui *ui, struct id_list ids)
{
	struct arena a = {0};
	struct item_row row = {0};
	bool is_read = false;

	if (items_get(&row, &a, ui->store, ids.v[0], NULL)) {
		session_lay_over(&ui->session, &a, &row);
		is_read = row.is_read;
	}
	arena_release(&a);
	return is_read;
}

static bool
first_has_tag(struct ui *ui, struct id_list ids, struct str tag)
{
	struct arena a = {0};
	struct item_row row = {0};
	bool has = false;

	if (items_get(&row, &a, ui->store, ids.v[0], NULL)) {
		session_lay_over(&ui->session, &a, &row);
		for (size_t i = 0; i < row.n_tags; i++)
			has |= str_eq_nocase(row.tags[i], tag);
	}
	arena_release(&a);
	return has;
}

void
reading_toggle_read(struct ui *ui, int count)
{
	struct id_list ids = targets(ui, count);
	bool is_read;

	if (ids.n == 0)
		return;
	is_read = !first_is_read(ui, ids);
	session_mark(ui, ids.v, ids.n, is_read);
	if (ids.n > 1)
		status_say(ui, LEVEL_NOTE, "%zu articles %s (u undoes)", ids.n,
		    is_read ? "read" : "unread");
	else if (ui->focus == ARTICLE)
		status_say(ui, LEVEL_NOTE, is_read ? "read" : "unread");
}

void
cmd_read_done(struct ui *ui, const struct call *call)
{
	struct id_list ids = targets(ui, call->count);

	if (ids.n == 0)
		return;
	session_mark(ui, ids.v, ids.n, true);
	if (ui->focus == ARTICLE) {
		list_move(&ui->listing.list, 1);
		if (listing_selected(&ui->listing) != ui->article.id)
			reading_open_selected(ui);
	} else {
		go_down(ui, ids.n);
	}
}

static void
mark_all(struct ui *ui, struct str answer)
{
	size_t n;

	(void)answer;
	listing_complete(ui);
	n = session_mark(ui, ui->listing.ids.v, ui->listing.ids.n, true);
	status_say(ui, LEVEL_NOTE, "%zu article%s read (u undoes)", n, n == 1 ? "" : "s");
}

void
cmd_read_all(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_ASK, .label = "Mark the whole list read? (y/n) ", .submit = mark_all};

	(void)call;
	if (ui->focus == SIDEBAR)
		reading_open_source(ui);
	if (options_is_on(&ui->conf.options, OPTION_CONFIRM_MARK_ALL, NULL))
		ui_ask(ui, &ask, STR(""));
	else
		mark_all(ui, STR(""));
}

static void
say_tagged(struct ui *ui, size_t n, struct str tag, bool on)
{
	const char *what = on ? "tagged" : "no longer tagged";

	if (n == 1)
		status_say(ui, LEVEL_NOTE, "%s %.*s", what, STR_ARG(tag));
	else if (n > 1)
		status_say(
		    ui, LEVEL_NOTE, "%zu articles %s %.*s (u undoes)", n, what, STR_ARG(tag));
}

static void
put_tag(struct ui *ui, struct str tag, int count, bool on)
{
	struct id_list ids = targets(ui, count);
	struct error e = {0};
	size_t n;

	if (ids.n == 0)
		return;
	if (!tags_check(tag, &e)) {
		status_say_error(ui, &e);
		return;
	}
	n = session_tag(ui, ids.v, ids.n, tag, on);
	if (n == 0)
		status_say(
		    ui, LEVEL_NOTE, on ? "tagged %.*s already" : "not tagged %.*s", STR_ARG(tag));
	else
		say_tagged(ui, n, tag, on);
}

void
cmd_tag_toggle(struct ui *ui, const struct call *call)
{
	struct str tag = call->args.n > 0 ? call->args : STR(TAGS_LATER);
	struct id_list ids = targets(ui, call->count);
	bool on;

	if (ids.n == 0)
		return;
	on = !first_has_tag(ui, ids, tag);
	say_tagged(ui, session_tag(ui, ids.v, ids.n, tag, on), tag, on);
	go_down(ui, ids.n);
}

/* Tags typed at the prompt, several parted by blanks. */
static void
tag_typed(struct ui *ui, struct str text, bool on)
{
	struct str tag;
	int anchor = ui->listing.anchor;

	while (str_word(&text, " ,", &tag)) {
		ui->listing.anchor = anchor; /* the selection holds for all of them */
		put_tag(ui, tag, ui->prompt_count, on);
	}
}

static void
submit_tag(struct ui *ui, struct str text)
{
	buf_reset(&ui->last_verb);
	buf_printf(&ui->last_verb, "tag %.*s", STR_ARG(text));
	tag_typed(ui, text, true);
}

static void
submit_untag(struct ui *ui, struct str text)
{
	buf_reset(&ui->last_verb);
	buf_printf(&ui->last_verb, "untag %.*s", STR_ARG(text));
	tag_typed(ui, text, false);
}

void
cmd_tag(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_TAG, .label = "Tag: ", .submit = submit_tag, .complete = complete_tag};

	ui->prompt_count = call->count;
	if (call->args.n > 0)
		tag_typed(ui, call->args, true);
	else
		ui_ask(ui, &ask, STR(""));
}

void
cmd_untag(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {.kind = PROMPT_TAG,
	    .label = "Take off tag: ",
	    .submit = submit_untag,
	    .complete = complete_own_tag};
	struct item_row row = {0};
	struct arena a = {0};
	int64_t id = ui->focus == ARTICLE ? ui->article.id : listing_selected(&ui->listing);

	ui->prompt_count = call->count;
	if (call->args.n > 0) {
		tag_typed(ui, call->args, false);
	} else if (id != 0 && items_get(&row, &a, ui->store, id, NULL)) {
		session_lay_over(&ui->session, &a, &row);
		/* With one tag there is nothing to choose; Enter takes it off. */
		ui_ask(ui, &ask, row.n_tags == 1 ? row.tags[0] : STR(""));
	}
	arena_release(&a);
}

static void
show_changed(struct ui *ui, int64_t id)
{
	if (ui->focus == LIST && id != 0)
		listing_select(&ui->listing, id);
}

void
cmd_undo(struct ui *ui, const struct call *call)
{
	int64_t id = 0;

	for (int i = 0; i < call->count; i++)
		if (!session_undo(ui, &id)) {
			status_say(ui, LEVEL_NOTE, "nothing to undo");
			return;
		}
	show_changed(ui, id);
}

void
cmd_redo(struct ui *ui, const struct call *call)
{
	int64_t id = 0;

	for (int i = 0; i < call->count; i++)
		if (!session_redo(ui, &id)) {
			status_say(ui, LEVEL_NOTE, "nothing to redo");
			return;
		}
	show_changed(ui, id);
}

void
cmd_repeat(struct ui *ui, const struct call *call)
{
	struct buf line = {0};

	if (ui->last_verb.n == 0) {
		status_say(ui, LEVEL_NOTE, "nothing to repeat");
		return;
	}
	buf_add(&line, buf_str(&ui->last_verb));
	commands_run(ui, buf_str(&line), call->has_count ? call->count : ui->last_verb_count);
	buf_release(&line);
}

void
cmd_select(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->listing.anchor = ui->listing.anchor >= 0 ? -1 : ui->listing.list.selected;
}

void
cmd_select_all(struct ui *ui, const struct call *call)
{
	(void)call;
	listing_complete(ui);
	if (ui->listing.ids.n == 0)
		return;
	ui->listing.anchor = 0;
	list_select(&ui->listing.list, (int)ui->listing.ids.n - 1);
}

static void
requery(struct ui *ui)
{
	struct error e = {0};

	if (!listing_requery(ui, &e))
		status_say_error(ui, &e);
}

void
cmd_show_read(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->listing.hides_read = !ui->listing.hides_read;
	requery(ui);
	status_say(ui, LEVEL_NOTE,
	    ui->listing.hides_read ? "read articles are hidden" : "read articles are shown");
}

void
cmd_show_ads(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->listing.shows_ads = !ui->listing.shows_ads;
	requery(ui);
}

void
cmd_sort(struct ui *ui, const struct call *call)
{
	static const char *const orders[] = {
	    "newest", "oldest", "feed", "title", "longest", "shortest", "tagged", "updated", NULL};

	for (size_t i = 0; orders[i] != NULL; i++) {
		if (!str_is(call->args, orders[i]))
			continue;
		listing_sort(ui, orders[i]);
		requery(ui);
		return;
	}
	/* Without a word, the next order: pressed again and again it shows them all. */
	if (call->args.n == 0) {
		size_t i = 0;

		while (orders[i] != NULL && strcmp(ui->listing.sort, orders[i]) != 0)
			i++;
		listing_sort(ui, orders[i] == NULL ? orders[1]
				 : orders[i + 1]   ? orders[i + 1]
						   : orders[0]);
		requery(ui);
		status_say(ui, LEVEL_NOTE, "sorted: %s", ui->listing.sort);
		return;
	}
	status_say(ui, LEVEL_ERROR,
	    "sort %.*s: there are newest, oldest, feed, title, longest, shortest, tagged, updated",
	    STR_ARG(call->args));
}
