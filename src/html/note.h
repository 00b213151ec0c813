/* The note on the author, which stands apart from the story. */
#ifndef HTML_NOTE_H
#define HTML_NOTE_H

#include "html/article.h"
#include "html/marks.h"

/* Sets out's note from the first block whose reason says that it is one, wherever on the page it stands; without the
 * lines in it that are only links (to feeds and profiles). */
void note_add(struct article *out, struct page *p);

#endif
