/* The engine's end of a session: shared by session.c and the session_*.c alone. */
#ifndef UI_SESSION_ENGINE_H
#define UI_SESSION_ENGINE_H

#include "ui/session.h"

/* Sends a change, in parts of MSG_IDS articles, and keeps copies until it is stored. */
void session_send_change(struct ui *ui, const struct change *c);

struct change change_copy(const struct change *c);
void change_release(struct change *c);

/* Sends what waits for an answer, when there is an engine; what it holds is freed. */
void pending_send(struct session *s, const struct pending *p);
void pending_release(struct pending *p);

/* The question with that number, or NULL; and when it is answered, it goes. */
struct pending *pending_find(struct session *s, int64_t seq);
void pending_remove(struct session *s, struct pending *p);

/* Takes p out of the list alone: what it holds is the caller's, in a copy made before. */
void pending_forget(struct session *s, struct pending *p);

/* Sends again what could not be stored, when its time has come. */
void pending_retry(struct session *s);

/* Is it something that the user has changed, to be stored at all costs. */
bool pending_is_change(const struct pending *p);

/* How many changes are not in the database yet. */
size_t pending_unstored(const struct session *s);

/* Tells an engine that starts the settings that were typed; forgets them. */
void settings_send(struct session *s);
void settings_forget(struct session *s);

/* Does what one message of the engine asks for. */
void session_hear(struct ui *ui, const struct msg *m);

/* Forgets what could be undone. */
void session_forget(struct session *s);

#endif
