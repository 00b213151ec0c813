/* Reading the config file and running its commands. */
#include "conf/conf.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/words.h"
#include "conf/keys.h"

enum { INCLUDE_DEPTH_MAX = 8, PROBLEMS_MAX = 200 };

/* ---- splitting a line into commands */

enum takes { TAKES_WORDS, TAKES_LINE };

struct own_command {
	struct conf_help help;
	size_t least, most; /* words behind the name */
	enum takes takes;   /* TAKES_LINE: semicolons belong to it */
	bool (*run)(struct conf *c, const struct conf_command *command, struct error *e);
};

static const struct own_command *find_own(struct str name);

/* The words of a command while they are collected. */
struct splitting {
	struct {
		struct str *v;
		size_t n, cap;
	} words;
	VEC(const char *) begins; /* where each stands in the line */
};

static void
add_word(struct splitting *s, struct str word, const char *begin)
{
	vec_push(&s->words, word);
	vec_push(&s->begins, begin);
}

static const char *
begin_of_word(struct str rest)
{
	while (rest.n > 0 && char_is_space(rest.p[0]))
		rest = str_from(rest, 1);
	return rest.p;
}

static bool
ends_here(const struct splitting *s)
{
	const struct own_command *own = s->words.n > 0 ? find_own(s->words.v[0]) : NULL;

	return own == NULL || own->takes == TAKES_WORDS;
}

static void
hand_over(struct conf_command *command, struct arena *a, const struct splitting *s, const char *end)
{
	struct str *words = arena_array(a, struct str, s->words.n);
	struct str *rests = arena_array(a, struct str, s->words.n);

	memcpy(words, s->words.v, s->words.n * sizeof *words);
	for (size_t i = 0; i < s->words.n; i++)
		rests[i] = str_trim((struct str){s->begins.v[i], (size_t)(end - s->begins.v[i])});
	*command = (struct conf_command){words, rests, s->words.n};
}

bool
conf_next(struct conf_command *command, struct arena *a, struct str *line, struct error *e)
{
	struct splitting s = {0};
	const char *begin, *end;
	enum words_kind kind;
	struct str word;
	bool ok = true;

	if (e != NULL)
		*e = (struct error){0};
	do {
		begin = begin_of_word(*line);
		kind = words_next(a, line, &word, WORDS_COMMANDS);
		end = begin;
		if (kind == WORDS_WORD)
			add_word(&s, word, begin);
		else if (kind == WORDS_SEMICOLON && s.words.n > 0 && !ends_here(&s))
			add_word(&s, STR(";"), begin);
		else if (kind != WORDS_SEMICOLON || s.words.n > 0)
			break;
	} while (true);
	if (kind == WORDS_OPEN)
		ok = error_set(e, ERR_USAGE, "a quote is not closed");
	ok = ok && s.words.n > 0;
	if (ok)
		hand_over(command, a, &s, end);
	vec_release(&s.words);
	vec_release(&s.begins);
	return ok;
}

/* ---- the commands */

static struct str
keep(struct conf *c, struct str s)
{
	return str_dup(&c->arena, s);
}

/* A value of several words needs no quotes. */
static struct str
joined(struct conf *c, const struct conf_command *command, size_t from)
{
	struct buf b = {0};
	struct str all;

	for (size_t i = from; i < command->n; i++) {
		buf_adds(&b, i > from ? " " : "");
		buf_add(&b, command->words[i]);
	}
	all = keep(c, buf_str(&b));
	buf_release(&b);
	return all;
}

static bool
run_set(struct conf *c, const struct conf_command *command, struct error *e)
{
	enum options_of of = OPTIONS_OF_ALL;
	struct str name = {0};
	size_t at = 1;

	if (str_is(command->words[1], "feed") || str_is(command->words[1], "folder")) {
		of = str_is(command->words[1], "feed") ? OPTIONS_OF_FEED : OPTIONS_OF_FOLDER;
		if (command->n < 4)
			return error_set(e, ERR_USAGE, "want: set %.*s NAME SETTING VALUE",
			    STR_ARG(command->words[1]));
		name = command->words[2];
		at = 3;
	}
	if (!options_set(&c->options, &c->arena, of, name, command->words[at],
		joined(c, command, at + 1), e))
		return false;
	vec_last(&c->options.values)->file = c->file;
	vec_last(&c->options.values)->line = c->line;
	return true;
}

/* `theme X` and `browser X` are settings of that name. */
static bool
run_short_set(struct conf *c, const struct conf_command *command, struct error *e)
{
	return options_set(&c->options, &c->arena, OPTIONS_OF_ALL, (struct str){0},
	    command->words[0], joined(c, command, 1), e);
}

static bool check_name(const struct conf *c, struct str name, struct error *e);

