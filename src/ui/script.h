/* Scripts: keys from a file, on a screen in memory. For tests.
 *
 *     # a comment
 *     jj<Enter>              keys, as `bind` takes them; blanks between do not count
 *     :save-screen out.txt   a line of commands, run at once, also while something is being typed
 *     "some words"           text typed as it is (at a prompt)
 *     resize 24 80
 *     wait                   for the engine to be idle; so does every line before it is played
 */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include "base/error.h"
#include "ui/terminal.h"

/* A terminal that plays the file. False when it cannot be read. */
bool script_open(struct terminal *t, const char *path, int rows, int cols, struct error *e);
void script_close(struct terminal *t);

/* The engine is idle: the next line may be played. False at the end. */
bool script_go_on(struct terminal *t);

#endif
