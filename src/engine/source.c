/* Sources other than the net: a table of prefixes, and how each is read. */
#include "engine/source.h"

#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/url.h"
#include "conf/subscriptions.h"

static const char welcome[] = ""
#include "engine/welcome.xml.inc"
    ;

/* The value of a hexadecimal digit, or -1. */
static int
hex(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path of file:///path or file://localhost/path, percent escapes undone; empty for another host. */
static struct str
file_path(struct arena *a, struct str url)
{
	struct url u = url_split(url);
	char *path = arena_bytes(a, u.path.n + 1);
	size_t n = 0;

	if (u.host.n > 0 && !str_is_nocase(u.host, "localhost"))
		return STR("");
	for (size_t i = 0; i < u.path.n; i++) {
		int high = i + 2 < u.path.n && u.path.p[i] == '%' ? hex(u.path.p[i + 1]) : -1;
		int low = high >= 0 ? hex(u.path.p[i + 2]) : -1;

		path[n++] = low >= 0 ? (char)(high << 4 | low) : u.path.p[i];
		if (low >= 0)
			i += 2;
		if (path[n - 1] == '\0')
			return STR("");
	}
	path[n] = '\0';
	return (struct str){path, n};
}

struct feed_way
source_way(struct arena *a, struct str url)
{
	struct subscription sub = {.url = url};
	struct feed_way w = {.way = SOURCE_NONE, .why = "not a URL that can be fetched"};

	if (str_starts(url, "exec:") || str_starts(url, "filter:")) {
		if (!subscription_set_kind(&sub, NULL))
			return w;
		w.way = sub.kind == SUBSCRIPTION_EXEC ? SOURCE_EXEC : SOURCE_FILTER;
		w.command = subscription_command(&sub);
		w.fetch_url = subscription_fetch_url(&sub);
	} else if (str_starts_nocase(url, "file:")) {
		w.path = file_path(a, url);
		if (w.path.n > 0)
			w.way = SOURCE_FILE;
		else
			w.why = "a file: URL names a file of this machine: file:///path";
	} else if (str_is(url, SOURCE_WELCOME)) {
		w.way = SOURCE_BUILTIN;
	} else if (url_is_http(url)) {
		w.way = SOURCE_NET;
		w.fetch_url = url;
	}
	return w;
}

static bool
read_file(struct buf *out, const char *path, struct error *e)
{
	struct stat st;

	/* Opening a pipe would wait for its writer. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return error_set(e, ERR_IO, "%s: not a file", path);
	return path_read(out, path, e);
}

bool
source_fetch(struct buf *out, const struct feed_way *way, size_t max_bytes, struct error *e)
{
	out->max = max_bytes;
	switch (way->way) {
	case SOURCE_FILE:
		return read_file(out, way->path.p, e);
	case SOURCE_BUILTIN:
		return buf_add(out, STR(welcome));
	default:
		return error_set(e, ERR_USAGE, "%s", way->why);
	}
}