static bool
run_bind(struct conf *c, const struct conf_command *command, struct error *e)
{
	struct str rest = command->rests[2];
	struct conf_command bound;
	uint32_t keys[KEYS_MAX];
	struct error why;
	size_t n;

	if (!keys_parse(keys, &n, command->words[1], e))
		return false;
	while (conf_next(&bound, &c->arena, &rest, &why))
		if (!check_name(c, bound.words[0], e))
			return false;
	if (why.code != ERR_NONE)
		return error_set(e, why.code, "%s", why.text);
	vec_push(&c->bindings,
	    (struct conf_binding){keep(c, command->words[1]), keep(c, command->rests[2])});
	return true;
}

static bool
run_unbind(struct conf *c, const struct conf_command *command, struct error *e)
{
	uint32_t keys[KEYS_MAX];
	size_t n;

	if (!keys_parse(keys, &n, command->words[1], e))
		return false;
	vec_push(&c->bindings, (struct conf_binding){keep(c, command->words[1]), {0}});
	return true;
}

static bool
run_view(struct conf *c, const struct conf_command *command, struct error *e)
{
	(void)e; /* whether the query is one, store/query says */
	vec_push(
	    &c->views, (struct conf_view){keep(c, command->words[1]), keep(c, command->rests[2])});
	return true;
}

static bool
run_rule(struct conf *c, const struct conf_command *command, struct error *e)
{
	struct str query = command->rests[2];
	size_t arrow = 3;

	while (arrow < command->n && !str_is(command->words[arrow], "->"))
		arrow++;
	if (arrow + 1 >= command->n)
		return error_set(e, ERR_USAGE, "want: rule NAME QUERY -> ACTION...");
	query.n -= command->rests[arrow].n;
	vec_push(&c->rules, (struct conf_rule){keep(c, command->words[1]), keep(c, str_trim(query)),
				keep(c, command->rests[arrow + 1])});
	return true;
}

/* ~/x and paths that are not absolute: beside the config file. */
static void
include_path(struct buf *path, struct str name)
{
	struct buf config = {0};
	const char *slash;

	if (!str_starts(name, "/") && !str_starts(name, "~/")) {
		path_of(&config, PLACE_CONFIG);
		slash = strrchr(buf_cstr(&config), '/');
		if (slash != NULL)
			buf_add(path, str_sub(buf_str(&config), 0, (size_t)(slash + 1 - config.p)));
		buf_release(&config);
	}
	path_expand(path, name);
}

static bool
run_include(struct conf *c, const struct conf_command *command, struct error *e)
{
	struct buf path = {0}, text = {.max = LIMIT_CONFIG_BYTES};
	bool ok;

	if (c->depth >= INCLUDE_DEPTH_MAX)
		return error_set(e, ERR_LIMIT, "files include one another too deep");
	include_path(&path, command->words[1]);
	ok = path_read(&text, buf_cstr(&path), e);
	if (ok) {
		c->depth++;
		conf_read_lines(c, buf_str(&text), keep(c, buf_str(&path)));
		c->depth--;
	}
	buf_release(&text);
	buf_release(&path);
	return ok;
}

enum { ANY = 1000 };

/* The last one is known here for help, but run by those who have the theme. */
static const struct own_command own_commands[] = {
    {{"set", "[feed NAME|folder NAME] SETTING [VALUE]", "give a setting a value"}, 1, ANY,
	TAKES_WORDS, run_set},
    {{"theme", "NAME", "choose the colours"}, 1, 1, TAKES_WORDS, run_short_set},
    {{"browser", "COMMAND", "choose the program that opens links; %u is the link"}, 1, ANY,
	TAKES_WORDS, run_short_set},
    {{"bind", "KEY COMMAND [; COMMAND]...", "let a key run commands"}, 2, ANY, TAKES_LINE,
	run_bind},
    {{"unbind", "KEY", "let a key do nothing"}, 1, 1, TAKES_WORDS, run_unbind},
    {{"view", "NAME QUERY", "add a view: a query shown like a feed"}, 2, ANY, TAKES_LINE, run_view},
    {{"rule", "NAME QUERY -> ACTION...",
	 "what is done to new articles that match: tag NAME, untag NAME, read, one behind the "
	 "other"},
	4, ANY, TAKES_LINE, run_rule},
    {{"include", "FILE", "read another file of commands"}, 1, 1, TAKES_WORDS, run_include},
    {{"color", "ROLE FOREGROUND [BACKGROUND [ATTRIBUTE...]]", "change a colour of the theme"}, 2,
	ANY, TAKES_WORDS, NULL},
};
enum { N_OWN = sizeof own_commands / sizeof *own_commands };

