/* One refresh at a time on one database. */
#ifndef ENGINE_LOCK_H
#define ENGINE_LOCK_H

#include <stdbool.h>

#include "base/error.h"

/* Takes the lock beside the database (a flock, so that a dead process holds none). -1 with a word about
 * the other when another process has it. */
int lock_take(struct error *e);
void lock_drop(int fd);

#endif
