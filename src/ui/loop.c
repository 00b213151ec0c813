/* The reader's one loop: wait, read all keys, hear the engine, paint once. */
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/path.h"
#include "ui/events.h"
#include "ui/reading.h"
#include "ui/script.h"
#include "ui/signals.h"
#include "ui/state.h"

enum {
	CHECK_MS = 1000, /* how often other instances' writes are looked for */
	CHECK_REFRESHING_MS = 500,
	PAUSE_MS = 250,         /* without a key: now there is time for longer work */
	RELOAD_SHARE = 20,      /* reading lists anew takes a twentieth of the time at most */
	SHOW_KEYS_MS = 400,     /* then the ways a key sequence may go on are shown */
	SETTLE_MS = 1200,       /* then a sequence that is bound is taken */
	SCRIPT_WAIT_MS = 60000, /* a script's engine must be idle by then */
};

/* ---- the database */

/* The first time there is none: the engine makes it, and says when it is ready. */
static void
open_store(struct ui *ui)
{
	struct buf path = {0};
	struct error e = {0};

	path_of(&path, PLACE_DB);
	if (path_exists(buf_cstr(&path)))
		ui->store = store_open(buf_cstr(&path), STORE_READ, &e);
	if (ui->store == NULL && e.code != ERR_NONE && ui->session.is_ready)
		status_say_error(ui, &e);
	if (ui->store != NULL) {
		ui->data_version = store_data_version(ui->store);
		sidebar_load(ui);
		if (ui->sidebar.rows.n > 0)
			listing_open(ui, &ui->sidebar.rows.v[0]);
	}
	buf_release(&path);
}

/* What may take longer than a frame waits for a pause in the typing. */
static bool
is_typing(const struct ui *ui)
{
	return ui->setup->script == NULL && clock_ms() - ui->typed_at_ms < PAUSE_MS;
}

static void
look_for_writes(struct ui *ui)
{
	int64_t began = clock_ms(), version;

	if (ui->listing.is_partial && !is_typing(ui))
		listing_complete(ui);
	if (began < ui->check_at_ms)
		return;
	ui->check_at_ms = began + (ui->session.total > 0 ? CHECK_REFRESHING_MS : CHECK_MS);
	if (ui->store == NULL) {
		if (ui->session.is_ready)
			open_store(ui);
		return;
	}
	version = store_data_version(ui->store);
	if (version == ui->data_version)
		return;
	if (is_typing(ui)) {
		ui->check_at_ms = ui->typed_at_ms + PAUSE_MS;
		return;
	}
	ui->data_version = version;
	ui_reload(ui);
	ui->check_at_ms += (clock_ms() - began) * RELOAD_SHARE;
}

/* ---- time */

static void
on_time(struct ui *ui)
{
	int64_t waited = clock_ms() - ui->typed_at_ms;
	struct str line;
	int count;

	if (ui->minute != clock_now() / 60) {
		ui->minute = clock_now() / 60;
		ui->is_dirty = true;
	}
	if (ui->keymap.n_typed == 0)
		return;
	if (waited >= SHOW_KEYS_MS && !ui->shows_keys)
		ui->shows_keys = ui->is_dirty = true;
	if (waited >= SETTLE_MS &&
	    keymap_settle(&ui->keymap, ui_keys_where(ui), &line, &count) == KEYMAP_RUN)
		commands_run(ui, line, count);
}

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Milliseconds until something is to be done though nothing comes. */
static int64_t
time_to_wait(const struct ui *ui)
{
	int64_t now = clock_ms(), next = ui->check_at_ms;

	if (ui->is_dirty || article_is_busy(&ui->article) ||
	    (ui->setup->script != NULL && session_is_idle(&ui->session)))
		return 0;
	next = sooner(next, session_next_ms(&ui->session));
	if (ui->listing.is_partial)
		next = sooner(next, ui->typed_at_ms + PAUSE_MS);
	if (ui->keymap.n_typed > 0 && !ui->shows_keys)
		next = sooner(next, ui->typed_at_ms + SHOW_KEYS_MS);
	else if (ui->keymap.n_typed > 0)
		next = sooner(next, ui->typed_at_ms + SETTLE_MS);
	return next > now ? next - now : 0;
}

/* ---- the loop */

