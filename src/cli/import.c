/* galley import: subscribes to what another reader's list names: OPML, or a feeds file of newsboat,
 * newsraft or Galley. */
#include "cli/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "conf/subscriptions.h"
#include "feed/opml.h"

const struct cli_option import_options[] = {
    {"dry-run", NULL, "print the lines that would be added to the feeds file, and add none"},
    {NULL, NULL, NULL},
};

static const char would_run[] = "it would run a program";

/* Where readers keep their lists; the first that is there counts. */
static const struct {
	const char *reader, *root, *below;
} places[] = {
    {"newsboat", "XDG_CONFIG_HOME", "newsboat/urls"},
    {"newsboat", "HOME", ".config/newsboat/urls"},
    {"newsboat", "HOME", ".newsboat/urls"},
    {"newsraft", "XDG_CONFIG_HOME", "newsraft/feeds"},
    {"newsraft", "HOME", ".config/newsraft/feeds"},
    {"newsraft", "HOME", ".newsraft/feeds"},
};

static bool
find_file(struct buf *path, const char *from, struct error *e)
{
	bool is_reader = false;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *root = getenv(places[i].root);

		if (strcmp(places[i].reader, from) != 0)
			continue;
		is_reader = true;
		buf_reset(path);
		buf_printf(path, "%s/%s", root != NULL ? root : "", places[i].below);
		if (root != NULL && root[0] != '\0' && path_exists(buf_cstr(path)))
			return true;
	}
	if (is_reader)
		return error_set(
		    e, ERR_IO, "import: no list of %s's was found; name the file", from);
	buf_adds(path, from);
	return true;
}

static void
leave_out(struct import *im, struct str what, const char *why)
{
	struct arena a = {0};

	buf_adds(&im->left_out, "left out: ");
	utf8_clean_line(&im->left_out, url_without_credentials(&a, what));
	buf_printf(&im->left_out, " (%s)\n", why);
	im->n_left_out++;
	arena_release(&a);
}

/* ---- OPML */

/* A list of feeds in a line format never begins so; UTF-16 begins with FE or FF. */
static bool
is_opml(struct str bytes)
{
	unsigned char first;

	if (str_starts(bytes, "\xEF\xBB\xBF"))
		bytes = str_from(bytes, 3);
	bytes = str_trim(bytes);
	first = bytes.n > 0 ? (unsigned char)bytes.p[0] : 0;
	return first == '<' || first == 0xFE || first == 0xFF;
}

/* "~" and "!" in front of a word mean something in the feeds file. */
static struct str
as_tag(struct str name)
{
	while (name.n > 0 && strchr("~! ", name.p[0]) != NULL)
		name = str_from(name, 1);
	return name;
}

static struct subscription
from_outline(struct arena *a, const struct opml_feed *f)
{
	struct subscription s = {.url = f->url, .title = f->title, .folder = as_tag(f->folder)};

	/* The host stands for a title that is missing: then the feed's own will do. */
	if (str_eq_nocase(s.title, url_host(a, f->url)))
		s.title = (struct str){0};
	s.tags = arena_array(a, struct str, f->n_tags);
	for (size_t i = 0; i < f->n_tags; i++)
		if ((s.tags[s.n_tags] = as_tag(f->tags[i])).n > 0)
			s.n_tags++;
	return s;
}

static bool
read_opml(struct import *im, struct subscriptions *out, struct arena *a, struct str bytes,
    struct error *e)
{
	struct opml list;
	struct subscription s;
	struct error why;

	if (!opml_parse(&list, a, bytes, e))
		return false;
	out->v = arena_array(a, struct subscription, list.n_feeds);
	for (size_t i = 0; i < list.n_feeds; i++) {
		s = from_outline(a, &list.feeds[i]);
		if (list.feeds[i].is_program)
			leave_out(im, s.url, "it would run a program, or read a file");
		else if (!subscription_set_kind(&s, &why))
			leave_out(im, s.url, why.text);
		else
			out->v[out->n++] = s;
	}
	return true;
}

/* ---- lists of lines */

static void
add_quoted(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, s.p[i]);
	}
}

