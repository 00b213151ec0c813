/* Opening the database: pragmas, migrations, the check after a crash of the machine; and transactions. */
#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/path.h"
#include "store/functions.h"
#include "store/rescue.h"
#include "store/stmt.h"

/* "Gall": what file(1) and SQLite can tell our files by. */
enum { APPLICATION_ID = 0x47616c6c, BUSY_MS = 5000, BACKUP_EVERY_S = 86400 };

/* migrations[n] takes a database from version n to n + 1. A string here is never changed once
 * released: a new version is a new row. */
static const char *const migrations[] = {
#include "store/schema.sql.inc"
    ,
#include "store/schema_sites.sql.inc"
    ,
#include "store/schema_counts.sql.inc"
};
enum { VERSION_NOW = sizeof migrations / sizeof *migrations };

/* The page size is that of a new file. Articles are 2 to 20 KB: in pages of 16 KB a thousand new feeds are
 * stored in a tenth less time than in 4 KB (fewer pages to chain, to check and to write). */
static const char pragmas[] =
    "PRAGMA page_size = 16384;"
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;"
    "PRAGMA foreign_keys = ON;";

/* Makes the file before SQLite does, so that it never has another mode than 0600; its log takes after
 * it. */
static bool
make_file(const char *path, struct error *e)
{
	int fd;

	if (!path_make_parents(path, e))
		return false;
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	/* Closing a file that SQLite has open in this process would drop its locks; this one is new. */
	if (fd >= 0 && close(fd) != 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	return true;
}

static bool
connect(struct store *s, struct error *e)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	/* There are no threads, and nobody asks how much memory SQLite has: without the two, an
	 * allocation takes no lock (a tenth of what a refresh stores, measured). Refused, rightly,
	 * after the first opening. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK)
		return stmt_error(s, e);
	(void)sqlite3_extended_result_codes(s->db, 1);
	(void)sqlite3_busy_timeout(s->db, BUSY_MS);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	functions_add(s->db);
	return stmt_script(s, pragmas, e);
}

/* WAL where the file system has it; else a rollback journal, and always FULL. */
static bool
set_journal(struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s, "PRAGMA journal_mode = WAL", e);
	enum stmt_step step;

	if (st == NULL || (step = stmt_step(s, st, e)) == STMT_FAILED)
		return false;
	s->is_wal =
	    step == STMT_ROW && strcmp((const char *)sqlite3_column_text(st, 0), "wal") == 0;
	(void)sqlite3_reset(st);
	s->is_full = true;
	/* 64 MB: each checkpoint waits for the disk twice, and a thousand new feeds are 130 MB. */
	return stmt_script(s,
		   "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216;"
		   " PRAGMA wal_autocheckpoint = 4000",
		   e) &&
	       (s->is_wal || stmt_script(s, "PRAGMA journal_mode = DELETE", e));
}

static bool
read_version(struct store *s, int64_t *version, struct error *e)
{
	return stmt_number(s, version, 0, e, "PRAGMA user_version", "");
}

/* Another program's database, or a newer Galley's, is not touched. */
static bool
is_ours(struct store *s, int64_t *version, struct error *e)
{
	int64_t id, n_tables;

	if (!read_version(s, version, e) ||
	    !stmt_number(s, &id, 0, e, "PRAGMA application_id", "") ||
	    !stmt_number(s, &n_tables, 0, e, "SELECT count(*) FROM sqlite_schema", ""))
		return false;
	if (id != APPLICATION_ID && (id != 0 || n_tables != 0))
		return error_set(e, ERR_STORE, "%s: this is another program's database", s->path);
	if (*version > VERSION_NOW)
		return error_set(e, ERR_STORE,
		    "%s: made by a newer Galley (its version is %d, this Galley knows %d); left "
		    "untouched",
		    s->path, (int)*version, VERSION_NOW);
	return true;
}

/* From version on, in one transaction. Another process may have been first: it is asked again inside. */
static bool
migrate(struct store *s, int64_t version, struct error *e)
{
	char text[80];
	bool ok;

	if (version > 0) {
		(void)snprintf(text, sizeof text, ".v%d.bak", (int)version); /* fits */
		if (!rescue_copy(s, text, e))
			return error_wrap(e, "no backup, so nothing was changed");
	}
	if (!store_begin(s, STORE_SURE, e))
		return false;
	ok = read_version(s, &version, e);
	for (; ok && version < VERSION_NOW; version++)
		ok = stmt_script(s, migrations[version], e);
	(void)snprintf(text, sizeof text, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    APPLICATION_ID, VERSION_NOW); /* fits */
	ok = ok && stmt_script(s, text, e) && rescue_note_boot(s, e);
	return stmt_leave(s, true, ok, e);
}

