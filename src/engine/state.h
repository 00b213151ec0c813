/* What the files of this folder share: the engine at work. Private to engine/. */
#ifndef ENGINE_STATE_H
#define ENGINE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "conf/conf.h"
#include "ipc/chan.h"
#include "model/subscription.h"
#include "net/fetch.h"
#include "store/db.h"

struct engine;

/* Whoever has asked the net for something: the owner of each fetch. take() gets the answer, and frees
 * it. */
struct job {
	void (*take)(struct engine *en, struct job *job, struct fetch *answer);
};

/* What is told of a feed once the open transaction is committed. */
struct feed_news {
	int64_t feed, n_new;
	char *url;   /* without credentials */
	char *error; /* "": it went well */
};

/* Feeds are stored many to a transaction. */
struct batch {
	bool is_open;
	int64_t opened_ms;
	VEC(struct feed_news) news;
};

/* Of the refresh that is going on, or was the last. */
struct refresh_counts {
	int64_t n_asked, n_done, n_new, n_failed;
};

struct engine {
	struct store *store;
	struct fetcher *fetcher;
	struct chan chan; /* fd -1: nobody there */
	void (*hear)(void *owner, const struct msg *m, struct str url);
	void *hear_owner;

	struct conf conf;
	VEC(char *) typed; /* lines of settings from the reader, on top of conf */
	struct arena subs_arena;
	struct subscriptions subs;
	struct map subs_by_url;

	struct batch batch;
	struct refresh_counts counts;
	struct refresh *refresh;
	VEC(struct page_job *) pages; /* being fetched */
	struct ahead *ahead;          /* pages that nobody waits for */
	VEC(struct subscribe_job *) subscribing;
	VEC(int64_t) fresh;   /* articles that the rules have not seen */
	VEC(char *) avoided;  /* URLs that engines have died over */
	struct arena scratch; /* for one answer at a time */
	uint32_t die;         /* of the jitter */
	time_t next_look;     /* at what is due */
	bool must_quit;
	bool has_moved; /* a feed's address in the feeds file: to be read again */
	bool has_raw;   /* there may be articles without a document */
	bool has_index; /* the search index may want work */
	bool has_ahead; /* there may be other pages to fetch ahead */
	bool is_backing_up;
	time_t next_backup; /* not before: the last one failed */
	bool has_stored;    /* a refresh has, since the database was tidied */
	bool said_idle;
};

/* Opens the database and reads the user's files; engine_release() undoes it, also when it failed half
 * way. */
bool engine_open(struct engine *en, struct error *e);
void engine_release(struct engine *en);

/* Takes what has come in from the net, with a look at the messages after each answer. */
void engine_take_answers(struct engine *en);

/* Sends m to the reader, or to the command that runs the engine. url is for the command. */
void engine_tell(struct engine *en, const struct msg *m, struct str url);
/* Tells the reader what is parsed next, so that a crash can be laid to it. False when the reader
 * said that engines have died over it: it is passed by. */
bool engine_working(struct engine *en, struct str what, struct error *e);
void engine_note(struct engine *en, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void engine_done(struct engine *en, int64_t seq);
void engine_failed(struct engine *en, int64_t seq, const struct error *e);

/* Reads the config anew, with what was typed on top of it. What cannot be read is noted, and the
 * defaults hold. */
void engine_read_conf(struct engine *en);

/* Reads the feeds file, and brings the database in step with it. */
bool engine_reload(struct engine *en, struct error *e);

/* What the user has set for the feed with that URL. */
struct options_place engine_place(const struct engine *en, struct str url);

/* A number by chance. */
uint32_t engine_die(struct engine *en);

/* Opens the transaction for what a refresh brings, if it is not open. */
bool batch_begin(struct engine *en, struct error *e);

/* A feed is done: counted and told (news.error borrowed, url too) when the batch is committed, which
 * happens here when it is large or old enough. */
void batch_add(struct engine *en, int64_t feed, int64_t n_new, struct str url, struct str error);

/* Commits what is open. When that fails nothing of the batch was stored, and each of its feeds is
 * told as failed with the reason. batch_undo() does the same on purpose. */
void batch_commit(struct engine *en);
void batch_undo(struct engine *en, const struct error *why);

#endif
