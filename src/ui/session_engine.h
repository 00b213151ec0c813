/* The engine's end of a session: shared by session.c and session_engine.c alone. */
#ifndef UI_SESSION_ENGINE_H
#define UI_SESSION_ENGINE_H

#include "ui/session.h"

/* Sends a change, in parts of MSG_IDS articles, and keeps copies until it is stored. */
void session_send_change(struct ui *ui, const struct change *c);

struct change change_copy(const struct change *c);
void change_release(struct change *c);

/* Forgets what could be undone. */
void session_forget(struct session *s);

#endif
