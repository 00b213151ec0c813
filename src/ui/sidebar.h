/* The sidebar: views, tags, folders and feeds with their counts. */
#ifndef UI_SIDEBAR_H
#define UI_SIDEBAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "store/feeds.h"
#include "ui/list.h"
#include "ui/screen.h"

struct ui;

enum source_kind {
	SOURCE_HEAD,
	SOURCE_VIEW,
	SOURCE_TAG,
	SOURCE_FOLDER,
	SOURCE_FEED,
	SOURCE_SEARCH
};

/* A row: something whose articles can be listed. */
struct source {
	enum source_kind kind;
	struct str title;
	struct str query; /* in the query language */
	int64_t feed;     /* of SOURCE_FEED */
	int64_t unread, total;
	bool has_counts;
	int depth;
	const struct feed_row *row; /* of SOURCE_FEED */
};

struct sidebar {
	struct arena arena; /* of everything here */
	VEC(struct source) rows;
	struct feed_rows feeds;
	VEC(char *) folded; /* names of folders */
	struct list list;
};

/* Reads it anew from the database; the selection stays on what it was on. */
void sidebar_load(struct ui *ui);
void sidebar_release(struct sidebar *b);

/* The selected row, or NULL. The text lives until the next sidebar_load(). */
const struct source *sidebar_selected(const struct sidebar *b);

/* Moves the selection by so many rows that can be opened. */
void sidebar_move(struct sidebar *b, int by);

/* The place of a source of that name (exact without case, else the first that begins so), or -1. */
int sidebar_find(const struct sidebar *b, struct str name);

/* The next feed after place (before it: step -1) with something unread, around the end; -1: none. */
int sidebar_next_unread(const struct sidebar *b, int from, int step);

const struct feed_row *sidebar_feed(const struct sidebar *b, int64_t id);

/* Puts the cursor on a feed; false when it is not shown. */
bool sidebar_select_feed(struct sidebar *b, int64_t id);

void sidebar_fold(struct ui *ui);
void sidebar_paint(struct ui *ui, struct area area, bool has_keys);

#endif
