/* What galley doctor finds: examinations, each in its file, that add findings. Private to the doctor. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "base/arena.h"
#include "base/json.h"
#include "base/vec.h"
#include "conf/conf.h"
#include "conf/subscriptions.h"
#include "store/feeds.h"

enum finding_state { FINDING_OK, FINDING_NOTE, FINDING_BAD };

struct finding {
	enum finding_state state;
	const char *about;     /* one word */
	struct str text, mend; /* mend: what to do about it; may be empty */
};

/* A request of --http, for JSON. */
struct visit {
	struct str url, etag, last_modified, cache_control, encoding, error;
	int status;
	int64_t bytes, unpacked_bytes, duration_ms;
};

struct doctor {
	struct arena arena;
	VEC(struct finding) findings;
	VEC(struct visit) visits;
	time_t next_at; /* of --http; DATE_NONE: not known */
	struct str next_why;

	struct conf conf; /* as read; names of the reader's commands are known */
	struct subscriptions subs;
	struct store *store; /* NULL: none, or it cannot be read */
	struct feed_rows feeds;
};

/* Adds a finding. mend is static, or NULL. */
void doctor_say(struct doctor *d, enum finding_state state, const char *about, const char *mend,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Amounts as people say them (base/amount.h), in the doctor's arena. */
const char *doctor_bytes(struct doctor *d, int64_t n);
const char *doctor_span(struct doctor *d, int64_t seconds);

/* The examinations. The first two and the fourth fill conf, subs and store, which the others look at. */
void doctor_config(struct doctor *d);
void doctor_feeds_file(struct doctor *d);
void doctor_rules(struct doctor *d);
void doctor_database(struct doctor *d);
void doctor_fetching(struct doctor *d);
void doctor_programs(struct doctor *d);
void doctor_terminal(struct doctor *d);
void doctor_network(struct doctor *d);

/* Fetches url (or a feed by its title) twice, and says what the server told. */
void doctor_http(struct doctor *d, const char *url);

/* Can others on this machine read the file? */
bool doctor_is_open_to_others(const char *path);

#endif
