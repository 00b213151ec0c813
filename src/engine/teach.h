/* Rules taught by a reader: written into the rules file of the site, and the article read anew by them. */
#ifndef ENGINE_TEACH_H
#define ENGINE_TEACH_H

#include "engine/state.h"

/* Does what a TEACH message asks for, and answers it. */
void teach_take(struct engine *en, const struct msg *m);

/* Reads the article anew where its site's rules have changed since; true when it is another now. en->scratch is used. */
bool teach_catch_up(struct engine *en, int64_t item);

#endif
