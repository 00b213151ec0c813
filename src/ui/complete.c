/* Candidates for what is being typed, from the tables and the database. */
#include "ui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/map.h"
#include "base/path.h"
#include "conf/options.h"
#include "store/query.h"
#include "store/sites.h"
#include "store/tags.h"
#include "text/theme.h"
#include "ui/state.h"

static void
offer(struct buf *out, struct str candidate, struct str begun)
{
	if (candidate.n < begun.n || !str_eq_nocase(str_sub(candidate, 0, begun.n), begun))
		return;
	buf_add(out, candidate);
	buf_addc(out, '\n');
}

/* Two feeds of one title, or a tag and a folder of one name, are one word. */
static void
offer_once(struct buf *out, struct map *offered, struct str candidate, struct str begun)
{
	if (map_has(offered, candidate))
		return;
	*map_at(offered, candidate) = out;
	offer(out, candidate, begun);
}

static void
offer_names(struct buf *out, const char *const *names, struct str begun)
{
	for (; *names != NULL; names++)
		offer(out, str_of(*names), begun);
}

static void
offer_lines(struct buf *out, struct str lines, struct str begun)
{
	struct str line;

	while (str_split(&lines, "\n", &line))
		if (line.n > 0)
			offer(out, line, begun);
}

/* The word that ends where text does, parted by blanks; *from is where it begins. */
static struct str
last_word(struct str text, const char *separators, size_t *from)
{
	size_t at = text.n;

	while (at > 0 && strchr(separators, text.p[at - 1]) == NULL)
		at--;
	*from = at;
	return str_from(text, at);
}

void
complete_tag(struct ui *ui, struct str text, size_t *from, struct buf *out)
{
	struct str begun = last_word(text, " ,", from);
	struct arena a = {0};
	struct tag_rows tags = {0};

	if (ui->store != NULL && tags_list(&tags, &a, ui->store, NULL))
		for (size_t i = 0; i < tags.n; i++)
			offer(out, tags.v[i].name, begun);
	arena_release(&a);
}

void
complete_own_tag(struct ui *ui, struct str text, size_t *from, struct buf *out)
{
	struct str begun = last_word(text, " ,", from);
	int64_t id = ui->focus == ARTICLE ? ui->article.id : listing_selected(&ui->listing);
	struct arena a = {0};
	struct item_row row = {0};

	if (ui->store != NULL && items_get(&row, &a, ui->store, id, NULL)) {
		session_lay_over(&ui->session, &a, &row);
		for (size_t i = 0; i < row.n_tags; i++)
			offer(out, row.tags[i], begun);
	}
	arena_release(&a);
}

/* feed:mor is the beginning of feed:"Morning Paper": the quotes are put here. */
static void
offer_terms(
    struct ui *ui, enum source_kind kind, const char *field, struct str begun, struct buf *out)
{
	struct str name = str_from(begun, str_of(field).n);
	struct arena a = {0};
	struct map offered = {0};

	if (str_starts(name, "\""))
		name = str_from(name, 1);
	for (size_t i = 0; i < ui->sidebar.rows.n; i++) {
		const struct source *s = &ui->sidebar.rows.v[i];

		if (s->kind == kind && str_eq_nocase(str_sub(s->title, 0, name.n), name))
			offer_once(out, &offered, query_term(&a, field, s->title), STR(""));
	}
	map_release(&offered);
	arena_release(&a);
}

void
complete_query(struct ui *ui, struct str text, size_t *from, struct buf *out)
{
	struct str begun = last_word(text, " (", from);

	if (str_starts(begun, "tag:")) {
		size_t at = 0;

		complete_tag(ui, str_from(begun, 4), &at, out);
		*from += 4 + at;
	} else if (str_starts(begun, "feed:")) {
		offer_terms(ui, SOURCE_FEED, "feed:", begun, out);
	} else if (str_starts(begun, "folder:")) {
		offer_terms(ui, SOURCE_FOLDER, "folder:", begun, out);
	} else {
		offer_names(out, query_words(), begun);
	}
}

static void
offer_folder(const char *folder, struct str begun, struct buf *out)
{
	DIR *dir = opendir(folder[0] != '\0' ? folder : ".");
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct str name = str_of(entry->d_name);

		if (name.p[0] == '.' && begun.n == 0)
			continue;
		if (str_has(name, "\n"))
			continue;
		offer(out, name, begun);
	}
	if (dir != NULL)
		closedir(dir);
}

