/* Changing a rules file: read whole, changed, and written by way of a new file, so that a kill
 * leaves the old or the new. */
#include "conf/rulesfile.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/url.h"

enum { HOST_BYTES = 200 };

struct str
rulesfile_host(struct arena *a, struct str url)
{
	struct str host = url_host(a, url);

	if (str_starts(host, "www.") && host.n > 4)
		host = str_from(host, 4);
	if (host.n > HOST_BYTES || str_starts(host, ".") || str_has(host, "/"))
		return (struct str){0};
	return host;
}

struct str
rulesfile_path(struct arena *a, struct str host)
{
	struct buf path = {0};
	struct str s;

	path_of(&path, PLACE_RULES);
	buf_printf(&path, "/%.*s", STR_ARG(host));
	s = str_of(str_cstr(a, buf_str(&path)));
	buf_release(&path);
	return s;
}

/* Where a line stands in the text. */
struct found {
	struct str line; /* with its white space and newline */
	int number;      /* 0: nowhere */
};

/* The last line that says text, or (text empty) the last that is a rule at all. */
static struct found
find_last(struct str all, struct str text)
{
	struct found last = {0};
	int number = 0;

	while (all.n > 0) {
		struct str line = str_sub(all, 0, str_find_char(all, '\n') + 1), said;

		all = str_from(all, line.n);
		number++;
		said = str_trim(line);
		if (text.n == 0 ? said.n > 0 && said.p[0] != '#' : str_eq(said, text))
			last = (struct found){line, number};
	}
	return last;
}

static bool
read_text(struct buf *text, struct arena *a, struct str host, struct error *e)
{
	const char *path = rulesfile_path(a, host).p;

	text->max = LIMIT_CONFIG_BYTES;
	return !path_exists(path) || path_read(text, path, e);
}

static bool
write_text(struct arena *a, struct str host, const struct buf *text, struct error *e)
{
	const char *path = rulesfile_path(a, host).p;

	if (text->is_full)
		return error_set(e, ERR_LIMIT, "%s: too large", path);
	return path_rewrite(path, buf_str(text), e);
}

static void
append(struct rulesfile_change *out, struct buf *text, struct str host, struct str line)
{
	if (text->n == 0)
		buf_printf(text,
		    "# What is left out and kept of %.*s; see RULES FOR A SITE in galley(1).\n",
		    STR_ARG(host));
	else if (text->p[text->n - 1] != '\n')
		buf_addc(text, '\n');
	buf_printf(text, "%.*s\n", STR_ARG(line));
	out->line = find_last(buf_str(text), line).number;
	out->is_put = true;
}

static void
cut(struct rulesfile_change *out, struct buf *text, struct found f)
{
	struct buf rest = {0};
	size_t at = (size_t)(f.line.p - text->p);

	buf_add(&rest, str_sub(buf_str(text), 0, at));
	buf_add(&rest, str_from(buf_str(text), at + f.line.n));
	buf_reset(text);
	buf_add(text, buf_str(&rest));
	buf_release(&rest);
	out->line = f.number;
	out->is_put = false;
}

bool
rulesfile_put(struct rulesfile_change *out, struct arena *a, struct str host, struct str line,
    struct error *e)
{
	struct buf text = {0};
	bool ok = read_text(&text, a, host, e);

	*out = (struct rulesfile_change){.text = str_dup(a, line)};
	if (ok) {
		append(out, &text, host, line);
		ok = write_text(a, host, &text, e);
	}
	buf_release(&text);
	return ok;
}

bool
rulesfile_take(struct rulesfile_change *out, struct arena *a, struct str host, struct str line,
    struct error *e)
{
	struct buf text = {0};
	struct found f = {0};
	bool ok = read_text(&text, a, host, e);

	*out = (struct rulesfile_change){.text = str_dup(a, line)};
	if (ok)
		f = find_last(buf_str(&text), line);
	if (ok && f.number == 0)
		ok = error_set(
		    e, ERR_USAGE, "rules/%.*s: the line is no longer there", STR_ARG(host));
	if (ok) {
		cut(out, &text, f);
		ok = write_text(a, host, &text, e);
	}
	buf_release(&text);
	return ok;
}

bool
rulesfile_teach(struct rulesfile_change *out, struct arena *a, struct str host, const char *word,
    struct str selector, struct error *e)
{
	const char *opposite = str_is(str_of(word), "keep") ? "strip" : "keep";
	struct str line = str_printf(a, "%s: %.*s", word, STR_ARG(selector));
	struct str other = str_printf(a, "%s: %.*s", opposite, STR_ARG(selector));
	struct buf text = {0};
	struct str last;
	bool ok = read_text(&text, a, host, e);

	last = str_dup(a, str_trim(find_last(buf_str(&text), STR("")).line));
	buf_release(&text);
	if (!ok)
		return false;
	if (str_eq(last, line))
		return error_set(
		    e, ERR_USAGE, "rules/%.*s says so already: %.*s", STR_ARG(host), STR_ARG(line));
	return str_eq(last, other) ? rulesfile_take(out, a, host, other, e)
				   : rulesfile_put(out, a, host, line, e);
}
