/* galley mark: marks articles read or unread, by a query or by ids from a pipe. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/library.h"

const struct cli_option mark_options[] = {
    {"yes", NULL, "do not ask, however many there are"},
    {"stdin", NULL, "read ids from standard input, one a line"},
    {"ack", NULL, "with --stdin: print each id once its mark is on the disk"},
    {NULL, NULL, NULL},
};

struct marking {
	struct store *s;
	bool is_read, is_acknowledged;
	bool has_unknown; /* an id without an article, or no id at all */
	VEC(int64_t) ids;
};

/* One line of the pipe. */
static bool
take_line(struct marking *m, struct str line, struct error *e)
{
	struct arena a = {0};
	struct item_row row;
	struct error why = {0};
	int64_t id;
	bool ok;

	line = str_trim(line);
	if (line.n == 0)
		return true;
	ok = str_number(line, &id) ? items_get(&row, &a, m->s, id, &why)
				   : error_set(&why, ERR_USAGE, "%.*s: no id", STR_ARG(line));
	arena_release(&a);
	if (!ok && why.code != ERR_USAGE) {
		*e = why;
		return false;
	}
	if (!ok)
		fprintf(stderr, "galley: mark: %s\n", why.text);
	m->has_unknown |= !ok;
	if (ok)
		vec_push(&m->ids, id);
	return true;
}

/* What has come in so far is one commit: a pipe that is full costs one wait for the disk a block, and one
 * that drips still gets its answer at once. */
static bool
commit(struct marking *m, struct error *e)
{
	bool ok =
	    m->ids.n == 0 || items_mark(m->s, m->ids.v, m->ids.n, m->is_read, clock_now(), NULL, e);

	if (ok && m->is_acknowledged) {
		vec_each (int64_t, id, &m->ids)
			printf("%lld\n", (long long)*id);
		ok = fflush(stdout) == 0 ||
		     error_set(e, ERR_IO, "standard output: %s", strerror(errno));
	}
	vec_reset(&m->ids);
	return ok;
}

/* Takes the whole lines off the front of text. */
static bool
take_lines(struct marking *m, struct buf *text, bool is_end, struct error *e)
{
	struct str rest = buf_str(text);
	bool ok = true;

	while (ok && rest.n > 0) {
		size_t n = str_find_char(rest, '\n');

		if (n == rest.n && !is_end)
			break;
		ok = take_line(m, str_sub(rest, 0, n), e);
		rest = str_from(rest, n + 1);
	}
	memmove(text->p, rest.p, rest.n);
	text->n = rest.n;
	return ok && commit(m, e);
}

static bool
mark_from_pipe(struct marking *m, struct error *e)
{
	struct buf text = {.max = 1 << 20};
	char block[4096];
	ssize_t n = 1;
	bool ok = true;

	while (ok && (n = read(STDIN_FILENO, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ok = error_set(e, ERR_IO, "standard input: %s", strerror(errno));
		else if (!buf_add(&text, (struct str){block, (size_t)n}))
			ok = error_set(e, ERR_LIMIT, "standard input: a line is too long");
		else
			ok = take_lines(m, &text, false, e);
	}
	ok = ok && (text.n == 0 || take_lines(m, &text, true, e));
	buf_release(&text);
	vec_release(&m->ids);
	return ok;
}

static bool
mark_by_query(struct marking *m, const struct args *args, struct error *e)
{
	struct arena a = {0};
	struct query q;
	struct id_list ids;
	bool ok = library_query(&q, &a, args, 1, e) &&
		  (m->s = library_open(STORE_WRITE, e)) != NULL &&
		  items_ids(&ids, &a, m->s, &q, e) && library_agree(args, ids.n, e) &&
		  items_mark(m->s, ids.v, ids.n, m->is_read, clock_now(), NULL, e);

	arena_release(&a);
	return ok;
}

int
cli_mark(struct args *args)
{
	struct marking m = {.is_acknowledged = args_has(args, "ack")};
	struct error e = {0};
	bool from_pipe = args_has(args, "stdin"), is_unread, ok;

	is_unread = args->n_words > 0 && strcmp(args->words[0], "unread") == 0;
	m.is_read = !is_unread;
	if (from_pipe ? args->n_words > 1
		      : args->n_words < 2 || (!is_unread && strcmp(args->words[0], "read") != 0)) {
		error_set(&e, ERR_USAGE, "mark: want read or unread, then a query; or --stdin");
		return args_fail(&e);
	}
	if (from_pipe)
		ok = (m.s = library_open(STORE_WRITE, &e)) != NULL && mark_from_pipe(&m, &e);
	else
		ok = mark_by_query(&m, args, &e);
	store_close(m.s);
	if (!ok)
		return args_fail(&e);
	return m.has_unknown ? EXIT_COULD_NOT : EXIT_DONE;
}
