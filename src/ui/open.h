/* Giving articles and links to other programs and files. */
#ifndef UI_OPEN_H
#define UI_OPEN_H

#include <stdbool.h>

struct ui;

/* Leaves the screen, runs the editor on path, and comes back. False when it went wrong; said. */
bool open_editor(struct ui *ui, const char *path);

#endif
