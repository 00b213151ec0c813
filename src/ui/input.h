/* Reading keys and the mouse through curses. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "ui/terminal.h"

/* Sets up what curses must know about keys; then takes one event without waiting. */
void input_start(void);
struct event input_read(void);

#endif
