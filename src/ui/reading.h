/* What several commands do with articles. */
#ifndef UI_READING_H
#define UI_READING_H

#include "base/str.h"

struct ui;

/* Lists what the sidebar's cursor is on, anew when something was read in it; and only when it is not listed yet. */
void reading_open_source(struct ui *ui);
void reading_follow_sidebar(struct ui *ui);

/* Opens the selected article and marks it read; on the row of hidden ads, shows them. */
void reading_open_selected(struct ui *ui);

/* Turns count articles (or the selection) read or unread: what the first one is not. */
void reading_toggle_read(struct ui *ui, int count);

/* Opens link n of the article in the browser; 0: the article. */
void reading_browse(struct ui *ui, int link);

/* The article that a command in the list or the article is about is loaded and laid out. */
void reading_ready(struct ui *ui);

#endif