/* newsraft's `URL "title" < settings` and `$(command) ...` in newsboat's words. */
static void
translate_line(struct buf *out, struct str line)
{
	bool is_command;
	size_t end;

	line = str_trim(line);
	is_command = str_starts(line, "$(");
	if (line.n == 0 || line.p[0] == '#' || line.p[0] == '@') {
		buf_add(out, line);
		return;
	}
	if (is_command)
		line = str_from(line, 2);
	for (end = 0; end < line.n; end++)
		if (is_command ? line.p[end] == ')' : char_is_space(line.p[end]))
			break;
	buf_adds(out, is_command ? "\"exec:" : "\"");
	add_quoted(out, str_sub(line, 0, end));
	buf_addc(out, '"');
	line = str_trim(str_from(line, end + 1));
	if (str_starts(line, "\"")) {
		line = str_from(line, 1);
		buf_adds(out, " \"~");
		add_quoted(out, str_sub(line, 0, str_find_char(line, '"')));
		buf_addc(out, '"');
	}
}

static struct str
translate(struct arena *a, struct str text)
{
	struct buf out = {0};
	struct str line;

	while (str_split(&text, "\n", &line)) {
		translate_line(&out, line);
		buf_addc(&out, '\n');
	}
	text = str_dup(a, buf_str(&out));
	buf_release(&out);
	return text;
}

static void
read_lines(struct import *im, struct subscriptions *out, struct arena *a, struct str text)
{
	struct subscriptions all;
	struct buf problems = {0};
	struct str rest, problem;

	subscriptions_parse(&all, a, text, &problems);
	out->v = arena_array(a, struct subscription, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct subscription *s = &all.v[i];

		if (s->kind == SUBSCRIPTION_EXEC || s->kind == SUBSCRIPTION_FILTER)
			leave_out(im, s->url, would_run);
		else
			out->v[out->n++] = *s;
	}
	rest = buf_str(&problems);
	while (str_word(&rest, "\n", &problem)) {
		buf_adds(&im->left_out, "left out: ");
		utf8_clean_line(&im->left_out, problem);
		buf_addc(&im->left_out, '\n');
		im->n_left_out++;
	}
	buf_release(&problems);
}

/* ---- both */

static bool
add_all(struct import *im, const struct subscriptions *found, struct error *e)
{
	size_t n_new;

	if (!subscriptions_append(found, im->is_dry, &im->lines, &n_new, e))
		return false;
	im->n_new = n_new;
	im->n_known = found->n - n_new;
	return true;
}

bool
import_from(struct import *im, const char *from, struct error *e)
{
	struct arena a = {0};
	struct buf path = {0}, bytes = {.max = LIMIT_RESPONSE_BYTES};
	struct subscriptions found = {0};
	bool ok = find_file(&path, from, e) && path_read(&bytes, buf_cstr(&path), e);

	if (ok && is_opml(buf_str(&bytes)))
		ok = read_opml(im, &found, &a, buf_str(&bytes), e);
	else if (ok && str_ends(buf_str(&path), "newsraft/feeds"))
		read_lines(im, &found, &a, translate(&a, buf_str(&bytes)));
	else if (ok)
		read_lines(im, &found, &a, buf_str(&bytes));
	if (ok && found.n == 0 && im->n_left_out == 0)
		ok = error_set(e, ERR_FORMAT, "%s: no feed is in it", buf_cstr(&path));
	ok = ok && add_all(im, &found, e);
	buf_release(&bytes);
	buf_release(&path);
	arena_release(&a);
	return ok;
}

void
import_sum(struct buf *out, const struct import *im)
{
	buf_printf(out, "%s %zu, already there %zu, left out %zu",
	    im->is_dry ? "would import" : "imported", im->n_new, im->n_known, im->n_left_out);
}

void
import_release(struct import *im)
{
	buf_release(&im->lines);
	buf_release(&im->left_out);
}

static bool
import(const struct args *args, const char *from, struct error *e)
{
	struct import im = {.is_dry = args_has(args, "dry-run")};
	struct buf sum = {0};
	bool ok = import_from(&im, from, e);

	if (im.is_dry)
		fputs(buf_cstr(&im.lines), stdout); /* main() looks at stdout */
	fputs(buf_cstr(&im.left_out), stderr);
	if (ok) {
		import_sum(&sum, &im);
		fprintf(stderr, "%s\n", buf_cstr(&sum));
	}
	buf_release(&sum);
	import_release(&im);
	return ok;
}

int
cli_import(struct args *args)
{
	return args_each(args, import);
}
