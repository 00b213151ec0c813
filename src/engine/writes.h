/* What the user changes: committed before it is acknowledged. */
#ifndef ENGINE_WRITES_H
#define ENGINE_WRITES_H

#include "engine/state.h"

/* MSG_MARK, MSG_TAG and MSG_SITE: each in a transaction of its own, answered with done or failed. */
void writes_take(struct engine *en, const struct msg *m);

#endif
