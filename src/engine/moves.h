/* Feeds that have moved: permanent redirects taken over into the feeds file. */
#ifndef ENGINE_MOVES_H
#define ENGINE_MOVES_H

#include "engine/answer.h"

/* Notes where a good answer came from. A feed whose every redirect was permanent, to the same place for the
 * second time, gets that address: in the feeds file, then in the database, with its validators. */
bool moves_note(struct engine *en, struct asking *k, const struct response *r, struct error *e);

/* Ends moves that a kill cut between the feeds file and the database, and takes back those whose old address is in
 * the feeds file again. Call it before feeds_sync(). */
bool moves_resume(struct engine *en, struct error *e);

#endif