static void
wait_for_something(struct ui *ui, const sigset_t *while_waiting)
{
	struct pollfd fds[2] = {{ui->terminal.fd, POLLIN, 0}, {-1, POLLIN, 0}};
	int64_t ms = time_to_wait(ui);
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};

	if (ui->session.has_engine) {
		fds[1].fd = ui->session.chan.fd;
		if (chan_has_waiting(&ui->session.chan))
			fds[1].events |= POLLOUT;
	}
	if (ppoll(fds, 2, &t, while_waiting) < 0)
		fds[0].revents = 0;
	signals_heed(ui);
	if (fds[0].revents == 0)
		return;
	/* Readable, and nothing to read: the terminal is gone. */
	if (events_read(ui) == 0 && (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
		ui->by_signal = SIGHUP;
}

static void
fit(struct ui *ui)
{
	int rows, cols;

	ui->terminal.size(&ui->terminal, &rows, &cols);
	if (rows == ui->screen.rows && cols == ui->screen.cols && !ui->must_resize)
		return;
	ui->must_resize = false;
	screen_resize(&ui->screen, rows, cols);
	ui->terminal.redraw(&ui->terminal);
	ui->is_dirty = true;
}

/* Where there is room, the list shows what the sidebar's cursor is on, and the article what the list's
 * is. */
static void
follow_cursors(struct ui *ui)
{
	struct panes p = view_panes(ui);

	if (ui_where(ui) == SIDEBAR && p.list.cols > 0)
		reading_follow_sidebar(ui);
	if (ui->focus != ARTICLE && p.article.cols > 0)
		article_show(ui, listing_selected(&ui->listing));
}

static void
paint(struct ui *ui)
{
	fit(ui);
	if (!ui->is_dirty)
		return;
	follow_cursors(ui);
	view_paint(ui);
	ui->terminal.show(&ui->terminal, &ui->screen, &ui->theme);
	ui->is_dirty = false;
}

static void
play_on(struct ui *ui)
{
	static int64_t waits_since;
	int64_t now = clock_ms();

	if (ui->setup->script == NULL || article_is_busy(&ui->article))
		return;
	if (waits_since == 0)
		waits_since = now;
	if (!session_is_idle(&ui->session) && now - waits_since < SCRIPT_WAIT_MS)
		return;
	waits_since = 0;
	ui->check_at_ms = 0;
	look_for_writes(ui);
	paint(ui);
	if (!script_go_on(&ui->terminal))
		ui->is_quitting = true;
	while (events_read(ui) > 0)
		;
	ui->is_dirty = true;
}

static void
run(struct ui *ui, const sigset_t *while_waiting)
{
	while (!ui->is_quitting && ui->by_signal == 0) {
		wait_for_something(ui, while_waiting);
		session_read(ui);
		look_for_writes(ui);
		on_time(ui);
		play_on(ui);
		paint(ui);
		article_go_on(ui);
	}
}

static bool
open_terminal(struct ui *ui, struct error *e)
{
	const struct ui_setup *s = ui->setup;

	if (s->script != NULL)
		return script_open(&ui->terminal, s->script, s->rows, s->cols, e);
	return terminal_open(&ui->terminal, e);
}

static void
release(struct ui *ui)
{
	if (ui->setup->script != NULL)
		script_close(&ui->terminal);
	else
		terminal_close(&ui->terminal);
	if (ui->store != NULL)
		store_close(ui->store);
	conf_release(&ui->conf);
	keymap_release(&ui->keymap);
	sidebar_release(&ui->sidebar);
	listing_release(&ui->listing);
	article_release(&ui->article);
	pager_release(&ui->pager);
	prompt_release(&ui->prompt);
	journal_release(&ui->journal);
	screen_release(&ui->screen);
	buf_release(&ui->message);
	buf_release(&ui->last_verb);
	buf_release(&ui->asked_about);
	buf_release(&ui->welcome);
	buf_release(&ui->found);
	free(ui->theme_name);
	free(ui->keymap_name);
	free(ui);
}

bool
ui_run(const struct ui_setup *setup, int *by_signal, struct error *e)
{
	struct ui *ui = alloc_zero(1, sizeof *ui);
	sigset_t while_waiting;
	size_t n_unstored;

	*by_signal = 0;
	ui->setup = setup;
	if (!open_terminal(ui, e)) {
		free(ui);
		return false;
	}
	signals_catch(&while_waiting);
	ui->focus = LIST;
	ui->minute = clock_now() / 60;
	listing_start(&ui->listing);
	ui_read_settings(ui);
	ui_look_for_others(ui);
	fit(ui);
	open_store(ui);
	ui_check_names(ui);
	paint(ui);
	session_start(ui);
	ui_run_start_commands(ui);
	ui_offer_others(ui);
	if (setup->note != NULL && setup->note[0] != '\0')
		status_say(ui, LEVEL_WARNING, "%s", setup->note);
	ui->check_at_ms = clock_ms() + CHECK_MS;
	run(ui, &while_waiting);
	/* The shell's prompt comes back first; then what was changed is waited for. */
	ui->terminal.leave(&ui->terminal);
	n_unstored = session_end(ui);
	*by_signal = ui->by_signal;
	release(ui);
	sigprocmask(SIG_SETMASK, &while_waiting, NULL);
	if (n_unstored > 0)
		return error_set(
		    e, ERR_STORE, "the last %zu change(s) could not be stored", n_unstored);
	return true;
}
