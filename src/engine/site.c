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
