/* Commands that look for something: here, everywhere, and by narrowing. */
#include <string.h>

#include "ui/complete.h"
#include "ui/reading.h"
#include "ui/state.h"

/* In the sidebar: the next row whose name has the text. */
static bool
find_in_sidebar(struct sidebar *b, struct str text)
{
	int n = (int)b->rows.n;

	for (int i = 1; i <= n; i++) {
		int at = (b->list.selected + i) % n;
		const struct source *s = &b->rows.v[at];

		if (s->kind != SOURCE_HEAD && str_find_nocase(s->title, text) < s->title.n) {
			list_select(&b->list, at);
			return true;
		}
	}
	return false;
}

static void
find_here(struct ui *ui, struct str text)
{
	bool found = false;

	switch (ui_where(ui)) {
	case SIDEBAR:
		found = find_in_sidebar(&ui->sidebar, text);
		break;
	case LIST:
		found = listing_find(ui, text) && listing_next_hit(&ui->listing, 1);
		break;
	case ARTICLE:
		article_find(ui, text); /* says what it found once it has looked through all */
		return;
	default:
		found = pager_find(&ui->pager, text, 1, true);
		break;
	}
	if (!found && text.n > 0)
		status_say(ui, LEVEL_NOTE, "not found: %.*s", STR_ARG(text));
	else if (ui_where(ui) == LIST)
		status_say(ui, LEVEL_NOTE, "%zu found; n and N go through them, Esc ends",
		    ui->listing.hits.n);
}

void
cmd_find(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_FIND, .label = "/", .submit = find_here};

	if (call->args.n > 0)
		find_here(ui, call->args);
	else
		ui_ask(ui, &ask, STR(""));
}

/* A query with a mistake is shown as it was typed, to be mended, and the mistake above it. */
static void
ask_again(struct ui *ui, const struct prompt_use *use, struct str text, const struct error *e)
{
	ui_ask(ui, use, text);
	status_say_error(ui, e);
}

static void search(struct ui *ui, struct str text);

static const struct prompt_use ask_search = {.kind = PROMPT_QUERY,
    .label = "Search everywhere: ",
    .submit = search,
    .complete = complete_query};

static void
search(struct ui *ui, struct str text)
{
	struct source s = {.kind = SOURCE_SEARCH, .title = text, .query = text};
	struct arena a = {0};
	struct query q;
	struct error e = {0};

	if (text.n == 0)
		return;
	if (!query_parse(&q, &a, text, 0, &e)) {
		ask_again(ui, &ask_search, text, &e);
	} else {
		s.title = str_printf(&a, "Search: %.*s", STR_ARG(text));
		listing_open(ui, &s);
		ui_focus(ui, LIST);
	}
	arena_release(&a);
}

void
cmd_search(struct ui *ui, const struct call *call)
{
	if (call->args.n > 0)
		search(ui, call->args);
	else
		ui_ask(ui, &ask_search, STR(""));
}

/* While a query is typed it is wrong half of the time: then the list waits. */
static void
narrow(struct ui *ui, struct str text)
{
	char *before = ui->listing.narrow;
	struct error e = {0};

	ui->listing.narrow = NULL;
	listing_narrow(ui, text);
	if (listing_requery(ui, &e)) {
		free(before);
		return;
	}
	free(ui->listing.narrow);
	ui->listing.narrow = before;
}

static void narrow_done(struct ui *ui, struct str text);
static void narrow_cancel(struct ui *ui);

static const struct prompt_use ask_narrow = {.kind = PROMPT_QUERY,
    .label = "= ",
    .submit = narrow_done,
    .change = narrow,
    .cancel = narrow_cancel,
    .complete = complete_query};

static void
narrow_done(struct ui *ui, struct str text)
{
	struct arena a = {0};
	struct query
	    alone; /* for the places of mistakes in what was typed, not behind the list's own query */
	struct error e = {0};
	bool ok = query_parse(&alone, &a, text, 0, &e);

	arena_release(&a);
	listing_narrow(ui, text);
	if (ok && listing_requery(ui, &e))
		return;
	listing_narrow(ui, STR(""));
	listing_requery(ui, NULL);
	ask_again(ui, &ask_narrow, text, &e);
}

static void
narrow_cancel(struct ui *ui)
{
	narrow_done(ui, STR(""));
}

void
cmd_narrow(struct ui *ui, const struct call *call)
{
	if (!ui->listing.is_open)
		return;
	ui_focus(ui, LIST);
	if (call->args.n > 0)
		narrow_done(ui, call->args);
	else
		ui_ask(ui, &ask_narrow, str_of(ui->listing.narrow));
}
