/* What list, show, tag, mark and feeds share: the database opened, and the query that the words make. */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

#include "base/arena.h"
#include "base/json.h"
#include "cli/args.h"
#include "model/article.h"
#include "store/items.h"

/* The database at PLACE_DB, open; one made by an older Galley is brought up to date first. What opening had
 * to mend is told on stderr. NULL with the reason. */
struct store *library_open(enum store_mode mode, struct error *e);

/* Tells the database what the feeds file says now. */
bool library_sync(struct store *s, struct error *e);

/* The words from the first-th on as one query; the mistake in *e points into it. */
bool library_query(
    struct query *q, struct arena *a, const struct args *args, int first, struct error *e);

/* The item's own text; its document is made here where the database has none of this version. */
bool library_item(struct article *out, struct arena *a, struct store *s, const struct item_row *row,
    struct error *e);

/* The same with what changed in it since it came, in place of its text. with_marks: see
 * text/changes.h. False where nothing did. */
bool library_changes(struct article *out, struct arena *a, struct store *s,
    const struct item_row *row, bool with_marks, struct error *e);

/* The article to read: its page where that was fetched, else the item's own text. */
bool library_article(struct article *out, struct arena *a, struct store *s,
    const struct item_row *row, struct error *e);

/* More than this many articles are asked for before they are changed: a query is quickly too wide. */
enum { LIBRARY_ASK_OVER = 100 };

/* May n articles be changed? Yes with --yes, or when a person at the terminal says so. Without a terminal,
 * false with the way out. */
bool library_agree(const struct args *args, size_t n, struct error *e);

/* An article as an item of a JSON Feed. */
bool library_json(
    struct json *j, struct arena *a, struct store *s, const struct item_row *row, struct error *e);

/* `{ "version": ..., "title": ..., "items": [` and its end. */
void library_json_open(struct json *j);
void library_json_close(struct json *j);

/* The columns of the terminal that stdout is; 0 when it is none. */
int library_columns(void);

/* Appends text as lines of at most cols cells (0: as one), broken at blanks; all but the first begin with
 * indent blanks, which the first is already behind. */
void library_wrap(struct buf *out, struct str text, int indent, int cols);

/* Writes out to stdout and empties it. False when stdout takes no more (a closed pipe, a full disk). */
bool library_flush(struct buf *out);

#endif
