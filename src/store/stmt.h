/* Statements of the database, for the files of store/ alone: SQL in, rows out, errors in words. */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/db.h"

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	bool is_wal;
	bool is_damaged;   /* SQLite said so of this file, through this connection */
	bool is_full;      /* PRAGMA synchronous is FULL now */
	struct map by_sql; /* SQL to prepared statement; the key is the statement's own text */
	VEC(sqlite3_stmt *) stmts;
	char note[240];
	sqlite3 *copy; /* of a backup that is going on (rescue.c) */
	sqlite3_backup *backup;
};

/* The prepared statement of sql, without bindings and at its beginning. Kept for the next time; so a
 * statement must not be taken again while its rows are still being read. NULL with the reason. */
sqlite3_stmt *stmt_take(struct store *s, const char *sql, struct error *e);

/* Finalises all statements that are kept. */
void stmt_drop_all(struct store *s);

/* Binds parameters 1 and up. A letter each in types: i int64_t, d int, s struct str, t time_t (DATE_NONE is
 * NULL), u uint64_t as the integer of the same bits. Text is borrowed until the statement is reset. */
void stmt_bind(sqlite3_stmt *st, const char *types, ...);
void stmt_bind_text(sqlite3_stmt *st, int i, struct str text);

/* One row, the end, or a failure. At the end and after a failure the statement is reset. */
enum stmt_step { STMT_ROW, STMT_END, STMT_FAILED };
enum stmt_step stmt_step(struct store *s, sqlite3_stmt *st, struct error *e);

/* Takes sql, whose one parameter is an id, and steps to its row: the caller reads it and steps to
 * the end. NULL when there is no row (*ok) or it failed (!*ok). */
sqlite3_stmt *stmt_row_of(struct store *s, const char *sql, int64_t id, bool *ok, struct error *e);

/* The same in one: takes, binds and runs sql to its end. */
bool stmt_run(struct store *s, struct error *e, const char *sql, const char *types, ...);

/* The integer in the first column of the first row; fallback when there is no row or it is NULL. */
bool stmt_number(struct store *s, int64_t *number, int64_t fallback, struct error *e,
    const char *sql, const char *types, ...);

/* The integers in the first column; rows past max are passed over. */
bool stmt_ids(int64_t *ids, size_t max, size_t *n, struct store *s, struct error *e,
    const char *sql, const char *types, ...);

/* Columns; text is copied to a. */
struct str stmt_text(sqlite3_stmt *st, int column, struct arena *a);
time_t stmt_time(sqlite3_stmt *st, int column);
int64_t stmt_int(sqlite3_stmt *st, int column);

/* Words joined by newlines, and apart again. */
struct str stmt_join(struct arena *a, const struct str *words, size_t n);
struct str *stmt_split(struct arena *a, struct str joined, size_t *n);

/* A copy of n members of size bytes in the arena: what a vector collected. */
void *stmt_keep(struct arena *a, const void *v, size_t n, size_t size);

/* SQL of several statements that gives no rows. */
bool stmt_script(struct store *s, const char *sql, struct error *e);

/* Says what went wrong with the last call of SQLite. Returns false. */
bool stmt_error(struct store *s, struct error *e);

/* Says that the file is damaged, and leaves the sign (path.check) that the next opening for writing looks
 * for. Returns false. */
bool stmt_damage(struct store *s, const char *how, struct error *e);

/* The caller's transaction, or one of our own (*own) that stmt_leave() ends: with a commit if ok, else
 * with a rollback. Returns ok and whether it was committed. */
bool stmt_enter(struct store *s, enum store_durability d, bool *own, struct error *e);
bool stmt_leave(struct store *s, bool own, bool ok, struct error *e);

#endif
