/* The doctor on what the user wrote: config, feeds file, themes, rules for sites, and the programs
 * they name. */
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/spawn.h"
#include "base/url.h"
#include "cli/doctor.h"
#include "engine/rules.h"
#include "html/rules.h"
#include "store/query.h"
#include "text/theme.h"
#include "ui/commands.h"

/* ---- the config */

static void
say_problems(struct doctor *d)
{
	struct buf text = {0};

	vec_each (struct conf_problem, p, &d->conf.problems) {
		buf_reset(&text);
		conf_problem_text(&text, p);
		doctor_say(d, FINDING_BAD, "config", "mend that line; the others hold", "%s",
		    buf_cstr(&text));
	}
	buf_release(&text);
}

static void
look_at_query(struct doctor *d, const char *what, struct str name, struct str text)
{
	struct query q;
	struct error e = {0};

	if (!query_parse(&q, &d->arena, text, clock_now(), &e))
		doctor_say(d, FINDING_BAD, "config", "mend its query; man galley, QUERIES",
		    "%s %.*s: %s", what, STR_ARG(name), e.text);
}

static void
look_at_file(struct doctor *d, const struct option_value *v)
{
	struct buf file = {0};

	path_expand(&file, v->text);
	if (file.n > 0 && access(buf_cstr(&file), R_OK) != 0)
		doctor_say(d, FINDING_BAD, "config", "make the file, or take the setting out",
		    "%.*s, line %d: %s %s cannot be read", STR_ARG(v->file), v->line,
		    options_row(v->option)->name, buf_cstr(&file));
	else if (file.n > 0 && v->option == OPTION_COOKIE_FILE &&
		 doctor_is_open_to_others(buf_cstr(&file)))
		doctor_say(d, FINDING_NOTE, "config", "chmod 600 that file",
		    "%s holds cookies, and others on this machine can read it", buf_cstr(&file));
	buf_release(&file);
}

/* Of settings that name a file, whether it is there; of secrets, whether others can read them. */
static void
look_at_values(struct doctor *d, const char *path)
{
	bool has_secret = false;

	vec_each (struct option_value, v, &d->conf.options.values) {
		has_secret = has_secret || v->option == OPTION_HEADER_LINES ||
			     (v->option == OPTION_PROXY && str_has(v->text, "@"));
		if (v->option == OPTION_CA_FILE || v->option == OPTION_COOKIE_FILE)
			look_at_file(d, v);
	}
	if (has_secret && doctor_is_open_to_others(path))
		doctor_say(d, FINDING_NOTE, "config", "chmod 600 that file",
		    "%s holds secrets, and others on this machine can read it", path);
}

static void
look_at_theme(struct doctor *d)
{
	struct str name = options_text(&d->conf.options, OPTION_THEME, NULL);
	struct theme *theme = arena_new(&d->arena, struct theme);
	struct error e = {0};

	if (!theme_load(theme, name, &e) || e.code != ERR_NONE)
		doctor_say(d, FINDING_BAD, "theme", ":themes in the reader lists those there are",
		    "%s", e.text);
}

void
doctor_config(struct doctor *d)
{
	struct buf path = {0};
	struct error e = {0};
	struct conf *c = &d->conf;

	path_of(&path, PLACE_CONFIG);
	c->commands = commands_names();
	if (!path_exists(buf_cstr(&path)))
		doctor_say(
		    d, FINDING_OK, "config", NULL, "%s: none, the defaults hold", buf_cstr(&path));
	else if (!conf_read(c, &e))
		doctor_say(d, FINDING_BAD, "config", "let it be read: chmod u+r", "%s", e.text);
	else if (c->problems.n == 0)
		doctor_say(d, FINDING_OK, "config", NULL,
		    "%s: settings %zu, keys %zu, views %zu, rules %zu", buf_cstr(&path),
		    c->options.values.n, c->bindings.n, c->views.n, c->rules.n);
	say_problems(d);
	vec_each (struct conf_view, v, &c->views)
		look_at_query(d, "view", v->name, v->query);
	vec_each (struct conf_rule, r, &c->rules) {
		look_at_query(d, "rule", r->name, r->query);
		if (!rules_check(r->action, &e))
			doctor_say(d, FINDING_BAD, "config", "mend what it does", "rule %.*s: %s",
			    STR_ARG(r->name), e.text);
	}
	look_at_values(d, buf_cstr(&path));
	look_at_theme(d);
	buf_release(&path);
}

/* ---- the feeds file */

