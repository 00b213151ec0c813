/* Running commands: conf's own, or those of the table. */
#include "ui/commands.h"

#include <string.h>

#include "base/words.h"
#include "ui/state.h"

static const struct command table[] = {
#define COMMAND(name, where, arguments, keys, help, function)                                      \
	{name, arguments, keys, help, where, function, NULL},
#define GROUP(title) {.group = title, .keys = "", .name = ""},
#include "ui/commands.def"
#undef COMMAND
#undef GROUP
};

enum { TABLE_ROWS = sizeof table / sizeof *table, NESTING_MAX = 8 };

const struct command *
commands_all(size_t *n)
{
	*n = TABLE_ROWS;
	return table;
}

const struct command *
commands_find(struct str name)
{
	for (size_t i = 0; i < TABLE_ROWS; i++)
		if (table[i].group == NULL && str_is(name, table[i].name))
			return &table[i];
	return NULL;
}

const char *const *
commands_names(void)
{
	static const char *names[TABLE_ROWS + 1];
	size_t n = 0;

	for (size_t i = 0; i < TABLE_ROWS; i++)
		if (table[i].group == NULL)
			names[n++] = table[i].name;
	names[n] = NULL;
	return names;
}

/* As in vim, a command may be cut short where only one begins so. */
static const struct command *
find_begun(struct str name)
{
	const struct command *found = NULL;

	for (size_t i = 0; i < TABLE_ROWS; i++) {
		if (table[i].group != NULL ||
		    !str_eq(str_sub(str_of(table[i].name), 0, name.n), name))
			continue;
		if (found != NULL)
			return NULL;
		found = &table[i];
	}
	return found;
}

static void
say_unknown(struct ui *ui, struct str name)
{
	const char *near = words_nearest(name, commands_names());

	if (near != NULL)
		status_say(ui, LEVEL_ERROR, "%.*s: no such command; did you mean %s?",
		    STR_ARG(name), near);
	else
		status_say(ui, LEVEL_ERROR, "%.*s: no such command (? lists them)", STR_ARG(name));
}

static void
remember_verb(struct ui *ui, const struct command *c, const struct call *call)
{
	struct buf line = {0};

	if (!(c->where & VERB))
		return;
	buf_printf(&line, "%s %.*s", c->name, STR_ARG(call->args));
	buf_reset(&ui->last_verb);
	buf_add(&ui->last_verb, buf_str(&line));
	ui->last_verb_count = call->has_count ? call->count : 0;
	buf_release(&line);
}

static void
run_own(struct ui *ui, const struct conf_command *cc, int count)
{
	const struct command *exact = commands_find(cc->words[0]);
	const struct command *c = exact != NULL ? exact : find_begun(cc->words[0]);
	struct call call = {.count = count > 0 ? count : 1, .has_count = count > 0};

	if (c == NULL) {
		say_unknown(ui, cc->words[0]);
		return;
	}
	if (cc->n > 1)
		call.args = str_trim(cc->rests[1]);
	if (ui->pager.is_open && !(c->where & PAGER))
		pager_close(&ui->pager);
	remember_verb(ui, c, &call);
	c->run(ui, &call);
}

static void
run_color(struct ui *ui, const struct conf_command *cc)
{
	struct error e = {0};

	if (!theme_color(&ui->theme, cc->words, cc->n, &e))
		status_say_error(ui, &e);
	ui->terminal.redraw(&ui->terminal);
}

static void
run_one(struct ui *ui, const struct conf_command *cc, int count)
{
	struct error e = {0};

	if (str_is(cc->words[0], "color")) {
		run_color(ui, cc);
		return;
	}
	switch (conf_run(&ui->conf, cc, &e)) {
	case CONF_DONE:
		if (str_is(cc->words[0], "set") || str_is(cc->words[0], "include"))
			session_set(ui, cc->rests[0]);
		ui_apply_settings(ui);
		ui_views_changed(ui);
		ui_check_names(ui);
		break;
	case CONF_FAILED:
		status_say_error(ui, &e);
		break;
	case CONF_NOT_MINE:
		run_own(ui, cc, count);
		break;
	}
}

void
commands_run(struct ui *ui, struct str line, int count)
{
	static int depth; /* a key bound to itself must end */
	struct arena a = {0};
	struct conf_command cc;
	struct error e = {0};
	struct str rest;

	if (depth >= NESTING_MAX)
		return;
	depth++;
	rest = str_dup(&a, line);
	while (!ui->is_quitting && conf_next(&cc, &a, &rest, &e)) {
		if (cc.n > 0)
			run_one(ui, &cc, count);
	}
	if (e.code != ERR_NONE)
		status_say_error(ui, &e);
	arena_release(&a);
	depth--;
	ui->is_dirty = true;
}
