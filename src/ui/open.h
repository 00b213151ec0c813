/* Giving articles and links to other programs and files. */
#ifndef UI_OPEN_H
#define UI_OPEN_H

#include <stdbool.h>

#include "base/str.h"

struct ui;

/* Opens url with the program that an option names (browser, player), without a shell; says what went
 * wrong. */
void open_url(struct ui *ui, struct str url, struct str template);

/* Leaves the screen, runs the editor on path, and comes back. False when it went wrong; said. */
bool open_editor(struct ui *ui, const char *path);

#endif
