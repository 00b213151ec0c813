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

/* A place of what was looked for, or its part on one line. */
struct hit {
	int number; /* of the place, from 0 */
	int line, col, cols;
};

/* Lines being made (article_lay.c). */
struct making {
	struct lay *lay;         /* NULL: none are */
	struct article article;  /* what of */
	struct layout layout;    /* so far */
	bool is_done, is_hidden; /* the lines before are still shown */
	bool
	    keeps_place; /* the reader's place in those is to be found; else the line's number stays */
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
	struct arena layout_arenas[2];
	int layout_at;        /* the one that layout lives in; the next is made in the other */
	struct layout layout; /* what is shown, whole or as far as it is made */
	int64_t laid_id;      /* whose it is */
	int width; /* that lines were made for; 0: not yet; -1: to be made anew, at the same place */
	struct making making;
	bool is_replacing; /* the page comes where the feed's text was (fullpage.c) */
	int top, rows;
	int goal;            /* the line to go to once it is there; 0: none */
	bool show_stripped;  /* by X: then the keys walk the blocks */
	bool hides_stripped; /* by X, though the option shows it */
	struct walk walk;
	size_t n_changes; /* since it came, as far as older texts are kept */
	int change; /* the one that is shown in place of the text, from 1, the newest; 0: none */
	int top_of_text;     /* to go back to */
	int64_t asked_older; /* whose older texts are being read */
	int link;            /* chosen with Tab, from 1; 0: none */
	char *find;
	VEC(struct hit) hits;
	int hit;         /* the number of the one that was gone to; -1: the first from the top on */
	bool must_go;    /* to it, once it is found */
	bool is_finding; /* lines from find_at on have yet to be looked through */
	bool must_say;   /* how many there are */
	int find_at, find_skip; /* and so many bytes of it not */
	bool has_hints;         /* letters stand on the links */
	int n_hints;
};

/* Shows another article from its top (0: none). */
void article_show(struct ui *ui, int64_t id);

/* Reads it again: something about it has changed. The place is kept. */
void article_reload(struct ui *ui);

/* Asks the engine, when it is there, for the text that the article shown has no document of yet. */
void article_want_text(struct ui *ui);

/* Is what was left out shown without X: by the option. */
bool article_shows_stripped(const struct ui *ui);

/* Lays it out anew at the next painting, at the same place: options are others. */
void article_relayout(struct article_pane *p);

/* The width a pane gives to the text of an article. */
int article_cols(int pane_cols);

/* Reads the article from the database if that was not done yet. */
void article_load(struct ui *ui);

/* Loads what is not yet, and lays out as much as a key may wait for; the painter does it by itself. */
void article_ready(struct ui *ui, int width);

/* The rest of it, or of looking for text, a slice at a time between the keys, while busy. */
bool article_is_busy(const struct article_pane *p);
void article_go_on(struct ui *ui);

/* More lines will come: the numbers of lines and links are not all yet. */
bool article_is_growing(const struct article_pane *p);

/* Are all lines there; not so while they are made, nor when they have yet to be made anew. */
bool article_is_whole(const struct article_pane *p);

/* Makes no more lines: what they are made of goes. Those that are shown stay. */
void article_stop(struct article_pane *p);

/* Scrolls; false when it stands at that end already. */
bool article_scroll(struct article_pane *p, int by);
bool article_at_end(const struct article_pane *p);
void article_to(
    struct article_pane *p, int line);      /* or, once it is there, to a line still to come */
void article_clamp(struct article_pane *p); /* the pane's height is another */
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

/* Looks for text, lights all its places, goes to the next one from the top, and says how many there are. */
void article_find(struct ui *ui, struct str text);
void article_light_hits(struct article_pane *p); /* anew: the lines are others */
bool article_find_on(struct ui *ui);             /* some lines more; false: no more for now */
bool article_next_hit(struct article_pane *p, int step);

/* The hit that was gone to; NULL: none. */
const struct hit *article_hit(const struct article_pane *p);

/* The first hit, or part of one, on a line or below. */
size_t article_first_hit(const struct article_pane *p, int line);

void article_paint(struct ui *ui, struct area area, bool has_keys);
void article_release(struct article_pane *p);

#endif
