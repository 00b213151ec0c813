/* Help, journal and the like: texts made from the tables. */
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "conf/options.h"
#include "ui/age.h"
#include "ui/complete.h"
#include "ui/state.h"

static void
add_group(struct pager *p, const char *title)
{
	if (p->lines.n > 0)
		pager_add(p, ROLE_TEXT, STR(""), STR(""));
	pager_add(p, ROLE_SIDEBAR_HEAD, STR(""), str_of(title));
}

static void
add_command(struct ui *ui, const struct command *c)
{
	struct pager *p = &ui->pager;
	struct buf keys = {0};

	keymap_keys_of(&ui->keymap, str_of(c->name), c->where & KEYS, &keys);
	pager_add(p, ROLE_HELP_TEXT, str_dup(&p->arena, buf_str(&keys)),
	    str_printf(&p->arena, "%s  (:%s%s%s)", c->help, c->name, c->arguments[0] ? " " : "",
		c->arguments));
	buf_release(&keys);
}

static void
add_own_bindings(struct ui *ui)
{
	struct pager *p = &ui->pager;
	bool has_head = false;

	for (size_t i = 0; i < ui->conf.bindings.n; i++) {
		const struct conf_binding *b = &ui->conf.bindings.v[i];

		if (b->command.n == 0)
			continue;
		if (!has_head)
			add_group(p, "Your own keys");
		has_head = true;
		pager_add(
		    p, ROLE_HELP_TEXT, str_dup(&p->arena, b->keys), str_dup(&p->arena, b->command));
	}
}

static void
add_settings(struct ui *ui)
{
	struct pager *p = &ui->pager;
	const struct conf_help *h;

	add_group(p, "Settings (a line of the config, or typed after :)");
	for (size_t i = 0; (h = conf_help(i)) != NULL; i++)
		pager_add(p, ROLE_HELP_TEXT, str_printf(&p->arena, ":%s", h->name),
		    str_printf(&p->arena, "%s %s: %s", h->name, h->arguments, h->help));
	add_group(p, "Options (:set NAME VALUE)");
	for (int o = 0; o < OPTION_COUNT; o++) {
		const struct option_row *row = options_row((enum option)o);
		struct str value = options_text(&ui->conf.options, (enum option)o, NULL);

		pager_add(p, ROLE_HELP_TEXT, str_of(row->name),
		    str_printf(&p->arena, "%.*s  %s", STR_ARG(value), row->help));
	}
}

void
cmd_help(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;
	size_t n;
	const struct command *c = commands_all(&n);

	pager_open(p, "Help: / searches, q leaves");
	for (; n > 0; n--, c++) {
		if (c->group != NULL)
			add_group(p, c->group);
		else
			add_command(ui, c);
	}
	add_own_bindings(ui);
	add_settings(ui);
	if (p->key_cols > 20)
		p->key_cols = 20;
	pager_wrap(p, ui->screen.cols);
	if (call->args.n > 0 && !pager_find(p, call->args, 1, true))
		status_say(ui, LEVEL_NOTE, "not found: %.*s", STR_ARG(call->args));
}

void
cmd_journal(struct ui *ui, const struct call *call)
{
	static const enum role roles[] = {ROLE_HELP_TEXT, ROLE_WARNING, ROLE_ERROR};
	struct pager *p = &ui->pager;
	struct buf at = {0};

	(void)call;
	pager_open(p, "Journal, newest first");
	for (size_t i = ui->journal.n; i-- > 0;) {
		const struct journal_entry *entry = journal_at(&ui->journal, i);

		buf_reset(&at);
		age_date(&at, entry->at, "%H:%M:%S");
		pager_add(p, roles[entry->level], str_dup(&p->arena, buf_str(&at)),
		    str_dup(&p->arena, str_of(entry->text)));
	}
	for (size_t i = 0; i < ui->sidebar.feeds.n; i++) {
		const struct feed_row *f = &ui->sidebar.feeds.v[i];

		if (f->error.n == 0 || !f->is_subscribed)
			continue;
		buf_reset(&at);
		age_date(&at, f->fetched, "%m-%d %H:%M");
		pager_add(p, ROLE_ERROR, at.n ? str_dup(&p->arena, buf_str(&at)) : STR("never"),
		    str_printf(&p->arena, "%.*s: %.*s", STR_ARG(f->title), STR_ARG(f->error)));
	}
	buf_release(&at);
	pager_wrap(p, ui->screen.cols);
}

static void
choose_theme(struct ui *ui, struct str value)
{
	struct arena a = {0};

	commands_run(ui, str_printf(&a, "theme %.*s", STR_ARG(value)), 0);
	arena_release(&a);
}

void
cmd_themes(struct ui *ui, const struct call *call)
{
	struct pager *p = &ui->pager;
	struct buf names = {0};
	struct str rest, name;

	(void)call;
	theme_names(&names);
	pager_open(p, "Themes (Enter takes one)");
	rest = buf_str(&names);
	while (str_word(&rest, "\n", &name)) {
		name = str_dup(&p->arena, name);
		pager_add_choice(p, STR(""), name, name);
	}
	p->choose = choose_theme;
	buf_release(&names);
}

static void
run_typed(struct ui *ui, struct str text)
{
	commands_run(ui, text, 0);
}

void
cmd_command(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {.kind = PROMPT_COMMAND,
	    .label = ":",
	    .submit = run_typed,
	    .complete = complete_command};

	(void)call;
	ui_ask(ui, &ask, STR(""));
}

void
cmd_redraw(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->terminal.redraw(&ui->terminal);
}

void
cmd_suspend(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->terminal.leave(&ui->terminal);
	terminal_stop_self();
	ui->terminal.enter(&ui->terminal);
	ui->must_resize = true;
}

void
cmd_save_screen(struct ui *ui, const struct call *call)
{
	struct buf text = {0}, path = {0};
	struct error e = {0};

	buf_add(&path, call->args);
	view_paint(ui);
	screen_text(&ui->screen, &text);
	if (path.n == 0)
		status_say(ui, LEVEL_ERROR, "save-screen: which file?");
	else if (!path_write(buf_cstr(&path), buf_str(&text), &e))
		status_say_error(ui, &e);
	buf_release(&text);
	buf_release(&path);
}

static void
quit(struct ui *ui, struct str answer)
{
	(void)answer;
	ui->is_quitting = true;
}

void
cmd_quit(struct ui *ui, const struct call *call)
{
	static const struct prompt_use ask = {
	    .kind = PROMPT_ASK, .label = "Quit? (y/n) ", .submit = quit};

	(void)call;
	if (options_is_on(&ui->conf.options, OPTION_CONFIRM_QUIT, NULL))
		ui_ask(ui, &ask, STR(""));
	else
		ui->is_quitting = true;
}
