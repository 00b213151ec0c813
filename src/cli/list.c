/* galley list: the articles that a query finds, as lines, columns or JSON. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/library.h"

const struct cli_option list_options[] = {
    {"json", NULL, "as a JSON Feed, with the texts"},
    {"tsv", NULL, "columns: id, date, feed, title, URL, tags, read"},
    {"format", "TEXT",
	"%i id %d date %f feed %t title %a author %u URL %g tags %w words %s N or blank"},
    {"count", NULL, "only how many there are"},
    {"limit", "N", "at most N"},
    {NULL, NULL, NULL},
};

/* Rows are read and written this many at a time: memory stays small, however long the list. */
enum { PAGE = 200 };

static const char default_format[] = "%i\\t%s %d  %f: %t";

/* The local date and time, to the minute. */
static void
add_date(struct buf *b, time_t t)
{
	char text[32];
	struct tm tm;

	if (localtime_r(&t, &tm) != NULL && strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm) > 0)
		buf_adds(b, text);
}

static void
add_tags(struct buf *b, const struct item_row *r)
{
	for (size_t i = 0; i < r->n_tags; i++)
		buf_printf(b, "%s%.*s", i > 0 ? "," : "", STR_ARG(r->tags[i]));
}

static bool
add_field(struct buf *b, char letter, const struct item_row *r)
{
	switch (letter) {
	case 'i':
		return buf_printf(b, "%lld", (long long)r->id);
	case 'd':
		add_date(b, r->date);
		return true;
	case 'f':
		utf8_clean_line(b, r->feed_title);
		return true;
	case 't':
		utf8_clean_line(b, r->title.n > 0 ? r->title : r->summary);
		return true;
	case 'a':
		utf8_clean_line(b, r->byline);
		return true;
	case 'u':
		utf8_clean_line(b, r->url);
		return true;
	case 'g':
		add_tags(b, r);
		return true;
	case 'w':
		return buf_printf(b, "%lld", (long long)r->words);
	case 's':
		return buf_addc(b, r->is_read ? ' ' : 'N');
	case '%':
		return buf_addc(b, '%');
	default:
		return false;
	}
}

/* Fields behind %, and \t and \n. */
static void
add_line(struct buf *b, const char *format, const struct item_row *r)
{
	for (const char *p = format; *p != '\0'; p++) {
		if (*p == '%' && add_field(b, p[1], r))
			p++;
		else if (*p == '\\' && (p[1] == 't' || p[1] == 'n'))
			buf_addc(b, *++p == 't' ? '\t' : '\n');
		else
			buf_addc(b, *p);
	}
	buf_addc(b, '\n');
}

static void
add_columns(struct buf *b, const struct item_row *r)
{
	buf_printf(b, "%lld\t", (long long)r->id);
	date_add_rfc3339(b, r->date);
	buf_addc(b, '\t');
	utf8_clean_line(b, r->feed_title);
	buf_addc(b, '\t');
	utf8_clean_line(b, r->title);
	buf_addc(b, '\t');
	utf8_clean_line(b, r->url);
	buf_addc(b, '\t');
	add_tags(b, r);
	buf_printf(b, "\t%s\n", r->is_read ? "read" : "unread");
}

static bool
check_format(const char *format, struct error *e)
{
	struct item_row none = {0};
	struct buf unused = {0};
	bool ok = true;

	for (const char *p = strchr(format, '%'); ok && p != NULL; p = strchr(p + 2, '%')) {
		ok = p[1] != '\0' && add_field(&unused, p[1], &none);
		if (!ok)
			error_set(e, ERR_USAGE, "--format: there is no %%%c (%s)", p[1],
			    list_options[2].help);
	}
	buf_release(&unused);
	return ok;
}

struct listing {
	struct args *args;
	struct store *s;
	struct query q;
	const char *format;
	struct json json;
	struct buf out;
};

static bool
add_rows(struct listing *l, const struct item_rows *rows, struct arena *a, struct error *e)
{
	for (size_t i = 0; i < rows->n; i++) {
		if (args_has(l->args, "json")) {
			if (!library_json(&l->json, a, l->s, &rows->v[i], e))
				return false;
		} else if (args_has(l->args, "tsv")) {
			add_columns(&l->out, &rows->v[i]);
		} else {
			add_line(&l->out, l->format, &rows->v[i]);
		}
	}
	return true;
}

/* One picture of the database, so that no article comes twice or is missed while a refresh goes on. The ids
 * are held, not the pages: a slow reader of the pipe must not hold up the log. */
static bool
print_all(struct listing *l, struct error *e)
{
	struct arena of_ids = {0}, of_page = {0};
	struct id_list ids;
	bool ok = items_ids(&ids, &of_ids, l->s, &l->q, e), is_open = true;

	if (args_has(l->args, "json"))
		library_json_open(&l->json);
	for (size_t i = 0; ok && is_open && i < ids.n; i += PAGE) {
		struct item_rows rows;
		size_t n = ids.n - i < PAGE ? ids.n - i : PAGE;

		ok = items_by_ids(&rows, &of_page, l->s, ids.v + i, n, e) &&
		     add_rows(l, &rows, &of_page, e);
		is_open = library_flush(&l->out);
		arena_reset(&of_page);
	}
	if (args_has(l->args, "json"))
		library_json_close(&l->json);
	(void)library_flush(&l->out); /* main() looks at stdout */
	arena_release(&of_ids);
	arena_release(&of_page);
	return ok;
}

static bool
print_count(struct listing *l, struct error *e)
{
	int64_t n;

	if (!items_count(l->s, &l->q, &n, NULL, e))
		return false;
	printf("%lld\n", (long long)n);
	return true;
}

int
cli_list(struct args *args)
{
	struct listing l = {.args = args, .format = args_value(args, "format")};
	struct arena a = {0};
	struct error e = {0};
	long limit = 0;
	bool ok;

	if (l.format == NULL)
		l.format = default_format;
	l.json = (struct json){.out = &l.out, .is_pretty = true};
	ok = check_format(l.format, &e) && args_number(args, "limit", 1, INT32_MAX, &limit, &e) &&
	     library_query(&l.q, &a, args, 0, &e) && (l.s = library_open(STORE_READ, &e)) != NULL;
	if (ok && limit > 0 && (l.q.limit == 0 || limit < l.q.limit))
		l.q.limit = limit;
	ok = ok && (args_has(args, "count") ? print_count(&l, &e) : print_all(&l, &e));
	store_close(l.s);
	buf_release(&l.out);
	arena_release(&a);
	return ok ? EXIT_DONE : args_fail(&e);
}
