/* Full pages in the reader: fetched when x asks, or by itself when an opened article is but a teaser; and how a page
 * takes the place of the feed's text. */
#ifndef UI_FULLPAGE_H
#define UI_FULLPAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/layout.h"

struct ui;

/* The article shown was opened: its page is asked for if its text is a teaser, or full-text is set. */
void fullpage_opened(struct ui *ui, int64_t id);

/* The same once its text is there: only then it is known for a teaser. */
void fullpage_want(struct ui *ui);

/* Asks for the page of the article shown; again: also when there is one. */
void fullpage_ask(struct ui *ui, bool again);

/* The page of article id is there. It takes the text's place at the same words: a reader who has read on to
 * where the page has other words keeps the feed's text, and is told. */
void fullpage_arrived(struct ui *ui, int64_t id);

/* Whether the page's lines have what the reader has in sight, and from what line on. If not, the feed's text is
 * what is to be read. */
bool fullpage_fits(struct ui *ui, const struct layout *page, int *top);

/* Something of article id has changed; its page may have come ahead, as it was tagged: then the same holds. */
void fullpage_changed(struct ui *ui, int64_t id);

/* It could not be had. Who did not ask for it is told so mildly. */
void fullpage_failed(struct ui *ui, int64_t id, struct str why);

/* What stands below the text of an article without its page; empty, or in a. */
struct str fullpage_note(const struct ui *ui, struct arena *a);

#endif
