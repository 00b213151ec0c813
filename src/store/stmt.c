/* Prepared statements, kept by their text; binding, stepping, and SQLite's errors in words. */
#include "store/stmt.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/date.h"

/* Past this many, all are forgotten: queries of the user have each their own text. */
enum { STMT_KEPT = 200 };

/* Leaves a sign that the next opening for writing checks the whole file. */
static void
note_damage(struct store *s)
{
	char name[4096];
	int fd;

	s->is_damaged = true;
	if (snprintf(name, sizeof name, "%s.check", s->path) >= (int)sizeof name)
		return;
	fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0)
		(void)close(fd); /* empty: nothing can be lost */
}

/* What a user can do about each result code of SQLite. */
static const struct {
	int code;
	const char *text;
} advice[] = {
    {SQLITE_FULL, "the disk is full; nothing of this was stored"},
    {SQLITE_BUSY, "another process has kept the database locked for 5 seconds; try again"},
    {SQLITE_LOCKED, "another process has kept the database locked for 5 seconds; try again"},
    {SQLITE_READONLY, "the database may not be written to"},
    {SQLITE_PERM, "the database may not be read or written"},
    {SQLITE_AUTH, "the database may not be read or written"},
    {SQLITE_CORRUPT,
	"the database is damaged; the next refresh puts the newest backup in its place"},
    {SQLITE_NOTADB, "this is not a database, or a damaged one"},
    {SQLITE_TOOBIG, "a text is too large for the database"},
    {SQLITE_PROTOCOL, "the database cannot be locked; is it on a network folder?"},
};

static const char *
advice_for(int code)
{
	for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
		if (advice[i].code == code)
			return advice[i].text;
	return NULL;
}

bool
stmt_error(struct store *s, struct error *e)
{
	int code = sqlite3_errcode(s->db) & 0xFF;
	int system = sqlite3_system_errno(s->db);
	const char *text;

	if (code == SQLITE_NOMEM)
		alloc_failed();
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		note_damage(s);
	if (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT))
		code = SQLITE_FULL;
	text = advice_for(code);
	if (text != NULL)
		return error_set(e, ERR_STORE, "%s: %s", s->path, text);
	if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && system != 0)
		return error_set(
		    e, ERR_STORE, "%s: %s: %s", s->path, sqlite3_errmsg(s->db), strerror(system));
	return error_set(e, ERR_STORE, "%s: %s", s->path, sqlite3_errmsg(s->db));
}

bool
stmt_damage(struct store *s, const char *how, struct error *e)
{
	note_damage(s);
	return error_set(e, ERR_STORE, "%s: the database is damaged (%s)", s->path, how);
}

/* Not by sqlite3_next_stmt(): it gives the statements of FTS5 too. */
void
stmt_drop_all(struct store *s)
{
	vec_each (sqlite3_stmt *, st, &s->stmts)
		(void)sqlite3_finalize(*st); /* repeats an error told before */
	vec_release(&s->stmts);
	map_release(&s->by_sql);
}

/* Only when none is being read: its rows would be pulled from under the reader. */
static bool
is_any_busy(struct store *s)
{
	vec_each (sqlite3_stmt *, st, &s->stmts)
		if (sqlite3_stmt_busy(*st))
			return true;
	return false;
}

sqlite3_stmt *
stmt_take(struct store *s, const char *sql, struct error *e)
{
	sqlite3_stmt *st = map_get(&s->by_sql, str_of(sql));

	if (st != NULL) {
		assert(!sqlite3_stmt_busy(st));
		return st;
	}
	if (s->stmts.n >= STMT_KEPT && !is_any_busy(s))
		stmt_drop_all(s);
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK) {
		stmt_error(s, e);
		return NULL;
	}
	vec_push(&s->stmts, st);
	*map_at(&s->by_sql, str_of(sqlite3_sql(st))) = st;
	return st;
}

void
stmt_bind_text(sqlite3_stmt *st, int i, struct str text)
{
	/* A NULL pointer would bind NULL; no text is the empty text. */
	if (sqlite3_bind_text64(st, i, text.p == NULL ? "" : text.p, text.n, SQLITE_STATIC,
		SQLITE_UTF8) == SQLITE_NOMEM)
		alloc_failed();
}

static void
bind_all(sqlite3_stmt *st, const char *types, va_list ap)
{
	int rc = SQLITE_OK;

	for (int i = 1; *types != '\0'; types++, i++) {
		time_t t;

		switch (*types) {
		case 'i':
			rc = sqlite3_bind_int64(st, i, va_arg(ap, int64_t));
			break;
		case 'u':
			rc = sqlite3_bind_int64(st, i, (int64_t)va_arg(ap, uint64_t));
			break;
		case 'd':
			rc = sqlite3_bind_int(st, i, va_arg(ap, int));
			break;
		case 't':
			t = va_arg(ap, time_t);
			rc = t == DATE_NONE ? sqlite3_bind_null(st, i)
					    : sqlite3_bind_int64(st, i, t);
			break;
		default:
			assert(*types == 's');
			stmt_bind_text(st, i, va_arg(ap, struct str));
		}
		assert(rc == SQLITE_OK);
	}
}

