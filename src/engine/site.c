/* Finding and reading the rules of a site; what they mean is html/rules. */
#include "engine/site.h"

#include <sys/stat.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/url.h"
#include "conf/rulesfile.h"

enum { DOMAINS_MAX = 8, FILES_MAX = (DOMAINS_MAX + 1) * 2 };

/* The names that a file may have, the nearest first. */
static size_t
names_of(struct str *names, struct arena *a, struct str url)
{
	struct str host = rulesfile_host(a, url), rest = host;
	size_t n = 0;

	if (host.n == 0)
		return 0;
	names[n++] = host;
	names[n++] = str_printf(a, "%.*s.txt", STR_ARG(host));
	for (int i = 0; i < DOMAINS_MAX && rest.n > 0; i++) {
		names[n++] = str_printf(a, ".%.*s", STR_ARG(rest));
		names[n++] = str_printf(a, ".%.*s.txt", STR_ARG(rest));
		rest = str_from(rest, str_find_char(rest, '.') + 1);
	}
	return n;
}

static void
read_file(
    struct rules **rules, struct arena *a, struct str name, struct buf *path, struct buf *problems)
{
	struct buf text = {.max = LIMIT_CONFIG_BYTES};
	struct error e = {0};

	if (path_read(&text, buf_cstr(path), &e))
		rules_read(rules, a, str_dup(a, buf_str(&text)), name, problems);
	else if (problems != NULL)
		buf_printf(problems, "%s\n", e.text);
	buf_release(&text);
}

void
site_rules(const struct rules **rules, struct arena *a, struct str url, struct buf *problems)
{
	struct str names[FILES_MAX];
	struct buf path = {0};
	struct rules *found = NULL;
	size_t folder, n;

	*rules = NULL;
	path_of(&path, PLACE_RULES);
	n = path_exists(buf_cstr(&path)) ? names_of(names, a, url) : 0;
	folder = path.n;
	for (size_t i = 0; i < n; i++) {
		path.n = folder;
		buf_printf(&path, "/%.*s", STR_ARG(names[i]));
		if (path_exists(buf_cstr(&path)))
			read_file(&found, a, names[i], &path, problems);
	}
	*rules = found;
	buf_release(&path);
}

time_t
site_changed(struct str url)
{
	struct str names[FILES_MAX];
	struct arena a = {0};
	struct buf path = {0};
	time_t last = DATE_NONE;
	size_t folder, n;

	path_of(&path, PLACE_RULES);
	n = path_exists(buf_cstr(&path)) ? names_of(names, &a, url) : 0;
	folder = path.n;
	for (size_t i = 0; i < n; i++) {
		struct stat st;

		path.n = folder;
		buf_printf(&path, "/%.*s", STR_ARG(names[i]));
		if (stat(buf_cstr(&path), &st) == 0 && (last == DATE_NONE || st.st_mtime > last))
			last = st.st_mtime;
	}
	buf_release(&path);
	arena_release(&a);
	return last;
}

static size_t
count_lines(struct str text)
{
	struct str line;
	size_t n = 0;

	while (str_word(&text, "\n", &line))
		n++;
	return n;
}

void
site_describe(struct buf *out, struct str host)
{
	struct arena a = {0};
	struct buf problems = {0}, passed = {0};
	const struct rules *rules;
	struct str first;
	size_t n, n_passed;

	site_rules(&rules, &a, str_printf(&a, "https://%.*s/", STR_ARG(host)), &problems);
	rules_passed_over(&passed, rules);
	first = str_sub(buf_str(&problems), 0, str_find_char(buf_str(&problems), '\n'));
	n = count_lines(buf_str(&problems));
	n_passed = count_lines(buf_str(&passed));
	if (n > 0)
		buf_printf(out, "%.*s", STR_ARG(first));
	else
		buf_printf(out, "rules for %.*s: %zu", STR_ARG(host), rules_count(rules));
	if (n > 1)
		buf_printf(out, " (and %zu more)", n - 1);
	else if (n == 0 && n_passed > 0)
		buf_printf(out, ", and %zu line%s passed over", n_passed, n_passed == 1 ? "" : "s");
	buf_release(&problems);
	buf_release(&passed);
	arena_release(&a);
}
