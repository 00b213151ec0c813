/* Backups beside the database (path.bak, path.bak.1, path.vN.bak), and the way back from them. */
#include "store/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"

static const char *const backup_suffixes[] = {".bak", ".bak.1", ".v1.bak", ".v2.bak", ".v3.bak"};
enum {
	N_BACKUPS = sizeof backup_suffixes / sizeof *backup_suffixes,
	DAMAGED_MAX = 1000,
	BACKUP_PAGES = 128
};

static char *
join(const char *path, const char *suffix)
{
	struct buf b = {0};

	buf_adds(&b, path);
	buf_adds(&b, suffix);
	buf_cstr(&b);
	return buf_steal(&b);
}

static bool
move(const char *from, const char *to, struct error *e)
{
	return rename(from, to) == 0 || errno == ENOENT ||
	       error_set(e, ERR_IO, "%s: %s", to, strerror(errno));
}

bool
rescue_copy(struct store *s, const char *suffix, struct error *e)
{
	char *to = join(s->path, suffix), *temporary = join(to, ".new");
	bool ok;

	/* VACUUM INTO an existing empty file keeps its mode: 0600 from the first byte on. */
	(void)unlink(temporary);
	ok = path_write(temporary, STR(""), e) &&
	     stmt_run(s, e, "VACUUM INTO ?1", "s", str_of(temporary)) && move(temporary, to, e);
	if (!ok)
		(void)unlink(temporary); /* the first error is the one to tell */
	free(temporary);
	free(to);
	return ok;
}

/* The copy has no log of its own: it is one file, and can be moved. */
static bool
backup_begin(struct store *s, const char *copy, struct error *e)
{
	(void)unlink(copy); /* of a process that was killed over it */
	if (!path_write(copy, STR(""), e))
		return false;
	if (sqlite3_open_v2(copy, &s->copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
	    SQLITE_OK)
		s->backup = sqlite3_backup_init(s->copy, "main", s->db, "main");
	return s->backup != NULL ||
	       error_set(e, ERR_STORE, "%s: %s", copy, sqlite3_errmsg(s->copy));
}

/* The new copy is whole before the old one is moved: at no moment is there none. */
static bool
backup_end(struct store *s, const char *copy, struct error *e)
{
	char *newest = join(s->path, ".bak"), *older = join(s->path, ".bak.1");
	int rc = sqlite3_backup_finish(s->backup);
	bool ok;

	s->backup = NULL;
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(s->copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	ok = rc == SQLITE_OK || error_set(e, ERR_STORE, "%s: %s", copy, sqlite3_errmsg(s->copy));
	ok = ok && move(newest, older, e) && move(copy, newest, e);
	rescue_backup_stop(s);
	free(newest);
	free(older);
	return ok;
}

bool
rescue_backup_step(struct store *s, bool *is_done, struct error *e)
{
	char *copy = join(s->path, ".bak.new");
	bool ok = s->backup != NULL || backup_begin(s, copy, e);
	int rc = ok ? sqlite3_backup_step(s->backup, BACKUP_PAGES) : SQLITE_ERROR;

	if (ok && rc == SQLITE_DONE) {
		*is_done = true;
		ok = backup_end(s, copy, e);
	} else if (ok && rc != SQLITE_OK && rc != SQLITE_BUSY && rc != SQLITE_LOCKED) {
		ok = error_set(e, ERR_STORE, "%s: %s", copy, sqlite3_errstr(rc));
	}
	if (!ok)
		rescue_backup_stop(s);
	free(copy);
	return ok;
}

void
rescue_backup_stop(struct store *s)
{
	char *copy = join(s->path, ".bak.new");

	if (s->backup != NULL)
		(void)sqlite3_backup_finish(s->backup); /* not finished: thrown away */
	if (s->copy != NULL) {
		(void)sqlite3_close(s->copy); /* no statement is left to keep it open */
		(void)unlink(copy);           /* moved already, if it was finished */
	}
	s->backup = NULL;
	s->copy = NULL;
	free(copy);
}

/* May path be taken as a database of ours? */
static bool
is_sound(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	bool ok = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
		  sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &st, NULL) == SQLITE_OK &&
		  sqlite3_step(st) == SQLITE_ROW &&
		  strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;

	(void)sqlite3_finalize(st);
	(void)sqlite3_close(db);
	return ok;
}

/* The newest sound backup of path, to be freed; NULL when there is none. */
static char *
newest_backup(const char *path)
{
	char *newest = NULL;
	struct timespec newest_at = {0};

	for (int i = 0; i < N_BACKUPS; i++) {
		char *name = join(path, backup_suffixes[i]);
		struct stat st;

		if (stat(name, &st) == 0 && st.st_size > 0 &&
		    (newest == NULL || st.st_mtim.tv_sec > newest_at.tv_sec) && is_sound(name)) {
			free(newest);
			newest = name;
			newest_at = st.st_mtim;
		} else {
			free(name);
		}
	}
	return newest;
}

time_t
rescue_backup_time(const char *path)
{
	char *name = join(path, ".bak");
	struct stat st;
	time_t at = stat(name, &st) == 0 ? st.st_mtim.tv_sec : 0;

	free(name);
	return at;
}

/* A name that is free, to be freed by the caller. */
static char *
name_for_damaged(const char *path)
{
	char suffix[32] = ".damaged";

	for (int i = 2; i < DAMAGED_MAX; i++) {
		char *name = join(path, suffix);

		if (!path_exists(name))
			return name;
		free(name);
		(void)snprintf(suffix, sizeof suffix, ".damaged.%d", i); /* fits */
	}
	return join(path, suffix);
}

static bool
move_aside(const char *path, const char *aside, struct error *e)
{
	static const char *const parts[] = {"-wal", "-shm", ""};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++) {
		char *from = join(path, parts[i]), *to = join(aside, parts[i]);

		ok = move(from, to, e);
		free(from);
		free(to);
	}
	return ok;
}

