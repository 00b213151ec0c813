/* Backups of the database, and putting one in the place of a damaged file. For store/ alone. */
#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "store/stmt.h"

/* Writes the database as it is to path.SUFFIX, by VACUUM INTO beside it and a rename. */
bool rescue_copy(struct store *s, const char *suffix, struct error *e);

/* A part of store_backup_step(); and the end of a backup that is not finished. */
bool rescue_backup_step(struct store *s, bool *is_done, struct error *e);
void rescue_backup_stop(struct store *s);

/* When path.bak was written; 0 when there is none. */
time_t rescue_backup_time(const char *path);

/* Moves path and its -wal and -shm aside to path.damaged (.damaged.2, ...), puts the newest sound backup in
 * its place if there is one, and says in note what was done. The database must be closed. */
bool rescue_replace(const char *path, char *note, size_t note_size, struct error *e);

/* Whether the file at path is, by its name, its header or what lies beside it, a database that
 * Galley made, though nothing in it can be read: --db may name any file by mistake. */
bool rescue_is_ours(const char *path, uint32_t application);

/* Was the machine stopped, by power or crash, while path was open for writing? Asked before opening: a log
 * is left, and the last writer ran under another boot than this. The sign of damage seen (path.check)
 * counts too. */
bool rescue_is_unclean(const char *path);

/* After a sound check, or with an empty database: forgets the sign, and notes this boot. */
bool rescue_note_boot(struct store *s, struct error *e);
bool rescue_same_boot(struct store *s);
void rescue_clear_sign(const char *path);

#endif
