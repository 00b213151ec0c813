/* What the config and `:set` say, made so: theme, keys, views. And what is found on a first start. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/path.h"
#include "conf/check.h"
#include "store/query.h"
#include "ui/state.h"

/* Say what of the config was not understood: the first in the status line, all in the journal. */
static void
say_problems(struct ui *ui, size_t from)
{
	struct buf text = {0};

	for (size_t i = ui->conf.problems.n; i-- > from;) {
		buf_reset(&text);
		conf_problem_text(&text, &ui->conf.problems.v[i]);
		status_say(ui, LEVEL_WARNING, "%s", buf_cstr(&text));
	}
	buf_release(&text);
}

void
ui_check_names(struct ui *ui)
{
	struct conf_names names = {0};
	size_t before = ui->conf.problems.n;

	if (ui->store == NULL)
		return;
	for (size_t i = 0; i < ui->sidebar.feeds.n; i++) {
		const struct feed_row *f = &ui->sidebar.feeds.v[i];

		conf_names_add(&names, f->url, f->title, f->is_named, f->folder);
	}
	if (conf_check(&ui->conf, &names, ui->n_set_seen) > 0)
		say_problems(ui, before);
	ui->n_set_seen = ui->conf.options.values.n;
	conf_names_release(&names);
}

/* Only the store knows what a query is: the config takes any text. */
static void
say_bad_views(struct ui *ui, size_t from)
{
	for (size_t i = from; i < ui->conf.views.n; i++) {
		const struct conf_view *v = &ui->conf.views.v[i];
		struct arena a = {0};
		struct error e = {0};
		struct query q;

		if (!query_parse(&q, &a, v->query, 0, &e))
			status_say(ui, LEVEL_WARNING, "view %.*s: %s", STR_ARG(v->name), e.text);
		arena_release(&a);
	}
}

void
ui_views_changed(struct ui *ui)
{
	if (ui->conf.views.n > ui->n_views_seen)
		say_bad_views(ui, ui->n_views_seen);
	ui->n_views_seen = ui->conf.views.n;
}

static void
run_colors(struct ui *ui)
{
	for (size_t i = 0; i < ui->conf.others.n; i++)
		if (str_starts(ui->conf.others.v[i].line, "color "))
			commands_run(ui, ui->conf.others.v[i].line, 0);
}

static void
apply_theme(struct ui *ui)
{
	struct str name = options_text(&ui->conf.options, OPTION_THEME, NULL);
	const char *no_color = getenv("NO_COLOR");
	struct error e = {0};
	struct buf text = {0};

	buf_add(&text, name);
	if (ui->theme_name != NULL && strcmp(ui->theme_name, buf_cstr(&text)) == 0) {
		buf_release(&text);
		return;
	}
	free(ui->theme_name);
	ui->theme_name = buf_steal(&text);
	if (no_color != NULL && no_color[0] != '\0')
		theme_plain(&ui->theme);
	else if (!theme_load(&ui->theme, name, &e) || e.code != ERR_NONE)
		status_say_error(ui, &e);
	ui->terminal.redraw(&ui->terminal);
	if (no_color == NULL || no_color[0] == '\0')
		run_colors(ui);
}

static void
apply_keys(struct ui *ui)
{
	struct error e = {0};

	if (!keymap_fill(&ui->keymap, str_of(ui->keymap_name), &ui->conf, &e))
		status_say_error(ui, &e);
}

void
ui_apply_settings(struct ui *ui)
{
	apply_theme(ui);
	apply_keys(ui);
	ui->terminal.mouse(&ui->terminal, options_is_on(&ui->conf.options, OPTION_MOUSE, NULL));
	article_relayout(&ui->article);
	if (ui->store != NULL)
		sidebar_load(ui);
	ui->is_dirty = true;
}

void
ui_read_settings(struct ui *ui)
{
	struct error e = {0};

	conf_release(&ui->conf);
	ui->conf = (struct conf){.commands = commands_names()};
	if (!conf_read(&ui->conf, &e))
		status_say_error(ui, &e);
	if (ui->keymap_name == NULL)
		ui->keymap_name = alloc_string("default");
	free(ui->theme_name);
	ui->theme_name = NULL;
	ui_apply_settings(ui);
	ui->n_views_seen = 0;
	ui_views_changed(ui);
	say_problems(ui, 0);
	ui->n_set_seen = 0;
	ui_check_names(ui);
}

void
ui_run_start_commands(struct ui *ui)
{
	for (size_t i = 0; i < ui->conf.others.n; i++)
		if (!str_starts(ui->conf.others.v[i].line, "color "))
			commands_run(ui, ui->conf.others.v[i].line, 0);
}

void
cmd_keymap(struct ui *ui, const struct call *call)
{
	char *before = ui->keymap_name;
	struct buf name = {0};
	struct error e = {0};

	if (call->args.n == 0) {
		status_say(ui, LEVEL_NOTE, "keys as in %s", ui->keymap_name);
		return;
	}
	buf_add(&name, call->args);
	ui->keymap_name = buf_steal(&name);
	if (keymap_fill(&ui->keymap, str_of(ui->keymap_name), &ui->conf, &e)) {
		free(before);
		status_say(ui, LEVEL_NOTE, "keys as in %s", ui->keymap_name);
		return;
	}
	status_say_error(ui, &e);
	free(ui->keymap_name);
	ui->keymap_name = before;
	apply_keys(ui);
}

static bool
offer_file(struct ui *ui, const char *root, const char *name, const char *whose)
{
	struct buf path = {0};
	bool is_there;

	buf_printf(&path, "%s/%s", root, name);
	is_there = path_exists(buf_cstr(&path));
	if (is_there && ui->found.n == 0)
		buf_printf(&ui->found, "%s feeds were found: :import %s subscribes to them", whose,
		    buf_cstr(&path));
	if (is_there)
		buf_printf(&ui->welcome,
		    "\n%s feeds were found. To subscribe to them:\n    :import %s\n", whose,
		    buf_cstr(&path));
	buf_release(&path);
	return is_there;
}

void
ui_look_for_others(struct ui *ui)
{
	const char *home = getenv("HOME"), *config = getenv("XDG_CONFIG_HOME");
	struct buf dot_config = {0};

	if (home == NULL)
		return;
	if (config != NULL && config[0] != '\0')
		buf_adds(&dot_config, config);
	else
		buf_printf(&dot_config, "%s/.config", home);
	if (!offer_file(ui, buf_cstr(&dot_config), "newsboat/urls", "newsboat's"))
		offer_file(ui, home, ".newsboat/urls", "newsboat's");
	offer_file(ui, buf_cstr(&dot_config), "newsraft/feeds", "newsraft's");
	buf_release(&dot_config);
}

void
ui_offer_others(struct ui *ui)
{
	const struct feed_rows *feeds = &ui->sidebar.feeds;

	if (ui->found.n > 0 && ui->message.n == 0 && feeds->n == 1 &&
	    str_is(feeds->v[0].url, "galley:welcome"))
		status_say(ui, LEVEL_NOTE, "%s", buf_cstr(&ui->found));
}
