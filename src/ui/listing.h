/* The list of articles: a query's answer that stands still while its articles are read and marked. */
#ifndef UI_LISTING_H
#define UI_LISTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "store/items.h"
#include "ui/list.h"
#include "ui/screen.h"
#include "ui/sidebar.h"

struct ui;

struct listing {
	struct arena arena; /* of source, query and ids */
	struct source source;
	struct query query;
	VEC(int64_t) ids;
	VEC(int64_t)
	kept; /* shown though the query does not find them any more: read or changed just now */
	struct list list;
	struct arena row_arena; /* of the rows read from the database, a window of the list */
	struct item_rows rows;
	int rows_from, rows_to;
	int64_t n_ads; /* hidden; they are one more row at the end */
	char *narrow;  /* "" : not narrowed */
	char *sort;    /* "" : as the options say */
	bool hides_read, shows_ads;
	int anchor; /* of the selection; -1: none */
	bool is_open;
	bool is_partial;   /* only the first ids were read; the rest follows in a pause */
	char *find;        /* words looked for in titles; "": none */
	VEC(int64_t) hits; /* sorted */
};

/* An empty list. */
void listing_start(struct listing *t);

/* Opens the articles of a source from the top; the one before is left. */
void listing_open(struct ui *ui, const struct source *source);

/* Reads the rest of a long list. Opening one reads only what is seen, so that it shows at once. */
void listing_complete(struct ui *ui);

/* How many articles are listed, those not read yet included; false when that is not known. */
bool listing_count(const struct listing *t, int64_t *n);

/* Asks the query again: new articles come in, those kept stay, the selection stays where it was. */
void listing_reload(struct ui *ui);

/* Lists anew after narrow, sort, hides_read or shows_ads were set; nothing is kept. False when the query
 * is wrong: the list is as it was. */
bool listing_requery(struct ui *ui, struct error *e);

/* The query of a list as it is asked: the source's, with what the user put on top of it. */
struct str listing_query(struct ui *ui, struct arena *a);

/* Sets another order, as `sort:` names it; listing_requery() makes it so. */
void listing_sort(struct ui *ui, const char *order);
void listing_narrow(struct ui *ui, struct str query);

/* Rows read from the database are not true any more. */
void listing_forget_rows(struct listing *t);

/* The next unread article of the list's query after from (before it: step -1; from 0: from that end). False when
 * there is none. */
bool listing_next_unread_in(struct ui *ui, int64_t from, int step, int64_t *id);

/* The article in a row of the list (borrowed), or NULL. */
const struct item_row *listing_row(struct ui *ui, int row);

/* The id of the selected article, or 0. */
int64_t listing_selected(const struct listing *t);

/* Selects the article, if it is in the list. */
bool listing_select(struct listing *t, int64_t id);

/* The articles a verb is about: the selection (which ends), or count from the selected one on.
 * Borrowed until the list changes. */
struct id_list listing_targets(struct ui *ui, int count);

/* Keeps articles in the list though the query may not find them any more. */
void listing_keep(struct listing *t, const int64_t *ids, size_t n);

/* The next hit in titles, around the end; false when there is none. */
bool listing_find(struct ui *ui, struct str text);
bool listing_is_hit(const struct listing *t, int64_t id);
bool listing_next_hit(struct listing *t, int step);

void listing_paint(struct ui *ui, struct area area, bool has_keys);
void listing_release(struct listing *t);

#endif
