/* A line of the feeds file: what conf/ reads, store/ keeps in step with, the engine fetches. */
#ifndef MODEL_SUBSCRIPTION_H
#define MODEL_SUBSCRIPTION_H

#include <stdbool.h>

#include "base/str.h"

enum subscription_kind {
	SUBSCRIPTION_URL,    /* http, https, file, or galley: for the built-in feed */
	SUBSCRIPTION_EXEC,   /* url is "exec:COMMAND": its output is the feed */
	SUBSCRIPTION_FILTER, /* url is "filter:COMMAND:URL" */
	SUBSCRIPTION_QUERY,  /* a view: title, and the query in newsboat's language, in url */
};

/* url is the identity of the feed: the whole first word of the line, unescaped. */
struct subscription {
	enum subscription_kind kind;
	struct str url, title, folder; /* title: the user's own; both may be empty */
	struct str *tags;
	size_t n_tags;
	bool is_hidden; /* shown in views only */
	int line;       /* in the file, from 1 */
};

struct subscriptions {
	struct subscription *v;
	size_t n;
};

#endif
