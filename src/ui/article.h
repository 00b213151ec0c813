/* The article that is read: loaded from the database, laid out for its pane, scrolled, searched. */
#ifndef UI_ARTICLE_H
#define UI_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "store/docs.h"
#include "store/items.h"
#include "text/layout.h"
#include "ui/screen.h"
#include "ui/walk.h"

struct ui;

struct hit {
	int line, col, cols;
	bool is_rest; /* the hit began on the line before */
};

struct article_pane {
	int64_t id;         /* 0: none */
	struct arena arena; /* of row, info, article */
	struct item_row row;
	struct docs_info info;
	struct article article;
	struct str date_note; /* why its date is not the feed's, or that it was updated */
	bool is_loaded, has_text;
	enum docs_which which;
	int64_t which_id;   /* the article for which the user chose `which`; 0: none */
	int64_t opened;     /* to be read, not only in sight beside a list */
	int64_t asked_page; /* whose page is being fetched */
	bool is_unasked;    /* the program itself asked for it */
	int64_t asked_doc;  /* whose document is being made */
	struct arena layout_arena;
	struct layout layout;
	int width; /* that it was laid out for; 0: not yet */
	int top, rows;
	bool show_stripped; /* by X: then the keys walk the blocks */
	struct walk walk;
	size_t n_changes; /* since it came, as far as older texts are kept */
	int change; /* the one that is shown in place of the text, from 1, the newest; 0: none */
	int top_of_text;     /* to go back to */
	int64_t asked_older; /* whose older texts are being read */
	int link;            /* chosen with Tab, from 1; 0: none */
	char *find;
	VEC(struct hit) hits;
	int hit;
	bool has_hints; /* letters stand on the links */
	int n_hints;
};

/* Shows another article from its top (0: none). */
void article_show(struct ui *ui, int64_t id);

/* Reads it again: something about it has changed. The place is kept. */
void article_reload(struct ui *ui);

/* Asks the engine, when it is there, for the text that the article shown has no document of yet. */
void article_want_text(struct ui *ui);

/* Lays it out anew at the next painting: options or width are others. */
void article_relayout(struct article_pane *p);

/* The width a pane gives to the text of an article. */
int article_cols(int pane_cols);

/* Loads and lays out what is not yet; the painter does it by itself. */
void article_ready(struct ui *ui, int width);

/* Scrolls; false when it stands at that end already. */
bool article_scroll(struct article_pane *p, int by);
bool article_at_end(const struct article_pane *p);
void article_to(struct article_pane *p, int line);
void article_bring_in_sight(struct article_pane *p, int line); /* with some lines around it */

/* The next link on the way down (1) or up (-1). */
bool article_next_link(struct article_pane *p, int step);

/* Counts the changes of the article that is being loaded, and puts the one chosen in place of its text. */
void article_load_changes(struct ui *ui);

/* Back to the text; false when it is shown. */
bool article_leave_changes(struct ui *ui);

/* For the header "updated 2h ago", and for the end how often; empty when it never was. */
struct str article_changed_note(struct arena *a, const struct article_pane *p);
struct str article_changes_hint(struct arena *a, const struct article_pane *p);

/* URL of link n (from 1); 0: of the article itself. Empty when there is none. */
struct str article_url(const struct article_pane *p, int link);

/* The link that the hint `a` stands on: the first in sight. */
int article_first_hint(const struct article_pane *p);

/* Looks for text, lights all its places; the next one from the top. False: none. */
bool article_find(struct ui *ui, struct str text);
void article_light_hits(struct article_pane *p); /* anew: the lines are others */
size_t article_count_hits(const struct article_pane *p);
bool article_next_hit(struct article_pane *p, int step);

void article_paint(struct ui *ui, struct area area, bool has_keys);
void article_release(struct article_pane *p);

#endif
