/* What the user has changed, and the engine that stores it: changes are shown at once from here, until the
 * engine says that they are in the database. Undo and redo. */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/vec.h"
#include "ipc/chan.h"
#include "store/docs.h"
#include "store/items.h"

struct ui;

enum change_kind { CHANGE_READ, CHANGE_TAG, CHANGE_SITE, CHANGE_RULE };

/* Articles whose state was turned: ids are sorted, and hold only those that really changed. Or a site that was
 * forgotten, with its pages, or a line put into a rules file (on) or taken out; they have no ids. */
struct change {
	enum change_kind kind;
	bool on;
	char *tag; /* of CHANGE_TAG; the host of CHANGE_SITE; the line of CHANGE_RULE */
	int64_t *ids;
	size_t n;
	int64_t n_pages;       /* of CHANGE_SITE */
	int64_t article;       /* of CHANGE_RULE */
	enum docs_which which; /* of CHANGE_RULE */
};

/* A message that waits for its answer. A change is in parts when it has many ids. */
struct pending {
	int64_t seq;
	enum msg_kind kind;
	struct change change;  /* of MARK, TAG and SITE */
	int64_t article;       /* of PAGE and TEACH; of MOVE_BACK the feed */
	enum docs_which which; /* of TEACH */
	int how;               /* of REFRESH, PAGE, TEACH: as in msg.def */
	char *text;            /* of REFRESH (reason), SUBSCRIBE (URL), TEACH */
	int64_t *feeds;        /* of REFRESH */
	size_t n_feeds;
	bool is_taught; /* of TEACH: the line stands in the file */
	int tries;
	int64_t retry_at_ms; /* 0: sent, no answer yet */
};

/* A URL that was being parsed when an engine died. */
struct culprit {
	char *url;
	int deaths;
};

struct session {
	struct chan chan;
	bool has_engine, is_ready, is_idle;
	pid_t pid;
	int64_t last_seq;
	VEC(struct pending) pending;
	VEC(struct change) undo, redo;
	VEC(struct culprit) culprits;
	VEC(char *) typed; /* lines of settings that the config has not, for the next engine too */
	char *working;     /* what the engine parses now */
	int quick_deaths;  /* since deaths_since_ms */
	int64_t deaths_since_ms;
	int64_t done, total, n_new, n_failed; /* of the refresh; total 0: none */
	bool is_quitting;
};

/* Starts the engine; what goes wrong is said. */
void session_start(struct ui *ui);

/* Reads what the engine sent (bounded: keys come first), notices its death, sends what waits or is tried
 * again. */
void session_read(struct ui *ui);

/* When session_read() must be called though nothing came: a clock_ms(), or INT64_MAX. */
int64_t session_next_ms(const struct session *s);

/* Waits for no answer any more, and the engine has nothing to do. */
bool session_is_idle(const struct session *s);

/* Marks or tags articles, with undo; ids that are so already are passed over. Returns how many
 * changed. */
size_t session_mark(struct ui *ui, const int64_t *ids, size_t n, bool is_read);
size_t session_tag(struct ui *ui, const int64_t *ids, size_t n, struct str tag, bool on);

/* Forgets what the pages of a site have taught, with undo; n_pages is for the message. */
void session_forget_site(struct ui *ui, struct str host, int64_t n_pages);

/* An article that was read already was opened after it changed: it is no news any more. */
void session_saw(struct ui *ui, int64_t id);

/* The engine did what TEACH of that number asked for: undo knows it from now on. False when it was an undo itself. */
bool session_taught(struct ui *ui, int64_t seq, bool is_put, struct str line);

/* Undo and redo. An article that changed goes to *id; 0: the selected one did. False when there is nothing. */
bool session_undo(struct ui *ui, int64_t *id);
bool session_redo(struct ui *ui, int64_t *id);

/* Lays what is not stored yet over a row read from the database. */
void session_lay_over(const struct session *s, struct arena *a, struct item_row *row);

/* Does a pending change say whether the article is read? 1 read, 0 unread, -1 it does not. */
int session_says_read(const struct session *s, int64_t id);

/* Requests; they are answered by messages. how: as in msg.def. */
void session_refresh(struct ui *ui, const int64_t *feeds, size_t n, int how, const char *why);
void session_page(struct ui *ui, int64_t article, int how);
void session_subscribe(struct ui *ui, struct str url);
void session_simple(struct ui *ui, enum msg_kind kind); /* STOP, RELOAD */
void session_move_back(struct ui *ui, int64_t feed);
void session_set(
    struct ui *ui, struct str line); /* of settings, for fetching; empty: forget those typed */
void session_teach(
    struct ui *ui, int64_t article, enum docs_which which, enum teach_what what, struct str text);
void session_opened(struct ui *ui, int64_t article);
void session_rules(struct ui *ui, struct str host); /* they were edited: how do they stand? */

/* Ends the engine: waits until all changes are stored, at most a few seconds. How many are not. */
size_t session_end(struct ui *ui);

#endif
