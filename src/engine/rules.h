/* The user's rules: what is done to new articles that a query finds. */
#ifndef ENGINE_RULES_H
#define ENGINE_RULES_H

#include "engine/state.h"

/* Are actions ("tag ad, read") that can be done? */
bool rules_check(struct str actions, struct error *e);

/* Notes the articles that an answer brought. */
void rules_note(struct engine *en, const int64_t *ids, size_t n);

/* Applies the rules to the articles noted since the last time. A rule that is not understood is told in a
 * note; the others are applied all the same. */
void rules_apply(struct engine *en);

#endif
