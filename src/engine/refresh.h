/* A refresh: which feeds are asked, what their answers mean, and what is kept of them. */
#ifndef ENGINE_REFRESH_H
#define ENGINE_REFRESH_H

#include "engine/schedule.h"
#include "engine/state.h"

/* Asks the feeds in ids (none: all) that how allows, starting a refresh or joining the one that is
 * going on. seq (0: nobody) is answered with done when it is over. False when it cannot be: another
 * Galley refreshes, or the database cannot be read. */
bool refresh_start(struct engine *en, enum schedule_how how, const int64_t *ids, size_t n_ids,
    int64_t seq, struct error *e);

/* Reads one source that is not the net, if any waits, and looks after commands; ends the refresh when
 * nothing is left. False when there is none. */
bool refresh_step(struct engine *en);

/* How long to sleep before the next step, when nothing comes in. */
int refresh_wait_ms(const struct engine *en);

/* Gives up what has not been asked yet. */
void refresh_stop(struct engine *en);

void refresh_free(struct engine *en);

#endif
