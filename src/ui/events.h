/* What the user does: keys, clicks, pasted text. */
#ifndef UI_EVENTS_H
#define UI_EVENTS_H

struct ui;

/* Does all that was typed (bounded), before anything is painted. How many events there were. */
int events_read(struct ui *ui);

#endif