void
doctor_feeds_file(struct doctor *d)
{
	struct buf path = {0}, problems = {0};
	struct str rest, line;
	struct error e = {0};
	bool has_secret = false;

	path_of(&path, PLACE_FEEDS);
	if (!subscriptions_read(&d->subs, &d->arena, &problems, &e))
		doctor_say(d, FINDING_BAD, "feeds", "let it be read: chmod u+r", "%s", e.text);
	else if (d->subs.n == 0)
		doctor_say(d, FINDING_NOTE, "feeds", "galley add URL: any page will do",
		    "%s: nothing is subscribed to", buf_cstr(&path));
	else
		doctor_say(d, FINDING_OK, "feeds", NULL, "%s: subscriptions %zu", buf_cstr(&path),
		    d->subs.n);
	rest = buf_str(&problems);
	while (str_word(&rest, "\n", &line))
		doctor_say(d, FINDING_BAD, "feeds", "mend that line: E in the reader", "%.*s",
		    STR_ARG(line));
	for (size_t i = 0; i < d->subs.n; i++)
		has_secret = has_secret || url_split(d->subs.v[i].url).userinfo.n > 0;
	if (has_secret && doctor_is_open_to_others(buf_cstr(&path)))
		doctor_say(d, FINDING_NOTE, "feeds", "chmod 600 that file",
		    "%s holds passwords, and others on this machine can read it", buf_cstr(&path));
	buf_release(&path);
	buf_release(&problems);
}

/* ---- rules for sites */

static void
say_passed_over(struct doctor *d, const struct rules *rules)
{
	struct buf passed = {0};
	struct str rest, line;

	rules_passed_over(&passed, rules);
	rest = buf_str(&passed);
	while (str_word(&rest, "\n", &line))
		doctor_say(d, FINDING_NOTE, "rules", NULL, "%.*s", STR_ARG(line));
	buf_release(&passed);
}

/* Every line that cannot be read is told. */
static bool
is_rule_file_good(struct doctor *d, const char *path, const char *name)
{
	struct buf text = {.max = LIMIT_CONFIG_BYTES}, problems = {0};
	struct rules *rules = NULL;
	struct error e = {0};
	struct str rest, line;
	bool ok = path_read(&text, path, &e);

	if (ok)
		rules_read(&rules, &d->arena, str_dup(&d->arena, buf_str(&text)),
		    str_dup(&d->arena, str_of(name)), &problems);
	else
		buf_adds(&problems, e.text);
	ok = problems.n == 0;
	say_passed_over(d, rules);
	rest = buf_str(&problems);
	while (str_word(&rest, "\n", &line))
		doctor_say(d, FINDING_BAD, "rules",
		    "mend that line; pages of the site are read without it", "%.*s", STR_ARG(line));
	buf_release(&text);
	buf_release(&problems);
	return ok;
}

void
doctor_rules(struct doctor *d)
{
	struct buf folder = {0}, path = {0};
	struct dirent *entry;
	size_t n_good = 0, n = 0;
	DIR *dir;

	path_of(&folder, PLACE_RULES);
	dir = opendir(buf_cstr(&folder));
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue; /* .example.org is a file of rules */
		buf_reset(&path);
		buf_printf(&path, "%s/%s", buf_cstr(&folder), entry->d_name);
		n++;
		n_good += is_rule_file_good(d, buf_cstr(&path), entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	if (n_good == n)
		doctor_say(d, FINDING_OK, "rules", NULL, "%s: sites %zu", buf_cstr(&folder), n);
	buf_release(&folder);
	buf_release(&path);
}

/* ---- programs */

void
doctor_programs(struct doctor *d)
{
	static const struct {
		enum option option;
		const char *key;
	} programs[] = {{OPTION_BROWSER, "o opens no link"}, {OPTION_PLAYER, "e plays nothing"},
	    {OPTION_EDITOR, "E edits nothing"}};
	size_t n_found = 0, n = sizeof programs / sizeof programs[0];

	for (size_t i = 0; i < n; i++) {
		struct str template = options_text(&d->conf.options, programs[i].option, NULL);
		const char **argv = spawn_words(&d->arena, template, STR(""));

		if (template.n == 0 || (argv != NULL && spawn_finds(argv[0])))
			n_found++;
		else
			doctor_say(d, FINDING_NOTE, "programs",
			    "install it, or set another in the config", "%s: %s is not there: %s",
			    options_row(programs[i].option)->name,
			    argv != NULL ? argv[0] : "what is set", programs[i].key);
	}
	if (n_found == n)
		doctor_say(d, FINDING_OK, "programs", NULL, "browser, player and editor are there");
}
