/* The status line: where I am, what is going on, and the last message. */
#ifndef UI_STATUS_H
#define UI_STATUS_H

#include "base/error.h"
#include "ui/journal.h"
#include "ui/screen.h"

struct ui;

/* Says something: in the status line until the next key, and in the journal. */
void status_say(struct ui *ui, enum level level, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void status_say_error(struct ui *ui, const struct error *e);

/* In the journal alone. */
void status_log(struct ui *ui, enum level level, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* What was said while something is typed, in the line above. */
void status_paint_over_prompt(struct ui *ui, struct area line);

void status_paint(struct ui *ui, struct area line);

#endif
