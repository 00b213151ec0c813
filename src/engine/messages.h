/* What the reader tells the engine (ipc/msg.def), done. */
#ifndef ENGINE_MESSAGES_H
#define ENGINE_MESSAGES_H

#include "engine/state.h"

/* Does what has come so far; never waits. When the reader is gone or says so, en->must_quit is set. */
void messages_take(struct engine *en);

/* Frees what messages left in *en: typed lines, avoided URLs. */
void messages_free(struct engine *en);

#endif