/* quick_check where the machine stopped without a clean close, or damage was seen. */
static bool
check_if_unclean(struct store *s, bool is_unclean, struct error *e)
{
	if (rescue_same_boot(s))
		return true;
	if (is_unclean && !store_check(s, e))
		return false;
	rescue_clear_sign(s->path);
	return rescue_note_boot(s, e);
}

static bool
open_for_writing(struct store *s, struct error *e)
{
	bool is_unclean = rescue_is_unclean(s->path);
	int64_t version;

	if (!make_file(s->path, e) || !connect(s, e) || !is_ours(s, &version, e) ||
	    !set_journal(s, e))
		return false;
	return version < VERSION_NOW ? migrate(s, version, e) : check_if_unclean(s, is_unclean, e);
}

static bool
open_for_reading(struct store *s, struct error *e)
{
	int64_t version;

	if (!path_exists(s->path))
		return error_set(e, ERR_STORE,
		    "%s: no database yet (galley add URL, then galley refresh)", s->path);
	if (!connect(s, e) || !is_ours(s, &version, e) ||
	    !stmt_script(s, "PRAGMA query_only = ON", e))
		return false;
	return version == VERSION_NOW ||
	       error_set(e, ERR_STORE,
		   "%s: made by an older Galley; galley refresh brings it up to date", s->path);
}

static void
disconnect(struct store *s)
{
	rescue_backup_stop(s);
	stmt_drop_all(s);
	(void)sqlite3_close(s->db); /* no statement is left to keep it open */
	s->db = NULL;
}

struct store *
store_open(const char *path, enum store_mode mode, struct error *e)
{
	struct store *s = alloc_zero(1, sizeof *s);
	bool was_ours = rescue_is_ours(path, APPLICATION_ID);
	bool ok;

	s->path = alloc_string(path);
	s->mode = mode;
	ok = mode == STORE_WRITE ? open_for_writing(s, e) : open_for_reading(s, e);
	if (!ok && s->is_damaged && !was_ours) {
		rescue_clear_sign(path);
		error_set(e, ERR_STORE, "%s: this is no database; left untouched", path);
	} else if (!ok && mode == STORE_WRITE && s->is_damaged) {
		disconnect(s);
		ok = rescue_replace(path, s->note, sizeof s->note, e) && open_for_writing(s, e);
	}
	if (ok)
		return s;
	store_close(s);
	return NULL;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db != NULL)
		disconnect(s);
	free(s->path);
	free(s);
}

const char *
store_note(const struct store *s)
{
	return s->note;
}

bool
store_prepare(const char *path, struct buf *note, struct error *e)
{
	struct error unused = {0};
	struct store *s = path_exists(path) ? store_open(path, STORE_READ, &unused) : NULL;

	if (s == NULL)
		s = store_open(path, STORE_WRITE, e);
	if (s == NULL)
		return false;
	buf_adds(note, store_note(s));
	store_close(s);
	return true;
}

bool
store_begin(struct store *s, enum store_durability d, struct error *e)
{
	bool is_full = d == STORE_SURE || !s->is_wal;

	/* SQLite refuses this pragma inside a transaction, so it is set before each. */
	if (is_full != s->is_full) {
		if (!stmt_script(s,
			is_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", e))
			return false;
		s->is_full = is_full;
	}
	return stmt_run(s, e, "BEGIN IMMEDIATE", "");
}

bool
store_commit(struct store *s, struct error *e)
{
	if (stmt_run(s, e, "COMMIT", ""))
		return true;
	store_rollback(s);
	return false;
}

void
store_rollback(struct store *s)
{
	if (sqlite3_get_autocommit(s->db) == 0)
		(void)stmt_run(
		    s, NULL, "ROLLBACK", ""); /* the error that led here is the one to tell */
}

int64_t
store_data_version(struct store *s)
{
	int64_t version;

	return stmt_number(s, &version, 0, NULL, "PRAGMA data_version", "") ? version : 0;
}

bool
store_backup_step(struct store *s, bool *is_done, struct error *e)
{
	*is_done = false;
	return rescue_backup_step(s, is_done, e);
}

bool
store_backup_is_due(const struct store *s, time_t now)
{
	return rescue_backup_time(s->path) + BACKUP_EVERY_S <= now;
}

bool
store_check(struct store *s, struct error *e)
{
	sqlite3_stmt *st = stmt_take(s, "PRAGMA quick_check(1)", e);
	enum stmt_step step;
	bool ok;

	if (st == NULL)
		return false;
	step = stmt_step(s, st, e);
	if (step != STMT_ROW)
		return step == STMT_END;
	ok = strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;
	if (!ok)
		stmt_damage(s, (const char *)sqlite3_column_text(st, 0), e);
	(void)sqlite3_reset(st);
	return ok;
}

void
store_tidy(struct store *s)
{
	/* Housekeeping that fails is tried the next time. */
	(void)sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	(void)stmt_script(s, "PRAGMA analysis_limit = 200; PRAGMA optimize", NULL);
}
