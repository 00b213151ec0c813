/* The database: one SQLite file, opened for reading by the UI and the shell's commands, for writing by
 * the engine and by commands that change something; any number of processes at once (WAL). */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/error.h"

/* An open database. Not shared between processes: open it after fork(). */
struct store;

enum store_mode {
	STORE_READ, /* never makes a file and never changes one */
	STORE_WRITE, /* makes the file (0600) and its folder (0700), brings an older one up to date */
};

/* What a commit promises. Both survive the death of the process. */
enum store_durability {
	STORE_SURE, /* survives a power cut too (synchronous FULL): what the user did */
	STORE_QUICK, /* a power cut may undo it, whole (synchronous NORMAL): what a refresh brought */
};

/* Opens the database at path (PLACE_DB). NULL with the reason: no such file (reading), made by a newer
 * Galley (left untouched), older than this Galley (reading: store_prepare() first), no right to it,
 * disk full, damaged beyond what is described below.
 *
 * Writing, a file that is damaged is moved aside (galley.db.damaged) and the newest backup takes its
 * place, or an empty database where there is none; store_note() tells. The whole file is checked
 * (quick_check) only after an end of the machine, not of the process, without a clean close: a killed
 * process cannot harm a WAL database. */
struct store *store_open(const char *path, enum store_mode mode, struct error *e);
void store_close(struct store *s);

/* A line the user must be told about what opening did (a damaged file replaced), or "". */
const char *store_note(const struct store *s);

/* Makes sure that path can be opened for reading: creates it or brings it up to date where needed,
 * in a writing connection that is closed again. Cheap when there is nothing to do. What
 * store_note() had to tell is appended to note. */
bool store_prepare(const char *path, struct buf *note, struct error *e);

/* A transaction for writing; everything between begin and commit happens or does not. The writing
 * functions of this folder work inside the caller's transaction, or else in one of their own, which
 * is SURE unless they say otherwise. begin waits up to 5 s for another process. When commit gives
 * false nothing of it was stored and the transaction is over. */
bool store_begin(struct store *s, enum store_durability d, struct error *e);
bool store_commit(struct store *s, struct error *e);
void store_rollback(struct store *s);

/* A number that changes when another connection (of any process) has committed; 0 when it cannot be
 * had. Costs microseconds. */
int64_t store_data_version(struct store *s);

/* Writes a copy beside the database (galley.db.bak, the one before it galley.db.bak.1) in steps of about a
 * millisecond, for the engine, when it is idle and in no transaction: call it until *is_done. What is
 * committed meanwhile is in the copy too. A copy that was not finished is thrown away. */
bool store_backup_step(struct store *s, bool *is_done, struct error *e);

/* Is the newest backup older than a day, or missing? For the engine, when it is idle. */
bool store_backup_is_due(const struct store *s, time_t now);

/* Checks the whole file. False with the first fault found. */
bool store_check(struct store *s, struct error *e);

/* Housekeeping for idle times: checkpoint, PRAGMA optimize. */
void store_tidy(struct store *s);

#endif
