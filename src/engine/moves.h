/* Feeds that have moved: permanent redirects taken over into the feeds file. */
#ifndef ENGINE_MOVES_H
#define ENGINE_MOVES_H

#include "engine/answer.h"

/* Notes where a good answer came from. A feed whose every redirect was permanent, to the same place for the
 * second time, gets that address: in the feeds file, then in the database, with its validators. */
bool moves_note(struct engine *en, struct asking *k, const struct response *r, struct error *e);

/* A bad answer, with that status, from where a feed is asked against the feeds file: the next time
 * it is asked where the feeds file says. */
void moves_fail(struct http_state *st, int status);

/* The user takes a move back: the old address into the feeds file, and that redirect is not adopted
 * again. */
bool moves_back(struct engine *en, int64_t feed, struct error *e);

/* Ends moves that a kill cut between the feeds file and the database; those whose old address is in
 * the feeds file again stay with that, and are still asked at the new one. Call it before
 * feeds_sync(). */
bool moves_resume(struct engine *en, struct error *e);

#endif
