/* Completion at the prompt: of commands and their arguments, tags, queries, file names. */
#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct ui;

/* As prompt_use.complete wants them. */
void complete_command(struct ui *ui, struct str text, size_t *from, struct buf *out);
void complete_tag(struct ui *ui, struct str text, size_t *from, struct buf *out);
void complete_own_tag(struct ui *ui, struct str text, size_t *from, struct buf *out);
void complete_query(struct ui *ui, struct str text, size_t *from, struct buf *out);
void complete_file(struct ui *ui, struct str text, size_t *from, struct buf *out);

#endif