static const struct own_command *
find_own(struct str name)
{
	for (size_t i = 0; i < N_OWN; i++)
		if (str_is(name, own_commands[i].help.name))
			return &own_commands[i];
	return NULL;
}

const struct conf_help *
conf_help(size_t n)
{
	return n < N_OWN ? &own_commands[n].help : NULL;
}

enum conf_result
conf_run(struct conf *c, const struct conf_command *command, struct error *e)
{
	const struct own_command *own = find_own(command->words[0]);
	size_t n = command->n - 1;

	if (own == NULL)
		return CONF_NOT_MINE;
	if (n < own->least || n > own->most) {
		error_set(e, ERR_USAGE, "want: %s %s", own->help.name, own->help.arguments);
		return CONF_FAILED;
	}
	if (own->run == NULL)
		return CONF_NOT_MINE;
	if (own->run(c, command, e))
		return CONF_DONE;
	return CONF_FAILED;
}

/* ---- the file */

/* False for a command that nobody knows, where all are known. */
static bool
check_name(const struct conf *c, struct str name, struct error *e)
{
	const char *own[N_OWN + 1] = {NULL}, *near;

	if (find_own(name) != NULL || c->commands == NULL)
		return true;
	for (size_t i = 0; c->commands[i] != NULL; i++)
		if (str_is(name, c->commands[i]))
			return true;
	for (size_t i = 0; i < N_OWN; i++)
		own[i] = own_commands[i].help.name;
	near = words_nearest(name, own);
	near = near != NULL ? near : words_nearest(name, c->commands);
	if (near != NULL)
		return error_set(e, ERR_USAGE, "unknown command '%.*s': did you mean '%s'?",
		    STR_ARG(name), near);
	return error_set(e, ERR_USAGE, "unknown command '%.*s'", STR_ARG(name));
}

static void
add_problem(struct conf *c, struct str file, int line, const char *text)
{
	if (c->problems.n < PROBLEMS_MAX) /* a file that is no config at all */
		vec_push(&c->problems,
		    (struct conf_problem){keep(c, file), line, keep(c, str_of(text))});
}

static void
read_line(struct conf *c, struct str line, struct str file, int number)
{
	struct conf_command command;
	struct error e;

	while (conf_next(&command, &c->arena, &line, &e)) {
		enum conf_result result;

		c->file = file;
		c->line = number;
		result = conf_run(c, &command, &e);

		if (result == CONF_NOT_MINE && !check_name(c, command.words[0], &e))
			result = CONF_FAILED;
		if (result == CONF_FAILED)
			add_problem(c, file, number, e.text);
		else if (result == CONF_NOT_MINE)
			vec_push(&c->others,
			    (struct conf_other){keep(c, command.rests[0]), keep(c, file), number});
	}
	if (e.code != ERR_NONE)
		add_problem(c, file, number, e.text);
}

/* Takes a line off lines, with those that a backslash joins to it; *number grows by their count. */
static bool
take_line(struct buf *line, struct str *lines, int *number)
{
	struct str part;
	bool has_any = false;

	buf_reset(line);
	while (str_split(lines, "\n", &part)) {
		has_any = true;
		++*number;
		if (str_ends(part, "\r"))
			part.n--;
		if (!str_ends(part, "\\")) {
			buf_add(line, part);
			break;
		}
		buf_add(line, str_sub(part, 0, part.n - 1));
		buf_addc(line, ' ');
	}
	return has_any;
}

void
conf_read_lines(struct conf *c, struct str lines, struct str file)
{
	struct buf line = {0};
	int number = 0;

	if (str_starts(lines, "\xEF\xBB\xBF"))
		lines = str_from(lines, 3);
	while (take_line(&line, &lines, &number))
		read_line(c, buf_str(&line), file, number);
	c->file = (struct str){0};
	buf_release(&line);
}

bool
conf_read(struct conf *c, struct error *e)
{
	struct buf path = {0}, text = {.max = LIMIT_CONFIG_BYTES};
	bool ok = true;

	path_of(&path, PLACE_CONFIG);
	if (path_exists(buf_cstr(&path))) {
		ok = path_read(&text, buf_cstr(&path), e);
		if (ok)
			conf_read_lines(c, buf_str(&text), keep(c, buf_str(&path)));
	}
	buf_release(&text);
	buf_release(&path);
	return ok;
}

void
conf_problem_text(struct buf *out, const struct conf_problem *p)
{
	if (p->file.n > 0)
		buf_printf(out, "%.*s, line %d: ", STR_ARG(p->file), p->line);
	buf_add(out, p->text);
}

void
conf_release(struct conf *c)
{
	options_release(&c->options);
	vec_release(&c->bindings);
	vec_release(&c->views);
	vec_release(&c->rules);
	vec_release(&c->others);
	vec_release(&c->problems);
	arena_release(&c->arena);
}