void
complete_file(struct ui *ui, struct str text, size_t *from, struct buf *out)
{
	struct str begun = last_word(text, "/", from);
	struct buf folder = {0};

	(void)ui;
	path_expand(&folder, str_sub(text, 0, *from));
	offer_folder(buf_cstr(&folder), begun, out);
	buf_release(&folder);
}

static void
offer_set(struct str rest, struct str begun, struct buf *out)
{
	struct str name = {0};
	enum option o;
	struct str value;

	if (!str_word(&rest, " ", &name) || (rest.n == 0 && str_eq(name, begun))) {
		offer_names(out, options_names(), begun);
		return;
	}
	if (!options_find(&o, name, NULL))
		return;
	for (size_t i = 0; (value = options_choice(o, i)).n > 0; i++)
		offer(out, value, begun);
	if (options_row(o)->type == OPTION_SWITCH) {
		offer(out, STR("yes"), begun);
		offer(out, STR("no"), begun);
	}
}

static void
offer_sources(struct ui *ui, struct str begun, struct buf *out)
{
	struct map offered = {0};

	for (size_t i = 0; i < ui->sidebar.rows.n; i++)
		if (ui->sidebar.rows.v[i].kind != SOURCE_HEAD)
			offer_once(out, &offered, ui->sidebar.rows.v[i].title, begun);
	map_release(&offered);
}

static void
offer_hosts(struct ui *ui, struct str begun, struct buf *out)
{
	struct arena a = {0};
	struct site_rows sites = {0};

	if (ui->store != NULL && sites_list(&sites, &a, ui->store, NULL))
		for (size_t i = 0; i < sites.n; i++)
			offer(out, sites.v[i].host, begun);
	arena_release(&a);
}

/* What the argument of a command may be, by the word that stands for it in the table. */
static void
offer_arguments(struct ui *ui, const char *kind, struct str rest, size_t *from, struct buf *out)
{
	size_t at = 0, base = *from;
	struct buf lines = {0};

	if (strstr(kind, "TAG") != NULL)
		complete_tag(ui, rest, &at, out);
	else if (strstr(kind, "QUERY") != NULL)
		complete_query(ui, rest, &at, out);
	else if (strstr(kind, "FILE") != NULL)
		complete_file(ui, rest, &at, out);
	else if (strstr(kind, "VIEW") != NULL)
		offer_sources(ui, rest, out);
	else if (strstr(kind, "KEYMAP") != NULL)
		offer_lines(out, STR("default\nnewsboat\nnewsraft"), rest);
	else if (strstr(kind, "HOST") != NULL)
		offer_hosts(ui, rest, out);
	else if (strstr(kind, "ORDER") != NULL)
		offer_lines(out, STR("newest\noldest\nfeed\ntitle\nlongest\nshortest"), rest);
	else if (strcmp(kind, "theme") == 0) {
		theme_names(&lines);
		offer_lines(out, buf_str(&lines), rest);
	}
	*from = base + at;
	buf_release(&lines);
}

static void
offer_command_names(struct str begun, struct buf *out)
{
	const struct conf_help *h;

	offer_names(out, commands_names(), begun);
	for (size_t i = 0; (h = conf_help(i)) != NULL; i++)
		offer(out, str_of(h->name), begun);
}

void
complete_command(struct ui *ui, struct str text, size_t *from, struct buf *out)
{
	size_t begin = text.n, space;
	struct str line, name, rest;
	const struct command *c;

	while (begin > 0 && text.p[begin - 1] != ';')
		begin--;
	while (begin < text.n && text.p[begin] == ' ')
		begin++;
	line = str_from(text, begin);
	space = str_find_char(line, ' ');
	name = str_sub(line, 0, space);
	if (space == line.n) {
		*from = begin;
		offer_command_names(name, out);
		return;
	}
	rest = str_from(line, space + 1);
	*from = begin + space + 1;
	c = commands_find(name);
	if (c != NULL)
		offer_arguments(ui, c->arguments, rest, from, out);
	else if (str_is(name, "theme"))
		offer_arguments(ui, "theme", rest, from, out);
	else if (str_is(name, "set"))
		offer_set(rest, last_word(text, " ", from), out);
}