/* Copies the backup: it stays where it is, for the next time. */
static bool
copy_file(const char *from, const char *to, struct error *e)
{
	struct buf b = {0};
	bool ok = path_read(&b, from, e) && path_write(to, buf_str(&b), e);

	buf_release(&b);
	return ok;
}

bool
rescue_replace(const char *path, char *note, size_t note_size, struct error *e)
{
	char *aside = name_for_damaged(path), *backup = newest_backup(path);
	bool ok = move_aside(path, aside, e) && (backup == NULL || copy_file(backup, path, e));

	if (ok)
		(void)snprintf(note, note_size, "the database was damaged and is now %s; %s", aside,
		    backup != NULL
			? "the newest backup is in its place"
			: "there was no backup, so a new one was begun"); /* may be cut */
	rescue_clear_sign(path);
	free(aside);
	free(backup);
	return ok;
}

/* The SQLite file format, 1.3: the magic, and at 68 the application id. */
static bool
has_our_header(const char *path, uint32_t application)
{
	unsigned char head[72] = {0};
	FILE *file = fopen(path, "re");
	size_t n = file != NULL ? fread(head, 1, sizeof head, file) : 0;

	if (file != NULL)
		(void)fclose(file); /* only read */
	return n == sizeof head && memcmp(head, "SQLite format 3", 16) == 0 &&
	       ((uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 | (uint32_t)head[70] << 8 |
		   head[71]) == application;
}

bool
rescue_is_ours(const char *path, uint32_t application)
{
	static const char *const signs[] = {"-wal", ".bak"};
	const char *slash = strrchr(path, '/');
	bool is_ours = strcmp(slash != NULL ? slash + 1 : path, "galley.db") == 0 ||
		       has_our_header(path, application);

	for (size_t i = 0; !is_ours && i < sizeof signs / sizeof *signs; i++) {
		char *sign = join(path, signs[i]);

		is_ours = path_exists(sign);
		free(sign);
	}
	return is_ours;
}

bool
rescue_is_unclean(const char *path)
{
	char *sign = join(path, ".check"), *log = join(path, "-wal");
	struct stat st;
	bool is_unclean = path_exists(sign) || (stat(log, &st) == 0 && st.st_size > 0);

	free(sign);
	free(log);
	return is_unclean;
}

void
rescue_clear_sign(const char *path)
{
	char *sign = join(path, ".check");

	(void)unlink(sign); /* mostly not there */
	free(sign);
}

/* A word that is another one after each start of the machine; "" where there is none. */
static void
read_boot(struct buf *b)
{
	b->max = 128;
	if (!path_read(b, "/proc/sys/kernel/random/boot_id", NULL))
		buf_reset(b);
}

bool
rescue_same_boot(struct store *s)
{
	char *sign = join(s->path, ".check");
	bool is_damage_seen = path_exists(sign);
	struct buf boot = {0};
	int64_t n = 0;

	free(sign);
	read_boot(&boot);
	if (boot.n > 0 && !is_damage_seen)
		(void)stmt_number(s, &n, 0, NULL,
		    "SELECT 1 FROM meta WHERE key = 'boot' AND value = ?1", "s",
		    str_trim(buf_str(&boot))); /* not known: not the same */
	buf_release(&boot);
	return n == 1;
}

bool
rescue_note_boot(struct store *s, struct error *e)
{
	struct buf boot = {0};
	bool ok;

	read_boot(&boot);
	ok = boot.n == 0 ||
	     stmt_run(s, e, "INSERT OR REPLACE INTO meta(key, value) VALUES('boot', ?1)", "s",
		 str_trim(buf_str(&boot)));
	buf_release(&boot);
	return ok;
}
