/* Signals: a window of another size, ^Z, and those that end the reader. */
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <signal.h>

struct ui;

/* Catches them and holds them back; *while_waiting is the mask for ppoll() that lets them in, and that which was
 * there before. */
void signals_catch(sigset_t *while_waiting);

/* Does what those that came ask for. */
void signals_heed(struct ui *ui);

#endif