void
stmt_bind(sqlite3_stmt *st, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
}

enum stmt_step
stmt_step(struct store *s, sqlite3_stmt *st, struct error *e)
{
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return STMT_ROW;
	if (rc != SQLITE_DONE)
		stmt_error(s, e);
	(void)sqlite3_reset(st); /* gives the error of the step again */
	(void)sqlite3_clear_bindings(st);
	return rc == SQLITE_DONE ? STMT_END : STMT_FAILED;
}

static bool
run_to_end(struct store *s, sqlite3_stmt *st, struct error *e)
{
	enum stmt_step step;

	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		;
	return step == STMT_END;
}

sqlite3_stmt *
stmt_row_of(struct store *s, const char *sql, int64_t id, bool *ok, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s, sql, e);
	enum stmt_step step = STMT_FAILED;

	if (st != NULL) {
		stmt_bind(st, "i", id);
		step = stmt_step(s, st, e);
	}
	*ok = step != STMT_FAILED;
	return step == STMT_ROW ? st : NULL;
}

bool
stmt_ids(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e, const char *sql,
    const char *types, ...)
{
	sqlite3_stmt *st = stmt_take(s, sql, e);
	enum stmt_step step;
	va_list ap;

	*n = 0;
	if (st == NULL)
		return false;
	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
	while ((step = stmt_step(s, st, e)) == STMT_ROW)
		if (*n < max)
			ids[(*n)++] = stmt_int(st, 0);
	return step == STMT_END;
}

bool
stmt_run(struct store *s, struct error *e, const char *sql, const char *types, ...)
{
	sqlite3_stmt *st = stmt_take(s, sql, e);
	va_list ap;

	if (st == NULL)
		return false;
	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
	return run_to_end(s, st, e);
}

bool
stmt_number(struct store *s, int64_t *number, int64_t fallback, struct error *e, const char *sql,
    const char *types, ...)
{
	sqlite3_stmt *st = stmt_take(s, sql, e);
	enum stmt_step step;
	va_list ap;

	*number = fallback;
	if (st == NULL)
		return false;
	va_start(ap, types);
	bind_all(st, types, ap);
	va_end(ap);
	step = stmt_step(s, st, e);
	if (step == STMT_ROW && sqlite3_column_type(st, 0) != SQLITE_NULL)
		*number = sqlite3_column_int64(st, 0);
	return step == STMT_ROW ? run_to_end(s, st, e) : step == STMT_END;
}

struct str
stmt_text(sqlite3_stmt *st, int column, struct arena *a)
{
	const unsigned char *p = sqlite3_column_text(st, column);

	size_t n = (size_t)sqlite3_column_bytes(st, column);

	if (p == NULL && sqlite3_column_type(st, column) != SQLITE_NULL)
		alloc_failed();
	return n == 0 ? (struct str){0} : str_dup(a, (struct str){(const char *)p, n});
}

time_t
stmt_time(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL
		   ? DATE_NONE
		   : (time_t)sqlite3_column_int64(st, column);
}

int64_t
stmt_int(sqlite3_stmt *st, int column)
{
	return sqlite3_column_int64(st, column);
}

struct str
stmt_join(struct arena *a, const struct str *words, size_t n)
{
	size_t size = 0;
	char *p, *to;

	for (size_t i = 0; i < n; i++)
		size += words[i].n + 1;
	if (size == 0)
		return (struct str){0};
	to = p = arena_bytes(a, size);
	for (size_t i = 0; i < n; i++) {
		if (words[i].n > 0)
			memcpy(to, words[i].p, words[i].n);
		to += words[i].n;
		*to++ = '\n';
	}
	return (struct str){p, size - 1};
}

struct str *
stmt_split(struct arena *a, struct str joined, size_t *n)
{
	struct str rest = joined, word, *words;
	size_t room = 1;

	for (size_t i = 0; i < joined.n; i++)
		room += joined.p[i] == '\n';
	*n = 0;
	if (joined.n == 0)
		return NULL;
	words = arena_array(a, struct str, room);
	while (str_word(&rest, "\n", &word))
		words[(*n)++] = word;
	return words;
}

void *
stmt_keep(struct arena *a, const void *v, size_t n, size_t size)
{
	void *copy = arena_alloc(a, n * size + 1);

	if (n > 0)
		memcpy(copy, v, n * size);
	return copy;
}

bool
stmt_script(struct store *s, const char *sql, struct error *e)
{
	return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || stmt_error(s, e);
}

bool
stmt_enter(struct store *s, enum store_durability d, bool *own, struct error *e)
{
	*own = sqlite3_get_autocommit(s->db) != 0;
	return !*own || store_begin(s, d, e);
}

bool
stmt_leave(struct store *s, bool own, bool ok, struct error *e)
{
	if (!own)
		return ok;
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}
